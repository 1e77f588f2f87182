import type { Negotiated } from "@dlms/association";
import { LocalProtocolError } from "@dlms/core";

/** The open association that a request came over. */
export interface RequestAssociation {
  /** Address (SAP) of the client. */
  readonly client: number;
  /** Address (SAP) of the logical device. */
  readonly logicalDevice: number;
  readonly negotiated: Negotiated;
  /** The user behind the client, where it said one: 0 to 255. */
  readonly userId?: number | undefined;
  /**
   * Does something when all that is being answered has gone out whole, or the association is over: for what must not
   * touch the answer itself.
   */
  afterAnswer(work: () => void): void;
}

/** What handlers see of the logical device that is asked. */
export interface AskedDevice {
  /** Its address (SAP). */
  readonly address: number;
  readonly name: string;
  /** What differs from the others that share its objects. */
  readonly state: object | undefined;
  /** Whether its objects are those of other logical devices too. */
  readonly sharesObjects: boolean;
  /** The logical devices of the meter that it shows. */
  readonly shownDevices: readonly AskedDevice[];
}

/** Who asks, and whom. */
export interface RequestContext {
  /** `undefined` when it is the meter itself: a profile that captures, a script. */
  readonly association: RequestAssociation | undefined;
  /** The logical device that is asked. Handlers need it where several logical devices share their objects. */
  readonly device?: AskedDevice | undefined;
}

/** The meter itself, for objects that belong to it alone; `LogicalDevice.itself` where they are shared. */
export const METER_ITSELF: RequestContext = { association: undefined };

/** What differs between meters: the thing itself, or a function that finds that of the meter which is asked. */
export type PerMeter<T extends object> = T | ((context: RequestContext) => T);

/** The function that finds it. */
export function perMeter<T extends object>(given: PerMeter<T>): (context: RequestContext) => T {
  return typeof given === "function" ? given : () => given;
}

/** The logical device that is asked. @throws LocalProtocolError when the meter itself asks and does not say which. */
export function deviceOf({ device }: RequestContext): AskedDevice {
  if (device === undefined)
    throw new LocalProtocolError("objects that are shared must be told whose they are asked for");
  return device;
}

/**
 * The state of the logical device that is asked, where its objects are shared.
 * @throws LocalProtocolError when it has no state of that class.
 *
 * @example
 * value: (context) => ({ type: "double-long-unsigned", value: stateOf(Household, context).wattHours })
 */
export function stateOf<S extends object>(stateClass: abstract new (...args: never) => S, context: RequestContext): S {
  const { state } = deviceOf(context);
  if (state instanceof stateClass) return state;
  throw new LocalProtocolError(`a logical device without a ${stateClass.name} as its state`);
}
