import {
  Ciphering,
  ClientAssociation,
  type ClientAuthentication,
  GmacMechanism,
  LN_CONFORMANCE,
  type Negotiated,
} from "@dlms/association";
import {
  type AbortSignalLike,
  type LinkAddress,
  type LinkMachine,
  LocalProtocolError,
  TransportError,
} from "@dlms/core";
import { HdlcClient } from "@dlms/hdlc";
import { InvocationCounter } from "@dlms/security";
import { hostRandom, systemClock, type Transport } from "@dlms/transport";
import { WrapperLink } from "@dlms/wrapper";
import { type Authentication, type HlsGmacAuthentication, noAuthentication } from "./authentication.ts";
import { readInvocationCounter } from "./invocation-counter.ts";
import { Meter } from "./meter.ts";
import type { ConnectOptions, LinkOptions } from "./options.ts";

import { Session } from "./session.ts";
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
export async function connect(transport: Transport, options: ConnectOptions = {}): Promise<Meter> {
  const { authentication = noAuthentication() } = options;
  if (authentication.kind === "hls-gmac" && authentication.invocationCounter === "auto") {
    const next = await nextInvocationCounter(transport, options);
    const counted = { ...authentication, invocationCounter: InvocationCounter.startingAt(next) };
    return open(transport, { ...options, authentication: counted });
  }
  return open(transport, options);
}

/**
 * The next invocation counter that the meter will take for its global unicast key, as it tells the public client (16)
 * over an association of its own: where a counter that you keep begins.
 * @throws what `connect` throws; DataAccessError when the meter does not tell.
 */
export function nextInvocationCounter(transport: Transport, options: ConnectOptions = {}): Promise<number> {
  return readInvocationCounter((publicOptions) => connect(transport, publicOptions), options);
}

async function open(transport: Transport, options: ConnectOptions): Promise<Meter> {
  const {
    clientAddress = PUBLIC_CLIENT,
    logicalDevice = MANAGEMENT_LOGICAL_DEVICE,
    authentication = noAuthentication(),
    clock = systemClock,
    random = hostRandom,
    responseTimeout = TEN_SECONDS,
    connectTimeout = TEN_SECONDS,
    maxPduSize = LONGEST_PDU,
    conformance = LN_CONFORMANCE,
    signal,
    trace,
    limits = {},
  } = options;
  const address: LinkAddress = { client: clientAddress, logicalDevice };
  const link = linkFor(options.link ?? { kind: "wrapper" }, address);
  const ciphering = authentication.kind === "hls-gmac" ? cipheringFor(authentication) : undefined;
  const association = new ClientAssociation({
    authentication: clientAuthentication(authentication, ciphering),
    conformance,
    maxPduSize,
    random,
    responseTimeout,
    limits,
    ...(ciphering === undefined ? {} : { ciphering }),
  });
  const stream = await transport.connect({ signal, timeout: connectTimeout, clock });
  const session = new Session(new ClientStack(link, association, address, trace), stream, clock, { trace });
  try {
    const negotiated = await abortable(session, signal);
    return new Meter(session, negotiated, {
      maxListItems: options.maxListItems ?? Number.POSITIVE_INFINITY,
      loaders: options.classes ?? {},
      overhead: ciphering?.overhead(LONGEST_PDU) ?? 0,
    });
  } catch (error) {
    await session.close();
    throw error;
  }
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

function linkFor(options: LinkOptions, address: LinkAddress): LinkMachine {
  if (options.kind === "wrapper") return new WrapperLink({ role: "client", address });
  const { kind: _, ...hdlc } = options;
  return new HdlcClient({ ...hdlc, ...address });
}

function cipheringFor(authentication: HlsGmacAuthentication): Ciphering {
  const { keys, policy, systemTitle, invocationCounter } = authentication;
  if (invocationCounter === "auto") throw new LocalProtocolError("the invocation counter is not known yet");
  return new Ciphering({ suite: 0, policy, keys, systemTitle, invocationCounter });
}

function clientAuthentication(authentication: Authentication, ciphering: Ciphering | undefined): ClientAuthentication {
  if (authentication.kind !== "hls-gmac") return authentication;
  if (ciphering === undefined) throw new LocalProtocolError("HLS-GMAC needs keys");
  return { kind: "hls", mechanism: new GmacMechanism(ciphering) };
}
