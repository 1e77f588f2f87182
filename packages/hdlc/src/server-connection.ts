import type { LinkAddress, Millis } from "@dlms/core";
import type { HdlcAddress } from "./address.ts";
import { informationControl, supervisoryControl, unnumberedControl } from "./control.ts";
import type { FrameFields, HdlcFrame } from "./frame.ts";
import { encodeFrameReject, type RejectReason } from "./frame-reject.ts";
import { LLC_LENGTH } from "./llc.ts";
import type { LinkParameters } from "./parameters.ts";
import type { ServerSettings } from "./server-options.ts";
import type { ServerStateKind } from "./server-transitions.ts";
import { Transfer } from "./transfer.ts";

/** The states of a connection that is there, with what each of them holds. */
export type ConnectionState =
  | { readonly kind: "listening" }
  /** When the turn is given back without an answer. */
  | { readonly kind: "answering"; readonly deadline: Millis }
  /** The information field of the FRMR frame. */
  | { readonly kind: "rejecting"; readonly information: Uint8Array };

/** What a numbered frame from the client comes to. */
export type Taken =
  | { readonly kind: "taken"; readonly message?: Uint8Array; readonly discarded?: string }
  | { readonly kind: "reject"; readonly reason: RejectReason };

const TAKEN: Taken = { kind: "taken" };

/** One client's connection to one logical device, while it is up: it decides, and gives frames to `transmit`. */
export class ServerConnection {
  readonly address: LinkAddress;
  readonly transfer: Transfer;
  readonly #settings: ServerSettings;
  readonly #transmit: (frame: FrameFields) => void;
  readonly #client: HdlcAddress;
  /** Our address in the form that the client uses. */
  readonly #server: HdlcAddress;
  state: ConnectionState = { kind: "listening" };
  /** When the client counts as gone. */
  inactiveAt: Millis;
  /** The application has an APDU that it has not answered. */
  #owing = false;
  /** UI frames that wait for the turn. */
  #unnumbered: FrameFields[] = [];

  constructor(
    address: LinkAddress,
    ends: { readonly client: HdlcAddress; readonly server: HdlcAddress },
    parameters: LinkParameters,
    settings: ServerSettings,
    transmit: (frame: FrameFields) => void,
    now: Millis,
  ) {
    this.address = address;
    this.#client = ends.client;
    this.#server = ends.server;
    this.transfer = new Transfer(parameters, settings.maxApduLength + LLC_LENGTH);
    this.#settings = settings;
    this.#transmit = transmit;
    this.inactiveAt = now + settings.inactivityTimeout;
  }

  get kind(): ServerStateKind {
    return this.state.kind;
  }

  /** When something is due. */
  get deadline(): Millis {
    return this.state.kind === "answering" ? Math.min(this.state.deadline, this.inactiveAt) : this.inactiveAt;
  }

  /** Something was sent or received. */
  touch(now: Millis): void {
    this.inactiveAt = now + this.#settings.inactivityTimeout;
  }

  /** Nothing went either way since the link came up: SNRM was sent again because UA was lost. */
  get fresh(): boolean {
    return this.transfer.fresh && this.kind === "listening";
  }

  takeInformation(frame: HdlcFrame): Taken {
    const { sss = 0, rrr = 0, segmented, information } = frame;
    const { transfer } = this;
    if (information.length > transfer.parameters.maxInfoReceive)
      return { kind: "reject", reason: "information-too-long" };
    if (!transfer.acknowledge(rrr)) return { kind: "reject", reason: "invalid-receive-sequence" };
    const acceptance = transfer.accept(sss, segmented, information);
    if (acceptance.kind === "limit") return { kind: "reject", reason: "information-too-long" };
    if (acceptance.kind === "busy") return { kind: "taken", discarded: "busy" };
    if (acceptance.kind === "gap") return { kind: "taken", discarded: "frames before it are missing" };
    if (acceptance.kind === "duplicate") return { kind: "taken", discarded: "duplicate" };
    if (acceptance.kind !== "message" || acceptance.message.length === 0) return TAKEN;
    this.#owing = true;
    return { kind: "taken", message: acceptance.message };
  }

  takeSupervisory(frame: HdlcFrame): Taken {
    const { rrr = 0, frameType, information } = frame;
    if (information.length > 0) return { kind: "reject", reason: "information-not-permitted" };
    if (!this.transfer.acknowledge(rrr)) return { kind: "reject", reason: "invalid-receive-sequence" };
    this.transfer.peerBusy = frameType === "RNR";
    return TAKEN;
  }

  queue(message: Uint8Array): void {
    this.transfer.queue(message);
    this.#owing = false;
  }

  queueUnnumbered(frames: readonly FrameFields[]): void {
    this.#unnumbered.push(...frames);
  }

  /**
   * The client gave us the turn: what it did not acknowledge is lost. An answer goes out at once when it is there;
   * for one that the application owes the turn is kept, but not for longer when the client asks again.
   */
  takeTurn(now: Millis): void {
    this.transfer.goBack();
    if (this.transfer.canSend || !this.#owing || this.transfer.receiving) this.useTurn();
    else if (this.state.kind !== "answering")
      this.state = { kind: "answering", deadline: now + this.#settings.answerDelay };
  }

  /** Sends what there is to send; the last frame has the final bit, and the turn is the client's again. */
  useTurn(): void {
    const { transfer } = this;
    this.flushUnnumbered();
    if (transfer.canSend) {
      for (let segment = transfer.next(); segment !== undefined; ) {
        const following = transfer.next();
        const { sss, segmented, information } = segment;
        this.#send({ control: informationControl(sss, transfer.rrr, following === undefined), segmented, information });
        segment = following;
      }
    } else this.#send({ control: supervisoryControl(transfer.acknowledgement, transfer.rrr, true) });
    this.state = { kind: "listening" };
  }

  /** UI frames go before the frame that ends the turn, and so without the final bit. */
  flushUnnumbered(): void {
    for (const frame of this.#unnumbered) this.#transmit({ ...frame, control: unnumberedControl("UI", false) });
    this.#unnumbered = [];
  }

  reject(frame: HdlcFrame, reason: RejectReason): void {
    const { sendState, rrr } = this.transfer;
    this.state = { kind: "rejecting", information: encodeFrameReject(frame.control, sendState, rrr, reason) };
    this.repeatReject(frame);
  }

  repeatReject(frame: HdlcFrame): void {
    if (this.state.kind !== "rejecting" || !frame.pollFinal) return;
    this.#send({ control: unnumberedControl("FRMR", true), information: this.state.information });
  }

  #send(fields: Omit<FrameFields, "destination" | "source">): void {
    this.#transmit({ destination: this.#client, source: this.#server, ...fields });
  }
}
