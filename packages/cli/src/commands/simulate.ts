import { EncodeError } from "@dlms/core";
import type { ServerEvent, ServerLinkOptions } from "@dlms/server";
import type { OpticalPortEvent } from "@dlms/server/readout";
import { fullModel, household, logicalDeviceName, type MeterModel, modelFromJson } from "@dlms/simulator";
import { Command } from "commander";
import { hdlcOptions } from "../connection.ts";
import { addCommonOptions, integerOption, wordOption } from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { counterFileAt } from "../counter-file.ts";
import { errorText, UsageError } from "../errors.ts";
import { isFile } from "../io.ts";
import { readJsonFile } from "../json-file.ts";
import { formatPlace, type NetworkPlace, type Place, parseNetworkPlace } from "../meter-url.ts";
import { gatherSecrets } from "../secrets.ts";
import { type SerialLine, serialLine } from "../serial-line.ts";
import { acceptedClients } from "../simulation/accepted-clients.ts";
import { addSimulationOptions, placesOf, type SimulationFlags, simulationNumbers } from "../simulation/flags.ts";
import { Fleet, type MeterPlace } from "../simulation/fleet.ts";
import { introduction, isOptical, SHOWN_METERS } from "../simulation/introduction.ts";
import { DEFAULT_PASSWORD, OPTICAL_MODES, type OpticalPort } from "../simulation/optical.ts";
import { traceSink } from "../trace.ts";

const HOUSEHOLD = "household";
const FULL = "full";
const LAST_LOGICAL_DEVICE = 0x3fff;
const OPTICAL_BAUD_RATE = 9_600;

const EXAMPLES = `
MODEL is household, the default; full, a meter with an object of every class and version; or a JSON file that lists
objects: {"objects": [{"class": 3, "version": 0, "obis": "1.0.1.8.0.255", "attributes": {"value": {..}, "scaler_unit": {..}}, "rights": {"value": "read-write"}}]}.

Without authentication and keys the public client 16 reads everything, and client 1 may do everything. With them,
--client has to prove who it is and to cipher, and client 16 reads clock, serial number, firmware and invocation
counter.
Of --listen, serial://PORT speaks HDLC; iec+serial://PORT is an optical port of IEC 62056-21, in the mode that --mode says,
whose programming mode takes --password or ${DEFAULT_PASSWORD}; p1+serial://PORT and p1+tcp://HOST:PORT send telegrams.
It runs until Ctrl-C. What happens is told on stderr. --json prints a line {"listening": URL} for each place.

Examples:
  dlms simulate
  dlms simulate --listen tcp://127.0.0.1:0 --listen hdlc+tcp://127.0.0.1:0 --json
  dlms simulate --auth low --password 12345678
  dlms simulate --auth gmac --keys keys.json --policy both --suite 2
  dlms simulate --keys keys.json --invocation-counter counters.json --received-counters counters.json
  dlms simulate --auth ecdsa --signing-key meter.pem --client-cert client.pem
  dlms simulate full
  dlms simulate --listen iec+serial:///dev/ttyUSB0 --listen p1+tcp://127.0.0.1:0
  dlms simulate --count 10 --dial tcp://127.0.0.1:4059
  dlms simulate --count 100 --listen tcp://0.0.0.0:5000 --quiet`;

/** `dlms simulate`: meters that are not there. */
export function simulateCommand(context: CommandContext): Command {
  const command = new Command("simulate")
    .argument("[model]", `what to be: household, full, or a JSON file (default: ${HOUSEHOLD})`)
    .option("--model <model>", "the same as MODEL")
    .option("--quiet", "do not tell what happens")
    .option("--trace", "show on stderr what goes over the line, secrets masked")
    .addHelpText("after", EXAMPLES)
    .action(async (model: string | undefined, flags: SimulationFlags) => {
      if (model !== undefined && flags.model !== undefined) throw new UsageError("give MODEL or --model, not both");
      await simulate(context, model ?? flags.model ?? HOUSEHOLD, flags);
    });
  return addCommonOptions(addSimulationOptions(command));
}

async function simulate(context: CommandContext, modelName: string, flags: SimulationFlags): Promise<void> {
  const { count, seed, days } = simulationNumbers(flags);
  const places = placesOf(flags, count);
  const clients = await acceptedClients(flags, context);
  const model = await modelOf(modelName);
  const { receivedCounters: file } = flags;
  const received = file === undefined ? undefined : await counterFileAt("--received-counters", file);
  const line = serialLine(flags);
  const interrupted = context.io.interrupted();
  await using fleet = new Fleet({
    model,
    clients,
    seed,
    days,
    logicalDevice: integerOption("--logical-device", flags.logicalDevice, 1, LAST_LOGICAL_DEVICE),
    received,
    now: context.io.now,
    link: linkOptions(flags),
    line,
    optical: await opticalOptions(context, flags, line),
    trace: flags.trace === true ? traceSink(context) : undefined,
    onEvent: (event, meter) =>
      tell(context, event.peer, eventText(event, context, flags), count > 1 ? meter : "", flags),
    onSignOn: (event, place, meter) =>
      tell(context, formatPlace(place), signOnText(event, context, flags), count > 1 ? meter : "", flags),
  });
  const found: MeterPlace[] = [];
  for (const [index, own] of places.entries()) found.push(...(await fleet.add(index, own)));
  if (flags.json === true)
    for (const { place, name } of found) await printJson(context, { listening: formatPlace(place), meter: name });
  else if (found.length > 0)
    await context.io.stdout.write(introduction(found, modelName === HOUSEHOLD, clients, flags));
  if (flags.dial !== undefined) await dial(fleet, count, parseNetworkPlace(flags.dial), context, flags);
  await interrupted;
}

/** Meters that call, and who they are: the first of many. */
async function dial(
  fleet: Fleet,
  count: number,
  place: NetworkPlace,
  context: CommandContext,
  flags: SimulationFlags,
): Promise<void> {
  if (place.link === "p1") throw new UsageError("--dial takes tcp://, udp:// or hdlc+tcp://");
  for (let index = 0; index < count; index++) {
    const meter = logicalDeviceName(index + 1);
    fleet.dial(index, place);
    if (flags.json === true) await printJson(context, { dialing: formatPlace(place), meter });
    else if (index < SHOWN_METERS) await context.io.stdout.write(`Meter ${meter} calls ${formatPlace(place)}\n`);
  }
  if (flags.json !== true && count > SHOWN_METERS) await context.io.stdout.write(`and ${count - SHOWN_METERS} more\n`);
}

/** @throws UsageError that says where the file is wrong. */
async function modelOf(name: string): Promise<MeterModel> {
  if (name === HOUSEHOLD) return household;
  if (name === FULL) return fullModel();
  if (!(await isFile(name))) throw new UsageError(`no model ${name}: neither ${HOUSEHOLD} nor ${FULL} nor a file`);
  const json = await readJsonFile(name, "model");
  try {
    return await modelFromJson(json);
  } catch (error) {
    if (error instanceof EncodeError) throw new UsageError(`model ${name}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** What optical ports are like. @throws UsageError */
async function opticalOptions(
  { io, redactor }: CommandContext,
  flags: SimulationFlags,
  { baudRate = OPTICAL_BAUD_RATE }: SerialLine,
): Promise<OpticalPort> {
  const { password = DEFAULT_PASSWORD } = await gatherSecrets(flags, io.env, redactor);
  const mode = wordOption("--mode", flags.mode?.toUpperCase(), OPTICAL_MODES) ?? "E";
  return { mode, baudRate, password };
}

function linkOptions(flags: SimulationFlags): (place: Place) => ServerLinkOptions {
  const { kind, physicalDevice, parameters } = hdlcOptions(flags);
  const hdlc = { kind, ...(physicalDevice === undefined ? {} : { physicalDevice }), ...(parameters && { parameters }) };
  return (place) => (place.link === "hdlc" ? { ...hdlc, endsWithLink: isOptical(place) } : { kind: "wrapper" });
}

/** `meter` is its name where there are several. */
function tell(
  { io }: CommandContext,
  peer: string,
  text: string | undefined,
  meter: string,
  flags: SimulationFlags,
): void {
  if (flags.quiet === true || text === undefined) return;
  const time = io.now().toISOString().slice(11, 19);
  void io.stderr.write(`${time} ${meter === "" ? "" : `${meter} `}${peer}: ${text}\n`);
}

function signOnText(event: OpticalPortEvent, { redactor }: CommandContext, flags: SimulationFlags): string {
  if (event.kind === "fault") return `fault: ${errorText(event.error, redactor, flags.debug === true)}`;
  return event.kind === "mode-e" ? "signed on in mode E" : "read out, or programmed";
}

function eventText(event: ServerEvent, { redactor }: CommandContext, flags: SimulationFlags): string | undefined {
  const debug = flags.debug === true;
  switch (event.kind) {
    case "associated":
      return `client ${event.address.client} associated`;
    case "refused":
      return `client ${event.address.client} refused: ${event.diagnostic}`;
    case "released":
      return `client ${event.address.client} released`;
    case "fault":
      return `fault: ${errorText(event.error, redactor, debug)}`;
    case "closed":
      return event.error === undefined ? undefined : `closed: ${errorText(event.error, redactor, debug)}`;
  }
}
