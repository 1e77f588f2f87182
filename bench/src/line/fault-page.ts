/** docs/hdlc-faults.md out of the figures of a fault run. */
import { tableRow } from "../../../scripts/tables/table-file.ts";
import type { RowFigures } from "./fault-rows.ts";
import type { WeekReading } from "./line-figures.ts";
import type { StackFigures } from "./stack-rows.ts";

const FCS_VALUES = 0x10000;

const count = (value: number): string => value.toLocaleString("en-US");

function line(figures: RowFigures): string {
  const { row, sessions, ends, frames, rejected, delivered, wrong, refused, hours } = figures;
  const failed = [...ends]
    .filter(([end]) => end !== "done")
    .map(([end, times]) => `${count(times)} ${end}`)
    .join(", ");
  return tableRow([
    row.name,
    row.ciphered ? "yes" : "no",
    count(frames),
    count(rejected),
    count(sessions),
    failed || "-",
    count(delivered),
    wrong,
    row.ciphered ? refused : (rejected / FCS_VALUES).toFixed(2),
    Math.round(hours),
  ]);
}

function stackLine({ bitErrors, ciphered, readings, done, errors, wrong }: StackFigures): string {
  const failed = [...errors].map(([code, times]) => `${count(times)} ${code}`).join(", ");
  return tableRow([bitErrors, ciphered ? "yes" : "no", count(readings), count(done), failed || "-", wrong]);
}

function weekLine({ window, frameSize, octets, seconds, gaps, idle, used }: WeekReading): string {
  const share = `${(used * 100).toFixed(1)} %`;
  return tableRow([window, frameSize, count(octets), seconds.toFixed(1), gaps, (idle / 1000).toFixed(1), share]);
}

export function faultPage(
  figures: readonly RowFigures[],
  readings: readonly StackFigures[],
  week: readonly WeekReading[],
): string {
  const sum = (name: "frames" | "rejected" | "sessions" | "delivered" | "wrong" | "hours"): number =>
    figures.reduce((total, each) => total + each[name], 0);
  const columns = [
    "fault",
    "ciphered",
    "frames",
    "found damaged",
    "sessions",
    "ended by a typed error",
    "messages delivered",
    "wrong",
    "a 16-bit FCS would leave, or did not open",
    "hours",
  ];
  return `# HDLC on bad lines

Made by \`pnpm faults\`: ${count(sum("frames"))} frames in ${count(sum("sessions"))} sessions, ${count(Math.round(sum("hours")))} hours of simulated time. The same command gives
the same figures: lines, faults and messages come from seeds. It fails when a message is delivered wrong that must not be,
or a session ends otherwise than done or with a typed error. \`pnpm faults --frames 20000\` is a short run.

Each session is an \`HdlcClient\` and an \`HdlcServer\` on a half-duplex line of 300 to 115,200 baud with a turn-around of up
to 40 ms. They agree on windows of 1 to 7 and information fields of 32 to 256 octets, exchange 24 requests of up to 300
octets and answers of up to 1,500, and disconnect. Every message is compared with what was sent.

${tableRow(columns)}
${tableRow(columns.map((_, at) => (at === 0 || at === 1 || at === 5 ? "---" : "--:")))}
${figures.map(line).join("\n")}

- **Found damaged**: did not pass HCS or FCS, or had lost octets. The link sends them again; how often it tries without
  getting on is \`retries\` (8 here), and then it ends in a \`TimeoutError\`.
- **Wrong** are messages that were delivered and are not what was sent. Up to a bit error rate of 1e-4 there are none. A
  check sequence of 16 bits lets one in 65,536 frames pass whose damage is anything; the column beside has how many that
  would be. Where messages are ciphered, those that got so far did not open, and none was delivered.
- With bit errors of 1e-3 a frame of 256 octets comes through one time in nine: such lines want shorter frames
  (\`maxInfoTransmit\`, \`maxInfoReceive\`).

## Whole stacks

The same lines with a client and a server of the whole stack: associate, plain or with HLS-GMAC and every message ciphered,
read twelve rows of a profile, compare them, release.

${tableRow(["bit errors", "ciphered", "readings", "done", "ended by a typed error", "wrong"])}
${tableRow(["--:", "---", "--:", "--:", "---", "--:"])}
${readings.map(stackLine).join("\n")}

## A long reading

A week of four channels, 672 rows of 15 minutes, read with a whole stack on either end over 9,600 baud, from associating to
disconnecting, without faults. Both ends take 20 ms to turn round: that is all that the line is quiet for. \`pnpm bench\` prints
the same figures, and a test holds the share of a window of 7 above 95 %.

${tableRow(["window", "octets of information", "octets on the line", "seconds", "gaps", "seconds quiet", "line in use"])}
${tableRow(["--:", "--:", "--:", "--:", "--:", "--:", "--:"])}
${week.map(weekLine).join("\n")}
`;
}
