import type { ConformanceBit } from "@dlms/apdu";
import type { BlockChannel } from "../general-block-transfer/channel.ts";
import type { OpenedAssociation } from "./opening.ts";

/** What the answers of one association may be. */
export interface ServerTerms {
  /** Octets of one APDU before it is ciphered. */
  readonly room: number;
  /** Whether general block transfer takes what is longer than the client's PDU. */
  readonly anyLength: boolean;
  /** Whether an APDU of that many octets, before it is ciphered, goes out as one message. */
  fits(length: number): boolean;
  /** Whether a service or an option was agreed on. */
  has(bit: ConformanceBit): boolean;
}

/** The terms of an association that is open, over `blocks`. */
export function serverTerms({ negotiated, ciphering }: OpenedAssociation, blocks: BlockChannel): ServerTerms {
  const { conformance, peerMaxPduSize } = negotiated;
  const anyLength = blocks.enabled;
  // General block transfer cuts what is ciphered already, and does it for every service.
  const fitsAll = anyLength && conformance.has("general-protection");
  return {
    // A server answers in the form that it was asked in, and the general form is longer.
    get room() {
      return fitsAll ? Number.POSITIVE_INFINITY : peerMaxPduSize - (ciphering?.overhead(peerMaxPduSize) ?? 0);
    },
    anyLength,
    fits: (length) => fitsAll || length + (ciphering?.overhead(length) ?? 0) <= peerMaxPduSize,
    has: (bit) => conformance.has(bit),
  };
}
