/** Protocol modes that the baud rate character of an identification tells (IEC 62056-21, 6.3.2, item 13). */
export type SignOnMode = "A" | "B" | "C";

/** The rate at which every session of modes A, B, C and E begins, in baud. */
export const INITIAL_BAUD_RATE = 300;
/** The one rate of mode D, in baud. */
export const MODE_D_BAUD_RATE = 2400;

const MODE_B: readonly number[] = [600, 1200, 2400, 4800, 9600, 19_200];
const MODE_C: readonly number[] = [300, 600, 1200, 2400, 4800, 9600, 19_200];

/** The mode of a baud rate character: letters A to I are mode B, digits mode C (or E), all others mode A. */
export function modeOf(character: string): SignOnMode {
  if (/^[0-9]$/.test(character)) return "C";
  return /^[A-I]$/.test(character) ? "B" : "A";
}

/** The rate of a character in mode B, in baud; `undefined` for those that are kept for later and for others. */
export function baudRateModeB(character: string): number | undefined {
  return character.length === 1 ? MODE_B[character.charCodeAt(0) - 0x41] : undefined;
}

/** The rate of a character in modes C and E, in baud; `undefined` as above. */
export function baudRateModeC(character: string): number | undefined {
  return character.length === 1 ? MODE_C[character.charCodeAt(0) - 0x30] : undefined;
}

/** The rate that a baud rate character stands for, in baud; 300 for the characters of mode A. */
export function baudRateOf(character: string): number | undefined {
  const mode = modeOf(character);
  if (mode === "A") return INITIAL_BAUD_RATE;
  return mode === "B" ? baudRateModeB(character) : baudRateModeC(character);
}

/** The character of a rate in mode B or C; `undefined` where it has none. */
export function baudCharacterOf(rate: number, mode: "B" | "C"): string | undefined {
  const index = (mode === "B" ? MODE_B : MODE_C).indexOf(rate);
  return index < 0 ? undefined : String.fromCharCode((mode === "B" ? 0x41 : 0x30) + index);
}
