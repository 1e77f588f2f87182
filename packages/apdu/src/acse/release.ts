import type { ApduCodec } from "../codec.ts";
import { type BerComponent, readSequence, writeSequence } from "./ber.ts";
import { explicitOctets, named } from "./types.ts";

/** Why a client ends an association (Green Book 9.5, Release-request-reason). */
export const ReleaseRequestReason = { normal: 0, urgent: 1, "user-defined": 30 } as const;
/** The name of a reason to end an association. */
export type ReleaseRequestReasonName = keyof typeof ReleaseRequestReason;

/** What a server says of that (Green Book 9.5, Release-response-reason). */
export const ReleaseResponseReason = { normal: 0, "not-finished": 1, "user-defined": 30 } as const;
/** The name of what a server says of that. */
export type ReleaseResponseReasonName = keyof typeof ReleaseResponseReason;

/** Ends an association (Green Book 9.5, RLRQ-apdu). */
export interface Rlrq {
  readonly apdu: "rlrq";
  readonly reason?: ReleaseRequestReasonName | undefined;
  /** An encoded initiate-request, ciphered in an association with ciphering. A view on the input. */
  readonly userInformation?: Uint8Array | undefined;
}

/** Answers an RLRQ (Green Book 9.5, RLRE-apdu). */
export interface Rlre {
  readonly apdu: "rlre";
  readonly reason?: ReleaseResponseReasonName | undefined;
  /** An encoded initiate-response, ciphered in an association with ciphering. A view on the input. */
  readonly userInformation?: Uint8Array | undefined;
}

const REQUEST_COMPONENTS: readonly BerComponent<Omit<Rlrq, "apdu">>[] = [
  { name: "reason", tag: 0x80, type: named("release request reason", ReleaseRequestReason) },
  { name: "userInformation", tag: 0xbe, type: explicitOctets },
];
const RESPONSE_COMPONENTS: readonly BerComponent<Omit<Rlre, "apdu">>[] = [
  { name: "reason", tag: 0x80, type: named("release response reason", ReleaseResponseReason) },
  { name: "userInformation", tag: 0xbe, type: explicitOctets },
];

export const rlrq: ApduCodec<Rlrq> = {
  read: (reader) => ({ apdu: "rlrq", ...readSequence(reader, REQUEST_COMPONENTS) }),
  write: (writer, apdu) => writeSequence(writer, REQUEST_COMPONENTS, apdu),
};

export const rlre: ApduCodec<Rlre> = {
  read: (reader) => ({ apdu: "rlre", ...readSequence(reader, RESPONSE_COMPONENTS) }),
  write: (writer, apdu) => writeSequence(writer, RESPONSE_COMPONENTS, apdu),
};
