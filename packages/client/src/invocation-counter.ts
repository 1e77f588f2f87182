import { decode, doubleLongUnsigned } from "@dlms/axdr";
import { ObisCode } from "@dlms/core";
import type { Meter } from "./meter.ts";
import type { ConnectOptions } from "./options.ts";

/** The object that shows the counter which the meter saw last for the global unicast key (Blue Book, Data of 0-b:43.1.0). */
const INVOCATION_COUNTER = {
  classId: 1,
  version: 0,
  logicalName: new ObisCode(0, 0, 43, 1, 0, 255),
  attributeId: 2,
  shortNameOffset: 0x08,
};
const PUBLIC_CLIENT = 16;

/** The next counter that the meter will accept, as it says over a public association of its own. */
export async function readInvocationCounter(
  connectPublic: (options: ConnectOptions) => Promise<Meter>,
  options: ConnectOptions,
): Promise<number> {
  await using meter = await connectPublic({
    ...options,
    clientAddress: PUBLIC_CLIENT,
    authentication: { kind: "none" },
    security: undefined,
    preEstablished: undefined,
    userId: undefined,
  });
  return decode(doubleLongUnsigned, await meter.get(INVOCATION_COUNTER)) + 1;
}
