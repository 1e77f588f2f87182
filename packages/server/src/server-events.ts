import type { DlmsError, LinkAddress } from "@dlms/core";

/** What happens on a server, for its owner to see. */
export type ServerEvent =
  /** A client has opened an association, proof and all. */
  | { readonly kind: "associated"; readonly peer: string; readonly address: LinkAddress }
  /** A client was refused, with the diagnostic that it was told. */
  | { readonly kind: "refused"; readonly peer: string; readonly address: LinkAddress; readonly diagnostic: string }
  /** An association is over. */
  | { readonly kind: "released"; readonly peer: string; readonly address: LinkAddress }
  /** A connection is over; with `error` when it was not ended in order. */
  | { readonly kind: "closed"; readonly peer: string; readonly error?: DlmsError }
  /** A handler, or anything else of this process, failed: a fault on this side. */
  | { readonly kind: "fault"; readonly peer: string; readonly error: unknown };
