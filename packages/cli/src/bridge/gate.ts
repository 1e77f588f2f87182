import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Transport } from "@dlms/transport";
import { BRIDGE_PROTOCOL } from "@dlms/transport-websocket";
import { formatPlace, looksLikeUrl, parsePlace } from "../meter-url.ts";

/** A meter that may be reached. */
export interface BridgedMeter {
  /** Its URL. */
  readonly url: string;
  readonly transport: Transport;
  /** Whether it is for one client at a time, as a serial port is. */
  readonly isExclusive: boolean;
}

/** Who may come through the bridge, and to what. */
export interface Gate {
  readonly token: string;
  /** Origins of pages that may come (RFC 6454). Programs that are no browser send none, and need the token alone. */
  readonly origins: ReadonlySet<string>;
  /** The meters, by each name that they may be asked for. */
  readonly meters: ReadonlyMap<string, BridgedMeter>;
}

/** Why a connection is refused: an HTTP status, and words for the one who runs the bridge. */
export interface Refusal {
  readonly status: 401 | 403 | 404 | 503;
  readonly reason: string;
}

const LONGEST_SHOWN = 100;

/**
 * Looks at what a client asks for before anything is done for it. The origin comes first, since a page that the user
 * only visits is the one to be kept out; nobody without the token learns which meters there are.
 */
export function admit(
  gate: Gate,
  { headers, url = "" }: { readonly headers: IncomingHttpHeaders; readonly url?: string | undefined },
): BridgedMeter | Refusal {
  const { origin } = headers;
  if (origin !== undefined && !gate.origins.has(origin))
    return { status: 403, reason: `a page of ${shown(origin)}: --origin would let it in` };
  const protocols = (headers["sec-websocket-protocol"] ?? "").split(",").map((text) => text.trim());
  const token = protocols.find((text) => text.startsWith("token."))?.slice("token.".length);
  if (!protocols.includes(BRIDGE_PROTOCOL) || token === undefined) return { status: 401, reason: "no token" };
  if (!isSame(token, gate.token)) return { status: 401, reason: "a wrong token" };
  const meter = meterOf(url);
  const found = findMeter(gate.meters, meter);
  if (found === undefined)
    return {
      status: 404,
      reason: meter === undefined ? "no meter named" : `not a meter of this bridge: ${shown(meter)}`,
    };
  return found;
}

/** In a time that tells nothing about either. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function meterOf(url: string): string | undefined {
  const query = url.indexOf("?");
  return query < 0 ? undefined : (new URLSearchParams(url.slice(query + 1)).get("meter") ?? undefined);
}

function findMeter(meters: Gate["meters"], wanted: string | undefined): BridgedMeter | undefined {
  if (wanted === undefined) return meters.size === 1 ? [...meters.values()][0] : undefined;
  const found = meters.get(wanted);
  if (found !== undefined || !looksLikeUrl(wanted)) return found;
  try {
    return meters.get(formatPlace(parsePlace(wanted)));
  } catch {
    return undefined;
  }
}

/** What a client sent, in one line of bounded length. */
function shown(text: string): string {
  return JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text);
}
