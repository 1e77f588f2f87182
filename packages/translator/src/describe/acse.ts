import {
  type Aare,
  type Aarq,
  type AcseRequirements,
  type AuthenticationFields,
  type AuthenticationMechanism,
  authenticationMechanismName,
  type Rlre,
  type Rlrq,
} from "@dlms/apdu";
import type { Fields } from "./description.ts";

/** A BIT STRING as BER has it: the number of unused bits, then the octets. */
function bitString(bits: string): Uint8Array {
  const octets = new Uint8Array(1 + Math.ceil(bits.length / 8));
  octets[0] = (octets.length - 1) * 8 - bits.length;
  for (let at = 1; at < octets.length; at++)
    octets[at] = Number.parseInt(bits.slice(at * 8 - 8, at * 8).padEnd(8, "0"), 2);
  return octets;
}

function protocolVersion(bits: string | undefined): Uint8Array | undefined {
  return bits === undefined ? undefined : bitString(bits);
}

function mechanism(value: AuthenticationMechanism | undefined): string | number | undefined {
  return typeof value === "number" ? (authenticationMechanismName(value) ?? value) : value;
}

function requirements(value: AcseRequirements | undefined): string | undefined {
  if (value === "absent") return undefined;
  return typeof value === "object" ? value.bits : value;
}

function authentication(apdu: AuthenticationFields): Fields {
  const { authenticationValue, authenticationValueChoice = "charstring" } = apdu;
  const choice = authenticationValue === undefined ? undefined : authenticationValueChoice;
  return {
    mechanism: mechanism(apdu.mechanism),
    authenticationValue,
    authenticationValueChoice: choice,
  };
}

export function aarq(apdu: Aarq): Fields {
  return {
    apdu: apdu.apdu,
    protocolVersion: protocolVersion(apdu.protocolVersion),
    applicationContext: apdu.applicationContext,
    calledApTitle: apdu.calledApTitle,
    calledAeQualifier: apdu.calledAeQualifier,
    calledApInvocationId: apdu.calledApInvocationId,
    calledAeInvocationId: apdu.calledAeInvocationId,
    callingApTitle: apdu.callingApTitle,
    callingAeQualifier: apdu.callingAeQualifier,
    callingApInvocationId: apdu.callingApInvocationId,
    callingAeInvocationId: apdu.callingAeInvocationId,
    senderAcseRequirements: requirements(apdu.senderAcseRequirements),
    ...authentication(apdu),
    implementationInformation: apdu.implementationInformation,
    userInformationHex: apdu.userInformation,
  };
}

export function aare(apdu: Aare): Fields {
  return {
    apdu: apdu.apdu,
    protocolVersion: protocolVersion(apdu.protocolVersion),
    applicationContext: apdu.applicationContext,
    result: apdu.result,
    diagnosticSource: apdu.diagnosticSource,
    diagnostic: apdu.diagnostic,
    respondingApTitle: apdu.respondingApTitle,
    respondingAeQualifier: apdu.respondingAeQualifier,
    respondingApInvocationId: apdu.respondingApInvocationId,
    respondingAeInvocationId: apdu.respondingAeInvocationId,
    responderAcseRequirements: requirements(apdu.responderAcseRequirements),
    ...authentication(apdu),
    implementationInformation: apdu.implementationInformation,
    userInformationHex: apdu.userInformation,
  };
}

export function release(apdu: Rlrq | Rlre): Fields {
  return { apdu: apdu.apdu, reason: apdu.reason, userInformationHex: apdu.userInformation };
}
