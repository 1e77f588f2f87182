import { DLMS_PORT } from "@dlms/transport";
import { UsageError } from "./errors.ts";

/** What carries the APDUs; a P1 port carries none. */
export type LinkKind = "wrapper" | "hdlc" | "p1";

/** What carries the octets. */
export type Carrier = NetworkPlace["carrier"] | SerialPlace["carrier"];

/** A place in a network. */
export interface NetworkPlace {
  readonly link: LinkKind;
  readonly carrier: "tcp" | "udp";
  readonly host: string;
  readonly port: number;
}

/** A serial port. */
export interface SerialPlace {
  readonly link: "hdlc" | "p1";
  readonly carrier: "serial";
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  /** Whether a sign-on of IEC 62056-21 comes first. */
  readonly signOn: boolean;
}

/** A place named by a URL. */
export type Place = NetworkPlace | SerialPlace;

const SCHEMES: Readonly<Record<string, Pick<NetworkPlace, "link" | "carrier"> | Omit<SerialPlace, "path">>> = {
  tcp: { link: "wrapper", carrier: "tcp" },
  udp: { link: "wrapper", carrier: "udp" },
  "hdlc+tcp": { link: "hdlc", carrier: "tcp" },
  serial: { link: "hdlc", carrier: "serial", signOn: false },
  "iec+serial": { link: "hdlc", carrier: "serial", signOn: true },
  "p1+tcp": { link: "p1", carrier: "tcp" },
  "p1+serial": { link: "p1", carrier: "serial", signOn: false },
};

/** Schemes of URLs as messages list them. */
export const SCHEME_LIST: string = Object.keys(SCHEMES)
  .map((scheme) => `${scheme}://`)
  .join(", ");

/** Whether a text is meant as a URL, and not as the name of a connection profile. */
export function looksLikeUrl(text: string): boolean {
  return text.includes("://");
}

/** Why a text names no place: its scheme, which is empty when it is no URL. The text itself may hold secrets. */
export function unknownScheme(scheme: string, known: string): UsageError {
  return new UsageError(
    scheme === "" ? `a URL begins with one of ${known}` : `unknown scheme ${scheme}://, known are ${known}`,
  );
}

/**
 * Parses `tcp://HOST[:4059]`, `udp://HOST[:4059]` and `hdlc+tcp://HOST:PORT`, where IPv6 addresses stand in brackets, and
 * `serial:///dev/ttyUSB0` and `iec+serial:///dev/ttyUSB0`, or `serial://COM3`.
 * @throws UsageError that says what is wrong, and never shows what stands before an `@`.
 */
export function parsePlace(text: string): Place {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase() ?? "";
  const kind = Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme] : undefined;
  if (kind === undefined) throw unknownScheme(scheme, SCHEME_LIST);
  const rest = text.slice(scheme.length + 3);
  if (kind.carrier !== "serial") return networkPlace(kind, scheme, rest, text);
  if (!/^[\x21-\x7e]*[^/\s]$/.test(rest))
    throw new UsageError(`not a serial port: ${text} (expected ${scheme}:///dev/ttyUSB0, or ${scheme}://COM3)`);
  return { ...kind, path: rest };
}

/** A place in a network, where nothing else will do. @throws UsageError */
export function parseNetworkPlace(text: string): NetworkPlace {
  const place = parsePlace(text);
  if (place.carrier === "serial") throw new UsageError(`${text} is no place in a network`);
  return place;
}

function networkPlace(
  kind: Pick<NetworkPlace, "link" | "carrier">,
  scheme: string,
  rest: string,
  text: string,
): NetworkPlace {
  if (rest.includes("@"))
    throw new UsageError("a URL names host and port alone: passwords have an option of their own");
  const match = /^(?:\[([0-9a-f:.%a-z]+)\]|([^:/?#[\]\s]+))(?::(\d{1,5}))?\/?$/i.exec(rest);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined) throw new UsageError(`not a host and port: ${text} (expected ${scheme}://HOST:PORT)`);
  const port = match?.[3] === undefined ? undefined : Number(match[3]);
  // Only the wrapper has a registered port.
  if (port === undefined && kind.link !== "wrapper")
    throw new UsageError(`${text} needs a port: ${scheme}://HOST:PORT`);
  if (port !== undefined && port > 0xffff) throw new UsageError(`port ${port} is over 65535`);
  return { ...kind, host, port: port ?? DLMS_PORT };
}

/** The place as a URL. */
export function formatPlace(place: Place): string {
  const { link, carrier } = place;
  if (carrier === "serial") return `${link === "p1" ? "p1+" : place.signOn ? "iec+" : ""}serial://${place.path}`;
  const { host, port } = place;
  const scheme = link === "wrapper" ? carrier : `${link}+${carrier}`;
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
