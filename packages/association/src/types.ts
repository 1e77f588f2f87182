import type { ActionResultName, Conformance, DataAccessResultName } from "@dlms/apdu";
import type { ObisCode, SystemTitle } from "@dlms/core";
import type { CipherKeys, InvocationCounter } from "@dlms/security";

/** A selector and its encoded parameters (Blue Book: selective access of the attribute). */
export interface Selection {
  readonly selector: number;
  /** Encoded `Data`. */
  readonly parameters: Uint8Array;
}

/** One attribute of one object, or all of them with `attributeId` 0 where the server supports that. */
export interface AttributeReference {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly attributeId: number;
  readonly selection?: Selection | undefined;
}

/** One method of one object. */
export interface MethodReference {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly methodId: number;
}

/** What came for one attribute: encoded `Data`, or the reason why there is none. */
export type DataResult =
  | { readonly kind: "data"; readonly data: Uint8Array }
  | { readonly kind: "error"; readonly result: DataAccessResultName };

/** What came for one method: its action-result, and what it returned, if anything. */
export interface ActionOutcome {
  readonly result: ActionResultName;
  readonly returned?: DataResult;
}

/** Which protection APDUs get (Blue Book, Security setup, security_policy). */
export interface Protection {
  readonly authenticated: boolean;
  readonly encrypted: boolean;
}

/** How one side ciphers. */
export interface SecurityOptions {
  readonly suite: 0 | 1 | 2;
  /** What is sent has this protection; what comes must have it at least. */
  readonly policy: Protection;
  readonly keys: CipherKeys;
  /** This side's system title. */
  readonly systemTitle: SystemTitle;
  /** The counter of `keys.encryption`, for what this side sends. */
  readonly invocationCounter: InvocationCounter;
}

/** Octets nobody can guess, from the host. */
export type RandomSource = (length: number) => Uint8Array;

/** What both sides agreed on. */
export interface Negotiated {
  readonly conformance: Conformance;
  /** The longest APDU the peer takes; `Infinity` when it sets no limit. */
  readonly peerMaxPduSize: number;
  readonly dlmsVersion: number;
  readonly peerSystemTitle?: SystemTitle;
}

export type RequestId = number;

/** What came of a request. */
export type ServiceAnswer =
  /** One result for each attribute asked for; none when the value was streamed. */
  | { readonly service: "get"; readonly results: readonly DataResult[] }
  | { readonly service: "set"; readonly result: DataAccessResultName }
  | { readonly service: "action"; readonly outcome: ActionOutcome };
