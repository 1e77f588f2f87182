// Generated from push-destination.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type PushMessage, pushMessageCodec } from "./push-message.ts";
import { type PushTransport, pushTransportCodec } from "./push-transport.ts";

/** Where push messages go and how. Blue Book 4.4.8 */
export interface PushDestination {
  /** What carries them. */
  readonly transportService: PushTransport;
  /** Address, in the notation of the transport. */
  readonly destination: Uint8Array;
  /** How they are encoded. */
  readonly message: PushMessage;
}

/** Reads and writes `PushDestination`. */
export const pushDestinationCodec: Codec<PushDestination> = structure({
  transportService: pushTransportCodec,
  destination: octetString(),
  message: pushMessageCodec,
});
