import { ObisCode } from "@dlms/core";
import { type DataSet, obisOf, type Telegram } from "@dlms/iec62056-21";
import { describe } from "@dlms/obis";
import type { ReadoutLayer } from "../layers.ts";
import { type Lines, plural } from "./lines.ts";

/** A data readout, a line for each data set. */
export function addReadout(lines: Lines, { readout }: ReadoutLayer): void {
  const { identificationLine, dataSets, blockCheck, skipped } = readout;
  lines.add(identificationLine === null ? "readout" : `readout of ${identificationLine}`);
  addDataSets(lines.inner, dataSets, skipped);
  if (blockCheck !== null) lines.inner.add(`block check character: ${blockCheck.valid ? "right" : "wrong"}`);
}

/** A P1 telegram, likewise. */
export function addTelegram(lines: Lines, { identificationLine, dataSets, check, skipped }: Telegram): void {
  lines.add(`telegram of ${identificationLine}`);
  addDataSets(lines.inner, dataSets, skipped);
  lines.inner.add(`CRC: ${check.kind === "valid" ? "right" : check.kind}`);
}

function addDataSets(lines: Lines, dataSets: readonly DataSet[], skipped: number): void {
  for (const { address, values } of dataSets) {
    const texts = values.map(({ value, unit }) => (unit === null || unit === "" ? value : `${value} ${unit}`));
    const meaning = meaningOf(address);
    lines.add(`${address ?? "-"}${meaning === undefined ? "" : ` (${meaning})`}: ${texts.join(", ")}`);
  }
  if (skipped > 0) lines.add(`not readable: ${plural(skipped, "octet")}`);
}

/** What an address means; one without groups A and B is one of an electricity meter or of none. */
function meaningOf(address: string | null): string | undefined {
  const obis = obisOf(address);
  if (obis === undefined) return undefined;
  const { a, b, c, d, e, f } = obis;
  const medium = a ?? (c >= 96 ? 0 : undefined);
  if (medium === undefined) return undefined;
  return describe(new ObisCode(medium, b ?? 0, c, d, e ?? 0, f ?? 255))?.text;
}
