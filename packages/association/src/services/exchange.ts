import type { Apdu, ConformanceBit } from "@dlms/apdu";
import { RemoteProtocolError } from "@dlms/core";
import type { RequestHeader } from "../invoke-id.ts";
import type { ServiceAnswer } from "../types.ts";

/** What follows on a response of the peer. */
export type Step =
  /** The exchange goes on: send this. `block` is a piece of the answer that came already. */
  | { readonly kind: "send"; readonly apdu: Apdu; readonly block?: Uint8Array }
  /** The exchange is over. */
  | { readonly kind: "answer"; readonly answer: ServiceAnswer; readonly block?: Uint8Array };

/**
 * One service from the client's side, from its request to its last response: a machine of its own that
 * knows nothing of ciphering, time and other requests.
 */
export interface Exchange {
  /** The service, for messages: `GET`. */
  readonly service: string;
  /** The conformance bits it needs (Green Book 9.4.6.1). */
  readonly needs: readonly ConformanceBit[];
  /** Whether the server may change something as soon as it has what was made last. */
  readonly mayTakeEffect: boolean;
  /** Its class and priority. An unconfirmed one is over when it was sent, and `advance` is never called. */
  readonly header: RequestHeader;
  begin(invokeId: number): Apdu;
  /** @throws RemoteProtocolError when `response` answers something else. */
  advance(response: Apdu): Step;
}

export function unexpected(service: string, response: Apdu): RemoteProtocolError {
  const choice = "choice" in response ? ` (${String(response.choice)})` : "";
  return new RemoteProtocolError(`${service} was answered by ${response.apdu}${choice}`);
}
