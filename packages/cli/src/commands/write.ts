import { encode } from "@dlms/axdr";
import { EncodeError } from "@dlms/core";
import { Command } from "commander";
import { openMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { UsageError } from "../errors.ts";
import { attributeOf, defaultParameter, methodOf, objectOf } from "../members.ts";
import { parseReference } from "../references.ts";
import { parseValue, valueText } from "../values.ts";

type WriteFlags = ConnectionFlags & CommonFlags;

const VALUE_HELP = `
REF is OBIS:NAME or CLASS/OBIS/NAME, by number or name. VALUE is JSON of the type that the class says, or any Data as
{"type": .., "value": ..}; text that is no JSON needs no quotes. Enumerations and sets of bits take names or numbers, as
dlms read shows them. Nothing is ever sent twice.
`;

const WRITE_EXAMPLES = `${VALUE_HELP}
Examples:
  dlms write home 0.0.1.0.0.255:time_zone -60
  dlms write home 0.0.1.0.0.255:time 2026-11-23T08:15:00+01:00
  dlms write home 0.0.96.3.10.255:control_mode mode_4
  dlms write home 1/0.0.96.1.0.255/2 '{"type": "octet-string", "value": "313233"}'`;

const CALL_EXAMPLES = `${VALUE_HELP}
Examples:
  dlms call home 0.0.96.3.10.255:remote_disconnect
  dlms call home 0.0.1.0.0.255:shift_time -30
  dlms call home 9/0.0.10.0.0.255/execute '{"type": "long-unsigned", "value": 1}'`;

/** `dlms write`: one attribute. */
export function writeCommand(context: CommandContext): Command {
  const command = new Command("write")
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("<ref>", "the attribute")
    .argument("<value>", "its value")
    .addHelpText("after", WRITE_EXAMPLES)
    .action(async (meter: string, ref: string, value: string, flags: WriteFlags) =>
      write(context, meter, ref, value, flags),
    );
  return addCommonOptions(addConnectionOptions(command));
}

/** `dlms call`: one method. */
export function callCommand(context: CommandContext): Command {
  const command = new Command("call")
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("<ref>", "the method")
    .argument("[value]", "its parameter; integer 0 unless given, as methods without parameter take it")
    .addHelpText("after", CALL_EXAMPLES)
    .action(async (meter: string, ref: string, value: string | undefined, flags: WriteFlags) =>
      call(context, meter, ref, value, flags),
    );
  return addCommonOptions(addConnectionOptions(command));
}

async function write(
  context: CommandContext,
  url: string,
  ref: string,
  text: string,
  flags: WriteFlags,
): Promise<void> {
  const reference = parseReference(ref);
  const { member } = reference;
  if (member === undefined) throw new UsageError(`${ref} names no attribute: ${ref}:NAME`);
  await using meter = await openMeter(context, url, flags);
  const attribute = attributeOf(await objectOf(meter, reference), member);
  const { codec, value } = parseValue(text, attribute.descriptor.codec);
  const encoded = usable(() => encode(codec, value));
  if (attribute.descriptor.secret) context.redactor.addOctets(encoded);
  await meter.set(attribute.target, encoded);
  if (flags.json === true) await printJson(context, { written: attribute.toString(), name: attribute.name });
  else await context.io.stdout.write(`${attribute} ${attribute.name} written\n`);
}

async function call(
  context: CommandContext,
  url: string,
  ref: string,
  text: string | undefined,
  flags: WriteFlags,
): Promise<void> {
  const reference = parseReference(ref);
  const { member } = reference;
  if (member === undefined) throw new UsageError(`${ref} names no method: ${ref}:NAME`);
  await using meter = await openMeter(context, url, flags);
  const method = methodOf(await objectOf(meter, reference), member);
  const { parameter } = method.descriptor;
  const { codec, value } =
    text === undefined ? { codec: parameter, value: defaultParameter(method.descriptor) } : parseValue(text, parameter);
  const encoded = usable(() => encode(codec, value));
  if (method.descriptor.secret) context.redactor.addOctets(encoded);
  const answer = await meter.action(method.target, encoded);
  const result = answer === undefined ? undefined : method.decode(answer);
  const resultCodec = result === undefined ? undefined : method.descriptor.result;
  if (flags.json === true)
    await printJson(context, {
      called: method.toString(),
      name: method.name,
      ...(resultCodec === undefined ? {} : { result: resultCodec.toJson(result) }),
    });
  else
    await context.io.stdout.write(
      resultCodec === undefined ? `${method} ${method.name} done\n` : `${valueText(resultCodec, result)}\n`,
    );
}

/** What cannot be encoded was given wrongly. */
function usable(encoded: () => Uint8Array): Uint8Array {
  try {
    return encoded();
  } catch (error) {
    if (error instanceof EncodeError) throw new UsageError(`the value cannot be sent: ${error.message}`);
    throw error;
  }
}
