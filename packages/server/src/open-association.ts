import type { Negotiated, NotificationApdu } from "@dlms/association";
import { type LinkAddress, LocalProtocolError, type Millis, TransportError } from "@dlms/core";
import type { Clock } from "@dlms/transport";
import { Confirmations } from "./confirmations.ts";
import { CONFIRM_TIMEOUT, notificationApdu, type OutgoingNotification, wantsConfirmation } from "./notifications.ts";

/** Options of a notification that goes over an open association. */
export interface NotifyOptions {
  /** How long a confirmation may take; ten seconds unless given. */
  readonly timeout?: Millis | undefined;
}

/** An association that a client has opened with a logical device, as long as it is open. */
export class OpenAssociation {
  /** The other end of the connection, for people. */
  readonly peer: string;
  readonly address: LinkAddress;
  readonly negotiated: Negotiated;
  readonly #send: (notification: NotificationApdu) => void;
  readonly #confirmations: Confirmations;
  #isOver = false;

  constructor(
    peer: string,
    address: LinkAddress,
    negotiated: Negotiated,
    clock: Clock,
    send: (notification: NotificationApdu) => void,
  ) {
    this.peer = peer;
    this.address = address;
    this.negotiated = negotiated;
    this.#send = send;
    this.#confirmations = new Confirmations(clock);
  }

  /**
   * Sends a notification, once. Resolves when it is on its way, or confirmed where that was asked for. `invokeId` is
   * the number that a data-notification gets.
   * @throws LocalProtocolError when the association is over, or the client did not agree to it; TimeoutError without a
   * confirmation in time: then nobody knows whether it came.
   */
  async notify(notice: OutgoingNotification, invokeId: number, options: NotifyOptions = {}): Promise<void> {
    if (this.#isOver) throw new LocalProtocolError("the association is over");
    this.#send(notificationApdu(notice, invokeId));
    if (wantsConfirmation(notice)) await this.#confirmations.wait(invokeId, options.timeout ?? CONFIRM_TIMEOUT);
  }

  confirmed(invokeId: number): void {
    this.#confirmations.confirm(invokeId);
  }

  /** The association is over. */
  end(): void {
    this.#isOver = true;
    // Errors are dear, for the stack they remember: without anyone who waits, none is made.
    if (this.#confirmations.pending)
      this.#confirmations.fail(new TransportError("the association ended before the notification was confirmed"));
  }
}
