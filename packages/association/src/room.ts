import type { Ciphering } from "./ciphering.ts";
import type { Negotiated } from "./types.ts";

/** What one request may be: how long as a whole, and whether in blocks when that is not enough. */
export interface RequestRoom {
  /** Octets of one APDU before it is ciphered. */
  readonly octets: number;
  readonly blocksInSet: boolean;
  readonly blocksInAction: boolean;
}

/** One APDU of any length: what is too long is found out when it is sent. */
export const BOUNDLESS: RequestRoom = {
  octets: Number.POSITIVE_INFINITY,
  blocksInSet: false,
  blocksInAction: false,
};

/**
 * What the server takes (Green Book 9.4.6.7, 9.4.6.8). Its octets are looked at each time that something is cut: a policy
 * that gets stronger in the middle of the association leaves less of them.
 */
export function requestRoom({ conformance, peerMaxPduSize }: Negotiated, ciphering?: Ciphering): RequestRoom {
  // General block transfer cuts what is ciphered already, and does it for every service.
  if (conformance.has("general-block-transfer") && conformance.has("general-protection")) return BOUNDLESS;
  return {
    get octets() {
      return peerMaxPduSize - (ciphering?.overhead(peerMaxPduSize) ?? 0);
    },
    blocksInSet: conformance.has("block-transfer-with-set-or-write"),
    blocksInAction: conformance.has("block-transfer-with-action"),
  };
}
