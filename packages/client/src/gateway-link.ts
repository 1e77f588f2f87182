import { decodeApdu, encodeApdu, type GatewayTarget } from "@dlms/apdu";
import { DecodeError, equalBytes, type LinkAddress, type LinkEvent, type LinkMachine, type Millis } from "@dlms/core";

const GATEWAY_RESPONSE = 0xe7;

/**
 * A link to a device behind a gateway (Green Book, gateway protocol): each APDU goes with the address of the device before
 * it, and answers come so. What comes from other devices, or from the gateway itself, is passed over.
 */
export class GatewayLink implements LinkMachine {
  readonly #link: LinkMachine;
  readonly #target: GatewayTarget;

  /** @throws EncodeError when the network or the address is none. */
  constructor(link: LinkMachine, target: GatewayTarget) {
    this.#link = link;
    this.#target = target;
    this.#forward(new Uint8Array(0));
  }

  get deadline(): Millis | undefined {
    return this.#link.deadline;
  }

  get progressAt(): Millis | undefined {
    return this.#link.progressAt;
  }

  connect(now: Millis): void {
    this.#link.connect?.(now);
  }

  send(apdu: Uint8Array, address: LinkAddress, now: Millis): void {
    this.#link.send(this.#forward(apdu), address, now);
  }

  disconnect(address: LinkAddress, now: Millis): void {
    this.#link.disconnect(address, now);
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#link.receive(bytes, now);
  }

  handleTimeout(now: Millis): void {
    this.#link.handleTimeout(now);
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    return this.#link.pollTransmit(now);
  }

  pollEvent(): LinkEvent | undefined {
    const event = this.#link.pollEvent();
    if (event?.kind !== "apdu") return event;
    const bytes = this.#received(event.bytes);
    return bytes === undefined
      ? { kind: "discarded", reason: "not from the device behind the gateway", bytes: event.bytes }
      : { ...event, bytes };
  }

  #forward(forwarded: Uint8Array): Uint8Array {
    return encodeApdu({ apdu: "gateway-request", ...this.#target, forwarded });
  }

  #received(bytes: Uint8Array): Uint8Array | undefined {
    if (bytes[0] !== GATEWAY_RESPONSE) return undefined;
    try {
      const apdu = decodeApdu(bytes);
      if (apdu.apdu !== "gateway-response" || apdu.networkId !== this.#target.networkId) return undefined;
      return equalBytes(apdu.physicalDeviceAddress, this.#target.physicalDeviceAddress) ? apdu.forwarded : undefined;
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }
}
