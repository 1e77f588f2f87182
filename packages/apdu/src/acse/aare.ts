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
import { type BerComponent, type BerType, encodeTlv, readSequence, readTlv, writeSequence } from "./ber.ts";
import { type ApplicationContext, applicationContextType, mechanismType } from "./names.ts";
import { bits, explicitInteger, explicitNamed, explicitOctets, octets } from "./types.ts";

/** Whether the association is there (Green Book 9.5, Association-result). */
export const AssociationResult = { accepted: 0, "rejected-permanent": 1, "rejected-transient": 2 } as const;
/** The name of an association-result. */
export type AssociationResultName = keyof typeof AssociationResult;

/** What the server's application says of an association (Green Book 9.5, Associate-source-diagnostic). */
export const ServiceUserDiagnostic = {
  null: 0,
  "no-reason-given": 1,
  "application-context-name-not-supported": 2,
  "calling-AP-title-not-recognized": 3,
  "calling-AP-invocation-identifier-not-recognized": 4,
  "calling-AE-qualifier-not-recognized": 5,
  "calling-AE-invocation-identifier-not-recognized": 6,
  "called-AP-title-not-recognized": 7,
  "called-AP-invocation-identifier-not-recognized": 8,
  "called-AE-qualifier-not-recognized": 9,
  "called-AE-invocation-identifier-not-recognized": 10,
  "authentication-mechanism-name-not-recognised": 11,
  "authentication-mechanism-name-required": 12,
  "authentication-failure": 13,
  "authentication-required": 14,
} as const;
/** The name of a diagnostic of the server's application. */
export type AssociateDiagnostic = keyof typeof ServiceUserDiagnostic;

/** What the server's ACSE says of an association (Green Book 9.5, Associate-source-diagnostic). */
export const ServiceProviderDiagnostic = { null: 0, "no-reason-given": 1, "no-common-acse-version": 2 } as const;
/** The name of a diagnostic of the server's ACSE. */
export type AssociateProviderDiagnostic = keyof typeof ServiceProviderDiagnostic;

/** The diagnostic of an AARE, and who made it. */
export type AareDiagnostic =
  | { readonly diagnosticSource: "acse-service-user"; readonly diagnostic: AssociateDiagnostic }
  | { readonly diagnosticSource: "acse-service-provider"; readonly diagnostic: AssociateProviderDiagnostic };

interface AareFields extends AuthenticationFields {
  readonly apdu: "aare";
  /** As bits, text of 0 and 1; left out: version 1, the only one. */
  readonly protocolVersion?: string | undefined;
  readonly applicationContext: ApplicationContext;
  readonly result: AssociationResultName;
  /** The server's system title, under ciphering. */
  readonly respondingApTitle?: Uint8Array | undefined;
  /** The server's certificate for digital signature, with some mechanisms. */
  readonly respondingAeQualifier?: Uint8Array | undefined;
  readonly respondingApInvocationId?: number | undefined;
  readonly respondingAeInvocationId?: number | undefined;
  /** Left out: `authentication` when there is a mechanism or an authentication value, else absent. */
  readonly responderAcseRequirements?: AcseRequirements | undefined;
  readonly implementationInformation?: Uint8Array | undefined;
  /** An encoded initiate-response, plain or ciphered, or a confirmed-service-error. */
  readonly userInformation?: Uint8Array | undefined;
}

/** Answers an AARQ (Green Book 9.5, AARE-apdu). Octets are views on the input. */
export type Aare = AareFields & AareDiagnostic;

const SERVICE_USER = 0xa1;
const SERVICE_PROVIDER = 0xa2;
const userDiagnostic = explicitNamed("acse-service-user diagnostic", ServiceUserDiagnostic);
const providerDiagnostic = explicitNamed("acse-service-provider diagnostic", ServiceProviderDiagnostic);

const diagnosticType: BerType<AareDiagnostic> = {
  read(contents) {
    const at = contents.offset;
    const { tag, contents: inner } = readTlv(contents);
    if (tag === SERVICE_USER) return { diagnosticSource: "acse-service-user", diagnostic: userDiagnostic.read(inner) };
    if (tag === SERVICE_PROVIDER)
      return { diagnosticSource: "acse-service-provider", diagnostic: providerDiagnostic.read(inner) };
    throw contents.error("invalid", `tag ${tag} is no source of a diagnostic`, at);
  },
  encode(value) {
    return value.diagnosticSource === "acse-service-user"
      ? encodeTlv(SERVICE_USER, userDiagnostic.encode(value.diagnostic))
      : encodeTlv(SERVICE_PROVIDER, providerDiagnostic.encode(value.diagnostic));
  },
};

interface AareComponents extends Omit<AareFields, "apdu" | "authenticationValue" | "authenticationValueChoice"> {
  readonly diagnostic: AareDiagnostic;
  readonly value?: AuthenticationValue | undefined;
}

const COMPONENTS: readonly BerComponent<AareComponents>[] = [
  { name: "protocolVersion", tag: 0x80, type: bits },
  { name: "applicationContext", tag: 0xa1, type: applicationContextType },
  { name: "result", tag: 0xa2, type: explicitNamed("association result", AssociationResult) },
  { name: "diagnostic", tag: 0xa3, type: diagnosticType },
  { name: "respondingApTitle", tag: 0xa4, type: explicitOctets },
  { name: "respondingAeQualifier", tag: 0xa5, type: explicitOctets },
  { name: "respondingApInvocationId", tag: 0xa6, type: explicitInteger },
  { name: "respondingAeInvocationId", tag: 0xa7, type: explicitInteger },
  { name: "responderAcseRequirements", tag: 0x88, type: requirementsType },
  { name: "mechanism", tag: 0x89, type: mechanismType },
  { name: "value", tag: 0xaa, type: authenticationValueType },
  { name: "implementationInformation", tag: 0x9d, type: octets },
  { name: "userInformation", tag: 0xbe, type: explicitOctets },
];

export const aare: ApduCodec<Aare> = {
  read(reader) {
    const at = reader.offset;
    const { applicationContext, result, diagnostic, value, responderAcseRequirements, ...others } = readSequence(
      reader,
      COMPONENTS,
    );
    if (applicationContext === undefined || result === undefined || diagnostic === undefined)
      throw new DecodeError("invalid", "no application context name, result or diagnostic", at);
    const fields = { ...others, ...authenticationValueReceived(value) };
    const requirements = requirementsReceived(responderAcseRequirements, fields);
    return {
      apdu: "aare",
      applicationContext,
      result,
      ...diagnostic,
      ...fields,
      ...(requirements === undefined ? {} : { responderAcseRequirements: requirements }),
    };
  },
  write(writer, apdu) {
    writeSequence(writer, COMPONENTS, {
      ...apdu,
      diagnostic: apdu,
      responderAcseRequirements: requirementsToSend(apdu.responderAcseRequirements, apdu),
      value: authenticationValueToSend(apdu),
    });
  },
};
