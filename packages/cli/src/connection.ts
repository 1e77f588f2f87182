import {
  type ConnectOptions,
  connect,
  type HdlcLinkOptions,
  type LinkOptions,
  type Meter,
  nextInvocationCounter,
} from "@dlms/client";
import { fromHex } from "@dlms/core";
import type { HdlcQuirks } from "@dlms/hdlc";
import { admissionError } from "./admission.ts";
import { type Recorder, transportTo } from "./carriers.ts";
import { clientSecurity } from "./client-security.ts";
import {
  type CommonFlags,
  type ConnectionFlags,
  integerOption,
  QUIRKS,
  REFERENCINGS,
  SECRET_VARIABLES,
  wordOption,
} from "./connection-options.ts";
import type { CommandContext } from "./context.ts";
import { UsageError } from "./errors.ts";
import { type LinkKind, looksLikeUrl, type Place, parsePlace } from "./meter-url.ts";
import { readProfile } from "./profiles.ts";
import { gatherSecrets, type SecretTexts } from "./secrets.ts";
import { securityChoice } from "./security-choice.ts";
import { serialLine } from "./serial-line.ts";
import { traceSink } from "./trace.ts";

const PUBLIC_CLIENT = 16;
const LAST_WRAPPER_PORT = 0xffff;
const LAST_HDLC_CLIENT = 0x7f;
const LAST_HDLC_SERVER = 0x3fff;
const LAST_NETWORK = 0xff;
export const MOST_MILLISECONDS = 0x7fffffff;

/** Opens the association that METER and the connection options describe. @throws UsageError and what `connect` does. */
export async function openMeter(
  context: CommandContext,
  meter: string,
  flags: ConnectionFlags & CommonFlags,
): Promise<Meter> {
  const { place, options: given } = await resolveMeter(meter, flags, context);
  const { link, ...options } = linkOptions(place.link, given);
  const trace = flags.trace === true ? traceSink(context) : undefined;
  if (place.link === "p1")
    throw new UsageError("a P1 port sends telegrams, and answers nobody: dlms readout shows them");
  const transport = transportTo(place, serialLine(given), trace, await recorderOf(flags, context));
  const open: ConnectOptions = { ...options, link, ...(trace === undefined ? {} : { trace }) };
  const secrets = await gatherSecrets(given, context.io.env, context.redactor);
  const choice = securityChoice(given, secrets);
  try {
    const ask = (): Promise<number> => nextInvocationCounter(transport, open);
    return await connect(transport, { ...open, ...(await clientSecurity(choice, given, secrets, context, ask)) });
  } catch (error) {
    throw admissionError(error, choice, open.clientAddress ?? PUBLIC_CLIENT);
  }
}

/** What records connections, where `--pcap` asks for that. What writes captures is loaded when it is needed. */
export async function recorderOf({ pcap }: CommonFlags, context: CommandContext): Promise<Recorder> {
  if (pcap === undefined) return (transport) => transport;
  const { recorded } = await import("./pcap-file.ts");
  return (transport) => recorded(transport, pcap, context);
}

/** The secrets that METER and the connection options give. @throws UsageError that shows none of them */
export async function secretsOf(context: CommandContext, meter: string, flags: ConnectionFlags): Promise<SecretTexts> {
  const { options } = await resolveMeter(meter, flags, context);
  return gatherSecrets(options, context.io.env, context.redactor);
}

/** METER as a place, and the options of its profile under those of the command line. @throws UsageError */
export async function resolveMeter(
  meter: string,
  flags: ConnectionFlags,
  context: CommandContext,
): Promise<{ readonly place: Place; readonly options: ConnectionFlags }> {
  if (looksLikeUrl(meter)) return { place: parsePlace(meter), options: flags };
  const profile = await readProfile(meter, context.io.env);
  // A key file of the command line stands for all secrets of the profile.
  const replaced = flags.keys === undefined ? [] : [...Object.keys(SECRET_VARIABLES), "systemTitle"];
  const base = Object.fromEntries(Object.entries(profile.flags).filter(([name]) => !replaced.includes(name)));
  return { place: parsePlace(profile.url), options: { ...base, ...flags } };
}

/** Addresses, parameters of the link, and times. @throws UsageError */
export function linkOptions(
  kind: LinkKind,
  flags: ConnectionFlags,
): Pick<
  ConnectOptions,
  "clientAddress" | "logicalDevice" | "referencing" | "gateway" | "responseTimeout" | "connectTimeout"
> & {
  readonly link: LinkOptions;
} {
  const isHdlc = kind === "hdlc";
  const timeout = integerOption("--timeout", flags.timeout, 1, MOST_MILLISECONDS);
  const server = isHdlc ? LAST_HDLC_SERVER : LAST_WRAPPER_PORT;
  return {
    clientAddress: integerOption("--client", flags.client, 1, isHdlc ? LAST_HDLC_CLIENT : LAST_WRAPPER_PORT),
    logicalDevice: integerOption("--logical-device", flags.logicalDevice, 0, server),
    referencing: wordOption("--referencing", flags.referencing, REFERENCINGS),
    gateway: flags.gateway === undefined ? undefined : gatewayOption(flags.gateway),
    responseTimeout: timeout,
    connectTimeout: timeout,
    link: isHdlc ? hdlcOptions(flags) : { kind: "wrapper" },
  };
}

/** `3:0102`: network 3, address 01 02; network 0 where none is given. */
function gatewayOption(text: string): ConnectOptions["gateway"] {
  const [, network = "0", address = ""] = /^(?:(\d{1,3}):)?((?:[0-9a-f]{2}){1,255})$/i.exec(text) ?? [];
  if (address === "" || Number(network) > LAST_NETWORK)
    throw new UsageError(`--gateway takes NETWORK:ADDRESS, a number up to ${LAST_NETWORK} and hex digits`);
  return { networkId: Number(network), physicalDeviceAddress: fromHex(address) };
}

export function hdlcOptions(flags: ConnectionFlags): HdlcLinkOptions {
  const physicalDevice = integerOption("--physical-address", flags.physicalAddress, 0, LAST_HDLC_SERVER);
  const window = integerOption("--window", flags.window, 1, 7);
  const frameSize = integerOption("--frame-size", flags.frameSize, 1, 2030);
  const size = wordOption("--address-size", flags.addressSize, ["1", "2", "4"]);
  const timeout = integerOption("--timeout", flags.timeout, 1, MOST_MILLISECONDS);
  const turnaround = integerOption("--turnaround", flags.turnaround, 0, MOST_MILLISECONDS);
  return {
    kind: "hdlc",
    ...(physicalDevice === undefined ? {} : { physicalDevice }),
    ...(size === undefined ? {} : { addressLength: size === "1" ? 1 : size === "2" ? 2 : 4 }),
    ...(timeout === undefined ? {} : { answerTimeout: timeout }),
    ...(turnaround === undefined ? {} : { turnaround }),
    ...(flags.quirk === undefined ? {} : { quirks: quirkOption(flags.quirk) }),
    parameters: {
      ...(window === undefined ? {} : { windowTransmit: window, windowReceive: window }),
      ...(frameSize === undefined ? {} : { maxInfoTransmit: frameSize, maxInfoReceive: frameSize }),
    },
  };
}

/** `disconnect-first,final-bit-missing`. @throws UsageError */
function quirkOption(text: string): HdlcQuirks {
  const quirks = text.split(",").map((name) => {
    const quirk = QUIRKS.get(name.trim());
    if (quirk === undefined) throw new UsageError(`--quirk takes one of: ${[...QUIRKS.keys()].join(", ")}`);
    return [quirk, true] as const;
  });
  return Object.fromEntries(quirks);
}
