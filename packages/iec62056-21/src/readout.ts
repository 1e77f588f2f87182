import { blockCheckCharacter } from "./check.ts";
import { EOT, ETX, EXCLAMATION, SLASH, STX, toLatin1 } from "./control.ts";
import { type DataSet, scanDataSets } from "./data-set.ts";
import { type Identification, parseIdentification } from "./identification.ts";

/** A block check character as it came and as it should be. */
export interface BlockCheck {
  readonly received: number;
  readonly computed: number;
  readonly valid: boolean;
}

/** A data readout, or what noise left of one. */
export interface Readout {
  /** The identification line with its `/`, as sent; `null` where there is none. */
  readonly identificationLine: string | null;
  /** The fields of that line; `null` where it has not their form. */
  readonly identification: Identification | null;
  readonly dataSets: readonly DataSet[];
  /** `null` where there is none: mode D, or a capture that ends before it. */
  readonly blockCheck: BlockCheck | null;
  /** Octets among the data that belong to no data set: 0 for a sound readout. */
  readonly skipped: number;
}

/**
 * Reads a data readout: identification, STX, data sets, `!`, ETX, block check character; each part but the data sets
 * may be missing. What can not be read is passed over and counted, and a wrong block check character is told, not
 * thrown: meters are out there whose readouts are worth reading all the same. It never throws.
 */
export function parseReadout(octets: Uint8Array): Readout {
  const stx = startOfBlock(octets);
  const isFramed = stx >= 0;
  const line = findLine(octets, isFramed ? stx : octets.length);
  const from = isFramed ? stx + 1 : (line?.end ?? 0);
  let end = from;
  if (isFramed) while (end < octets.length && octets[end] !== ETX && octets[end] !== EOT) end++;
  else end = octets.length;
  const text = toLatin1(octets, from, endOfData(octets, from, end));
  const { dataSets, skipped } = scanDataSets(text, 0, text.length, false);
  return {
    identificationLine: line?.text ?? null,
    identification: line === undefined ? null : (parseIdentification(line.text.slice(1)) ?? null),
    dataSets,
    blockCheck: isFramed ? blockCheck(octets, from, end) : null,
    skipped,
  };
}

/** Where the STX before the data stands, -1 for nowhere. In the middle of a line it is noise. */
export function startOfBlock(octets: Uint8Array): number {
  const open = octets.indexOf(0x28);
  const end = open < 0 ? octets.length : open;
  let at = octets.indexOf(STX);
  while (at > 0 && at < end && (octets[at - 1] as number) >= 0x20) at = octets.indexOf(STX, at + 1);
  return at < end ? at : -1;
}

/** The first line before `to` that begins with `/` and is no request. */
function findLine(octets: Uint8Array, to: number): { readonly text: string; readonly end: number } | undefined {
  for (let at = octets.indexOf(SLASH); at >= 0 && at < to; at = octets.indexOf(SLASH, at + 1)) {
    let end = at;
    while (end < to && (octets[end] as number) >= 0x20 && (octets[end] as number) <= 0x7e) end++;
    const text = toLatin1(octets, at, end);
    if (!text.startsWith("/?") && !text.includes("(")) return { text, end };
    at = end - 1;
  }
  return undefined;
}

/** Where the `!` that closes the data stands, or `to`. One in a value closes nothing. */
export function endOfData(octets: Uint8Array, from: number, to: number): number {
  let inValue = false;
  for (let at = from; at < to; at++) {
    const octet = octets[at] as number;
    if (octet === EXCLAMATION && !inValue) return at;
    if (octet === 0x28) inValue = true;
    else if (octet === 0x29 || octet < 0x20) inValue = false;
  }
  return to;
}

function blockCheck(octets: Uint8Array, from: number, end: number): BlockCheck | null {
  const received = octets[end + 1];
  if (received === undefined) return null;
  const computed = blockCheckCharacter(octets, from, end + 1);
  return { received, computed, valid: received === computed };
}
