import { DecodeError } from "@dlms/core";
import {
  FORMAT_NAMES,
  type FormatName,
  formatNamed,
  jsonToXml,
  problemsOf,
  type TranslatorKeys,
  translate,
  translationToJson,
  translationToTree,
} from "@dlms/translator";
import { Command } from "commander";
import { addCommonOptions, type CommonFlags } from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { decodeBatch } from "../decode-batch.ts";
import { type DecodeSource, decodeSource, LONGEST_INPUT, sourceOctets } from "../decode-input.ts";
import { errorText, exitCodeOf, UsageError } from "../errors.ts";
import { translatorKeys } from "../translator-keys.ts";

interface DecodeFlags extends CommonFlags {
  readonly as?: string;
  readonly ek?: string;
  readonly ak?: string;
  readonly dedicatedKey?: string;
  readonly systemTitle?: string;
  readonly keys?: string;
  readonly xml?: boolean;
  readonly batch?: boolean;
}

const EXAMPLES = `
Finds the layers itself: HDLC frames with segments, blocks and noise between them, wrapped APDUs, ciphered or plain
APDUs, a bare value, readouts of IEC 62056-21, P1 telegrams, and all of that in captures (pcap, pcapng): TCP
connections are put in order, and each message says when it came, from whom and to whom. Octets of a file, or from the standard input, may
stand there as they are or in hex.

--as says what the bytes are: ${FORMAT_NAMES.join(", ")}.

dlms encode makes the bytes again of what --json and --xml print.

Without --ak no tag is checked, and the result says so. With --batch each line {"id", "hex" or "ascii", "as"?,
"keys"?} is answered with a line of its own: {"id", ...} or {"id", "error"}; keys are encryptionKey,
authenticationKey, systemTitle.

Examples:
  dlms decode C401C1000600001391
  dlms decode telegram.bin --ek 000102030405060708090A0B0C0D0E0F --json
  dlms decode meter.pcapng --keys keys.json
  dlms decode --batch captures.jsonl`;

/** `dlms decode`: what bytes mean. */
export function decodeCommand(context: CommandContext): Command {
  const command = new Command("decode")
    .argument("[input...]", "hex, a file, or - for the standard input")
    .option("--as <format>", "what the bytes are (default: what they look like)")
    .option("--ek <hex>", "encryption key (environment: DLMS_EK)")
    .option("--ak <hex>", "authentication key (environment: DLMS_AK)")
    .option("--dedicated-key <hex>", "key of one association (environment: DLMS_DEDICATED_KEY)")
    .option("--system-title <title>", "of the sender: 16 hex digits, or ABC12345678")
    .option("--keys <file>", "JSON file with ek, ak, dedicated-key, system-title")
    .option("--xml", "print XML")
    .option("--batch", "answer JSON lines with JSON lines")
    .addHelpText("after", EXAMPLES)
    .action(async (args: readonly string[], flags: DecodeFlags) => decode(context, args, flags));
  return addCommonOptions(command);
}

async function decode(context: CommandContext, args: readonly string[], flags: DecodeFlags): Promise<void> {
  const as = flags.as === undefined ? undefined : formatOption(flags.as);
  const keys = await translatorKeys(context, flags);
  const source = await decodeSource(args, context.io);
  if (flags.xml === true && (flags.json === true || flags.batch === true))
    throw new UsageError("--xml goes with neither --json nor --batch");
  if (flags.batch === true) return batch(context, source, as, keys);
  const translation = translate(await sourceOctets(source), { as, keys, limits: { maxOctets: LONGEST_INPUT } });
  if (flags.json === true) await printJson(context, translationToJson(translation));
  else if (flags.xml === true) await context.io.stdout.write(jsonToXml(translationToJson(translation)));
  else await context.io.stdout.write(translationToTree(translation));
  const [problem] = problemsOf(translation.layer);
  if (problem === undefined) return;
  await context.io.stderr.write(`dlms: ${errorText(problem, context.redactor, flags.debug === true)}\n`);
  context.exitWith(exitCodeOf(problem));
}

/** Errors are answers here: when all lines are answered, all is done. */
async function batch(
  context: CommandContext,
  source: DecodeSource,
  as: FormatName | undefined,
  keys: TranslatorKeys,
): Promise<void> {
  if (source.kind === "argument") throw new UsageError("--batch takes a FILE, or - for the standard input");
  for await (const answer of decodeBatch(source.chunks, { as, keys })) await printJson(context, answer);
}

function formatOption(name: string): FormatName {
  try {
    return formatNamed(name);
  } catch (error) {
    if (error instanceof DecodeError) throw new UsageError(`--as takes one of: ${FORMAT_NAMES.join(", ")}`);
    throw error;
  }
}
