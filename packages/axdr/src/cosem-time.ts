import { DateOctets, putTime, type TimeFields } from "./date-fields.ts";
import { parseText, TIME_PATTERN, timeFields, timeText, UNSET } from "./date-text.ts";

const TEXT = new RegExp(`^${TIME_PATTERN}$`);

/**
 * A time of day: hour, minute, second, hundredths, each of which may be not specified (Blue Book 4.1.6.1).
 * Immutable; it keeps the octets as they came.
 */
export class CosemTime extends DateOctets {
  static readonly LENGTH = 4;
  /**
   * What stands for a time that was never set: meters send an octet-string without octets then. Nothing of it is
   * specified; codecs write it as it came.
   */
  static readonly unset: CosemTime = CosemTime.from({});

  /** @throws DecodeError when `octets` are not four. They are copied. */
  constructor(octets: Uint8Array) {
    super(octets, CosemTime.LENGTH, "a time");
  }

  /** @throws EncodeError when a field is out of range. */
  static from(fields: TimeFields): CosemTime {
    const octets = new Uint8Array(CosemTime.LENGTH);
    putTime(octets, 0, fields);
    return new CosemTime(octets);
  }

  /** Parses what `toString` and `format` print; seconds may be left out. @throws DecodeError */
  static parse(text: string): CosemTime {
    if (text === UNSET) return CosemTime.unset;
    return parseText(text, TEXT, "time like 08:15:00", ([, hour, minute, second, hundredths]) =>
      CosemTime.from(timeFields(hour, minute, second, hundredths)),
    );
  }

  /** Whether it was never set. */
  override get isUnset(): boolean {
    return this === CosemTime.unset;
  }

  get hour(): number | undefined {
    return this.at(0);
  }

  get minute(): number | undefined {
    return this.at(1);
  }

  get second(): number | undefined {
    return this.at(2);
  }

  get hundredths(): number | undefined {
    return this.at(3);
  }

  /**
   * `23:59:00`, with `*` for what is not specified, and hundredths where there are any; `unset` for one that was never
   * set.
   */
  override toString(): string {
    return this.isUnset ? UNSET : timeText(this.octets, 0, false);
  }

  /** As `toString`, and nothing is lost: hundredths that are not specified show as `.*`. */
  format(): string {
    return this.isUnset ? UNSET : timeText(this.octets, 0, true);
  }

  toJSON(): string {
    return this.toString();
  }
}
