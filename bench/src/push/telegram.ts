/** What the rows about pushes work on: the known answers of the repository. */
import { readFileSync } from "node:fs";

interface Entry {
  readonly id: string;
  readonly hex: string;
  readonly expect: { readonly apduHex: string };
}

const entries = JSON.parse(readFileSync(new URL("../../../vectors/push.json", import.meta.url), "utf8")) as Entry[];
const entry = entries.find(({ id }) => id === "push/han-kamstrup-example-2");
if (entry === undefined) throw new Error("the telegram is not among the known answers");

/** A telegram of a HAN port, 20 values in an HDLC frame, as hex. */
export const HAN_TELEGRAM: string = entry.hex;
/** The APDU in it. */
export const HAN_PUSH: string = entry.expect.apduHex;
