import { CosemDateTime } from "@dlms/axdr";
import { DlmsError } from "@dlms/core";
import { UsageError } from "./errors.ts";

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,2})\d*)?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * A time of the command line: `2026-11-23`, `2026-11-23T08:15`, `2026-11-23 08:15:00+01:00`. Without an offset the
 * deviation is not specified, which stands for the meter's own local time.
 * @throws UsageError
 */
export function parseTime(text: string): CosemDateTime {
  const match = FORM.exec(text);
  if (match === null) throw wrong(text);
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", offset] = match;
  const zone = offset === undefined || /^z$/i.test(offset) ? offset?.toUpperCase() : withColon(offset);
  try {
    const time = CosemDateTime.parse(
      `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(2, "0")}${zone ?? ""}`,
    );
    // A day that the calendar does not have is not silently another one.
    time.toDate({ deviation: 0 });
    return time;
  } catch (error) {
    if (error instanceof DlmsError) throw wrong(text);
    throw error;
  }
}

/** A time in few characters: seconds only where they are not 0. */
export function shortTime(time: CosemDateTime): string {
  return time
    .toString()
    .replace("T", " ")
    .replace(/(\d\d:\d\d):00(?=$|[Z+-])/, "$1");
}

function withColon(offset: string): string {
  return offset.includes(":") ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

function wrong(text: string): UsageError {
  return new UsageError(`not a time: ${text} (expected 2026-11-23, 2026-11-23T08:15 or 2026-11-23T08:15:00+01:00)`);
}
