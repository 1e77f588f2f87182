import { EncodeError } from "@dlms/core";
import type { Transport } from "@dlms/transport";
import { type WebSocketOptions, WebSocketTransport, withoutSecrets } from "./web-socket.ts";

/** The subprotocol of `dlms bridge`. Its first message is the text `connected`; what follows are octets. */
export const BRIDGE_PROTOCOL = "dlms-bridge.1";

/** A bridge, and which of its meters is meant. */
export interface BridgeOptions extends Omit<WebSocketOptions, "protocols"> {
  /** What the bridge printed, or was given, when it was started. */
  readonly token: string;
  /** The meter as the bridge was told of it: a URL or a name. May be left out where there is one alone. */
  readonly meter?: string | undefined;
}

/** What may stand in a subprotocol, and needs no thought in a shell. */
const TOKEN = /^[\w.~-]+$/;

/**
 * A meter behind `dlms bridge`, which brings the octets of a WebSocket to TCP or to a serial port. `connect` resolves
 * when the meter itself is connected, and rejects with what the bridge says of it otherwise.
 *
 * The token goes as a subprotocol (RFC 6455, 1.9), not in the URL, and so into no log and no history.
 *
 * @throws EncodeError when the token cannot be one.
 *
 * @param url Where the bridge listens: `ws://127.0.0.1:4060`.
 *
 * @example
 * const meter = await connect(bridge("ws://127.0.0.1:4060", { token, meter: "tcp://10.0.0.7" }));
 */
export function bridge(url: string, { token, meter, ...options }: BridgeOptions): Transport {
  // A socket would show the token in its own error.
  if (!TOKEN.test(token)) throw new EncodeError("the token of a bridge has letters, digits and -._~ alone");
  const protocols = [BRIDGE_PROTOCOL, `token.${token}`];
  const place = withoutSecrets(url);
  const name = meter === undefined ? place : `${meter} behind ${place}`;
  const query = meter === undefined ? "" : `${url.includes("?") ? "&" : "?"}meter=${encodeURIComponent(meter)}`;
  return new WebSocketTransport(
    url + query,
    name,
    { ...options, protocols },
    {
      text: "connected",
      hint: "no bridge is there, or it does not know this token, meter or page",
    },
  );
}
