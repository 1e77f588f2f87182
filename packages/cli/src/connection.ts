import {
  type Authentication,
  type ConnectOptions,
  connect,
  type HdlcLinkOptions,
  hlsGmac,
  type LinkOptions,
  low,
  type Meter,
  nextInvocationCounter,
  noAuthentication,
} from "@dlms/client";
import { InvocationCounter, LAST_INVOCATION_COUNTER } from "@dlms/security";
import { nodeProvider } from "@dlms/security/node";
import type { Transport } from "@dlms/transport";
import { tcp } from "@dlms/transport-tcp";
import {
  AUTHENTICATIONS,
  type CommonFlags,
  type ConnectionFlags,
  integerOption,
  POLICIES,
  wordOption,
} from "./connection-options.ts";
import type { CommandContext } from "./context.ts";
import { CounterFile } from "./counter-file.ts";
import { admissionError, UsageError } from "./errors.ts";
import { type LinkKind, looksLikeUrl, type Place, parsePlace } from "./meter-url.ts";
import { readProfile } from "./profiles.ts";
import { gatherSecrets, keyOctets, passwordOctets, type SecretTexts, systemTitleOf } from "./secrets.ts";
import { traceSink } from "./trace.ts";

const PUBLIC_CLIENT = 16;
const LAST_WRAPPER_PORT = 0xffff;
const LAST_HDLC_CLIENT = 0x7f;
const LAST_HDLC_SERVER = 0x3fff;
const MOST_MILLISECONDS = 0x7fffffff;

/** Opens the association that METER and the connection options describe. @throws UsageError and what `connect` does. */
export async function openMeter(
  context: CommandContext,
  meter: string,
  flags: ConnectionFlags & CommonFlags,
): Promise<Meter> {
  const { place, options: given } = await resolveMeter(meter, flags, context);
  const { link, ...options } = linkOptions(place.link, given);
  const transport = tcp(place.host, place.port);
  const trace = flags.trace === true ? traceSink(context) : undefined;
  const open: ConnectOptions = { ...options, link, ...(trace === undefined ? {} : { trace }) };
  const secrets = await gatherSecrets(given, context.io.env, context.redactor);
  const kind = authenticationKind(given, secrets);
  try {
    const authentication = await authenticationOf(kind, given, secrets, context, transport, open);
    return await connect(transport, { ...open, authentication });
  } catch (error) {
    throw admissionError(error, kind, open.clientAddress ?? PUBLIC_CLIENT);
  }
}

/** METER as a place, and the options of its profile under those of the command line. @throws UsageError */
async function resolveMeter(
  meter: string,
  flags: ConnectionFlags,
  context: CommandContext,
): Promise<{ readonly place: Place; readonly options: ConnectionFlags }> {
  if (looksLikeUrl(meter)) return { place: parsePlace(meter), options: flags };
  const profile = await readProfile(meter, context.io.env);
  const { ek: _ek, ak: _ak, password: _password, systemTitle: _systemTitle, ...withoutSecrets } = profile.flags;
  // A key file of the command line stands for all secrets of the profile.
  const base = flags.keys === undefined ? profile.flags : withoutSecrets;
  return { place: parsePlace(profile.url), options: { ...base, ...flags } };
}

/** Addresses, parameters of the link, and times. @throws UsageError */
export function linkOptions(
  kind: LinkKind,
  flags: ConnectionFlags,
): Pick<ConnectOptions, "clientAddress" | "logicalDevice" | "responseTimeout" | "connectTimeout"> & {
  readonly link: LinkOptions;
} {
  const isHdlc = kind === "hdlc";
  const timeout = integerOption("--timeout", flags.timeout, 1, MOST_MILLISECONDS);
  const server = isHdlc ? LAST_HDLC_SERVER : LAST_WRAPPER_PORT;
  return {
    clientAddress: integerOption("--client", flags.client, 1, isHdlc ? LAST_HDLC_CLIENT : LAST_WRAPPER_PORT),
    logicalDevice: integerOption("--logical-device", flags.logicalDevice, 0, server),
    responseTimeout: timeout,
    connectTimeout: timeout,
    link: isHdlc ? hdlcOptions(flags) : { kind: "wrapper" },
  };
}

export function hdlcOptions(flags: ConnectionFlags): HdlcLinkOptions {
  const physicalDevice = integerOption("--physical-address", flags.physicalAddress, 0, LAST_HDLC_SERVER);
  const window = integerOption("--window", flags.window, 1, 7);
  const frameSize = integerOption("--frame-size", flags.frameSize, 1, 2030);
  const size = wordOption("--address-size", flags.addressSize, ["1", "2", "4"]);
  const timeout = integerOption("--timeout", flags.timeout, 1, MOST_MILLISECONDS);
  return {
    kind: "hdlc",
    ...(physicalDevice === undefined ? {} : { physicalDevice }),
    ...(size === undefined ? {} : { addressLength: size === "1" ? 1 : size === "2" ? 2 : 4 }),
    ...(timeout === undefined ? {} : { answerTimeout: timeout }),
    parameters: {
      ...(window === undefined ? {} : { windowTransmit: window, windowReceive: window }),
      ...(frameSize === undefined ? {} : { maxInfoTransmit: frameSize, maxInfoReceive: frameSize }),
    },
  };
}

/** The authentication that the options ask for, or what the secrets that stand there tell. @throws UsageError */
export function authenticationKind(
  flags: ConnectionFlags,
  { suggests }: SecretTexts,
): (typeof AUTHENTICATIONS)[number] {
  wordOption("--suite", flags.suite, ["0"]);
  return wordOption("--auth", flags.auth, AUTHENTICATIONS) ?? suggests ?? "none";
}

/** Which protection `--policy` stands for. @throws UsageError */
export function policyOf(flags: ConnectionFlags): { readonly authenticated: boolean; readonly encrypted: boolean } {
  const policy = wordOption("--policy", flags.policy, POLICIES) ?? "both";
  return {
    authenticated: policy === "authenticated" || policy === "both",
    encrypted: policy === "encrypted" || policy === "both",
  };
}

async function authenticationOf(
  kind: (typeof AUTHENTICATIONS)[number],
  flags: ConnectionFlags,
  secrets: SecretTexts,
  context: CommandContext,
  transport: Transport,
  open: ConnectOptions,
): Promise<Authentication> {
  const policy = policyOf(flags);
  if (kind === "none") return noAuthentication();
  if (kind === "low") {
    if (secrets.password === undefined)
      throw new UsageError("--auth low needs a password (--password, --keys file or DLMS_PASSWORD)");
    const password = passwordOctets(secrets.password);
    context.redactor.addOctets(password);
    return low(password);
  }
  const systemTitle = systemTitleOf(secrets.systemTitle);
  const keys = {
    encryptionKey: keyOctets("--ek", secrets.ek),
    authenticationKey: keyOctets("--ak", secrets.ak),
    systemTitle,
    policy,
    provider: nodeProvider,
  };
  const counter = flags.invocationCounter ?? "auto";
  if (counter === "auto") return hlsGmac(keys);
  if (/^\d+$/.test(counter)) {
    const first = integerOption("--invocation-counter", counter, 0, LAST_INVOCATION_COUNTER) ?? 0;
    return hlsGmac({ ...keys, invocationCounter: InvocationCounter.startingAt(first) });
  }
  const store = new CounterFile(counter);
  const name = systemTitle.toString();
  // A file that does not know the counter yet begins where the meter stands.
  const first = (await store.peek(name)) === undefined ? await nextInvocationCounter(transport, open) : 0;
  return hlsGmac({ ...keys, invocationCounter: InvocationCounter.stored(store, name, { first }) });
}
