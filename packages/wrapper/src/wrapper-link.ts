import {
  DecodeError,
  type DlmsError,
  EncodeError,
  type LinkAddress,
  type LinkEvent,
  type LinkMachine,
  LocalProtocolError,
  RemoteProtocolError,
  TransportError,
} from "@dlms/core";
import { type UnwrapEvent, Unwrapper } from "./unwrapper.ts";
import { decodeWrapper, encodeWrapper, WRAPPER_MAX_APDU_LENGTH } from "./wrapper.ts";

/** How a `WrapperLink` is set up. */
export interface WrapperLinkOptions {
  /** Which of the two ports is ours: the client's or the logical device's. */
  readonly role: "client" | "server";
  /**
   * The one pair of ports to talk over; frames of others are passed over. Without it the link learns the pair from
   * each frame: what a server does, and a client that listens for notifications.
   */
  readonly address?: LinkAddress;
  /** A longer APDU ends the link before any of it is kept. At most, and by default, 65,535: the field's maximum. */
  readonly maxApduLength?: number;
  /**
   * Set where each `receive` is one datagram with one frame (UDP): one that is broken is passed over, and the next may
   * be whole.
   */
  readonly datagrams?: boolean | undefined;
  /** How many pairs of ports a link without `address` learns; frames of further ones are passed over. 256 by default. */
  readonly maxAddresses?: number;
}

/** The address of events that belong to no pair of ports: wPort 0 is no station (Green Book 7.3.3.4). */
const NO_STATION: LinkAddress = { client: 0, logicalDevice: 0 };

type State =
  /** With a fixed address: before `connect`, or after `disconnect`. */
  | { readonly kind: "down" }
  /** `learned` holds the pairs that were met, by `client * 65536 + logicalDevice`. */
  | { readonly kind: "up"; readonly learned: Map<number, LinkAddress> }
  /** The stream can not be read on. */
  | { readonly kind: "failed" };

/**
 * The wrapper of IEC 62056-47 on a byte stream, for both roles: APDUs in, octets out, and back.
 *
 * A header of another version, or one over the limit, ends the link with a `disconnected` event that carries a
 * `RemoteProtocolError`: a stream of lengths can not be picked up again in its middle. The transport is then to be
 * closed. Where such a header comes before any pair of ports is known, the event's address is 0/0. A stream that does
 * not even begin with a header is that of a peer that speaks something else: the error is a `TransportError`, which
 * shows its first octets.
 *
 * With `datagrams` each frame stands alone, and a broken one ends nothing.
 *
 * APDUs that arrive whole are views on the chunk given to `receive`: that chunk must not be written to again.
 *
 * @example
 * const link = new WrapperLink({ role: "client", address: { client: 16, logicalDevice: 1 } });
 * link.connect();
 * link.send(aarq, { client: 16, logicalDevice: 1 });
 * socket.write(link.pollTransmit());
 */
export class WrapperLink implements LinkMachine {
  readonly #role: "client" | "server";
  readonly #address: LinkAddress | undefined;
  readonly #maxAddresses: number;
  readonly #maxApduLength: number;
  readonly #datagrams: boolean;
  readonly #unwrapper: Unwrapper;
  #state: State;
  #events: LinkEvent[] = [];
  #nextEvent = 0;
  #frames: Uint8Array[] = [];
  #nextFrame = 0;

  /** @throws EncodeError when a port or a limit is out of range. */
  constructor(options: WrapperLinkOptions) {
    const { role, address, maxApduLength = WRAPPER_MAX_APDU_LENGTH, maxAddresses = 256, datagrams = false } = options;
    if (!(maxApduLength > 0 && maxApduLength <= WRAPPER_MAX_APDU_LENGTH))
      throw new EncodeError(`a limit of ${maxApduLength} octets`, ["maxApduLength"]);
    if (address !== undefined) checkAddress(address);
    this.#role = role;
    this.#address = address;
    this.#maxAddresses = maxAddresses;
    this.#maxApduLength = maxApduLength;
    this.#datagrams = datagrams;
    this.#unwrapper = new Unwrapper(maxApduLength);
    this.#state = address === undefined ? { kind: "up", learned: new Map() } : { kind: "down" };
  }

  /** No timer runs here: TCP knows when its peer is gone, and the association when an answer is late. */
  get deadline(): undefined {
    return undefined;
  }

  /** Octets that wait for the rest of a frame. */
  get held(): number {
    return this.#unwrapper.held;
  }

  /** Brings a link with a fixed address up; `connected` follows at once. */
  connect(): void {
    if (this.#address === undefined) throw new LocalProtocolError("a link that learns its addresses has no connect");
    if (this.#state.kind === "failed") throw new LocalProtocolError("the stream of this link has failed");
    if (this.#state.kind === "up") return;
    this.#state = { kind: "up", learned: new Map() };
    this.#events.push({ kind: "connected", address: this.#address });
  }

  send(apdu: Uint8Array, address: LinkAddress): void {
    if (this.#state.kind !== "up") throw new LocalProtocolError("the wrapper link is not up");
    if (this.#address !== undefined && !sameAddress(address, this.#address))
      throw new LocalProtocolError(`this link is for ${show(this.#address)}, not ${show(address)}`);
    if (apdu.length > this.#maxApduLength)
      throw new LocalProtocolError(`an APDU of ${apdu.length} octets, over the limit of ${this.#maxApduLength}`);
    const { client, logicalDevice } = address;
    this.#frames.push(
      this.#role === "client"
        ? encodeWrapper({ source: client, destination: logicalDevice, apdu })
        : encodeWrapper({ source: logicalDevice, destination: client, apdu }),
    );
  }

  /** The wrapper has nothing to say for this: `disconnected` follows at once, and the transport may be closed. */
  disconnect(address: LinkAddress): void {
    if (this.#state.kind !== "up") return;
    if (this.#address === undefined) {
      if (!this.#state.learned.delete(key(address))) return;
    } else {
      if (!sameAddress(address, this.#address)) return;
      this.#state = { kind: "down" };
    }
    this.#events.push({ kind: "disconnected", address });
  }

  receive(bytes: Uint8Array): void {
    if (this.#datagrams) this.#receiveDatagram(bytes);
    else this.#unwrapper.push(bytes, this.#onUnwrapped);
  }

  handleTimeout(): void {}

  pollTransmit(): Uint8Array | undefined {
    const frame = this.#frames[this.#nextFrame];
    if (frame === undefined) return undefined;
    if (++this.#nextFrame === this.#frames.length) {
      this.#frames = [];
      this.#nextFrame = 0;
    }
    return frame;
  }

  pollEvent(): LinkEvent | undefined {
    const event = this.#events[this.#nextEvent];
    if (event === undefined) return undefined;
    if (++this.#nextEvent === this.#events.length) {
      this.#events = [];
      this.#nextEvent = 0;
    }
    return event;
  }

  #receiveDatagram(bytes: Uint8Array): void {
    try {
      const { source, destination, apdu } = decodeWrapper(bytes);
      if (apdu.length <= this.#maxApduLength) this.#deliver(source, destination, apdu);
      else this.#events.push({ kind: "discarded", reason: "over the limit", bytes });
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#events.push({ kind: "discarded", reason: error.message, bytes });
    }
  }

  readonly #onUnwrapped = (event: UnwrapEvent): void => {
    if (event.kind === "fault")
      this.#fail(event.isForeign ? new TransportError(event.detail) : new RemoteProtocolError(event.detail));
    else this.#deliver(event.source, event.destination, event.apdu);
  };

  #deliver(source: number, destination: number, apdu: Uint8Array): void {
    const client = this.#role === "client" ? destination : source;
    const logicalDevice = this.#role === "client" ? source : destination;
    const address = this.#accept(client, logicalDevice);
    if (typeof address === "string") this.#events.push({ kind: "discarded", reason: address, bytes: apdu });
    else this.#events.push({ kind: "apdu", address, bytes: apdu });
  }

  /** The address a frame belongs to, or why it is passed over. */
  #accept(client: number, logicalDevice: number): LinkAddress | string {
    if (this.#state.kind !== "up") return "link not up";
    const fixed = this.#address;
    if (fixed !== undefined)
      return client === fixed.client && logicalDevice === fixed.logicalDevice ? fixed : "other station";
    const { learned } = this.#state;
    const known = learned.get(client * 0x10000 + logicalDevice);
    if (known !== undefined) return known;
    if (learned.size >= this.#maxAddresses) return "too many stations";
    const address = { client, logicalDevice };
    learned.set(key(address), address);
    this.#events.push({ kind: "connected", address });
    return address;
  }

  #fail(error: DlmsError): void {
    const state = this.#state;
    this.#state = { kind: "failed" };
    if (state.kind !== "up") return;
    const lost = this.#address === undefined ? [...state.learned.values()] : [this.#address];
    if (lost.length === 0) lost.push(NO_STATION);
    for (const address of lost) this.#events.push({ kind: "disconnected", address, error });
  }
}

function key(address: LinkAddress): number {
  return address.client * 0x10000 + address.logicalDevice;
}

function sameAddress(a: LinkAddress, b: LinkAddress): boolean {
  return a.client === b.client && a.logicalDevice === b.logicalDevice;
}

function show(address: LinkAddress): string {
  return `${address.client}/${address.logicalDevice}`;
}

function checkAddress(address: LinkAddress): void {
  for (const name of ["client", "logicalDevice"] as const) {
    const port = address[name];
    if (!(Number.isInteger(port) && port >= 0 && port <= 0xffff)) throw new EncodeError(`wrapper port ${port}`, [name]);
  }
}
