import { openProgramming, type ProgrammingOptions, readOut, type SignOnOptions, telegrams } from "@dlms/client/readout";
import { DataAccessError, DlmsError, toAscii } from "@dlms/core";
import type { DataSet, PasswordCommand, TelegramEvent } from "@dlms/iec62056-21";
import { type TranslatorKeys, translate, translationToJson, translationToTree } from "@dlms/translator";
import type { Transport } from "@dlms/transport";
import { Command } from "commander";
import { serialPort, transportTo } from "../carriers.ts";
import { MOST_MILLISECONDS, recorderOf, resolveMeter } from "../connection.ts";
import {
  addCommonOptions,
  type CommonFlags,
  type ConnectionFlags,
  integerOption,
  wordOption,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { errorText, exitCodeOf, UsageError } from "../errors.ts";
import { loadModule } from "../mechanism-module.ts";
import { type MeterCommand, parseMeterCommand } from "../meter-commands.ts";
import type { Place } from "../meter-url.ts";
import { gatherSecrets } from "../secrets.ts";
import { type SerialLine, serialLine } from "../serial-line.ts";
import { traceSink } from "../trace.ts";
import { translatorKeys } from "../translator-keys.ts";

interface ReadoutFlags extends ConnectionFlags, CommonFlags {
  readonly mode?: string;
  readonly device?: string;
  readonly count?: string;
  readonly algorithm?: string;
}

/** Signed on to, or sending by itself. */
const MODES = ["c", "d", "p1"] as const;
type Mode = (typeof MODES)[number];

const MODE_D_LINE = { baudRate: 2400, format: "7E1" } as const;
const P1_LINE = { baudRate: 115_200, format: "8N1" } as const;

const EXAMPLES = `
URL is serial:///dev/ttyUSB0 or iec+serial:///dev/ttyUSB0 (COM3 on Windows) for an optical head, p1+serial://.. for a P1
port, p1+tcp://HOST:PORT or tcp://HOST:PORT for a gateway that forwards one; or the name of a connection profile.

--mode c, the default on serial lines, signs on at 300 baud 7E1, goes over to the rate of the meter (modes A, B, C and E),
and reads all that it shows. d and p1 listen to what a meter sends by itself, until Ctrl-C or --count; --timeout then says
how long the line may be silent.

With a COMMAND, programming mode is opened, with --password if there is one: R1:ADDRESS reads, W1:ADDRESS=VALUE writes, E
and P likewise; 1 is the type of the command. They are carried out in their order. --algorithm names a JavaScript file
whose default export makes the answer of a manufacturer: (challenge, password) => ({ commandType: "2", value }).

Examples:
  dlms readout serial:///dev/ttyUSB0
  dlms readout serial:///dev/ttyUSB0 R1:1.8.0 R5:P.01 W1:0.9.1=121500 --password 12345678
  dlms readout p1+serial:///dev/ttyUSB0 --count 1 --json
  dlms readout p1+serial:///dev/ttyUSB0 --baud 9600 --format 7E1
  dlms readout tcp://gateway:8088 --ek 000102030405060708090A0B0C0D0E0F`;

/** `dlms readout`: what meters of IEC 62056-21 show, and P1 telegrams. */
export function readoutCommand(context: CommandContext): Command {
  const command = new Command("readout")
    .argument("<url>", "serial port or gateway, or name of a connection profile")
    .argument("[command...]", "what to do in programming mode: R1:ADDRESS, W1:ADDRESS=VALUE")
    .option("--mode <mode>", "c: sign on (A, B, C, E); d: the meter sends, at 2400 baud 7E1; p1: telegrams")
    .option("--baud <rate>", "rate of the line; after a sign-on: the highest rate to go over to")
    .option("--format <format>", "8N1, 7E1 and the like (default: 7E1, and 8N1 for p1)")
    .option("--line <settings>", "echo, where what is sent comes back; dtr=on|off, rts=on|off; with commas between")
    .option("--device <address>", "address of the meter, where several are on the line")
    .option("--count <telegrams>", "end after so many telegrams")
    .option("--timeout <ms>", "how long each answer, or the next telegram, may take")
    .option("--password <text>", "password of programming mode (environment: DLMS_PASSWORD)")
    .option("--algorithm <module>", "JavaScript file that answers the challenge of programming mode")
    .option("--ek <hex>", "encryption key of ciphered telegrams (environment: DLMS_EK)")
    .option("--ak <hex>", "authentication key of ciphered telegrams (environment: DLMS_AK)")
    .option("--keys <file>", "JSON file with password, ek, ak")
    .option("--trace", "show on stderr what goes over the line, secrets masked")
    .option("--pcap <file>", "write what goes over the line to a pcapng file, a password with it")
    .addHelpText("after", EXAMPLES)
    .action((url: string, texts: readonly string[], flags: ReadoutFlags) => readout(context, url, texts, flags));
  return addCommonOptions(command);
}

async function readout(
  context: CommandContext,
  url: string,
  texts: readonly string[],
  flags: ReadoutFlags,
): Promise<void> {
  const commands = texts.map(parseMeterCommand);
  const { place, options } = await resolveMeter(url, flags, context);
  const mode = modeOf(place, flags);
  const all = { ...flags, ...options };
  const line = serialLine(all);
  const record = await recorderOf(flags, context);
  if (mode !== "c") {
    if (commands.length > 0) throw new UsageError("a meter that sends by itself takes no commands");
    return listen(context, record(portTo(place, mode === "d" ? MODE_D_LINE : P1_LINE, line)), all);
  }
  const trace = flags.trace === true ? traceSink(context) : undefined;
  const signOn: SignOnOptions = {
    deviceAddress: flags.device,
    maxBaudRate: line.baudRate,
    format: line.format,
    responseTimeout: integerOption("--timeout", all.timeout, 1, MOST_MILLISECONDS),
    trace,
  };
  const transport = record(portTo(place, {}, { ...line, baudRate: undefined, format: undefined }));
  if (commands.length > 0) return program(context, transport, commands, signOn, all);
  const { octets } = await readOut(transport, signOn);
  const translation = translate(octets, { as: "readout" });
  if (flags.json === true) await printJson(context, translationToJson(translation));
  else await context.io.stdout.write(translationToTree(translation));
}

/** @throws UsageError where a place and a mode do not go together */
function modeOf(place: Place, flags: ReadoutFlags): Mode {
  if (place.carrier === "udp" || (place.carrier === "tcp" && place.link === "hdlc"))
    throw new UsageError("readouts come over serial://, iec+serial://, p1+serial://, tcp:// or p1+tcp://");
  const usual = place.link === "p1" || place.carrier === "tcp" ? "p1" : "c";
  return wordOption("--mode", flags.mode?.toLowerCase(), MODES) ?? usual;
}

/** The line by itself, as `usual` unless the options say otherwise. */
function portTo(place: Place, usual: Partial<SerialLine>, line: SerialLine): Transport {
  if (place.carrier !== "serial") return transportTo(place);
  const settings = { ...line, baudRate: line.baudRate ?? usual.baudRate, format: line.format ?? usual.format };
  return serialPort({ ...place, signOn: false }, settings);
}

async function listen(context: CommandContext, transport: Transport, flags: ReadoutFlags): Promise<void> {
  const most = integerOption("--count", flags.count, 1, Number.MAX_SAFE_INTEGER) ?? Number.POSITIVE_INFINITY;
  const keys = await translatorKeys(context, flags);
  const stop = new AbortController();
  void context.io.interrupted().then(() => stop.abort());
  const options = {
    signal: stop.signal,
    silence: integerOption("--timeout", flags.timeout, 1, MOST_MILLISECONDS),
    trace: flags.trace === true ? traceSink(context) : undefined,
  };
  let found = 0;
  try {
    for await (const event of telegrams(transport, options)) {
      if (event.kind === "discarded") continue;
      await show(context, event, keys, flags);
      if (++found >= most) break;
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
}

async function show(
  context: CommandContext,
  event: Exclude<TelegramEvent, { readonly kind: "discarded" }>,
  keys: TranslatorKeys,
  flags: ReadoutFlags,
): Promise<void> {
  try {
    const octets = event.kind === "ciphered" ? event.apdu : event.octets;
    const translation = translate(octets, { as: event.kind === "readout" ? "readout" : "p1", keys });
    if (flags.json === true) await printJson(context, translationToJson(translation));
    else await context.io.stdout.write(translationToTree(translation));
  } catch (error) {
    if (!(error instanceof DlmsError)) throw error;
    await complain(context, error, flags);
  }
}

async function complain(context: CommandContext, error: DlmsError, flags: CommonFlags): Promise<void> {
  await context.io.stderr.write(`dlms: ${errorText(error, context.redactor, flags.debug === true)}\n`);
  context.exitWith(exitCodeOf(error));
}

async function program(
  context: CommandContext,
  transport: Transport,
  commands: readonly MeterCommand[],
  signOn: SignOnOptions,
  flags: ReadoutFlags,
): Promise<void> {
  const { io, redactor } = context;
  const { password } = await gatherSecrets(flags, io.env, redactor);
  for (const secret of [password, ...commands.map(passwordIn)])
    if (secret !== undefined && secret !== "") redactor.addOctets(toAscii(secret));
  const authenticate = flags.algorithm === undefined ? undefined : await algorithmOf(flags.algorithm, password);
  const options: ProgrammingOptions = { ...signOn, password, authenticate };
  await using session = await openProgramming(transport, options);
  for (const { text, command, commandType, dataSet } of commands) {
    try {
      const dataSets = await session.command(command, commandType, [dataSet]);
      if (flags.json === true) await printJson(context, { command: text, dataSets: dataSets.flatMap(valuesOf) });
      else await io.stdout.write(dataSets.length === 0 ? `${text}: done\n` : dataSets.map(lineOf).join(""));
    } catch (error) {
      if (!(error instanceof DataAccessError)) throw error;
      if (flags.json === true)
        await printJson(context, { command: text, error: { code: error.code, message: error.message } });
      await complain(context, error, flags);
    }
  }
}

/** The password that a command gives or changes. */
function passwordIn({ command, dataSet }: MeterCommand): string | undefined {
  return command === "P" ? dataSet.values[0]?.value : undefined;
}

function valuesOf({ address, values }: DataSet): readonly unknown[] {
  return values.map(({ value, unit }) => ({ address, value, unit }));
}

function lineOf({ address, values }: DataSet): string {
  const texts = values.map(({ value, unit }) => (unit === null || unit === "" ? value : `${value} ${unit}`));
  return `${address === null ? "" : `${address}: `}${texts.join(", ")}\n`;
}

/** @throws UsageError */
async function algorithmOf(
  path: string,
  password: string | undefined,
): Promise<NonNullable<ProgrammingOptions["authenticate"]>> {
  const made = await loadModule("--algorithm", path);
  if (typeof made !== "function") throw new UsageError(`--algorithm ${path} has no function as its default export`);
  return (challenge): PasswordCommand => made(challenge, password);
}
