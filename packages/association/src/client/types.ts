import type { DlmsError, Millis } from "@dlms/core";
import type { Ciphering } from "../ciphering.ts";
import type { AssociationLimits } from "../limits.ts";
import type { NotificationApdu } from "../notifications.ts";
import type { RequestRoom } from "../room.ts";
import type { Negotiated, PreEstablished, Protection, RequestId, ServiceAnswer } from "../types.ts";
import type { ClientOpening, OpeningOptions } from "./opening.ts";

/** What the client of an association proposes, and how patient it is. */
export interface ClientAssociationOptions extends OpeningOptions {
  readonly ciphering?: Ciphering;
  /** How long the peer may take for each of its answers. */
  readonly responseTimeout: Millis;
  readonly limits?: Partial<AssociationLimits>;
  /**
   * Set where the link may lose messages, bring them twice, or let them overtake each other (UDP): what nobody waits
   * for and what fails to authenticate is then passed over, and ends nothing.
   */
  readonly lossy?: boolean | undefined;
  /**
   * Invoke ids to use in turn, of 0 to 15; 1 to 15 unless given. For servers that know only one: `[1]`. The answer to a
   * request that was given up can then not be told from another, so nothing more is asked before it has come.
   */
  readonly invokeIds?: readonly number[];
  /**
   * Whether an answer that is longer than `maxPduSize` fails its request. Unless given it is taken, for many servers make
   * their blocks some octets too long, and a `warning` tells of the first.
   */
  readonly strictPduSize?: boolean | undefined;
  /** Set for an association that is there without being opened, and is never released: no AARQ is sent, no RLRQ. */
  readonly preEstablished?: PreEstablished | undefined;
}

/** What a client is told by `pollEvent`. */
export type ClientAssociationEvent =
  | { readonly kind: "associated"; readonly negotiated: Negotiated }
  /** A piece of the value that a streamed GET asked for. */
  | { readonly kind: "block"; readonly id: RequestId; readonly data: Uint8Array }
  | { readonly kind: "answered"; readonly id: RequestId; readonly answer: ServiceAnswer }
  /**
   * This request failed; the association goes on unless `closed` follows. An `OutcomeUnknownError` is for what may have
   * changed the server all the same.
   */
  | { readonly kind: "failed"; readonly id: RequestId; readonly error: DlmsError }
  /** The server sent this of its own accord, protected like this. One that is to be confirmed waits for `confirm`. */
  | { readonly kind: "notification"; readonly apdu: NotificationApdu; readonly protection: Protection }
  /** The server sent something of its own accord that is no notification, though it begins like one. */
  | { readonly kind: "discarded"; readonly error: DlmsError }
  /** The server broke the rules in a way that is borne with; told once. */
  | { readonly kind: "warning"; readonly detail: string }
  /** The association is over: without an error after a release. */
  | { readonly kind: "closed"; readonly error?: DlmsError };

/** The states of a client's association, with what each of them holds. */
export type ClientState =
  | { readonly kind: "idle" }
  | { readonly kind: "opening"; readonly opening: ClientOpening; readonly deadline: Millis }
  | {
      readonly kind: "proving";
      readonly opening: ClientOpening;
      readonly negotiated: Negotiated;
      readonly deadline: Millis;
    }
  | { readonly kind: "open"; readonly negotiated: Negotiated; readonly room: RequestRoom }
  | { readonly kind: "releasing"; readonly deadline: Millis }
  | { readonly kind: "closed" };
