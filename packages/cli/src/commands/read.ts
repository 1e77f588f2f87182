import type { Meter } from "@dlms/client";
import { DlmsError } from "@dlms/core";
import { type Attribute, ProfileGeneric } from "@dlms/cosem-classes";
import { Command } from "commander";
import { openMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { errorText, exitCodeOf, UsageError } from "../errors.ts";
import { attributeOf, attributesOf, objectOf } from "../members.ts";
import { meaningOf, type Reading, readAttributes } from "../reading.ts";
import { parseReference, type Reference } from "../references.ts";
import { renderTable } from "../render/table.ts";

interface ReadFlags extends ConnectionFlags, CommonFlags {
  readonly all?: boolean;
}

const MAIN_ATTRIBUTE = 2;
const ASSOCIATION_LN = 15;

const EXAMPLES = `
REF is OBIS[:ATTRIBUTE] or CLASS/OBIS/ATTRIBUTE, the attribute by number or name; without one it is attribute 2.
Values of registers come with their unit. Several attributes are read in one request where the meter can.

Examples:
  dlms read tcp://10.0.0.7 1.0.1.8.0.255
  dlms read tcp://10.0.0.7 1-0:1.8.0 1.0.32.7.0.255 0.0.1.0.0.255:time
  dlms read home 8/0.0.1.0.0.255/time_zone --json
  dlms read home 0.0.1.0.0.255 --all`;

/** `dlms read`: attributes of any objects. */
export function readCommand(context: CommandContext): Command {
  const command = new Command("read")
    .description("read attributes")
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("[ref...]", "what to read")
    .option("--all", "all that may be read: of these objects, or of every object (but no profile buffers)")
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, texts: readonly string[], flags: ReadFlags) => read(context, meter, texts, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function read(context: CommandContext, url: string, texts: readonly string[], flags: ReadFlags): Promise<void> {
  const references = texts.map(parseReference);
  if (references.length === 0 && flags.all !== true) throw new UsageError("what to read? Give a REF, or --all");
  await using meter = await openMeter(context, url, flags);
  const attributes = flags.all === true ? await allOf(meter, references) : await named(meter, references);
  const readings = await readAttributes(meter, attributes);
  if (flags.json === true) await printJson(context, readings.map(readingJson));
  else await printReadings(context, readings, flags);
  const failure = readings.find(({ result }) => result instanceof DlmsError)?.result;
  if (failure !== undefined) context.exitWith(exitCodeOf(failure));
}

async function named(meter: Meter, references: readonly Reference[]): Promise<readonly Attribute<unknown>[]> {
  const attributes: Attribute<unknown>[] = [];
  for (const reference of references)
    attributes.push(attributeOf(await objectOf(meter, reference), reference.member ?? MAIN_ATTRIBUTE));
  return attributes;
}

/** What the association view says can be read: of the objects named, or of all. */
async function allOf(meter: Meter, references: readonly Reference[]): Promise<readonly Attribute<unknown>[]> {
  if (references.some(({ member }) => member !== undefined))
    throw new UsageError("--all takes objects, not attributes");
  const model = await meter.objects();
  const objects =
    references.length === 0
      ? model.entries.map(({ object }) => object)
      : await Promise.all(references.map((reference) => objectOf(meter, reference)));
  return objects.flatMap((object) => {
    const { classId } = object.descriptor;
    const rights = model.find(classId, object.logicalName)?.attributes;
    // An object that the view does not show: all that its class has.
    const ids = rights
      ? [...rights].filter(([, { read }]) => read).map(([id]) => id)
      : attributesOf(object).map(({ id }) => id);
    return ids.filter((id) => !isLong(classId, id)).map((id) => attributeOf(object, id));
  });
}

/** Attributes that have commands of their own. */
function isLong(classId: number, id: number): boolean {
  return id === MAIN_ATTRIBUTE && (classId === ProfileGeneric.classId || classId === ASSOCIATION_LN);
}

async function printReadings(context: CommandContext, readings: readonly Reading[], flags: ReadFlags): Promise<void> {
  const { stdout, stderr } = context.io;
  for (const { result } of readings)
    if (result instanceof DlmsError)
      await stderr.write(`dlms: ${errorText(result, context.redactor, flags.debug === true)}\n`);
  const good = readings.flatMap(({ attribute, result }) =>
    result instanceof DlmsError ? [] : [{ attribute, result }],
  );
  const [only] = good;
  if (readings.length === 1) return only === undefined ? undefined : stdout.write(`${only.result.text}\n`);
  await stdout.write(
    renderTable(
      [{ title: "OBIS" }, { title: "ATTRIBUTE" }, { title: "VALUE" }, { title: "MEANING" }],
      good.map(({ attribute, result }) => [
        attribute.object.logicalName.toString(),
        `${attribute.id} ${attribute.name}`,
        result.text,
        meaningOf(attribute),
      ]),
    ),
  );
}

function readingJson({ attribute, result }: Reading): unknown {
  const { classId, version } = attribute.object.descriptor;
  const meaning = meaningOf(attribute);
  return {
    classId,
    version,
    logicalName: attribute.object.logicalName.toString(),
    attribute: attribute.id,
    name: attribute.name,
    ...(meaning === "" ? {} : { description: meaning }),
    ...(result instanceof DlmsError ? { error: { code: result.code, message: result.message } } : result.json),
  };
}
