import type { Conformance } from "@dlms/apdu";
import { LocalProtocolError } from "@dlms/core";
import type { Ciphering } from "./ciphering.ts";
import { DLMS_VERSION, peerPduSize } from "./negotiation.ts";
import { conformanceIn } from "./referencing.ts";
import { requireProtection } from "./refusal.ts";
import type { OpenedAssociation, ServerOpeningOptions } from "./server/opening.ts";
import type { Negotiated, PreEstablished, Referencing } from "./types.ts";

/** What both sides of a pre-established association would have negotiated. It takes the peer's title for ciphering. */
export function preEstablished(
  { peerMaxPduSize = 0, peerSystemTitle }: PreEstablished,
  referencing: Referencing,
  conformance: Conformance,
  ciphering: Ciphering | undefined,
): Negotiated {
  requireProtection(conformance, ciphering);
  if (ciphering !== undefined) {
    if (peerSystemTitle === undefined)
      throw new LocalProtocolError("a pre-established association under ciphering needs the peer's system title");
    ciphering.peerSystemTitle = peerSystemTitle;
    ciphering.broadcast = true;
  }
  return {
    referencing,
    conformance: conformanceIn(referencing, conformance),
    peerMaxPduSize: peerPduSize(peerMaxPduSize),
    dlmsVersion: DLMS_VERSION,
    ...(peerSystemTitle === undefined ? {} : { peerSystemTitle }),
  };
}

/**
 * The server's end of it.
 * @throws LocalProtocolError when there are no keys for the client's system title, or it is to prove who it is.
 */
export function preEstablishedServer(known: PreEstablished, options: ServerOpeningOptions): OpenedAssociation {
  const { authentication, referencing = ["ln"], conformance } = options;
  if (authentication.kind !== "none")
    throw new LocalProtocolError("who has a pre-established association proves nothing");
  const { peerSystemTitle } = known;
  const ciphering = peerSystemTitle && options.ciphering?.(peerSystemTitle);
  if (options.ciphering !== undefined && ciphering === undefined)
    throw new LocalProtocolError("a pre-established association has no keys for this client");
  const negotiated = preEstablished(known, referencing[0] ?? "ln", conformance, ciphering);
  // What an RLRE would say again: it has none.
  return { negotiated, ciphering, initiateResponse: new Uint8Array(0) };
}
