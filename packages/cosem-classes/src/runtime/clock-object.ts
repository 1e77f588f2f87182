import { CosemDateTime } from "@dlms/axdr";
import type { AccessOptions, ChangeOptions } from "./access.ts";
import type { Attribute } from "./attribute.ts";
import { CosemObject } from "./cosem-object.ts";

/** Bit of the clock status that tells daylight saving time (Blue Book 4.1.6.1). */
const DAYLIGHT_SAVING = 0x80;

/** Options of setting a clock. */
export interface SetClockOptions extends ChangeOptions {
  /** Minutes from local time to UTC, for clocks that do not say theirs; 0 unless given. */
  readonly deviation?: number | undefined;
}

/** What clocks can do beyond their attributes. */
export abstract class ClockObject extends CosemObject {
  abstract get time(): Attribute<CosemDateTime>;

  /**
   * Sets the clock to an instant, in the deviation and with the daylight saving time that it shows, which is read
   * first. Answers with what was written.
   * @throws DataAccessError, DecodeError
   */
  async setTo(instant: Date, options: SetClockOptions = {}): Promise<CosemDateTime> {
    const { deviation, ...others } = options;
    const shown = await this.time.get(others);
    const time = CosemDateTime.fromDate(instant, {
      deviation: shown.deviation ?? deviation ?? 0,
      status: (shown.status ?? 0) & DAYLIGHT_SAVING,
    });
    await this.time.set(time, others);
    return time;
  }

  /**
   * Milliseconds that the clock is ahead of an instant, negative when it is behind. The time on the way counts as if
   * there were none.
   * @throws DataAccessError, DecodeError; LocalProtocolError when what it shows is no instant
   */
  async ahead(instant: Date, options: SetClockOptions = {}): Promise<number> {
    const { deviation, ...others } = options;
    const shown = await this.time.get(others satisfies AccessOptions);
    return shown.toDate({ deviation: deviation ?? 0 }).getTime() - instant.getTime();
  }
}
