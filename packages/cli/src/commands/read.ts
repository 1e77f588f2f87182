import type { Meter } from "@dlms/client";
import { DlmsError, LocalProtocolError } from "@dlms/core";
import { AssociationLN } from "@dlms/cosem-classes/association-ln";
import { AssociationSN } from "@dlms/cosem-classes/association-sn";
import { ProfileGeneric } from "@dlms/cosem-classes/profile-generic";
import { Attribute } from "@dlms/cosem-classes/runtime";
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

const LOGICAL_NAME = 1;
const MAIN_ATTRIBUTE = 2;

const EXAMPLES = `
REF is OBIS[:ATTRIBUTE] or CLASS/OBIS/ATTRIBUTE, the attribute by number or name; without one it is attribute 2.
Values of registers come with their unit, numbers of enumerations and bits with their names; --json has them as they are.
Passwords and keys are hidden. Several attributes are read in one request where the meter can.

Examples:
  dlms read tcp://10.0.0.7 1.0.1.8.0.255
  dlms read tcp://10.0.0.7 1-0:1.8.0 1.0.32.7.0.255 0.0.1.0.0.255:time
  dlms read home 8/0.0.1.0.0.255/time_zone --json
  dlms read home 0.0.1.0.0.255 --all`;

/** `dlms read`: attributes of any objects. */
export function readCommand(context: CommandContext): Command {
  const command = new Command("read")
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("[ref...]", "what to read")
    .option(
      "--all",
      "all that may be read of these objects, or of every object; no logical names, profile buffers, object lists",
    )
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, texts: readonly string[], flags: ReadFlags) => read(context, meter, texts, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function read(context: CommandContext, url: string, texts: readonly string[], flags: ReadFlags): Promise<void> {
  const references = texts.map(parseReference);
  if (references.length === 0 && flags.all !== true) throw new UsageError("what to read? Give a REF, or --all");
  await using meter = await openMeter(context, url, flags);
  const wanted = flags.all === true ? await readableAttributes(meter, references) : await named(meter, references);
  const found = await readAttributes(
    meter,
    wanted.filter((each) => each instanceof Attribute),
  );
  const readings = new Map(found.map((reading) => [reading.attribute, reading]));
  const results = wanted.map((each) => (each instanceof Attribute ? (readings.get(each) as Reading) : each));
  if (flags.json === true) await printJson(context, results.map(resultJson));
  else await printResults(context, results, flags);
  const failure = results.find(({ result }) => result instanceof DlmsError)?.result;
  if (failure !== undefined) context.exitWith(exitCodeOf(failure));
}

/** What one reference came to: a reading, or why it names nothing. */
type ReadResult = Reading | NotFound;

interface NotFound {
  readonly reference: string;
  readonly result: LocalProtocolError;
}

async function named(
  meter: Meter,
  references: readonly Reference[],
): Promise<readonly (Attribute<unknown> | NotFound)[]> {
  const found: (Attribute<unknown> | NotFound)[] = [];
  for (const reference of references) {
    try {
      found.push(attributeOf(await objectOf(meter, reference), reference.member ?? MAIN_ATTRIBUTE));
    } catch (error) {
      if (!(error instanceof LocalProtocolError)) throw error;
      found.push({ reference: reference.text, result: error });
    }
  }
  return found;
}

/** What the association view says can be read: of the objects named, or of all. */
export async function readableAttributes(
  meter: Meter,
  references: readonly Reference[],
): Promise<readonly Attribute<unknown>[]> {
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
    return ids.filter((id) => id !== LOGICAL_NAME && !isLong(classId, id)).map((id) => attributeOf(object, id));
  });
}

/** Classes whose main attribute has a command of its own. */
const LONG: ReadonlySet<number> = new Set([ProfileGeneric.classId, AssociationLN.classId, AssociationSN.classId]);

function isLong(classId: number, id: number): boolean {
  return id === MAIN_ATTRIBUTE && LONG.has(classId);
}

async function printResults(context: CommandContext, results: readonly ReadResult[], flags: ReadFlags): Promise<void> {
  const { stdout, stderr } = context.io;
  for (const { result } of results)
    if (result instanceof DlmsError)
      await stderr.write(`dlms: ${errorText(result, context.redactor, flags.debug === true)}\n`);
  const good = results.flatMap((each) =>
    "reference" in each || each.result instanceof DlmsError ? [] : [{ ...each, result: each.result }],
  );
  const [only] = good;
  if (only === undefined) return;
  if (results.length === 1) return stdout.write(`${only.result.text}\n`);
  await stdout.write(
    renderTable(
      [{ title: "OBIS" }, { title: "ATTRIBUTE" }, { title: "MEANING" }, { title: "VALUE" }],
      good.map(({ attribute, result }) => [
        attribute.object.logicalName.toString(),
        `${attribute.id} ${attribute.name}`,
        meaningOf(attribute),
        // Last, for it may be of any length.
        result.text,
      ]),
    ),
  );
}

/** What JSON output says of a reading. */
export function resultJson(each: ReadResult): unknown {
  const error = each.result instanceof DlmsError ? { code: each.result.code, message: each.result.message } : undefined;
  if ("reference" in each) return { reference: each.reference, error };
  const { classId, version } = each.attribute.object.descriptor;
  const meaning = meaningOf(each.attribute);
  return {
    classId,
    version,
    logicalName: each.attribute.object.logicalName.toString(),
    attribute: each.attribute.id,
    name: each.attribute.name,
    ...(meaning === "" ? {} : { description: meaning }),
    ...(each.result instanceof DlmsError ? { error } : each.result.json),
  };
}
