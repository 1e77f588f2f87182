import type { Referencing } from "@dlms/association";
import {
  AssociationError,
  DlmsError,
  ExceptionResponseError,
  fromAscii,
  isPrintableAscii,
  type Millis,
  SecurityError,
  TimeoutError,
  TransportError,
  toHex,
} from "@dlms/core";
import { Data } from "@dlms/cosem-classes/data";
import { SAPAssignment } from "@dlms/cosem-classes/sap-assignment";
import { systemClock } from "@dlms/transport";
import { connect } from "../connect.ts";
import type { Meter } from "../meter.ts";
import type { LinkOptions } from "../options.ts";
import { type ServerAddress, serverAddresses } from "./addresses.ts";
import { LineProbe } from "./line-probe.ts";
import type { ScanCredentials, ScanOptions, ScanWay } from "./options.ts";
import { Pace, pause } from "./pace.ts";

/** A server that answers. */
export interface FoundServer {
  readonly logicalDevice: number;
  /** HDLC: the lower address, and the width of the whole. */
  readonly physicalDevice?: number | undefined;
  readonly addressLength?: ServerAddress["addressLength"] | undefined;
}

/** What became of asking for an association. */
export type ClientOutcome =
  /** `devices` are those that the meter lists, where this client may read that. */
  | {
      readonly outcome: "accepted";
      readonly logicalDeviceName?: string | undefined;
      readonly devices?: readonly { readonly logicalDevice: number; readonly name: string }[] | undefined;
      readonly services: readonly string[];
    }
  /** `reason` is what the meter says: `authentication-required` shows that there is such a client. */
  | { readonly outcome: "refused"; readonly reason: string }
  | { readonly outcome: "silent" };

/** What a scan finds, and how far it is. */
export type ScanEvent =
  /** A way is tried now. */
  | { readonly kind: "way"; readonly way: string }
  /** A server is asked whether it is there. */
  | { readonly kind: "trying"; readonly way: string; readonly server: FoundServer; readonly reason: string }
  /** A server is there. `answer` is UA when it takes links from this client, DM or FRMR when not. */
  | {
      readonly kind: "server";
      readonly way: string;
      readonly server: FoundServer;
      readonly client: number;
      readonly answer: string;
    }
  /** Meters lock out those who ask too often: the scan waits so many milliseconds. */
  | { readonly kind: "waiting"; readonly for: Millis }
  /** A client was tried: with the credentials that were given for it, or without authentication. */
  | ({
      readonly kind: "client";
      readonly way: string;
      readonly server: FoundServer;
      readonly client: number;
      readonly authentication: string;
      /** How objects were to be named: by short names where the meter takes no logical ones. */
      readonly referencing: Referencing;
    } & ClientOutcome)
  /** A way does not lead anywhere: no connection, no sign-on. */
  | { readonly kind: "failed"; readonly way: string; readonly error: DlmsError };

const PUBLIC_CLIENT = 16;
/** Public, management, and those that companion specifications give to reading, settings and push. */
const USUAL_CLIENTS = [PUBLIC_CLIENT, 1, 2, 32, 48, 17, 18] as const;

interface Scan extends ScanOptions {
  readonly clients: readonly number[];
  readonly clock: NonNullable<ScanOptions["clock"]>;
  readonly responseTimeout: Millis;
  readonly pace: Pace;
}

/**
 * Finds out how a meter can be reached: which way, at which HDLC address, and as which client. Addresses are asked for
 * with SNRM, which no meter counts; associations are asked for slowly, without authentication or with what was given
 * for that client, each once. No password is ever made up. It ends with the first way at which a meter answers, unless
 * `all` is set.
 * @throws TransportError when the signal came.
 *
 * @example
 * for await (const event of scan([{ name: "gateway", transport: tcp("10.0.0.7", 4001), link: "hdlc" }]))
 *   if (event.kind === "client") console.log(event.server, event.client, event.outcome);
 */
export async function* scan(ways: readonly ScanWay[], options: ScanOptions = {}): AsyncGenerator<ScanEvent> {
  const { clock = systemClock, associationsPerMinute = 6, signal, responseTimeout = 5000 } = options;
  const given = options.credentials?.map(({ clientAddress }) => clientAddress) ?? [];
  const clients = [...new Set([PUBLIC_CLIENT, ...given, ...(options.clients ?? USUAL_CLIENTS)])];
  const pace = new Pace(associationsPerMinute, clock, signal);
  const settings: Scan = {
    ...options,
    // The public client has no secrets: no meter minds that it asks.
    clients: options.clients?.includes(PUBLIC_CLIENT) === false ? clients.slice(1) : clients,
    clock,
    responseTimeout,
    pace,
  };
  for (const way of ways) {
    yield { kind: "way", way: way.name };
    let found = false;
    try {
      for await (const event of way.link === "hdlc" ? scanLine(way, settings) : scanWrapper(way, settings)) {
        found ||= event.kind === "server" || (event.kind === "client" && event.outcome !== "silent");
        yield event;
      }
    } catch (error) {
      if (!(error instanceof DlmsError) || signal?.aborted) throw error;
      yield { kind: "failed", way: way.name, error };
    }
    if (found && options.all !== true) return;
  }
}

/** Over the wrapper only an association shows whether anybody is there. */
async function* scanWrapper(way: ScanWay, settings: Scan): AsyncGenerator<ScanEvent> {
  const { clock, signal, responseTimeout } = settings;
  // Where there is no connection, no client has to find that out.
  const stream = await way.transport.connect({ clock, signal, timeout: responseTimeout });
  stream.start({ onData: () => undefined, onClose: () => undefined });
  stream.close();
  for (const logicalDevice of settings.logicalDevices ?? [1]) {
    const server = { logicalDevice };
    yield { kind: "trying", way: way.name, server, reason: "logical device" };
    yield* tryClients(way, server, settings);
  }
}

async function* scanLine(way: ScanWay, settings: Scan): AsyncGenerator<ScanEvent> {
  const { addresses = serverAddresses(settings.serialNumber), all } = settings;
  const found: FoundServer[] = [];
  for await (const event of probeLine(way, addresses, settings)) {
    if (event.kind === "server") found.push(event.server);
    yield event;
    if (event.kind === "server" && all !== true) break;
  }
  for (const server of found) yield* tryClients(way, server, settings);
}

/** Asks one address after the other over one connection; one that the peer ends is made anew. */
async function* probeLine(
  way: ScanWay,
  addresses: readonly ServerAddress[],
  settings: Scan,
): AsyncGenerator<ScanEvent> {
  const { clock, signal, trace, probeTimeout = 1500, pause: quiet = 100, responseTimeout } = settings;
  const open = async (): Promise<LineProbe> =>
    new LineProbe(await way.transport.connect({ clock, signal, timeout: responseTimeout }), clock, trace);
  let probe = await open();
  try {
    // Some meters do not even answer clients that they do not know.
    for (const client of settings.clients.slice(0, 2))
      for (const address of addresses) {
        const { logicalDevice, physicalDevice, addressLength, reason } = address;
        const server = { logicalDevice, physicalDevice, addressLength };
        yield { kind: "trying", way: way.name, server, reason };
        if (probe.ended) probe = await open();
        const answer = await probe.ask(address, client, probeTimeout);
        if (answer !== undefined) {
          const { upper, lower, length } = answer.source;
          const shown = { logicalDevice: upper, physicalDevice: lower, addressLength: length };
          yield { kind: "server", way: way.name, server: shown, client, answer: answer.frame.frameType };
        }
        await pause(quiet, clock, signal);
      }
  } finally {
    await probe[Symbol.asyncDispose]();
  }
}

async function* tryClients(way: ScanWay, server: FoundServer, settings: Scan): AsyncGenerator<ScanEvent> {
  const { clients, credentials = [] } = settings;
  let silent = 0;
  for (const client of clients) {
    const own = credentials.find(({ clientAddress }) => clientAddress === client);
    for (const referencing of ["ln", "sn"] as const) {
      yield* inPace(own, settings);
      const outcome = await tryClient(way, server, { client, own, referencing }, settings);
      const authentication = own?.authentication?.kind ?? "none";
      yield { kind: "client", way: way.name, server, client, authentication, referencing, ...outcome };
      silent = outcome.outcome === "silent" ? silent + 1 : 0;
      if (outcome.outcome !== "refused" || outcome.reason !== OTHER_CONTEXT) break;
    }
    // Nobody there, or nobody who speaks so: the others would only cost time.
    if (silent === 2 && client !== clients.at(-1) && settings.all !== true) return;
  }
}

/** So a meter refuses who names objects in a way that it does not have. */
const OTHER_CONTEXT = "application-context-name-not-supported";

/** Waits until an association may be asked for; two, where the counter is asked for over one of its own. */
async function* inPace(own: ScanCredentials | undefined, { pace }: Scan): AsyncGenerator<ScanEvent> {
  for (let count = asksForCounter(own) ? 2 : 1; count > 0; count--) {
    const { delay } = pace;
    if (delay > 0) yield { kind: "waiting", for: delay };
    await pace.next();
  }
}

function asksForCounter(own: ScanCredentials | undefined): boolean {
  const security = own?.authentication?.kind === "hls-gmac" ? own.authentication : own?.security;
  return security?.invocationCounter === "auto";
}

/** Which association is asked for. */
interface Asking {
  readonly client: number;
  readonly own: ScanCredentials | undefined;
  readonly referencing: Referencing;
}

async function tryClient(
  { transport, link }: ScanWay,
  { logicalDevice, physicalDevice, addressLength }: FoundServer,
  { client: clientAddress, own: credentials, referencing }: Asking,
  { clock, signal, trace, responseTimeout }: Scan,
): Promise<ClientOutcome> {
  const hdlc: LinkOptions = {
    kind: "hdlc",
    ...(physicalDevice === undefined ? {} : { physicalDevice }),
    ...(addressLength === undefined ? {} : { addressLength }),
    responseTimeout,
    answerTimeout: responseTimeout,
    retries: 1,
  };
  try {
    await using meter = await connect(transport, {
      clientAddress,
      logicalDevice,
      referencing,
      link: link === "hdlc" ? hdlc : { kind: "wrapper" },
      authentication: credentials?.authentication,
      security: credentials?.security,
      connectTimeout: responseTimeout,
      responseTimeout,
      clock,
      signal,
      trace,
    });
    return { outcome: "accepted", ...(await identify(meter)) };
  } catch (error) {
    if (signal?.aborted) throw error;
    if (error instanceof AssociationError) return { outcome: "refused", reason: error.diagnostic };
    if (error instanceof ExceptionResponseError) return { outcome: "refused", reason: error.serviceError };
    if (error instanceof SecurityError) return { outcome: "refused", reason: error.message };
    if (error instanceof TimeoutError || error instanceof TransportError) return { outcome: "silent" };
    if (error instanceof DlmsError) return { outcome: "refused", reason: error.message };
    throw error;
  }
}

/** What the meter says of itself, as far as this client may read it. */
async function identify(
  meter: Meter,
): Promise<Omit<Extract<ClientOutcome, { readonly outcome: "accepted" }>, "outcome">> {
  const name = await readable(() => meter.object(Data, "0.0.42.0.0.255").value.get());
  const list = await readable(() => meter.object(SAPAssignment, "0.0.41.0.0.255").sapAssignmentList.get());
  return {
    logicalDeviceName: name?.type === "octet-string" ? nameText(name.value) : undefined,
    devices: list?.map(({ sap, logicalDeviceName }) => ({ logicalDevice: sap, name: nameText(logicalDeviceName) })),
    services: meter.negotiated.conformance.names,
  };
}

/** `undefined` for what this client may not read. */
async function readable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DlmsError) return undefined;
    throw error;
  }
}

function nameText(octets: Uint8Array): string {
  return isPrintableAscii(octets) ? fromAscii(octets) : toHex(octets);
}
