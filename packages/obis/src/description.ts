/** What each value group of a code stands for; a group that only serves to tell codes apart has no text. */
export interface ObisParts {
  /** The medium: electricity, gas, or abstract for what belongs to none. */
  readonly a: string;
  /** The channel, unless it is 0. */
  readonly b: string | undefined;
  /** The quantity, or the kind of object. */
  readonly c: string | undefined;
  /** How the value comes from the quantity: time integral, maximum, instantaneous value. */
  readonly d: string | undefined;
  /** The rate (tariff), or the harmonic. */
  readonly e: string | undefined;
  /** The billing period, unless the value is the current one. */
  readonly f: string | undefined;
}

/** What an OBIS code means. */
export interface ObisDescription {
  /** The whole meaning in one line. */
  readonly text: string;
  readonly parts: ObisParts;
  /** The unit such values have, without any prefix: `Wh`, `V`. Meters send their own with the value: that one counts. */
  readonly unit: string | undefined;
  /** Ids of the interface classes that such objects have, the most likely first. */
  readonly classHints: readonly number[];
}

/** What the tables of a medium say about groups C to E of a code. */
export interface Meaning {
  readonly text: string;
  readonly c?: string | undefined;
  readonly d?: string | undefined;
  readonly e?: string | undefined;
  readonly unit?: string | undefined;
  readonly classes: readonly number[];
  /** True when F is part of that meaning and so is no billing period. */
  readonly usesF?: boolean;
}
