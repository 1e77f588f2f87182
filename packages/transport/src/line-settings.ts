/** How a character stands on a serial line: data bits, parity (none, even, odd), stop bits. `8N1` is the most common. */
export type CharacterFormat = `${7 | 8}${"N" | "E" | "O"}${1 | 2}`;

/** All formats that there are. */
export const CHARACTER_FORMATS: readonly CharacterFormat[] = [
  ...(["8N1", "8E1", "8O1", "7E1", "7O1", "7N1"] as const),
  ...(["8N2", "8E2", "8O2", "7E2", "7O2", "7N2"] as const),
];

/** How both ends of a serial line have to be set. */
export interface LineSettings {
  /** In bits per second. */
  readonly baudRate: number;
  readonly format: CharacterFormat;
}

/** The parts of a character format, as the APIs of serial ports want them. */
export interface CharacterParts {
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
}

const PARITIES = { N: "none", E: "even", O: "odd" } as const;

/** `7E1` in parts. */
export function characterParts(format: CharacterFormat): CharacterParts {
  return {
    dataBits: format.startsWith("7") ? 7 : 8,
    parity: PARITIES[format[1] as keyof typeof PARITIES],
    stopBits: format.endsWith("2") ? 2 : 1,
  };
}

/** Bits that a character takes on the line, its start bit among them. */
export function bitsPerCharacter(format: CharacterFormat): number {
  const { dataBits, parity, stopBits } = characterParts(format);
  return 1 + dataBits + (parity === "none" ? 0 : 1) + stopBits;
}
