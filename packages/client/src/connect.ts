import { Conformance, conformance as conformanceOf } from "@dlms/apdu";
import {
  ClientAssociation,
  cipheringFor,
  type KeyRing,
  LN_CONFORMANCE,
  type Negotiated,
  type RandomSource,
  type Referencing,
  SN_CONFORMANCE,
} from "@dlms/association";
import { type AbortSignalLike, type LinkAddress, TransportError } from "@dlms/core";
import { InvocationCounter, suiteAlgorithms } from "@dlms/security";
import { hostRandom, systemClock, type Transport } from "@dlms/transport";
import { clientAuthentication, noAuthentication } from "./authentication.ts";
import { carry } from "./carrier.ts";
import { readInvocationCounter } from "./invocation-counter.ts";
import { Meter, type MeterLimits } from "./meter.ts";
import { Multidrop } from "./multidrop.ts";
import type { ConnectOptions } from "./options.ts";
import { windowsOf } from "./received.ts";
import { type ClientSecurity, keyRingFor } from "./security.ts";
import { Session } from "./session.ts";
import { type MeterSession, ShortNameSession } from "./short-names/short-name-session.ts";
import { ClientStack } from "./stack.ts";

const PUBLIC_CLIENT = 16;
const MANAGEMENT_LOGICAL_DEVICE = 1;
const TEN_SECONDS = 10_000;
const LONGEST_PDU = 0xffff;

/**
 * Connects to a meter and opens an application association with it.
 * @throws TransportError, TimeoutError, AssociationError, SecurityError, and the other errors of the tree.
 *
 * @example
 * await using meter = await connect(tcp("10.0.0.7"), { clientAddress: 16 });
 * const time = await meter.object(Clock, "0.0.1.0.0.255").time.get();
 */
export async function connect(transport: Transport | Multidrop, options: ConnectOptions = {}): Promise<Meter> {
  const { session, negotiated, limits, security } = await openAssociation(transport, options);
  return new Meter(session, negotiated, limits, security);
}

/** An association that is open: what a `Meter` is made of. */
export interface OpenAssociation {
  readonly session: MeterSession;
  /** What carries `session`. */
  readonly connection: Session;
  readonly negotiated: Negotiated;
  readonly limits: MeterLimits;
  readonly security: KeyRing | undefined;
}

/** As `connect`, for who makes meters of the association themselves. */
export async function openAssociation(
  transport: Transport | Multidrop,
  options: ConnectOptions,
): Promise<OpenAssociation> {
  const security = securityOf(options);
  if (security?.invocationCounter !== "auto") return open(transport, options, security);
  const invocationCounter = InvocationCounter.startingAt(await nextInvocationCounter(transport, options), {
    onWarning: security.onCounterWarning,
  });
  return open(transport, options, { ...security, invocationCounter });
}

/** With HLS-GMAC the keys come with the authentication. */
function securityOf({ authentication, security }: ConnectOptions): ClientSecurity | undefined {
  return authentication?.kind === "hls-gmac" ? authentication : security;
}

/**
 * The next invocation counter that the meter will take for its global unicast key, as it tells the public client (16)
 * over an association of its own: where a counter that you keep begins.
 * @throws what `connect` throws; DataAccessError when the meter does not tell.
 */
export function nextInvocationCounter(transport: Transport | Multidrop, options: ConnectOptions = {}): Promise<number> {
  return readInvocationCounter((publicOptions) => connect(transport, publicOptions), options);
}

async function open(
  transport: Transport | Multidrop,
  options: ConnectOptions,
  security: ClientSecurity | undefined,
): Promise<OpenAssociation> {
  const {
    clientAddress = PUBLIC_CLIENT,
    logicalDevice = MANAGEMENT_LOGICAL_DEVICE,
    authentication = noAuthentication(),
    clock = systemClock,
    random = hostRandom,
    responseTimeout = TEN_SECONDS,
    connectTimeout = TEN_SECONDS,
    maxPduSize = LONGEST_PDU,
    strictPduSize,
    referencing = "ln",
    signal,
    trace,
    limits = {},
    preEstablished,
    userId,
    qualityOfService,
  } = options;
  const address: LinkAddress = { client: clientAddress, logicalDevice };
  const { datagrams } = transport;
  const linkOptions = options.link ?? { kind: transport instanceof Multidrop ? "hdlc" : "wrapper" };
  const keyRing = security && keyRingFor(security);
  const replay = security && windowsOf(security.received, `received by ${security.systemTitle}`);
  const ciphering = keyRing && cipheringFor(keyRing, { role: "client", random, replay });
  const systemTitle = authentication.kind === "hls" ? authentication.systemTitle : undefined;
  const dedicatedKey = security && dedicatedKeyOf(security, random);
  const association = new ClientAssociation({
    authentication: clientAuthentication(authentication, ciphering),
    referencing,
    conformance: options.conformance ?? usualConformance(referencing, security),
    maxPduSize,
    strictPduSize,
    random,
    responseTimeout,
    // HDLC has windows of its own, and counts on one answer to each message.
    limits: linkOptions.kind === "hdlc" ? { blockWindow: 1, ...limits } : limits,
    lossy: datagrams,
    ...(ciphering === undefined ? {} : { ciphering }),
    ...(systemTitle === undefined ? {} : { systemTitle }),
    ...(dedicatedKey === undefined ? {} : { dedicatedKey }),
    ...(userId === undefined ? {} : { userId }),
    ...(qualityOfService === undefined ? {} : { qualityOfService }),
    preEstablished,
  });
  const how = { signal, timeout: connectTimeout, clock };
  const { link, stream } = await carry(transport, linkOptions, address, options.gateway, how);
  const session = new Session(new ClientStack(link, association, address, trace), stream, clock, {
    trace,
    maxNotifications: options.maxNotifications,
  });
  try {
    const negotiated = await abortable(session, signal);
    const named =
      referencing === "ln" ? session : new ShortNameSession(session, options.shortNames ?? {}, negotiated.conformance);
    const limits = {
      maxListItems: options.maxListItems ?? Number.POSITIVE_INFINITY,
      loaders: options.classes ?? {},
      // A policy that gets stronger makes requests longer.
      get overhead() {
        return ciphering?.overhead(LONGEST_PDU) ?? 0;
      },
      maxPduSize,
    };
    return { session: named, connection: session, negotiated, limits, security: keyRing };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** All that this client has, with general protection where there are keys for it. */
function usualConformance(referencing: Referencing, security: ClientSecurity | undefined): Conformance {
  const usual = referencing === "ln" ? LN_CONFORMANCE : SN_CONFORMANCE;
  if (security?.general === undefined) return usual;
  return new Conformance(usual.value | conformanceOf("general-protection").value);
}

/** Waits for the association; a signal ends that. */
async function abortable(session: Session, signal: AbortSignalLike | undefined): Promise<Negotiated> {
  const onAbort = (): void => session.abort(new TransportError("connecting was aborted", { cause: signal?.reason }));
  signal?.addEventListener("abort", onAbort);
  try {
    return await session.opened;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}

function dedicatedKeyOf({ dedicatedKey, suite }: ClientSecurity, random: RandomSource): Uint8Array | undefined {
  return dedicatedKey === "random" ? random(suiteAlgorithms(suite).keyLength) : dedicatedKey;
}
