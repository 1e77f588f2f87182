import { DecodeError } from "@dlms/core";

/** An exact decimal: `digits` times ten to the power of `scaler`. `0123.40` is 12340 and -2. */
export interface Decimal {
  readonly digits: bigint;
  readonly scaler: number;
}

const DECIMAL = /^ *([+-]?)(\d*)(?:[.,](\d*))? *$/;
/** Digits that a value may have: over any field of any meter, and cheap to turn into a number. */
const MAX_DIGITS = 64;

/**
 * The number that a value prints, without floating point: leading zeros, blanks and a sign are taken.
 * @throws DecodeError when the text is no decimal number
 */
export function parseDecimal(text: string): Decimal {
  const match = text.length <= MAX_DIGITS ? DECIMAL.exec(text) : null;
  const [, sign = "", whole = "", fraction = ""] = match ?? [];
  if (whole === "" && fraction === "") throw new DecodeError("invalid", "not a decimal number", 0);
  const digits = BigInt(whole + fraction);
  return { digits: sign === "-" ? -digits : digits, scaler: fraction === "" ? 0 : -fraction.length };
}
