import { DecodeError } from "@dlms/core";
import type { ApduCodec } from "../codec.ts";
import {
  type AcseRequirements,
  type AuthenticationFields,
  type AuthenticationValue,
  authenticationValueReceived,
  authenticationValueToSend,
  authenticationValueType,
  requirementsReceived,
  requirementsToSend,
  requirementsType,
} from "./authentication.ts";
import { type BerComponent, readSequence, writeSequence } from "./ber.ts";
import { type ApplicationContext, applicationContextType, mechanismType } from "./names.ts";
import { bits, explicitInteger, explicitOctets, octets } from "./types.ts";

/**
 * Asks for an association (Green Book 9.5, AARQ-apdu). Octets are views on the input.
 *
 * @example
 * const aarq: Aarq = { apdu: "aarq", applicationContext: "LN", userInformation: encodeApdu(initiateRequest) };
 */
export interface Aarq extends AuthenticationFields {
  readonly apdu: "aarq";
  /** As bits, text of 0 and 1; left out: version 1, the only one. */
  readonly protocolVersion?: string | undefined;
  readonly applicationContext: ApplicationContext;
  readonly calledApTitle?: Uint8Array | undefined;
  readonly calledAeQualifier?: Uint8Array | undefined;
  readonly calledApInvocationId?: number | undefined;
  readonly calledAeInvocationId?: number | undefined;
  /** The client's system title, under ciphering. */
  readonly callingApTitle?: Uint8Array | undefined;
  /** The client's certificate for digital signature, with some mechanisms. */
  readonly callingAeQualifier?: Uint8Array | undefined;
  readonly callingApInvocationId?: number | undefined;
  /** The client's user, where one client serves several. */
  readonly callingAeInvocationId?: number | undefined;
  /** Left out: `authentication` when there is a mechanism or an authentication value, else absent. */
  readonly senderAcseRequirements?: AcseRequirements | undefined;
  readonly implementationInformation?: Uint8Array | undefined;
  /** An encoded initiate-request, plain or ciphered. */
  readonly userInformation?: Uint8Array | undefined;
}

interface AarqComponents extends Omit<Aarq, "apdu" | "authenticationValue" | "authenticationValueChoice"> {
  readonly value?: AuthenticationValue | undefined;
}

const COMPONENTS: readonly BerComponent<AarqComponents>[] = [
  { name: "protocolVersion", tag: 0x80, type: bits },
  { name: "applicationContext", tag: 0xa1, type: applicationContextType },
  { name: "calledApTitle", tag: 0xa2, type: explicitOctets },
  { name: "calledAeQualifier", tag: 0xa3, type: explicitOctets },
  { name: "calledApInvocationId", tag: 0xa4, type: explicitInteger },
  { name: "calledAeInvocationId", tag: 0xa5, type: explicitInteger },
  { name: "callingApTitle", tag: 0xa6, type: explicitOctets },
  { name: "callingAeQualifier", tag: 0xa7, type: explicitOctets },
  { name: "callingApInvocationId", tag: 0xa8, type: explicitInteger },
  { name: "callingAeInvocationId", tag: 0xa9, type: explicitInteger },
  { name: "senderAcseRequirements", tag: 0x8a, type: requirementsType },
  { name: "mechanism", tag: 0x8b, type: mechanismType },
  { name: "value", tag: 0xac, type: authenticationValueType },
  { name: "implementationInformation", tag: 0x9d, type: octets },
  { name: "userInformation", tag: 0xbe, type: explicitOctets },
];

export const aarq: ApduCodec<Aarq> = {
  read(reader) {
    const at = reader.offset;
    const { applicationContext, value, senderAcseRequirements, ...others } = readSequence(reader, COMPONENTS);
    if (applicationContext === undefined) throw new DecodeError("invalid", "no application context name", at);
    const fields = { ...others, ...authenticationValueReceived(value) };
    const requirements = requirementsReceived(senderAcseRequirements, fields);
    return {
      apdu: "aarq",
      applicationContext,
      ...fields,
      ...(requirements === undefined ? {} : { senderAcseRequirements: requirements }),
    };
  },
  write(writer, apdu) {
    writeSequence(writer, COMPONENTS, {
      ...apdu,
      senderAcseRequirements: requirementsToSend(apdu.senderAcseRequirements, apdu),
      value: authenticationValueToSend(apdu),
    });
  },
};
