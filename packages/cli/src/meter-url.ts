import { DLMS_PORT } from "@dlms/transport";
import { UsageError } from "./errors.ts";

/** What carries the APDUs. */
export type LinkKind = "wrapper" | "hdlc";

/** What carries the octets. */
export type Carrier = "tcp" | "udp";

/** A place named by a URL. */
export interface Place {
  readonly link: LinkKind;
  readonly carrier: Carrier;
  readonly host: string;
  readonly port: number;
}

const SCHEMES: Readonly<Record<string, Pick<Place, "link" | "carrier">>> = {
  tcp: { link: "wrapper", carrier: "tcp" },
  udp: { link: "wrapper", carrier: "udp" },
  "hdlc+tcp": { link: "hdlc", carrier: "tcp" },
};

/** Schemes of URLs as messages list them. */
export const SCHEME_LIST: string = Object.keys(SCHEMES)
  .map((scheme) => `${scheme}://`)
  .join(", ");

/** Whether a text is meant as a URL, and not as the name of a connection profile. */
export function looksLikeUrl(text: string): boolean {
  return text.includes("://");
}

/**
 * Parses `tcp://HOST[:4059]`, `udp://HOST[:4059]` and `hdlc+tcp://HOST:PORT`. IPv6 addresses stand in brackets.
 * @throws UsageError that says what is wrong, and never shows what stands before an `@`.
 */
export function parsePlace(text: string): Place {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase() ?? "";
  const kind = Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme] : undefined;
  if (kind === undefined) throw new UsageError(`unknown scheme ${scheme}://, known are ${SCHEME_LIST}`);
  const rest = text.slice(scheme.length + 3);
  if (rest.includes("@"))
    throw new UsageError("a URL names host and port alone: passwords have an option of their own");
  const match = /^(?:\[([0-9a-f:.%a-z]+)\]|([^:/?#[\]\s]+))(?::(\d{1,5}))?\/?$/i.exec(rest);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined) throw new UsageError(`not a host and port: ${text} (expected ${scheme}://HOST:PORT)`);
  const port = match?.[3] === undefined ? undefined : Number(match[3]);
  // HDLC over TCP has no registered port.
  if (port === undefined && kind.link === "hdlc") throw new UsageError(`${text} needs a port: ${scheme}://HOST:PORT`);
  if (port !== undefined && port > 0xffff) throw new UsageError(`port ${port} is over 65535`);
  return { ...kind, host, port: port ?? DLMS_PORT };
}

/** The place as a URL. */
export function formatPlace({ link, carrier, host, port }: Place): string {
  const scheme = link === "hdlc" ? `hdlc+${carrier}` : carrier;
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
