import { DecodeError, parseReducedObis, type ReducedObis } from "@dlms/core";

/** `A-B:C.D.E` with a dot before F, or a colon for the dot behind C: both stand in P1 telegrams. */
const P1_FORM = /^(\d{1,3})-(\d{1,3}):([0-9CFLP]{1,3})[.:](\d{1,3})(?:\.(\d{1,3}))?(?:[.*&](\d{1,3}))?$/;

/** The OBIS value groups of a data set's address; `undefined` where it is none, such as `F` or a number of the maker. */
export function obisOf(address: string | null): ReducedObis | undefined {
  if (address === null) return undefined;
  const [, a, b, c, d, e, f] = P1_FORM.exec(address) ?? [];
  const text =
    c === undefined ? address : `${a}-${b}:${c}.${d}${e === undefined ? "" : `.${e}`}${f === undefined ? "" : `*${f}`}`;
  try {
    return parseReducedObis(text);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** The number of the billing period a value was stored for, `1` in `6.8*01`; `undefined` for the value of now. */
export function historyIndexOf(address: string | null): number | undefined {
  const f = obisOf(address)?.f ?? 255;
  return f === 255 ? undefined : f;
}
