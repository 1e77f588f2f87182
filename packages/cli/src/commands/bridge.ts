import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { type Bridge, startBridge } from "../bridge/bridge-server.ts";
import type { BridgedMeter } from "../bridge/gate.ts";
import { transportTo } from "../carriers.ts";
import { resolveMeter } from "../connection.ts";
import { addCommonOptions, type CommonFlags, type ConnectionFlags, integerOption } from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { UsageError } from "../errors.ts";
import { isFile } from "../io.ts";
import { formatPlace, looksLikeUrl } from "../meter-url.ts";
import { serialLine } from "../serial-line.ts";

/** Options of `dlms bridge`. */
interface BridgeFlags extends CommonFlags, Pick<ConnectionFlags, "baud" | "format" | "line" | "timeout"> {
  readonly listen?: string;
  readonly origin?: readonly string[];
  readonly tokenFile?: string;
  readonly maxConnections?: string;
  readonly quiet?: boolean;
}

const TOKEN_VARIABLE = "DLMS_BRIDGE_TOKEN";
const TOKEN_OCTETS = 24;
/** A token of one's own has to be as hard to guess. */
const TOKEN = /^[\w.~-]{16,256}$/;
const DEFAULT_PLACE = "ws://127.0.0.1:4060";
const DEFAULT_PORT = 4060;
const LOOPBACK = /^(?:localhost|::1|127(?:\.\d+){3})$/;
const MAX_CONNECTIONS = 16;
const MOST_CONNECTIONS = 10_000;
const MOST_MILLISECONDS = 0x7fffffff;
const TIMEOUT = 10_000;

const HELP = `
Pages and programs reach these meters, and no others, with bridge() of @dlms/transport-websocket. Octets go as they are:
who you are and what is ciphered stays between the page and the meter.

Each client needs the token. It is made anew and printed at each start, unless ${TOKEN_VARIABLE} or --token-file has one of at
least 16 letters, digits and -._~. A page needs its origin in an --origin besides, so that no other page the user visits
gets anywhere. Put TLS in front of what listens beyond this computer.

METER is a URL as in other commands (not udp://), or a connection profile, of which URL and line are used; clients name it
as it is named here. At iec+serial:// the bridge signs on, and clients find HDLC. A serial port is for one client at a time.

It runs until Ctrl-C. What happens is told on stderr. --json prints one line {"listening", "token", "meters"}.

Examples:
  dlms bridge tcp://10.0.0.7 --origin http://localhost:5173
  dlms bridge iec+serial:///dev/ttyUSB0 --origin https://meters.example
  dlms bridge tcp://10.0.0.7 hdlc+tcp://10.0.0.9:4001 --listen ws://127.0.0.1:0 --json
  ${TOKEN_VARIABLE}=$(openssl rand -hex 24) dlms bridge home --quiet`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `dlms bridge`: WebSockets of pages to meters. */
export function bridgeCommand(context: CommandContext): Command {
  const command = new Command("bridge")
    .argument("<meter...>", "meters that may be reached")
    .option("--listen <url>", `where to listen; port 0 takes a free one (default: ${DEFAULT_PLACE})`)
    .option("--origin <origin>", "origin of pages that may come: http://localhost:5173; several times", collect)
    .option("--token-file <file>", `file with the token (environment: ${TOKEN_VARIABLE})`)
    .option(
      "--baud <rate>",
      "serial: rate of the line (default: 9600); after a sign-on: the highest rate to go over to",
    )
    .option("--format <format>", "serial: 8N1, 7E1 and the like (default: 8N1, and 7E1 for a sign-on)")
    .option("--line <settings>", "serial: echo; dtr=on|off, rts=on|off; with commas between")
    .option("--max-connections <number>", `clients at a time (default: ${MAX_CONNECTIONS})`)
    .option("--timeout <ms>", `how long connecting to a meter may take (default: ${TIMEOUT})`)
    .option("--quiet", "do not tell what happens")
    .addHelpText("after", HELP)
    .action(async (meters: readonly string[], flags: BridgeFlags) => runBridge(context, meters, flags));
  return addCommonOptions(command);
}

async function runBridge(context: CommandContext, names: readonly string[], flags: BridgeFlags): Promise<void> {
  const { io, redactor } = context;
  const place = listenPlace(flags.listen ?? DEFAULT_PLACE);
  const origins = new Set((flags.origin ?? []).map(originOption));
  const maxConnections =
    integerOption("--max-connections", flags.maxConnections, 1, MOST_CONNECTIONS) ?? MAX_CONNECTIONS;
  const timeout = integerOption("--timeout", flags.timeout, 1, MOST_MILLISECONDS) ?? TIMEOUT;
  const meters = await metersOf(names, flags, context);
  const own = await givenToken(flags, context);
  const token = own ?? randomBytes(TOKEN_OCTETS).toString("base64url");
  redactor.add(token);
  const interrupted = io.interrupted();
  await using bridge = await startBridge({
    ...place,
    maxConnections,
    timeout,
    gate: { token, origins, meters },
    onEvent: (peer, text) => {
      if (flags.quiet === true) return;
      const time = io.now().toISOString().slice(11, 19);
      void io.stderr.write(`${time} ${redactor.redact(`${peer}: ${text}`)}\n`);
    },
  });
  const url = urlOf(place.host, bridge);
  const list = [...meters.keys()];
  const secret = own === undefined ? { token } : {};
  if (flags.json === true) await printJson(context, { listening: url, ...secret, meters: list });
  else await io.stdout.write(introduction(url, own === undefined ? token : undefined, list, [...origins]));
  if (!LOOPBACK.test(place.host) && flags.quiet !== true)
    await io.stderr.write("beyond this computer octets and token go in the clear: put TLS in front of it\n");
  await interrupted;
}

/** The meters by their names; a URL stands for itself. @throws UsageError */
async function metersOf(
  names: readonly string[],
  flags: BridgeFlags,
  context: CommandContext,
): Promise<Map<string, BridgedMeter>> {
  const meters = new Map<string, BridgedMeter>();
  for (const name of names) {
    const { place, options } = await resolveMeter(name, flags, context);
    if (place.carrier === "udp") throw new UsageError(`${name}: a bridge carries streams, and UDP is none`);
    const url = formatPlace(place);
    const transport = transportTo(place, serialLine(options));
    meters.set(looksLikeUrl(name) ? url : name, { url, transport, isExclusive: place.carrier === "serial" });
  }
  return meters;
}

/** @throws UsageError that does not show it */
async function givenToken(flags: BridgeFlags, { io }: CommandContext): Promise<string | undefined> {
  const { tokenFile } = flags;
  if (tokenFile !== undefined && !(await isFile(tokenFile))) throw new UsageError(`no token file ${tokenFile}`);
  const token = tokenFile === undefined ? io.env[TOKEN_VARIABLE] : (await readFile(tokenFile, "utf8")).trim();
  if (token === undefined || TOKEN.test(token)) return token;
  throw new UsageError(`${tokenFile ?? TOKEN_VARIABLE}: a token has 16 letters, digits and -._~ or more`);
}

/** @throws UsageError */
function listenPlace(text: string): { readonly host: string; readonly port: number } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username === "" && url.pathname.length <= 1 && url.search === "";
  if (url?.protocol !== "ws:" || !isPlain) throw new UsageError(`--listen takes ws://HOST:PORT`);
  // 80, the port of the scheme, is left out of a URL.
  const port = url.port === "" ? (/:80\/?$/.test(text) ? 80 : DEFAULT_PORT) : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port };
}

/** An origin as browsers send it. @throws UsageError */
function originOption(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : "null";
  // Files and sandboxed frames, anybody's, all have the origin null.
  if (origin === "null") throw new UsageError(`--origin takes SCHEME://HOST[:PORT], as in http://localhost:5173`);
  return origin;
}

function urlOf(host: string, { port }: Bridge): string {
  return `ws://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function introduction(
  url: string,
  token: string | undefined,
  meters: readonly string[],
  origins: readonly string[],
): string {
  const lines = [
    `Bridge at ${url}`,
    `  token   ${token ?? "as given"}`,
    `  pages   ${origins.length === 0 ? "none (--origin lets some in)" : origins.join(" ")}`,
    ...meters.map((meter, index) => `${index === 0 ? "  meters" : "        "}  ${meter}`),
    "",
    "In a page, or in Node:",
    '  import { bridge } from "@dlms/transport-websocket";',
    `  connect(bridge("${url}", { token: "${token ?? ".."}", meter: "${meters[0]}" }), ..)`,
    "",
    "Ctrl-C ends it.",
  ];
  return `${lines.join("\n")}\n`;
}
