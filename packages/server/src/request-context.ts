import type { Negotiated } from "@dlms/association";

/** The open association that a request came over. */
export interface RequestAssociation {
  /** Address (SAP) of the client. */
  readonly client: number;
  /** Address (SAP) of the logical device. */
  readonly logicalDevice: number;
  readonly negotiated: Negotiated;
  /** The user behind the client, where it said one: 0 to 255. */
  readonly userId?: number | undefined;
}

/** Who asks. */
export interface RequestContext {
  /** `undefined` when it is the meter itself: a profile that captures, a script. */
  readonly association: RequestAssociation | undefined;
}

/** The meter itself. */
export const METER_ITSELF: RequestContext = { association: undefined };
