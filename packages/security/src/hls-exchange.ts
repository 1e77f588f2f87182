import { concatBytes, type SystemTitle } from "@dlms/core";

/**
 * What mechanisms 6 and 7 prove: who answers whom, and both challenges. The client proves itself with its own title
 * as `prover` in pass 3, the server with its own in pass 4.
 */
export interface HlsExchange {
  /** Of the side that answers. */
  readonly prover: SystemTitle;
  /** Of the side that set the challenge. */
  readonly verifier: SystemTitle;
  /** The challenge that is answered: StoC in pass 3, CtoS in pass 4. */
  readonly challenge: Uint8Array;
  /** The challenge that the side that answers had set. */
  readonly proverChallenge: Uint8Array;
}

/**
 * Titles and challenges as they are hashed and signed (Green Book 9.2.7.4.2): SystemTitle-C, SystemTitle-S, StoC, CtoS
 * in pass 3, and the other way round in pass 4.
 */
export function hlsExchangeOctets({ prover, verifier, challenge, proverChallenge }: HlsExchange): Uint8Array {
  return concatBytes([prover.toBytes(), verifier.toBytes(), challenge, proverChallenge]);
}
