import { PushListener, readPush } from "@dlms/client";
import { TransportError } from "@dlms/core";
import { Command, type Command as CommandType, Option } from "commander";
import { addCommonOptions, type CommonFlags, integerOption, POLICIES } from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { errorText, UsageError } from "../errors.ts";
import { type Line, type LineFlags, lineOf, maxPeersOf } from "../listening/lines.ts";
import { type SenderFlags, senderOptions } from "../listening/senders.ts";
import { pushJson, pushText } from "../listening/shown-push.ts";
import { TEMPLATE_NAMES, TemplateMemory, templateChoice } from "../listening/templates.ts";
import { traceSink } from "../trace.ts";

interface ListenFlags extends LineFlags, SenderFlags, CommonFlags {
  readonly connect?: boolean;
  readonly count?: string;
  readonly quiet?: boolean;
  readonly template?: string;
}

const MOST_PUSHES = 0x7fffffff;

const EXAMPLES = `
URL is tcp://HOST[:4059], udp://HOST[:4059] or tls://HOST[:4059] (wrapper); hdlc+tcp://HOST:PORT, hdlc+tls://HOST:PORT;
mbus+tcp://HOST:PORT; han+tcp://HOST:PORT and serial:///dev/ttyUSB0, where HDLC, M-Bus or wrapper is found by itself.

It runs until Ctrl-C, or --count. Values are named by the list of the push setup, by what stands beside them, or by a
template of that kind of meter: ${TEMPLATE_NAMES.join(", ")}.

Keys go by the system title of the sender. Without --ak no tag is checked and no replay is noticed, and each push says
so. Plain pushes are confirmed where the meter wants that; ciphered ones with --system-title and --invocation-counter.

Examples:
  dlms listen tcp://0.0.0.0 --keys keys.json
  dlms listen serial:///dev/ttyUSB0 --baud 2400 --ek 000102030405060708090A0B0C0D0E0F
  dlms listen han+tcp://10.0.0.9:2001 --connect --json
  dlms listen tls://0.0.0.0:4059 --tls-cert me.pem --tls-key me-key.pem --senders senders.json --policy both`;

const LINES = [
  ["--connect", "connect to the URLs instead of waiting there: gateways that bring a port to TCP"],
  ["--baud <rate>", "serial ports: bits per second (default: 2400)"],
  ["--format <format>", "serial ports: 8N1, 8E1, 7E1 and the like (default: 8N1)"],
  ["--max-peers <count>", "connections at a time (default: 1024)"],
  ["--tls-cert <file>", "certificate of this side with its issuers, as PEM"],
  ["--tls-key <file>", "private key of --tls-cert, as PEM"],
  ["--tls-client-ca <file>", "whoever connects has to show a certificate of one of these issuers"],
] as const;

const SENDERS = [
  ["--ek <hex>", "encryption key of the senders (environment: DLMS_EK)"],
  ["--ak <hex>", "authentication key of the senders (environment: DLMS_AK)"],
  ["--keys <file>", "JSON file with ek, ak, system-title"],
  ["--senders <file>", `JSON file with keys by system title: {"KAM12345678": {"ek": .., "ak": ..}, "*": {..}}`],
  ["--suite <number>", "security suite of these keys: 0, 1 or 2 (default: 0)"],
  ["--sender <title>", "who sends what names no sender, on a line with one meter"],
  ["--policy <policy>", `the least protection that is taken: ${POLICIES.join(", ")} (default: none)`],
  ["--received-counters <file>", "keeps which counters came, so that nothing is taken twice after a restart either"],
  ["--system-title <title>", "own system title, to confirm what comes ciphered"],
  ["--invocation-counter <counter>", "own counter for that: a number, or a FILE that keeps it"],
] as const;

/** `dlms listen`: what meters push. */
export function listenCommand(context: CommandContext): CommandType {
  const command = new Command("listen")
    .argument("<url...>", "where to listen")
    .option("--template <name>", "kind of meter, where pushes do not tell; or a JSON file of templates")
    .option("--count <pushes>", "end after so many")
    .option("--quiet", "do not tell of what was not taken")
    .option("--trace", "show on stderr what goes over the line");
  for (const [flags, text] of LINES) command.addOption(new Option(flags, text).helpGroup("Lines:"));
  for (const [flags, text] of SENDERS) command.addOption(new Option(flags, text).helpGroup("Senders:"));
  command
    .addHelpText("after", EXAMPLES)
    .action(async (urls: readonly string[], flags: ListenFlags) => listen(context, urls, flags));
  return addCommonOptions(command);
}

async function listen(context: CommandContext, urls: readonly string[], flags: ListenFlags): Promise<void> {
  const { io, redactor } = context;
  const most = integerOption("--count", flags.count, 1, MOST_PUSHES) ?? Number.POSITIVE_INFINITY;
  const tell = (text: string): void => {
    if (flags.quiet === true) return;
    void io.stderr.write(`${io.now().toISOString().slice(11, 19)} ${redactor.redact(text)}\n`);
  };
  const choice = await templateChoice(flags.template);
  const lines = await Promise.all(urls.map((url) => lineOf(url, flags)));
  const options = await senderOptions(flags, context, tell);
  const interrupted = io.interrupted();
  await using pushes = new PushListener({
    ...options,
    maxConnections: maxPeersOf(flags),
    trace: flags.trace === true ? traceSink(context) : undefined,
    onDiscard: (error, peer) => tell(`${peer}: ${errorText(error, redactor, flags.debug === true)}`),
  });
  const lost = await openLines(pushes, lines, flags, context);
  void interrupted.then(() => pushes.close());
  const known = new TemplateMemory();
  let count = 0;
  for await (const push of pushes) {
    const sender = push.systemTitle?.toString() ?? push.peer;
    const readings = readPush(push, { ...choice, template: known.of(sender) ?? choice.template });
    known.note(sender, readings.template?.name);
    const shown = { received: io.now(), push, readings };
    // Who does not read us slows the meters.
    if (flags.json === true) await printJson(context, pushJson(shown));
    else await io.stdout.write(pushText(shown));
    if (++count >= most) return;
  }
  if (lost()) throw new TransportError("all connections have ended");
}

/** Opens every line and says where. Answers with whether lines that were connected to have all ended. */
async function openLines(
  pushes: PushListener,
  lines: readonly Line[],
  flags: ListenFlags,
  context: CommandContext,
): Promise<() => boolean> {
  let open = lines.length;
  const onEnd = (): void => {
    if (--open === 0) void pushes.close();
  };
  for (const { line, listener, transport, url } of lines) {
    if (flags.connect !== true) await pushes.open(listener, line);
    else if (transport === undefined) throw new UsageError("--connect takes no tls://");
    else pushes.accept(await transport.connect(), { ...line, onEnd });
    const place = flags.connect === true ? String(transport) : url(pushes.addresses.at(-1) ?? "");
    const said = flags.connect === true ? "connected" : "listening";
    if (flags.json === true) await printJson(context, { [said]: place });
    else await context.io.stderr.write(`${said === "connected" ? "Connected to" : "Listening at"} ${place}\n`);
  }
  return () => open === 0;
}
