import { writeFile } from "node:fs/promises";
import { toHex } from "@dlms/core";
import { encodeJson, type Json, xmlToJson } from "@dlms/translator";
import { Command } from "commander";
import type { CommandContext } from "../context.ts";
import { decodeSource, gather } from "../decode-input.ts";
import { UsageError } from "../errors.ts";

interface EncodeFlags {
  readonly json?: boolean;
  readonly xml?: boolean;
  readonly out?: string;
  readonly debug?: boolean;
}

const EXAMPLES = `
FILE is what dlms decode --json or --xml printed, changed or not. Where octets in hex stand beside what they mean
(octets, information, apduHex, userInformationHex), the octets count: take out those that are to be made anew. Lengths,
check sequences and raw are made anew always. Nothing is ciphered: ciphertext and tag stay what they are.

Examples:
  dlms decode C401C1000600001391 --json > answer.json
  dlms encode answer.json
  echo '{"type": "unsigned", "value": 5}' | dlms encode -
  dlms encode answer.xml --out answer.bin`;

/** `dlms encode`: bytes of what they mean. */
export function encodeCommand(context: CommandContext): Command {
  return new Command("encode")
    .argument("[file]", "a file, or - for the standard input", "-")
    .option("--json", "it is JSON (default: what it looks like)")
    .option("--xml", "it is XML")
    .option("--out <file>", "write the bytes to a file (default: print them in hex)")
    .option("--debug", "say more about errors")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, flags: EncodeFlags) => encode(context, file, flags));
}

async function encode(context: CommandContext, file: string, flags: EncodeFlags): Promise<void> {
  if (flags.json === true && flags.xml === true) throw new UsageError("--json or --xml, not both");
  const source = await decodeSource([file], context.io);
  if (source.kind === "argument") throw new UsageError(`no file ${file}`);
  const text = new TextDecoder().decode(await gather(source.chunks));
  const isXml = flags.xml ?? (flags.json !== true && text.trimStart().startsWith("<"));
  const octets = encodeJson(isXml ? xmlToJson(text) : parsed(text));
  if (flags.out === undefined) return context.io.stdout.write(`${toHex(octets)}\n`);
  try {
    await writeFile(flags.out, octets);
  } catch (cause) {
    throw new UsageError(`cannot write ${flags.out}`, { cause });
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // The parser's message would quote the text, which may hold keys.
    throw new UsageError("what to encode is no JSON");
  }
}
