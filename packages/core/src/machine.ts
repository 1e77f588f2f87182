import type { DlmsError } from "./errors.ts";

/** A point in time, or a span, in milliseconds of a clock that never runs backwards. Its zero has no meaning. */
export type Millis = number;

/** What is done now, or a promise of it: crypto with keys in this process is synchronous, with others it is not. */
export type MaybePromise<T> = T | Promise<T>;

/**
 * A protocol machine without input or output of its own: bytes and time go in, bytes and events come out. After
 * each input, take everything from `pollTransmit` and `pollEvent`, then look at `deadline`.
 */
export interface Machine<Event> {
  /** Octets from the peer, cut anywhere. They may be kept until the next call of any method. */
  receive(bytes: Uint8Array, now: Millis): void;
  /** To be called when `deadline` has come. Calling it early does nothing. */
  handleTimeout(now: Millis): void;
  /** The next octets to send, or `undefined`. */
  pollTransmit(now: Millis): Uint8Array | undefined;
  /** The next thing that happened, or `undefined`. */
  pollEvent(): Event | undefined;
  /** When `handleTimeout` wants to be called, or `undefined` for never. */
  readonly deadline: Millis | undefined;
}

/** Who talks with whom on a link: the client's address (SAP) and the logical device of the server (Green Book 4.3). */
export interface LinkAddress {
  readonly client: number;
  readonly logicalDevice: number;
}

/** What a link tells the application layer. */
export type LinkEvent =
  /** The data link is up (HDLC: UA received or sent; wrapper: at once). */
  | { readonly kind: "connected"; readonly address: LinkAddress }
  /** One whole APDU, without any link header. The bytes are the receiver's to keep. */
  | { readonly kind: "apdu"; readonly address: LinkAddress; readonly bytes: Uint8Array }
  /** The data link is down. With `error` when nobody asked for it. */
  | { readonly kind: "disconnected"; readonly address: LinkAddress; readonly error?: DlmsError }
  /** Octets or a frame that were passed over: noise, a bad checksum, another station's address. */
  | { readonly kind: "discarded"; readonly reason: string; readonly bytes: Uint8Array };

/** A machine that carries whole APDUs over a byte stream: HDLC or the wrapper. */
export interface LinkMachine extends Machine<LinkEvent> {
  /** Brings the link up; answered by `connected` or `disconnected`. A server's link only listens: it has none. */
  connect?(now: Millis): void;
  /** Queues an APDU. @throws LocalProtocolError when the link to `address` is not up. */
  send(apdu: Uint8Array, address: LinkAddress, now: Millis): void;
  /** Takes the link down in order; answered by `disconnected`. */
  disconnect(address: LinkAddress, now: Millis): void;
  /** When a part of an APDU last got through, either way, on links that carry APDUs in parts. */
  readonly progressAt?: Millis | undefined;
}
