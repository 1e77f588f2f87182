/** A name of one's own for a code, or for all codes of a pattern. */
export interface ObisName {
  readonly text: string;
  readonly unit?: string | undefined;
  readonly classHints?: readonly number[] | undefined;
}

/** Names by pattern, as `ObisCatalogue.addNames` takes them and as the supplements of countries give them. */
export type ObisNames = Readonly<Record<string, string | ObisName>>;

/** Names of the classes that most supplements name: Data, Register, Extended register, Profile generic. */
export const data = (text: string): ObisName => ({ text, classHints: [1] });
export const register = (text: string, unit?: string): ObisName => ({ text, unit, classHints: [3] });
export const extended = (text: string, unit?: string): ObisName => ({ text, unit, classHints: [4] });
export const profile = (text: string): ObisName => ({ text, classHints: [7] });
