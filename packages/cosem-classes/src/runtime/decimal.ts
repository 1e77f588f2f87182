/**
 * `value` times ten to the power of `scaler` as a decimal text, exact: no digit is lost and none is made up.
 * Trailing zeros that the resolution gives stay: 12300 with scaler -2 is `123.00`.
 */
export function scaledText(value: number | bigint, scaler: number): string {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = whole + fraction;
  const power = scaler + Number(exponent) - fraction.length;
  if (power >= 0) return sign + trimZeros(digits + (/^0+$/.test(digits) ? "" : "0".repeat(power)));
  const padded = digits.padStart(1 - power, "0");
  const point = padded.length + power;
  return `${sign}${trimZeros(padded.slice(0, point))}.${padded.slice(point)}`;
}

function trimZeros(whole: string): string {
  return whole.replace(/^0+(?=\d)/, "");
}

/** The shortest decimal number that rounds to the same single-precision value: 0.1 rather than 0.10000000149. */
export function shortestFloat32(value: number): number {
  for (let precision = 1; precision < 9; precision++) {
    const short = Number(value.toPrecision(precision));
    if (Math.fround(short) === value) return short;
  }
  return value;
}
