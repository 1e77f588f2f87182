import type { Negotiated, ServerAssociation, ServerAssociationEvent } from "@dlms/association";
import type { Clock } from "@dlms/transport";
import { associationView } from "./association-view.ts";
import { associationViewSN } from "./association-view-sn.ts";
import type { ClientAccess } from "./client-access.ts";
import { carryOut } from "./dispatch.ts";
import { type AssociationScope, read } from "./dispatch-items.ts";
import type { Route } from "./gateway.ts";
import type { LogicalDevice } from "./logical-device.ts";
import { OpenAssociation } from "./open-association.ts";
import type { ServedObject } from "./served-object.ts";
import type { ServerEvent } from "./server-events.ts";

/** What partners share with their connection. */
export interface PartnerSettings {
  readonly peer: string;
  readonly maxPduSize: number;
  /** Measures how long confirmations take. */
  readonly clock: Clock;
  onEvent(event: ServerEvent): void;
  /** There is something to send that nothing received brought about. */
  onProgress(): void;
}

/** One client of one logical device on a connection: its association, and what is carried out for it. */
export class Partner {
  readonly route: Route;
  readonly association: ServerAssociation;
  readonly #device: LogicalDevice;
  readonly #client: ClientAccess;
  readonly #settings: PartnerSettings;
  #scope: AssociationScope | undefined;
  /** What notifications go over. */
  #open: OpenAssociation | undefined;
  /** What is to be done when nothing is being answered any more. */
  readonly #afterAnswer: (() => void)[] = [];

  constructor(
    route: Route,
    device: LogicalDevice,
    client: ClientAccess,
    association: ServerAssociation,
    settings: PartnerSettings,
  ) {
    this.route = route;
    this.association = association;
    this.#device = device;
    this.#client = client;
    this.#settings = settings;
  }

  /** One whole APDU of the client. */
  receive(apdu: Uint8Array): void {
    this.association.receive(apdu);
    this.takeEvents();
    this.#settle();
  }

  /** Carries out what the association was asked for, and tells what became of it. */
  takeEvents(): void {
    for (let event = this.association.pollEvent(); event !== undefined; event = this.association.pollEvent())
      this.#take(event);
  }

  /** The link is gone, and so is the association. */
  abort(): void {
    this.association.abort();
    this.takeEvents();
  }

  /** Does what waits for answers to be out. */
  #settle(): void {
    if (this.#afterAnswer.length === 0) return;
    const { pending, answering } = this.association;
    if (pending !== undefined) void pending.then(() => this.#settle());
    else if (!answering) this.#workOff();
  }

  #workOff(): void {
    for (const work of this.#afterAnswer.splice(0)) work();
  }

  #take(event: ServerAssociationEvent): void {
    const { peer, onEvent, onProgress } = this.#settings;
    const tell = { peer, address: this.route.address };
    switch (event.kind) {
      case "associated":
        this.#scope = this.#scopeOf(event.negotiated);
        this.#openWith(event.negotiated);
        onEvent({ kind: "associated", ...tell });
        break;
      case "refused":
        onEvent({ kind: "refused", ...tell, diagnostic: event.diagnostic });
        break;
      case "confirmed":
        this.#open?.confirmed(event.invokeId);
        break;
      case "released":
        this.#scope = undefined;
        this.#forget();
        this.#workOff();
        onEvent({ kind: "released", ...tell });
        break;
      case "request": {
        if (this.#scope === undefined) break;
        const answer = carryOut(event.request, this.#scope);
        if (answer instanceof Promise)
          void answer.then((late) => {
            this.association.answer(event.id, late);
            this.#settle();
            onProgress();
          });
        else this.association.answer(event.id, answer);
        break;
      }
    }
  }

  #openWith(negotiated: Negotiated): void {
    this.#forget();
    const { peer, clock, onProgress } = this.#settings;
    this.#open = new OpenAssociation(peer, this.route.address, negotiated, clock, (notification) => {
      this.association.notify(notification);
      onProgress();
    });
    this.#device.associations.add(this.#open);
  }

  #forget(): void {
    if (this.#open === undefined) return;
    this.#device.associations.delete(this.#open);
    this.#open.end();
    const { peerSystemTitle } = this.#open.negotiated;
    this.#open = undefined;
    const { security } = this.#client;
    if (security === undefined || peerSystemTitle === undefined) return;
    void this.#device.replay.settle(security, peerSystemTitle).catch((error) => this.#faulted(error));
  }

  #faulted(error: unknown): void {
    this.#settings.onEvent({ kind: "fault", peer: this.#settings.peer, error });
  }

  #scopeOf(negotiated: Negotiated): AssociationScope {
    const device = this.#device;
    const client = this.#client;
    const { maxPduSize } = this.#settings;
    const association = {
      client: this.route.address.client,
      logicalDevice: this.route.address.logicalDevice,
      negotiated,
      userId: negotiated.userId,
      afterAnswer: (work: () => void) => void this.#afterAnswer.push(work),
    };
    const onFault = (error: unknown): void => this.#faulted(error);
    const scope = { device, client, context: { association, device }, onFault };
    if (negotiated.referencing === "ln")
      return { ...scope, view: associationView(device, client, { association, maxPduSize }) };
    const view: ServedObject = associationViewSN(device, client, (attribute) => read(attribute, { ...scope, view }));
    return { ...scope, view };
  }
}
