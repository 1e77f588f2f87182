import { CosemDateTime } from "@dlms/axdr";
import { DlmsError } from "@dlms/core";
import { Clock } from "@dlms/cosem-classes/clock";
import { Command } from "commander";
import { openMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { parseTime, shortTime } from "../times.ts";

interface ClockFlags extends ConnectionFlags, CommonFlags {
  readonly set?: string;
}

const CLOCK = "0.0.1.0.0.255";

const EXAMPLES = `
Examples:
  dlms clock tcp://10.0.0.7
  dlms clock home --set now
  dlms clock home --set 2026-11-23T08:15:00+01:00`;

/** `dlms clock`: the meter's time, and how far it is from this computer's. */
export function clockCommand(context: CommandContext): Command {
  const command = new Command("clock")
    .argument("<meter>", "URL, or name of a connection profile")
    .option("--set <time>", "set it: to now, or to a time (without offset: the meter's local time)")
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, flags: ClockFlags) => clock(context, meter, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function clock(context: CommandContext, url: string, flags: ClockFlags): Promise<void> {
  const { set } = flags;
  // What cannot be a time is found out before anything is sent.
  if (set !== undefined && set !== "now") parseTime(set);
  await using meter = await openMeter(context, url, flags);
  const object = meter.object(Clock, CLOCK);
  const now = context.io.now();
  if (set === "now") await object.setTo(now, { deviation: now.getTimezoneOffset() });
  else if (set !== undefined) await object.time.set(withoutStatus(parseTime(set)));
  await print(context, await object.time.get(), flags);
}

/** A time, which may be local time; of the clock it says nothing. */
function withoutStatus(time: CosemDateTime): CosemDateTime {
  const { year, month, dayOfMonth, dayOfWeek, hour, minute, second, hundredths, deviation } = time;
  return CosemDateTime.from({ year, month, dayOfMonth, dayOfWeek, hour, minute, second, hundredths, deviation });
}

async function print(context: CommandContext, time: CosemDateTime, flags: ClockFlags): Promise<void> {
  const utc = instant(time);
  const seconds = utc === undefined ? undefined : Math.round((utc.getTime() - context.io.now().getTime()) / 1000);
  if (flags.json === true) {
    await printJson(context, {
      time: time.toString(),
      utc: utc?.toISOString(),
      deviation: time.deviation,
      status: time.statusBits,
      secondsAhead: seconds,
    });
    return;
  }
  const notes = [...statusNotes(time), ...(seconds === undefined ? [] : [differenceText(seconds)])];
  await context.io.stdout.write(`${shortTime(time)}${notes.length > 0 ? `  (${notes.join(", ")})` : ""}\n`);
}

function instant(time: CosemDateTime): Date | undefined {
  try {
    return time.toDate();
  } catch (error) {
    if (error instanceof DlmsError) return undefined;
    throw error;
  }
}

function statusNotes({ statusBits: bits }: CosemDateTime): readonly string[] {
  if (bits === undefined) return [];
  return [
    bits.invalidValue || bits.invalidClockStatus ? "invalid" : "",
    bits.doubtfulValue ? "doubtful" : "",
    bits.differentClockBase ? "another clock base" : "",
    bits.daylightSavingActive ? "daylight saving time" : "",
  ].filter((note) => note !== "");
}

function differenceText(seconds: number): string {
  if (seconds === 0) return "as this computer";
  const size = Math.abs(seconds);
  const text =
    size < 120
      ? `${size} s`
      : size < 7200
        ? `${Math.round(size / 60)} min`
        : size < 172_800
          ? `${Math.round(size / 3600)} h`
          : `${Math.round(size / 86_400)} days`;
  return `${text} ${seconds > 0 ? "ahead of" : "behind"} this computer`;
}
