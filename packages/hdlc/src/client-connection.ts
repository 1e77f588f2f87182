import { type DlmsError, type Millis, RemoteProtocolError, TimeoutError } from "@dlms/core";
import type { ClientSettings } from "./client-options.ts";
import type { HdlcFrame } from "./frame.ts";
import { LLC_LENGTH } from "./llc.ts";
import type { LinkParameters } from "./parameters.ts";
import { Transfer } from "./transfer.ts";

/** What a numbered frame from the server comes to. */
export type Received =
  /** It counts; `message` is there when it completes one, `discarded` says why its information does not count. */
  | { readonly kind: "taken"; readonly message?: Uint8Array; readonly discarded?: string }
  /** It is as if it had not come: the server's turn goes on. */
  | { readonly kind: "ignored"; readonly reason: string }
  | { readonly kind: "failed"; readonly error: DlmsError };

/** What to do with the turn. */
export type Turn =
  | { readonly kind: "send" }
  | { readonly kind: "poll" }
  | { readonly kind: "pause"; readonly deadline: Millis }
  | { readonly kind: "disconnect" }
  | { readonly kind: "rest" }
  | { readonly kind: "fail"; readonly error: DlmsError };

const LONGEST_POLL_INTERVAL: Millis = 1_000;
const TAKEN: Received = { kind: "taken" };

/** One connection as the client sees it, while it is up: it decides, and sends nothing itself. */
export class ClientConnection {
  readonly transfer: Transfer;
  readonly #settings: ClientSettings;
  /** DISC goes out when nothing else is left. */
  closing = false;
  /** An APDU was sent and none came since. */
  #expecting = false;
  /** How polling goes on for an answer, or for the end of a busy condition. */
  #polling: { readonly until: Millis; readonly interval: Millis } | undefined;
  /** An I frame is missing. */
  #gap = false;
  /** Response timeouts since anything last got on. */
  #attempts = 0;
  /** When an I frame last got through, either way, was asked for again, or came damaged. */
  progressAt: Millis | undefined;
  /** Turns in a row that got nothing on, and when the first of them ended. */
  #stalls = 0;
  #stalledAt: Millis = 0;
  /** What the server did wrong since then. */
  #violation: string | undefined;

  constructor(parameters: LinkParameters, settings: ClientSettings) {
    const isUncounted = settings.quirks?.sequenceNumberFixed === true;
    this.transfer = new Transfer(parameters, settings.maxApduLength + LLC_LENGTH, isUncounted);
    this.#settings = settings;
  }

  queue(message: Uint8Array): void {
    this.transfer.queue(message);
    this.#expecting = true;
    this.#polling = undefined;
  }

  takeInformation(frame: HdlcFrame, now: Millis): Received {
    const { sss = 0, rrr = 0, segmented, information } = frame;
    // Nothing that was acknowledged is sent again: it is late, and so is its final bit.
    if (this.transfer.isDuplicate(sss)) return { kind: "ignored", reason: "duplicate" };
    if (!this.#acknowledge(rrr, now)) return { kind: "ignored", reason: "N(R) out of range" };
    const acceptance = this.transfer.accept(sss, segmented, information);
    if (acceptance.kind === "busy") return { kind: "taken", discarded: "busy" };
    this.#gap = acceptance.kind === "gap";
    this.progressAt = now;
    if (this.#gap) return { kind: "taken", discarded: "frames before it are missing" };
    this.#attempts = 0;
    this.#stalls = 0;
    if (acceptance.kind === "limit") {
      const error = new RemoteProtocolError(`an APDU over the limit of ${this.#settings.maxApduLength} octets`);
      return { kind: "failed", error };
    }
    if (acceptance.kind !== "message" || acceptance.message.length === 0) return TAKEN;
    this.#expecting = false;
    this.#polling = undefined;
    return { kind: "taken", message: acceptance.message };
  }

  /**
   * @param polledWithOnly the poll bit went with the only I frame that is outstanding: whoever saw the poll has that
   * frame, so an RR that does not acknowledge it is the late answer to an earlier poll.
   */
  takeSupervisory(frame: HdlcFrame, polledWithOnly: boolean, now: Millis): Received {
    const { rrr = 0, frameType } = frame;
    const isExact = this.#settings.quirks?.acknowledgementMissing !== true;
    const acknowledgesNothing = this.transfer.outstanding > 0 && !this.transfer.acknowledgesMore(rrr);
    if (isExact && polledWithOnly && frameType === "RR" && acknowledgesNothing)
      return { kind: "ignored", reason: "late RR" };
    if (!this.#acknowledge(rrr, now)) return { kind: "ignored", reason: "N(R) out of range" };
    this.transfer.peerBusy = frameType === "RNR";
    return TAKEN;
  }

  /** False when the N(R) can not be: the response timer then finds out whether it stays so. */
  #acknowledge(rrr: number, now: Millis): boolean {
    const { transfer } = this;
    if (this.#settings.quirks?.acknowledgementMissing === true) return transfer.acknowledge(transfer.sendState);
    const getsOn = transfer.acknowledgesMore(rrr);
    if (!transfer.acknowledge(rrr)) {
      this.#violation = `N(R) ${rrr} acknowledges what was not sent`;
      return false;
    }
    if (getsOn) this.#stalls = 0;
    // What is asked for again is on its way.
    if (getsOn || transfer.outstanding > 0) this.progressAt = now;
    if (getsOn || transfer.outstanding === 0) this.#attempts = 0;
    this.#violation = undefined;
    return true;
  }

  /** The turn came back: what the server did not acknowledge is lost. */
  takeTurn(now: Millis): Turn {
    const { transfer } = this;
    transfer.goBack();
    const isStalled = this.#gap || (transfer.outstanding > 0 && !transfer.peerBusy);
    if (!isStalled) this.#stalls = 0;
    else if (this.#stalls++ === 0) this.#stalledAt = now;
    if (this.#stalls <= this.#settings.retries + 1) return this.decide(now);
    return { kind: "fail", error: new TimeoutError("frame that gets on", now - this.#stalledAt) };
  }

  decide(now: Millis): Turn {
    if (this.transfer.canSend) return { kind: "send" };
    if (this.closing) return { kind: "disconnect" };
    // The server is kept from taking us for gone.
    if (this.transfer.busy) return { kind: "pause", deadline: now + LONGEST_POLL_INTERVAL };
    if (this.transfer.receiving || this.#gap) return { kind: "poll" };
    return !this.transfer.done || this.#expecting ? this.#pause(now) : { kind: "rest" };
  }

  #pause(now: Millis): Turn {
    const { pollInterval, answerTimeout } = this.#settings;
    const { until = now + answerTimeout, interval = pollInterval } = this.#polling ?? {};
    if (now < until) {
      this.#polling = { until, interval: Math.min(interval * 2, LONGEST_POLL_INTERVAL) };
      return { kind: "pause", deadline: now + interval };
    }
    if (!this.transfer.done)
      return { kind: "fail", error: new TimeoutError("end of the server's busy condition", answerTimeout) };
    this.#expecting = false;
    return { kind: "rest" };
  }

  /** The response timer ran out: the error to end with, or `undefined` to poll once more. */
  timedOut(): DlmsError | undefined {
    const { retries, responseTimeout } = this.#settings;
    this.#attempts++;
    if (this.#attempts <= retries) return undefined;
    if (this.#violation !== undefined) return new RemoteProtocolError(this.#violation);
    return new TimeoutError("answer from the server", this.#attempts * responseTimeout);
  }
}
