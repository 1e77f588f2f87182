import type { AssociationLimits } from "../limits.ts";
import type { Negotiated, PreEstablished, RequestId } from "../types.ts";
import type { OpenedAssociation, ServerOpeningOptions } from "./opening.ts";
import type { ServerRequest } from "./requests.ts";
import type { ServerTerms } from "./terms.ts";

/** Whom the server of an association lets in, and what it grants. */
export interface ServerAssociationOptions extends ServerOpeningOptions {
  readonly limits?: Partial<AssociationLimits>;
  /**
   * Set where the link may lose messages, bring them twice, or let them overtake each other (UDP): what fails to
   * authenticate, or was seen before under ciphering, is then passed over without a word.
   */
  readonly lossy?: boolean | undefined;
  /**
   * Whether what is longer than `maxPduSize` is refused, and nothing of it carried out. It is unless this is `false`: for
   * clients that make their blocks some octets too long.
   */
  readonly strictPduSize?: boolean | undefined;
  /** Set for an association that is there from the start: it is not opened by an AARQ, and no RLRQ ends it. */
  readonly preEstablished?: PreEstablished | undefined;
}

/** What a server is told by `pollEvent`. */
export type ServerAssociationEvent =
  | { readonly kind: "associated"; readonly negotiated: Negotiated }
  /** A client was refused, with the diagnostic it was told. */
  | { readonly kind: "refused"; readonly diagnostic: string }
  | { readonly kind: "request"; readonly id: RequestId; readonly request: ServerRequest }
  /** A notification has come to the client, which was asked to say so. */
  | { readonly kind: "confirmed"; readonly invokeId: number }
  /** The association is over; the next AARQ may open another one. */
  | { readonly kind: "released" };

/** The states of a server's end, with what each of them holds. */
export type ServerState =
  | { readonly kind: "idle" }
  | { readonly kind: "proving"; readonly association: OpenedAssociation }
  | { readonly kind: "open"; readonly association: OpenedAssociation; readonly terms: ServerTerms };
