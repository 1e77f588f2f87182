import { decodeApdu } from "@dlms/apdu";
import { type AssociationLimits, type RandomSource, refuseAssociation, ServerAssociation } from "@dlms/association";
import { DlmsError, type LinkAddress, type LinkMachine, type Millis, TimeoutError, type TraceSink } from "@dlms/core";
import { HdlcServer } from "@dlms/hdlc";
import type { Clock, DrivableMachine } from "@dlms/transport";
import { openingOptions } from "./client-access.ts";
import { type GatewayDevices, type Route, returned, routed, routeKey } from "./gateway.ts";
import { endsWithLink, linkFor, type ServerLinkOptions } from "./link-options.ts";
import type { LogicalDevice } from "./logical-device.ts";
import { Partner, type PartnerSettings } from "./partner.ts";
import type { ServerEvent } from "./server-events.ts";

/** What all connections of a server share. */
export interface ConnectionSettings {
  readonly link: ServerLinkOptions;
  /** Whether the stream is one of datagrams. */
  readonly datagrams: boolean | undefined;
  readonly devices: ReadonlyMap<number, LogicalDevice>;
  readonly gateway: GatewayDevices | undefined;
  readonly maxPduSize: number;
  readonly strictPduSize: boolean | undefined;
  readonly limits: Partial<AssociationLimits>;
  readonly maxAssociations: number;
  readonly inactivityTimeout: Millis;
  readonly random: RandomSource;
  /** Measures how long confirmations take. */
  readonly clock: Clock;
  readonly trace: TraceSink | undefined;
  onEvent(event: ServerEvent): void;
}

/** Why a connection is to be closed: an error, or that its client has taken the link down where that ends it. */
export type ConnectionEnd = DlmsError | "released";

const AARQ_TAG = 0x60;

/**
 * One connection of a server: a link, and an association for each client and logical device that talk over it. It
 * answers by itself; its one event is why the connection is to be closed.
 */
export class ServerConnection implements DrivableMachine<ConnectionEnd> {
  readonly #link: LinkMachine;
  readonly #peer: string;
  readonly #settings: ConnectionSettings;
  readonly #partnerSettings: PartnerSettings;
  readonly #partners = new Map<number | string, Partner>();
  /** What goes to clients that have no association here. */
  readonly #refusals: { readonly aare: Uint8Array; readonly route: Route }[] = [];
  #lastHeard: Millis;
  #end: ConnectionEnd | undefined;
  #isEnded = false;

  /** `onProgress` is called when a handler that took its time has answered. */
  constructor(peer: string, settings: ConnectionSettings, now: Millis, onProgress: () => void) {
    this.#link = linkFor(settings.link, [...settings.devices.keys()], settings.datagrams);
    this.#peer = peer;
    this.#settings = settings;
    this.#lastHeard = now;
    const { maxPduSize, clock, onEvent } = settings;
    this.#partnerSettings = { peer, maxPduSize, clock, onEvent, onProgress };
  }

  get deadline(): Millis {
    const idle = this.#lastHeard + this.#settings.inactivityTimeout;
    const { deadline } = this.#link;
    return deadline === undefined ? idle : Math.min(idle, deadline);
  }

  get pending(): Promise<void> | undefined {
    for (const { association } of this.#partners.values())
      if (association.pending !== undefined) return association.pending;
    return undefined;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#lastHeard = now;
    this.#link.receive(bytes, now);
    this.#takeLinkEvents();
  }

  handleTimeout(now: Millis): void {
    this.#link.handleTimeout(now);
    this.#takeLinkEvents();
    const { inactivityTimeout } = this.#settings;
    if (now - this.#lastHeard >= inactivityTimeout) this.#end ??= new TimeoutError("request", inactivityTimeout);
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    this.#takeLinkEvents();
    if (this.#refusals.length > 0) for (const { aare, route } of this.#refusals.splice(0)) this.#send(aare, route, now);
    for (const partner of this.#partners.values()) {
      partner.takeEvents();
      this.#sendNotifications(partner);
      for (let apdu = partner.association.pollTransmit(); apdu !== undefined; apdu = partner.association.pollTransmit())
        this.#send(apdu, partner.route, now);
    }
    return this.#link.pollTransmit(now);
  }

  pollEvent(): ConnectionEnd | undefined {
    if (this.#end === undefined || this.#isEnded) return undefined;
    this.#isEnded = true;
    return this.#end;
  }

  /** The stream is gone, and so are the associations. */
  abort(): void {
    for (const partner of this.#partners.values()) this.#drop(partner);
  }

  #send(apdu: Uint8Array, route: Route, now: Millis): void {
    const bytes = returned(apdu, route);
    this.#settings.trace?.({ kind: "apdu", direction: "sent", bytes });
    this.#link.send(bytes, route.address, now);
  }

  /** HDLC sends them without a number, so that none of them stands for an answer. */
  #sendNotifications({ association, route }: Partner): void {
    if (!(this.#link instanceof HdlcServer)) return;
    for (let apdu = association.pollNotification(); apdu !== undefined; apdu = association.pollNotification()) {
      const bytes = returned(apdu, route);
      this.#settings.trace?.({ kind: "apdu", direction: "sent", bytes });
      this.#link.sendUnnumbered(bytes, route.address);
    }
  }

  #takeLinkEvents(): void {
    for (let event = this.#link.pollEvent(); event !== undefined; event = this.#link.pollEvent()) {
      switch (event.kind) {
        case "connected":
          // A client that connects anew has forgotten its association.
          this.#dropAll(event.address);
          break;
        case "apdu":
          this.#settings.trace?.({ kind: "apdu", direction: "received", bytes: event.bytes });
          this.#receive(event.bytes, event.address);
          break;
        case "disconnected":
          this.#dropAll(event.address);
          // The wrapper cannot be read on after an error; HDLC goes on with its other connections.
          if (event.error !== undefined && this.#settings.link.kind === "wrapper") this.#end ??= event.error;
          if (endsWithLink(this.#settings.link) && this.#partners.size === 0) this.#end ??= event.error ?? "released";
          break;
        case "discarded":
          this.#settings.trace?.(event);
          break;
      }
    }
  }

  #receive(received: Uint8Array, address: LinkAddress): void {
    const { route, apdu } =
      this.#settings.gateway === undefined ? { route: { address }, apdu: received } : routed(received, address);
    const partner = this.#partners.get(routeKey(route)) ?? this.#meet(apdu, route);
    partner?.receive(apdu);
  }

  /** A client that talks for the first time. Whom nobody configured is told so when it wants to associate. */
  #meet(apdu: Uint8Array, route: Route): Partner | undefined {
    const { devices, maxAssociations, maxPduSize, strictPduSize, limits, random, datagrams } = this.#settings;
    const { address, target } = route;
    const device =
      target === undefined
        ? devices.get(address.logicalDevice)
        : this.#settings.gateway?.(target)?.find((behind) => behind.address === address.logicalDevice);
    const client = device?.client(address.client);
    if (device === undefined || client === undefined || this.#partners.size >= maxAssociations) {
      this.#refuse(apdu, route);
      return undefined;
    }
    const association = new ServerAssociation({
      ...openingOptions(client, device.replay, random),
      maxPduSize,
      strictPduSize,
      random,
      lossy: datagrams,
      // HDLC has windows of its own, and counts on one answer to each message.
      limits: this.#settings.link.kind === "hdlc" ? { ...limits, blockWindow: 1 } : limits,
    });
    const partner = new Partner(route, device, client, association, this.#partnerSettings);
    this.#partners.set(routeKey(route), partner);
    return partner;
  }

  #refuse(apdu: Uint8Array, route: Route): void {
    if (apdu[0] !== AARQ_TAG) return;
    try {
      const aarq = decodeApdu(apdu);
      if (aarq.apdu !== "aarq") return;
      const { aare, diagnostic } = refuseAssociation(aarq, "calling-AP-title-not-recognized");
      this.#refusals.push({ aare, route });
      this.#settings.onEvent({ kind: "refused", peer: this.#peer, address: route.address, diagnostic });
    } catch (error) {
      if (!(error instanceof DlmsError)) throw error;
    }
  }

  #dropAll({ client, logicalDevice }: LinkAddress): void {
    for (const partner of this.#partners.values()) {
      const { address } = partner.route;
      if (address.client === client && address.logicalDevice === logicalDevice) this.#drop(partner);
    }
  }

  #drop(partner: Partner): void {
    partner.abort();
    this.#partners.delete(routeKey(partner.route));
  }
}
