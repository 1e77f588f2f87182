import { dataToJson } from "@dlms/axdr";
import type { PushedNotification, PushReading, PushReadings } from "@dlms/client";
import { describe } from "@dlms/obis";
import { renderTable } from "../render/table.ts";
import { shortTime } from "../times.ts";

/** A push as it is shown: when it came, what it is, and what was understood of it. */
export interface ShownPush {
  readonly received: Date;
  readonly push: PushedNotification;
  readonly readings: PushReadings;
}

/** For programs: one line. */
export function pushJson({ received, push, readings: { readings, template } }: ShownPush): unknown {
  const { kind, peer, systemTitle, time, invokeId, address, security, attribute, variables, body } = push;
  return {
    received: received.toISOString(),
    peer,
    kind,
    ...(systemTitle && { systemTitle: systemTitle.toString() }),
    ...(time && { time: time.toString() }),
    ...(invokeId !== undefined && { invokeId }),
    address,
    security,
    ...(attribute && { attribute: { ...attribute, logicalName: attribute.logicalName.toString() } }),
    ...(variables && { variables: variables.map(({ variableName }) => variableName) }),
    ...(template && { template }),
    readings: readings.map((reading) => {
      const meaning = meaningOf(reading);
      return { ...reading.toJSON(), ...(meaning !== "" && { description: meaning }) };
    }),
    body: dataToJson(body),
  };
}

/** For people: a line about it, and a table of what is in it. */
export function pushText({ received, push, readings: { readings, template } }: ShownPush): string {
  const { kind, peer, systemTitle, time, security } = push;
  const about = [
    received.toISOString().slice(11, 19),
    peer,
    ...(systemTitle ? [systemTitle.toString()] : []),
    kind,
    ...(time ? [`of ${shortTime(time)}`] : []),
    `(${securityText(security)})`,
    ...(template ? [`${template.name}, ${template.push}`] : []),
  ];
  const rows = readings.map((reading) => [
    reading.logicalName?.toString() ?? "-",
    reading.attributeId === undefined ? "" : String(reading.attributeId),
    reading.toString(),
    meaningOf(reading),
  ]);
  const columns = [{ title: "OBIS" }, { title: "ATTRIBUTE" }, { title: "VALUE" }, { title: "MEANING" }];
  const named = rows.some(([, attribute]) => attribute !== "");
  const only = <T>(cells: readonly T[]): readonly T[] => (named ? cells : cells.filter((_, index) => index !== 1));
  return `${about.join(" ")}\n${indented(renderTable(only(columns), rows.map(only)))}`;
}

/** What protected it. A tag that was not checked vouches for nothing. */
function securityText({ authenticated, encrypted, signed, tagVerified }: PushedNotification["security"]): string {
  if (!authenticated && !encrypted && signed !== true) return "plain";
  const parts = [...(encrypted ? ["encrypted"] : []), ...(authenticated ? ["authenticated"] : [])];
  if (signed === true) parts.push("signed");
  return `${parts.join(", ")}${tagVerified ? "" : ", tag not checked"}`;
}

function meaningOf({ logicalName }: PushReading): string {
  return logicalName === undefined ? "" : (describe(logicalName)?.text ?? "");
}

function indented(table: string): string {
  return table.replaceAll(/^(?=.)/gm, "  ");
}
