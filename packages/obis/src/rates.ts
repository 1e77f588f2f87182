/** What E is where it splits a value: nothing when 0 or 255, up to 63 a rate, from 128 on manufacturers' own. */
export function rateName(e: number, split = "rate"): string | undefined {
  if (e === 0 || e === 255) return undefined;
  if (e > 127) return `manufacturer-specific ${e}`;
  return e > 63 && split === "rate" ? `split ${e}` : `${split} ${e}`;
}
