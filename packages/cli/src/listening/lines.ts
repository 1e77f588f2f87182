import { readFile } from "node:fs/promises";
import type { PushLine } from "@dlms/client";
import type { Listener, Transport } from "@dlms/transport";
import { serial, serialListener } from "@dlms/transport-serial";
import { tcp, tcpListener, tlsListener } from "@dlms/transport-tcp";
import { udp, udpListener } from "@dlms/transport-udp";
import { integerOption } from "../connection-options.ts";
import { UsageError } from "../errors.ts";
import { parseNetworkPlace, unknownScheme } from "../meter-url.ts";
import { serialLine } from "../serial-line.ts";

/** Options that say how lines are used. */
export interface LineFlags {
  readonly baud?: string;
  readonly format?: string;
  readonly maxPeers?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsClientCa?: string;
}

/** Where pushes come from. */
export interface Line {
  readonly line: PushLine;
  readonly listener: Listener;
  /** What connects to that place instead of listening there. */
  readonly transport: Transport | undefined;
  /** The URL with the address that was really taken. */
  url(address: string): string;
}

interface Scheme {
  readonly carrier: "tcp" | "udp" | "tls";
  readonly link: NonNullable<PushLine["link"]>["kind"];
}

const SCHEMES: Readonly<Record<string, Scheme>> = {
  tcp: { carrier: "tcp", link: "wrapper" },
  udp: { carrier: "udp", link: "wrapper" },
  tls: { carrier: "tls", link: "wrapper" },
  "hdlc+tcp": { carrier: "tcp", link: "hdlc" },
  "hdlc+tls": { carrier: "tls", link: "hdlc" },
  "mbus+tcp": { carrier: "tcp", link: "mbus" },
  "han+tcp": { carrier: "tcp", link: "any" },
};
const SERIAL = "serial";
const HAN_BAUD = 2400;
const MOST_PEERS = 1_000_000;

/** Schemes of URLs to listen at, as messages list them. */
export const LINE_SCHEMES: string = [...Object.keys(SCHEMES), SERIAL].map((scheme) => `${scheme}://`).join(", ");

/** Connections at a time. @throws UsageError */
export function maxPeersOf({ maxPeers }: LineFlags): number | undefined {
  return integerOption("--max-peers", maxPeers, 1, MOST_PEERS);
}

/** The line that a URL names. @throws UsageError */
export async function lineOf(url: string, flags: LineFlags): Promise<Line> {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase() ?? "";
  if (scheme === SERIAL) return portLine(url.slice(`${SERIAL}://`.length), flags);
  const kind = Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme] : undefined;
  if (kind === undefined) throw unknownScheme(scheme, LINE_SCHEMES);
  const { carrier, link } = kind;
  const rest = url.slice(scheme.length);
  // What has no registered port needs one.
  const { host, port } = parseNetworkPlace(`${link === "wrapper" ? "tcp" : "hdlc+tcp"}${rest}`);
  const listening = { host, port, maxConnections: maxPeersOf(flags) };
  return {
    line: { link: { kind: link } },
    listener:
      carrier === "udp"
        ? udpListener({ host, port, maxPeers: listening.maxConnections })
        : carrier === "tls"
          ? tlsListener({ ...listening, ...(await tlsFiles(flags)) })
          : tcpListener(listening),
    transport: carrier === "tls" ? undefined : carrier === "udp" ? udp(host, port) : tcp(host, port),
    url: (address) => `${scheme}://${address}`,
  };
}

/** A HAN port is silent for as long as it likes. */
function portLine(path: string, flags: LineFlags): Line {
  if (path === "") throw new UsageError("serial:// takes a port: serial:///dev/ttyUSB0, serial://COM3");
  const { baudRate = HAN_BAUD, ...line } = serialLine(flags);
  const options = { ...line, baudRate };
  return {
    line: { link: { kind: "any" }, inactivityTimeout: Number.POSITIVE_INFINITY },
    listener: serialListener(path, options),
    transport: serial(path, options),
    url: (address) => `${SERIAL}://${address}`,
  };
}

async function tlsFiles({ tlsCert, tlsKey, tlsClientCa }: LineFlags) {
  if (tlsCert === undefined || tlsKey === undefined) throw new UsageError("tls:// needs --tls-cert and --tls-key");
  const [cert, key] = await Promise.all([pemFile("--tls-cert", tlsCert), pemFile("--tls-key", tlsKey)]);
  return { cert, key, ...(tlsClientCa !== undefined && { clientCa: await pemFile("--tls-client-ca", tlsClientCa) }) };
}

/** Nothing of the file shows in a message. */
async function pemFile(option: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UsageError(`${option}: cannot read ${path}`, { cause });
  }
}
