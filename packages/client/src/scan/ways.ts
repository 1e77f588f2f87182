import type { Transport } from "@dlms/transport";
import { modeE } from "../readout/mode-e.ts";
import type { ScanWay } from "./options.ts";

/** Rates of direct HDLC, the commonest first, in bits per second. */
const RATES = [9600, 19_200, 115_200, 57_600, 38_400, 4800, 2400, 1200, 300] as const;

/**
 * The ways to a meter at a line: a sign-on in mode E first, which is always at 300 baud, then HDLC at each rate.
 *
 * @param open What the line is at a rate: for `@dlms/transport-serial`, `(baudRate) => serial(path, { baudRate })`.
 *
 * @example
 * for await (const event of scan(lineWays((baudRate) => serial("/dev/ttyUSB0", { baudRate })))) console.log(event);
 */
export function lineWays(open: (baudRate: number) => Transport, rates: readonly number[] = RATES): readonly ScanWay[] {
  return [
    { name: "mode E, then HDLC", transport: modeE(open(300)), link: "hdlc" },
    ...rates.map((rate) => ({ name: `${rate} baud, direct HDLC`, transport: open(rate), link: "hdlc" }) as const),
  ];
}
