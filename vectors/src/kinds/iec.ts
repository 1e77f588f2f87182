import { createHash } from "node:crypto";
import { DecodeError } from "@dlms/core";
import { baudRateModeB, baudRateModeC, crc16Arc, type DataSet, parseDataSet, parseDataSets } from "@dlms/iec62056-21";
import { type Kind, octetsOf } from "./kind.ts";
import { translated } from "./translated.ts";

/** The rate of a baud rate character. */
function baudRate(rateOf: (character: string) => number | undefined): Kind {
  return (vector) => {
    const rate = rateOf(textOf(octetsOf(vector)));
    if (rate === undefined) throw new DecodeError("invalid", "no rate has this character", 0);
    return { baudRate: rate };
  };
}

export const baudModeB: Kind = baudRate(baudRateModeB);
export const baudModeC: Kind = baudRate(baudRateModeC);

export const crcArc: Kind = (vector) => ({
  crc: crc16Arc(octetsOf(vector)).toString(16).toUpperCase().padStart(4, "0"),
});

export const dataSet: Kind = (vector) => fieldsOf(parseDataSet(textOf(octetsOf(vector))));

export const dataLine: Kind = (vector) => ({ dataSets: parseDataSets(textOf(octetsOf(vector))).map(fieldsOf) });

/** A readout; `firstDataSets` are as many as the entry names. */
export const readout: Kind = (vector) => {
  const json = translated("readout")(vector) as { readonly dataSets: readonly unknown[] };
  const { firstDataSets } = vector.expect;
  if (!Array.isArray(firstDataSets)) return json;
  return { ...json, firstDataSets: json.dataSets.slice(0, firstDataSets.length) };
};

/** A ciphered telegram, with the hash of what it says. */
export const encryptedTelegram: Kind = (vector) => {
  const json = translated("p1")(vector) as { readonly plaintextAscii: string };
  const plaintextSha256 = createHash("sha256").update(json.plaintextAscii, "latin1").digest("hex");
  return { ...json, plaintextSha256 };
};

function fieldsOf({ address, values }: DataSet): Readonly<Record<string, unknown>> {
  return { address, value: values[0]?.value, unit: values[0]?.unit };
}

function textOf(octets: Uint8Array): string {
  return String.fromCharCode(...octets);
}
