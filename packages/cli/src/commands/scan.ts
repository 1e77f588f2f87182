import type { ConnectOptions } from "@dlms/client";
import {
  type FoundServer,
  lineWays,
  type ScanCredentials,
  type ScanEvent,
  type ScanOptions,
  type ScanWay,
  scan,
  serverAddresses,
} from "@dlms/client/scan";
import { Command } from "commander";
import { type Recorder, serialPort, transportTo } from "../carriers.ts";
import { clientSecurity } from "../client-security.ts";
import { hdlcOptions, linkOptions, recorderOf, resolveMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
  integerOption,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { ExitCode, errorText, UsageError } from "../errors.ts";
import type { Place } from "../meter-url.ts";
import { gatherSecrets } from "../secrets.ts";
import { securityChoice } from "../security-choice.ts";
import { serialLine } from "../serial-line.ts";
import { traceSink } from "../trace.ts";

interface ScanFlags extends ConnectionFlags, CommonFlags {
  readonly serialNumber?: string;
  readonly clients?: string;
  readonly perMinute?: string;
  readonly all?: boolean;
  readonly quiet?: boolean;
}

const PUBLIC_CLIENT = 16;
const LAST_CLIENT = 0xffff;
const MOST_PER_MINUTE = 600;

const EXAMPLES = `
Tries one thing after the other, and tells what answers: at a serial port a sign-on in mode E and HDLC at the usual rates
(--baud: at that one alone); over TCP what the URL says, and the other of wrapper and HDLC; on a line HDLC addresses of one,
two and four octets, those that makers reckon from the serial number among them; then clients, the public one first.

Meters lock out those who ask too often: no more than --per-minute associations (default: 6) are asked for in any 60
seconds, each client once. No password is ever made up: without authentication, or with what you give for --client.

Options that are given are not looked for: --physical-address, --address-size, --logical-device, --baud.
--json prints each thing that is found as a line.

Examples:
  dlms scan serial:///dev/ttyUSB0
  dlms scan hdlc+tcp://10.0.0.7:4001 --serial-number 12345678
  dlms scan tcp://10.0.0.7 --clients 16,1,2
  dlms scan home --client 1 --auth low --keys keys.json`;

/** `dlms scan`: how a meter can be reached. */
export function scanCommand(context: CommandContext): Command {
  const command = new Command("scan")
    .argument("<meter>", "URL, or name of a connection profile")
    .option("--serial-number <digits>", "number on the meter's plate: HDLC addresses are reckoned from it")
    .option("--clients <list>", "clients to try, with commas between (default: the usual ones)")
    .option("--per-minute <number>", "associations in any 60 seconds, at most (default: 6)")
    .option("--all", "go on when a meter has answered")
    .option("--quiet", "do not tell what is tried")
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, flags: ScanFlags) => showScan(context, meter, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function showScan(context: CommandContext, url: string, flags: ScanFlags): Promise<void> {
  const { place, options } = await resolveMeter(url, flags, context);
  const ways = waysTo(place, options, await recorderOf(flags, context));
  const settings = await scanOptions(context, options, flags);
  let found = false;
  for await (const event of scan(ways, settings)) {
    found ||= event.kind === "server" || (event.kind === "client" && event.outcome !== "silent");
    await tell(context, event, flags);
  }
  if (found) return;
  context.exitWith(ExitCode.noConnection);
  await context.io.stderr.write("dlms: nothing answers\n");
}

/** What the place can be: rates of a line, and what is carried over TCP. @throws UsageError */
function waysTo(place: Place, flags: ConnectionFlags, record: Recorder): readonly ScanWay[] {
  const line = serialLine(flags);
  if (place.link === "p1") throw new UsageError("a P1 port sends telegrams, and answers nobody");
  if (place.carrier === "serial") {
    if (place.signOn)
      return [{ name: "mode E, then HDLC", transport: transportTo(place, line, undefined, record), link: "hdlc" }];
    const rates = line.baudRate === undefined ? undefined : [line.baudRate];
    return lineWays((baudRate) => record(serialPort(place, { ...line, baudRate })), rates);
  }
  const transport = record(transportTo(place));
  const named: ScanWay = { name: place.link, transport, link: place.link };
  if (place.carrier === "udp") return [named];
  const other = place.link === "hdlc" ? "wrapper" : "hdlc";
  return [named, { name: other, transport, link: other }];
}

async function scanOptions(context: CommandContext, options: ConnectionFlags, flags: ScanFlags): Promise<ScanOptions> {
  const { clientAddress = PUBLIC_CLIENT, logicalDevice, responseTimeout } = linkOptions("wrapper", options);
  const credentials = await credentialsOf(context, options, clientAddress);
  const clients = flags.clients === undefined ? undefined : clientList(flags.clients);
  const isNamed = options.client !== undefined && clients === undefined;
  return {
    credentials,
    clients: clients ?? (isNamed ? [PUBLIC_CLIENT, clientAddress] : undefined),
    ...(logicalDevice === undefined ? {} : { logicalDevices: [logicalDevice] }),
    addresses: addressesOf(options, flags.serialNumber, logicalDevice),
    associationsPerMinute: integerOption("--per-minute", flags.perMinute, 1, MOST_PER_MINUTE),
    all: flags.all,
    ...(responseTimeout === undefined ? {} : { responseTimeout, probeTimeout: responseTimeout }),
    ...(flags.trace === true ? { trace: traceSink(context) } : {}),
  };
}

/** HDLC addresses without those that options speak against. */
function addressesOf(
  options: ConnectionFlags,
  serialNumber: string | undefined,
  logicalDevice = 1,
): NonNullable<ScanOptions["addresses"]> {
  const { physicalDevice, addressLength } = hdlcOptions(options);
  const widths = ([1, 2, 4] as const).filter((width) => addressLength === undefined || width === addressLength);
  const usual = serverAddresses(serialNumber).filter((each) => widths.includes(each.addressLength));
  const given = widths
    .filter((width) => width > 1 && physicalDevice !== undefined && (width === 4 || physicalDevice <= 0x7f))
    .map((width) => ({ logicalDevice, physicalDevice, addressLength: width, reason: "given" }));
  return physicalDevice === undefined ? usual.map((each) => ({ ...each, logicalDevice })) : given;
}

/** @throws UsageError */
function clientList(text: string): readonly number[] {
  return text.split(",").map((each) => integerOption("--clients", each.trim(), 1, LAST_CLIENT) ?? PUBLIC_CLIENT);
}

/** What the options say of one client; nothing when that is nothing. */
async function credentialsOf(
  context: CommandContext,
  options: ConnectionFlags,
  clientAddress: number,
): Promise<readonly ScanCredentials[]> {
  const secrets = await gatherSecrets(options, context.io.env, context.redactor);
  const choice = securityChoice(options, secrets);
  if (choice.authentication === "none" && !choice.keyed) return [];
  const ask = (): Promise<number> =>
    Promise.reject(new UsageError("--invocation-counter: the file does not know the counter yet; a scan takes auto"));
  const security: Pick<ConnectOptions, "authentication" | "security"> = await clientSecurity(
    choice,
    options,
    secrets,
    context,
    ask,
  );
  return [{ clientAddress, ...security }];
}

async function tell(context: CommandContext, event: ScanEvent, flags: ScanFlags): Promise<void> {
  const { stdout, stderr } = context.io;
  const progress = progressText(context, event, flags);
  if (progress !== undefined) {
    if (flags.quiet !== true && flags.json !== true) await stderr.write(`${progress}\n`);
    return;
  }
  if (flags.json === true) return printJson(context, event);
  await stdout.write(`${findingText(event)}\n`);
}

/** What is being done, for people; `undefined` for what was found. */
function progressText(context: CommandContext, event: ScanEvent, flags: ScanFlags): string | undefined {
  switch (event.kind) {
    case "way":
      return `trying ${event.way}`;
    case "trying":
      return `  ${addressText(event.server)} (${event.reason})`;
    case "waiting":
      return `  waiting ${Math.ceil(event.for / 1000)} s: no more than ${flags.perMinute ?? 6} associations a minute`;
    case "failed":
      return `  ${errorText(event.error, context.redactor, flags.debug === true)}`;
    default:
      return undefined;
  }
}

function findingText(event: ScanEvent): string {
  if (event.kind === "server")
    return `${event.way}: ${addressText(event.server)} answers client ${event.client} with ${event.answer}`;
  if (event.kind !== "client") return "";
  const who = `${event.way}: ${addressText(event.server)}, client ${event.client}${event.referencing === "sn" ? " --referencing sn" : ""}`;
  const proof = event.authentication === "none" ? "without authentication" : `with ${event.authentication}`;
  switch (event.outcome) {
    case "accepted": {
      const name = event.logicalDeviceName === undefined ? "" : ` by ${event.logicalDeviceName}`;
      const devices = event.devices?.map((each) => `${each.logicalDevice} ${each.name}`).join(", ");
      return `${who}: accepted ${proof}${name}${devices === undefined ? "" : `; logical devices: ${devices}`}`;
    }
    case "refused":
      return `${who}: refused ${proof}: ${event.reason}`;
    case "silent":
      return `${who}: no answer`;
  }
}

/** The address as options name it. */
function addressText({ logicalDevice, physicalDevice, addressLength }: FoundServer): string {
  return [
    `--logical-device ${logicalDevice}`,
    ...(physicalDevice === undefined ? [] : [`--physical-address ${physicalDevice}`]),
    ...(addressLength === undefined ? [] : [`--address-size ${addressLength}`]),
  ].join(" ");
}
