// Generated from token-status.yaml; do not edit.

import { bitString, type Codec, structure } from "@dlms/axdr";
import { type TokenStatusCode, tokenStatusCodeCodec } from "./token-status-code.ts";

/** What became of a token. Blue Book 4.6.5 */
export interface TokenStatus {
  /** How far it has come. */
  readonly statusCode: TokenStatusCode;
  /** More about it, as the maker of the meter says. */
  readonly dataValue: string;
}

/** Reads and writes `TokenStatus`. */
export const tokenStatusCodec: Codec<TokenStatus> = structure({
  statusCode: tokenStatusCodeCodec,
  dataValue: bitString(),
});
