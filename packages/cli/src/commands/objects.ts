import type { ModelEntry } from "@dlms/client";
import { attributeById, methodById } from "@dlms/cosem-classes/runtime";
import { describe } from "@dlms/obis";
import { Command } from "commander";
import { openMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { renderTable } from "../render/table.ts";

interface ObjectsFlags extends ConnectionFlags, CommonFlags {
  readonly long?: boolean;
}

const EXAMPLES = `
Examples:
  dlms objects tcp://10.0.0.7
  dlms objects hdlc+tcp://10.0.0.7:4001 --client 1 --auth low --long
  dlms objects home --json`;

/** `dlms objects`: the association view. */
export function objectsCommand(context: CommandContext): Command {
  const command = new Command("objects")
    .argument("<meter>", "URL, or name of a connection profile")
    .option("--long", "name every attribute and method")
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, flags: ObjectsFlags) => showObjects(context, meter, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function showObjects(context: CommandContext, url: string, flags: ObjectsFlags): Promise<void> {
  await using meter = await openMeter(context, url, flags);
  const { entries } = await meter.objects();
  if (flags.json === true) await printJson(context, entries.map(objectJson));
  else await context.io.stdout.write(flags.long === true ? entries.map(longText).join("") : shortTable(entries));
}

function shortTable(entries: readonly ModelEntry[]): string {
  return renderTable(
    [
      { title: "CLASS" },
      { title: "V", align: "right" },
      { title: "OBIS" },
      { title: "ATTRIBUTES" },
      { title: "METHODS" },
      { title: "MEANING" },
    ],
    entries.map((entry) => [
      `${entry.classId} ${entry.object.descriptor.name}`,
      String(entry.version),
      entry.logicalName.toString(),
      attributeRights(entry),
      spans([...entry.methods].filter(([, callable]) => callable).map(([id]) => id)),
      describe(entry.logicalName)?.text ?? "",
    ]),
  );
}

/** Attributes by what may be done with them: `1-3,5 r  4 rw`. */
function attributeRights(entry: ModelEntry): string {
  return ["r", "rw", "w"]
    .map((wanted) => {
      const ids = [...entry.attributes].filter(([, rights]) => accessText(rights) === wanted).map(([id]) => id);
      return ids.length === 0 ? "" : `${wanted} ${spans(ids)}`;
    })
    .filter((text) => text !== "")
    .join("  ");
}

/** `1-3,5` for 1, 2, 3, 5. */
export function spans(ids: readonly number[]): string {
  const parts: { from: number; to: number }[] = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last !== undefined && last.to === id - 1) last.to = id;
    else parts.push({ from: id, to: id });
  }
  return parts.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

function longText(entry: ModelEntry): string {
  const { classId, version, logicalName, object } = entry;
  const meaning = describe(logicalName)?.text;
  const title = `${classId}/${logicalName}  ${object.descriptor.name} version ${version}`;
  const members = [
    ...[...entry.attributes].map(([id, rights]) => [`  ${id}`, attributeName(entry, id), accessText(rights)]),
    ...[...entry.methods].map(([id, callable]) => [`  ${id}()`, methodName(entry, id), callable ? "x" : "-"]),
  ];
  const widths = [0, 1].map((column) => Math.max(0, ...members.map((cells) => (cells[column] ?? "").length)));
  const lines = members.map((cells) => `${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}\n`);
  return `${title}${meaning === undefined ? "" : `  ${meaning}`}\n${lines.join("")}\n`;
}

/** What JSON output says of an object. */
export function objectJson(entry: ModelEntry): unknown {
  const { classId, version, logicalName, object } = entry;
  return {
    classId,
    version,
    logicalName: logicalName.toString(),
    class: object.descriptor.name,
    description: describe(logicalName)?.text,
    attributes: [...entry.attributes].map(([id, rights]) => ({ id, name: attributeName(entry, id), ...rights })),
    methods: [...entry.methods].map(([id, call]) => ({ id, name: methodName(entry, id), call })),
  };
}

function attributeName({ object }: ModelEntry, id: number): string {
  return attributeById(object.descriptor, id)?.name ?? `attribute_${id}`;
}

function methodName({ object }: ModelEntry, id: number): string {
  return methodById(object.descriptor, id)?.name ?? `method_${id}`;
}

function accessText({ read, write }: { readonly read: boolean; readonly write: boolean }): string {
  return `${read ? "r" : ""}${write ? "w" : ""}` || "-";
}
