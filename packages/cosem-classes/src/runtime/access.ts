import type { AbortSignalLike, DlmsError, ObisCode } from "@dlms/core";

/** Options of everything that talks to a meter. */
export interface AccessOptions {
  readonly signal?: AbortSignalLike | undefined;
  /** Requests of high priority go before others that wait; high unless given. */
  readonly priority?: "normal" | "high" | undefined;
}

/** Options of what changes a meter. */
export interface ChangeOptions extends AccessOptions {
  /** The meter is to answer nothing: all is done when the request was sent. For what returns nothing. */
  readonly unconfirmed?: boolean | undefined;
}

/** Selective access: a part of an attribute (Green Book 9.3.9.1.3; Blue Book, the class in question). */
export interface Selection {
  readonly selector: number;
  /** The access parameters as encoded Data. */
  readonly parameters: Uint8Array;
}

/** One attribute of one object. */
export interface AttributeTarget {
  readonly classId: number;
  readonly version: number;
  readonly logicalName: ObisCode;
  readonly attributeId: number;
  /** Distance to the base name, for short-name referencing; `undefined` when it is not known. */
  readonly shortNameOffset?: number | undefined;
  readonly selection?: Selection | undefined;
}

/** One method of one object. */
export interface MethodTarget {
  readonly classId: number;
  readonly version: number;
  readonly logicalName: ObisCode;
  readonly methodId: number;
  /** Distance to the base name, for short-name referencing; `undefined` when it is not known. */
  readonly shortNameOffset?: number | undefined;
  /** Whether it answers something; `undefined` when that is not known. */
  readonly returns?: boolean | undefined;
}

/**
 * Reads, writes and calls: what a client offers to the objects of its meter. Data is encoded (A-XDR). Everything
 * rejects with a `DlmsError`: `DataAccessError` or `ActionError` when the meter refuses.
 */
export interface ObjectAccess {
  get(target: AttributeTarget, options?: AccessOptions): Promise<Uint8Array>;
  /** Several attributes in one go. What the meter refuses is an error in its place, and no rejection. */
  getMany?(targets: readonly AttributeTarget[], options?: AccessOptions): Promise<readonly (Uint8Array | DlmsError)[]>;
  /** The same octets as `get`, in pieces cut anywhere, as the blocks arrive. */
  getStream?(target: AttributeTarget, options?: AccessOptions): AsyncIterable<Uint8Array>;
  set(target: AttributeTarget, data: Uint8Array, options?: ChangeOptions): Promise<void>;
  action(target: MethodTarget, data: Uint8Array | undefined, options?: ChangeOptions): Promise<Uint8Array | undefined>;
}
