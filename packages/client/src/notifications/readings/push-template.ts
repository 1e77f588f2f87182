import type { Data } from "@dlms/axdr";

/** A scaler, and a unit by its symbol: `[-1, "V"]`. */
export type TemplateUnit = readonly [scaler: number, unit: string];

/** A value in its place: its OBIS code or `null` where nobody knows it, its type, and what it is scaled by. */
export type TemplateItem =
  | readonly [obis: string | null, type: Data["type"]]
  | readonly [obis: string | null, type: Data["type"], scaler: number, unit: string];

/** What has to be in a push so that a template fits. All that is given has to be there. */
export interface TemplateCondition {
  /** The first text among the values begins so. */
  readonly text?: string;
  /** FLAG id of the system title that it is ciphered under. */
  readonly manufacturer?: string;
  /** Something of that name, in the list of the push setup or among the values, and of that type if it is a value. */
  readonly has?: readonly (readonly [obis: string] | readonly [obis: string, type: Data["type"]])[];
}

/**
 * What the pushes of a kind of meter mean, as data. With `items` it fits bodies that are one structure of these types,
 * in that order; without, it adds to what the structure tells.
 *
 * OBIS codes may have `*` for channel B.
 */
export interface PushTemplate {
  /** For example `kaifa-norway`; several templates of one kind of meter have the same. */
  readonly name: string;
  /** Which of that meter's pushes it is: `list 2, three phases`. */
  readonly push: string;
  readonly when?: TemplateCondition;
  readonly items?: readonly TemplateItem[];
  /** Names of values that have none, when there are just so many of them. */
  readonly unnamed?: readonly string[];
  /** Scalers and units by OBIS code. */
  readonly units?: Readonly<Record<string, TemplateUnit>>;
  /** So little is in it that others may send the same: it fits only where that kind of meter is known to be. */
  readonly isCommon?: true;
}
