import { CosemDateTime, type Data, dataToJson } from "@dlms/axdr";
import type { Meter } from "@dlms/client";
import { DecodeError } from "@dlms/core";
import type { ProfileColumn, ProfileObject, ProfileRow, RowSelection } from "@dlms/cosem-classes";
import { ProfileGeneric } from "@dlms/cosem-classes/profile-generic";
import { ProfileGenericV0 } from "@dlms/cosem-classes/profile-generic-v0";
import { columnName, RegisterValue } from "@dlms/cosem-classes/runtime";
import { Command } from "commander";
import { openMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
} from "../connection-options.ts";
import type { CommandContext } from "../context.ts";
import { UsageError } from "../errors.ts";
import type { Output } from "../io.ts";
import { SeriesCollector, unitOf } from "../profile-series.ts";
import { parseReference, type Reference } from "../references.ts";
import { renderChart } from "../render/chart.ts";
import { csvRecord } from "../render/csv.ts";
import { TableWriter } from "../render/table.ts";
import { parseTime, shortTime } from "../times.ts";
import { dataText } from "../values.ts";

interface ProfileFlags extends ConnectionFlags, CommonFlags {
  readonly from?: string;
  readonly to?: string;
  readonly last?: string;
  readonly entries?: string;
  readonly columns?: string;
  readonly csv?: boolean;
  readonly chart?: boolean;
}

/** Stands for an open end of a range: meters want both ends. */
const LONG_AGO = "2000-01-01";
const FAR_AHEAD = "2099-12-31T23:59:59";
const CHART_HEIGHT = 8;
const WIDEST_CHART = 120;

const EXAMPLES = `
TIME is 2026-11-23, 2026-11-23T08:15 (the meter's local time) or 2026-11-23T08:15:00+01:00. Both ends are included.
Rows are printed as they arrive. --json prints one row a line. Charts show what totals grew by from row to row.

Examples:
  dlms profile home 1.0.99.1.0.255 --last 96 --chart
  dlms profile home 1.0.99.1.0.255 --from 2026-11-01 --to 2026-11-30T23:59 --csv > november.csv
  dlms profile home 1.0.99.1.0.255 --entries 1-10 --columns 0.0.1.0.0.255,1.0.1.8.0.255`;

/** `dlms profile`: rows of a profile. */
export function profileCommand(context: CommandContext): Command {
  const command = new Command("profile")
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("<obis>", "the profile")
    .option("--from <time>", "rows from this time on")
    .option("--to <time>", "rows up to this time")
    .option("--last <rows>", "the newest rows")
    .option("--entries <a-b>", "rows by number, from 1 on: 1-10, 5-")
    .option("--columns <list>", "columns, by OBIS, CLASS/OBIS:ATTRIBUTE or number from 1 on, with commas between")
    .option("--csv", "print CSV (RFC 4180)")
    .option("--chart", "draw a chart of each column of numbers")
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, obis: string, flags: ProfileFlags) => showProfile(context, meter, obis, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function showProfile(context: CommandContext, url: string, obis: string, flags: ProfileFlags): Promise<void> {
  const selection = rowSelection(flags);
  const reference = parseReference(obis);
  const forms = [flags.json, flags.csv, flags.chart].filter((form) => form === true);
  if (forms.length > 1) throw new UsageError("one of --json, --csv and --chart at a time");
  await using meter = await openMeter(context, url, flags);
  const profile = await profileOf(meter, reference);
  const all = await profile.columns();
  const columns =
    flags.columns === undefined ? all : flags.columns.split(",").map((text) => findColumn(all, text.trim()));
  // Charts have times below, whether they were asked for or not.
  const times = flags.chart === true ? all.filter(({ kind }) => kind === "clock").slice(0, 1) : [];
  const read = [...times.filter((column) => !columns.includes(column)), ...columns];
  const rows = profile.rows(selection, {
    ...(flags.columns === undefined ? {} : { columns: read.map(({ index }) => index) }),
  });
  const { stdout } = context.io;
  if (flags.json === true) for await (const row of rows) await stdout.write(`${JSON.stringify(rowJson(row))}\n`);
  else if (flags.csv === true) await printCsv(stdout, columns, rows);
  else if (flags.chart === true) await printCharts(stdout, columns, flags.columns !== undefined, rows);
  else await printTable(stdout, columns, rows);
}

/** A profile of the version that its columns tell. */
async function profileOf(meter: Meter, { logicalName }: Reference): Promise<ProfileObject> {
  const profile = meter.object(ProfileGeneric, logicalName);
  try {
    await profile.columns();
    return profile;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return meter.object(ProfileGenericV0, logicalName);
  }
}

function rowSelection(flags: ProfileFlags): RowSelection | undefined {
  const { from, to, last, entries } = flags;
  const kinds = [from ?? to, last, entries].filter((kind) => kind !== undefined);
  if (kinds.length > 1) throw new UsageError("one of --from/--to, --last and --entries at a time");
  if (last !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(last)) throw new UsageError("--last takes a number of rows");
    return { last: Number(last) };
  }
  if (entries !== undefined) return { entries: entryRange(entries) };
  if (from === undefined && to === undefined) return undefined;
  return { from: parseTime(from ?? LONG_AGO), to: parseTime(to ?? FAR_AHEAD) };
}

function entryRange(text: string): { readonly from: number; readonly to?: number } {
  const match = /^([1-9]\d{0,8})(-([1-9]\d{0,8})?)?$/.exec(text);
  const from = Number(match?.[1]);
  const to = match?.[3] === undefined ? undefined : Number(match[3]);
  if (match === null || (to !== undefined && to < from)) throw new UsageError("--entries takes 1-10, 5- or 7");
  if (match[2] === undefined) return { from, to: from };
  return to === undefined ? { from } : { from, to };
}

function findColumn(columns: readonly ProfileColumn[], text: string): ProfileColumn {
  const fitting = /^\d{1,4}$/.test(text) ? columns.slice(Number(text) - 1, Number(text)) : named(columns, text);
  const [column, another] = fitting;
  const list = columns.map(columnName).join(", ");
  if (column === undefined) throw new UsageError(`the profile has no column ${text}, it has: ${list}`);
  if (another !== undefined) throw new UsageError(`the profile has several columns ${text}, take one of: ${list}`);
  return column;
}

function named(columns: readonly ProfileColumn[], text: string): readonly ProfileColumn[] {
  const exact = columns.filter((column) => columnName(column) === text);
  if (exact.length > 0) return exact;
  const { classId, logicalName, member } = parseReference(text);
  return columns.filter(
    ({ capture }) =>
      capture.logicalName.equals(logicalName) &&
      (classId === undefined || capture.classId === classId) &&
      (member === undefined || capture.attributeIndex === member),
  );
}

async function printTable(
  stdout: Output,
  columns: readonly ProfileColumn[],
  rows: AsyncIterable<ProfileRow>,
): Promise<void> {
  const table = new TableWriter(
    columns.map((column) => ({ title: header(column), align: column.kind === "register" ? "right" : "left" })),
  );
  for await (const row of rows) await stdout.write(table.row(row.values.map(cell)));
  await stdout.write(table.end());
}

async function printCsv(
  stdout: Output,
  columns: readonly ProfileColumn[],
  rows: AsyncIterable<ProfileRow>,
): Promise<void> {
  await stdout.write(csvRecord(columns.map(header)));
  for await (const row of rows)
    await stdout.write(
      csvRecord(row.values.map((value) => (value instanceof CosemDateTime ? value.toString() : cell(value)))),
    );
}

async function printCharts(
  stdout: Output,
  columns: readonly ProfileColumn[],
  asked: boolean,
  rows: AsyncIterable<ProfileRow>,
): Promise<void> {
  // Numbers without unit are states and counters mostly: they are drawn when they are asked for.
  const drawn = columns.filter(({ kind }) => kind === "register" || (asked && kind === "data"));
  if (drawn.length === 0) throw new UsageError("no column of numbers to draw");
  const collector = new SeriesCollector(drawn);
  for await (const row of rows) collector.add(row);
  const size = { width: Math.min(stdout.columns, WIDEST_CHART), height: CHART_HEIGHT };
  await stdout.write(
    collector
      .series()
      .map((series) => renderChart(series, size))
      .join("\n"),
  );
}

/** Name of a column, shorter where its class says nothing new, and its unit. */
function header(column: ProfileColumn): string {
  const unit = unitOf(column);
  const { logicalName, attributeIndex, dataIndex = 0 } = column.capture;
  const name = attributeIndex === 2 && dataIndex === 0 ? logicalName.toString() : columnName(column);
  return unit === "" ? name : `${name} (${unit})`;
}

function cell(value: CosemDateTime | RegisterValue | Data): string {
  if (value instanceof CosemDateTime) return shortTime(value);
  return value instanceof RegisterValue ? value.toString() : dataText(value);
}

function rowJson(row: ProfileRow): unknown {
  const values = row.columns.map((column, place) => {
    const value = row.get(place);
    return [columnName(column), "type" in value ? dataToJson(value) : value] as const;
  });
  return { ...(row.time === undefined ? {} : { time: row.time.toString() }), values: Object.fromEntries(values) };
}
