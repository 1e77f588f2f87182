/** What meters of the matrix tell of their own accord, and how the one who hears it says so. */
import { CosemDateTime, type Data } from "@dlms/axdr";
import type { Notification } from "@dlms/client";
import { fromHex, toHex } from "@dlms/core";
import { Register } from "@dlms/cosem-classes";
import type { OutgoingNotification } from "@dlms/server";
import { INTEROP_MODEL as MODEL, REGISTER_VALUE_NAME } from "./model.ts";
import type { Fields } from "./peers.ts";
import type { Notice } from "./steps.ts";

const VALUE: Data = { type: "double-long-unsigned", value: MODEL.raw };
const TIME = CosemDateTime.fromDate(new Date(MODEL.firstRow));

const BODY: Data = {
  type: "structure",
  value: [VALUE, { type: "octet-string", value: fromHex(MODEL.written) }],
};

/** The notification that our server makes of a kind. */
export const OUTGOING: Readonly<Record<Notice, OutgoingNotification>> = {
  data: { kind: "data", body: BODY, time: TIME },
  "confirmed-data": { kind: "data", body: BODY, time: TIME, confirmed: true },
  event: {
    kind: "event",
    attribute: { classId: Register.classId, logicalName: MODEL.register, attributeId: 2 },
    // Without a time: Gurux takes the octet that says that there is one for its length.
    value: VALUE,
  },
  report: { kind: "report", variables: [{ variableName: REGISTER_VALUE_NAME, value: VALUE }] },
};

/** What whoever hears it must say; libraries differ in whether they tell the time and the name. */
export const HEARD: Readonly<Record<Notice, Fields>> = {
  data: { kind: "data", value: [MODEL.raw, MODEL.written] },
  "confirmed-data": { kind: "data", value: [MODEL.raw, MODEL.written] },
  event: { kind: "event", value: MODEL.raw, attribute: `${Register.classId}/${MODEL.register}/2` },
  report: { kind: "report", value: MODEL.raw },
};

/** A notification that we got, as the line of a receiver. */
export function noticeFields({ kind, body, attribute, variables, time }: Notification): Fields {
  return {
    kind,
    value: plain(variables?.[0]?.body ?? body),
    ...(attribute === undefined
      ? {}
      : { attribute: `${attribute.classId}/${attribute.logicalName}/${attribute.attributeId}` }),
    ...(time === undefined ? {} : { time: time.toDate({ deviation: 0 }).toISOString() }),
  };
}

function plain(data: Data): unknown {
  if (data.type === "structure" || data.type === "array") return data.value.map(plain);
  if (data.type === "octet-string") return toHex(data.value);
  return "value" in data ? data.value : null;
}

/** Whether what was found has all that is expected; it may have more. */
export function includes(found: unknown, expected: unknown): boolean {
  if (typeof expected !== "object" || expected === null) return found === expected;
  if (typeof found !== "object" || found === null) return false;
  return Object.entries(expected).every(([name, value]) => includes((found as Record<string, unknown>)[name], value));
}
