import {
  type Aarq,
  type Apdu,
  type AssociateDiagnostic,
  type Conformance,
  decodeApdu,
  encodeApdu,
  type InitiateErrorName,
  type InitiateRequest,
} from "@dlms/apdu";
import { DlmsError, equalBytes, type MaybePromise, SystemTitle } from "@dlms/core";
import { chain, cipherKeys, equalSecret, suiteAlgorithms } from "@dlms/security";
import type { Ciphering } from "../ciphering.ts";
import { type HlsMechanism, type HlsPasses, LOW_MECHANISM } from "../mechanisms.ts";
import { DLMS_VERSION, peerPduSize } from "../negotiation.ts";
import { applicationContext, conformanceIn, SN_ASSOCIATION } from "../referencing.ts";
import type { Negotiated, RandomSource, Referencing } from "../types.ts";

/** How a client must say who it is. */
export type ServerAuthentication =
  | { readonly kind: "none" }
  | { readonly kind: "low"; readonly secret: Uint8Array }
  | {
      readonly kind: "hls";
      readonly mechanismId: number;
      /** The mechanism for one association, with the ciphering that was set up for it. */
      readonly mechanism: (ciphering: Ciphering | undefined) => HlsMechanism;
    };

export interface ServerOpeningOptions {
  readonly authentication: ServerAuthentication;
  /** How the client may name objects; by logical names alone unless given. */
  readonly referencing?: readonly Referencing[];
  /** Our system title, where there is no ciphering that has one. */
  readonly systemTitle?: SystemTitle;
  /** Ciphering with this client; `undefined` when its system title has no keys here. Absent: plain only. */
  readonly ciphering?: (client: SystemTitle) => Ciphering | undefined;
  readonly conformance: Conformance;
  /** Whether the user behind the client may associate; anybody may unless given. */
  readonly admits?: (userId: number | undefined) => boolean;
  /** The longest APDU this server takes, in octets; 0 for no limit. */
  readonly maxPduSize: number;
  readonly random: RandomSource;
}

/** The options in the application context that a client has chosen. */
type ContextOptions = Omit<ServerOpeningOptions, "referencing"> & { readonly referencing: Referencing };

/** What an AARQ led to: the AARE to send and, unless it was refused, the association. */
export type OpeningOutcome =
  | { readonly kind: "refused"; readonly aare: Uint8Array; readonly diagnostic: string }
  | { readonly kind: "accepted"; readonly aare: Uint8Array; readonly association: OpenedAssociation };

export interface OpenedAssociation {
  readonly negotiated: Negotiated;
  readonly ciphering: Ciphering | undefined;
  /** What the AARE said, which the RLRE says again. */
  readonly initiateResponse: Uint8Array;
  /** With high-level security: what is still to be proved before anything else is allowed. */
  readonly proof?: { readonly mechanism: HlsMechanism; readonly passes: HlsPasses };
}

const CHALLENGE_LENGTH = 16;
/** A client that takes less cannot be answered (Green Book 9.3.2, pdu-size-too-short). */
const LEAST_PDU_SIZE = 12;
/** What the initiate-response names when objects are referenced by logical names (Green Book 9.4.6.2). */
const LN_VAA_NAME = 0x0007;

/**
 * The server's part of opening an association: checks the AARQ and makes the AARE (Green Book 9.3.2).
 * Every way to refuse is an AARE, never an exception.
 */
export function openAssociation(aarq: Aarq, options: ServerOpeningOptions): MaybePromise<OpeningOutcome> {
  const title = aarq.callingApTitle?.length === SystemTitle.LENGTH ? new SystemTitle(aarq.callingApTitle) : undefined;
  const ciphering = title === undefined ? undefined : options.ciphering?.(title);
  // A client that bears our own title could send us back what we have sent.
  const isOurs = title !== undefined && (ciphering?.options.systemTitle ?? options.systemTitle)?.equals(title);
  if (isOurs || (options.ciphering !== undefined && ciphering === undefined))
    return refuseAssociation(aarq, "calling-AP-title-not-recognized");
  if (ciphering !== undefined && title !== undefined) ciphering.peerSystemTitle = title;
  const { referencing: allowed = ["ln"] } = options;
  const isCiphered = ciphering?.active ?? false;
  const referencing = allowed.find((one) => aarq.applicationContext === applicationContext(one, isCiphered));
  if (referencing === undefined) return refuseAssociation(aarq, "application-context-name-not-supported");
  const unproved = checkAuthentication(aarq, options.authentication);
  if (unproved !== undefined) return refuseAssociation(aarq, unproved);
  if (options.admits?.(aarq.callingAeInvocationId) === false)
    return refuseAssociation(aarq, "calling-AE-invocation-identifier-not-recognized");
  return chain(openInitiate(aarq, ciphering), (initiate) => {
    if (initiate?.apdu !== "initiate-request") return refuseAssociation(aarq, "no-reason-given");
    const context = { ...options, conformance: conformanceIn(referencing, options.conformance), referencing };
    const invalid = checkInitiate(initiate, context.conformance, ciphering);
    if (invalid !== undefined) return refuseAssociation(aarq, "no-reason-given", invalid);
    if (!takeDedicatedKey(initiate, ciphering)) return refuseAssociation(aarq, "no-reason-given");
    return accept(aarq, initiate, ciphering, context, title);
  });
}

function checkAuthentication(aarq: Aarq, authentication: ServerAuthentication): AssociateDiagnostic | undefined {
  const { mechanism = 0, authenticationValue } = aarq;
  if (authentication.kind === "none")
    return mechanism === 0 ? undefined : "authentication-mechanism-name-not-recognised";
  if (mechanism === 0) return "authentication-mechanism-name-required";
  if (authentication.kind === "low") {
    if (mechanism !== LOW_MECHANISM) return "authentication-mechanism-name-not-recognised";
    return authenticationValue !== undefined && equalSecret(authenticationValue, authentication.secret)
      ? undefined
      : "authentication-failure";
  }
  if (mechanism !== authentication.mechanismId) return "authentication-mechanism-name-not-recognised";
  const length = authenticationValue?.length ?? 0;
  return length < 8 || length > 64 ? "authentication-failure" : undefined;
}

function checkInitiate(
  initiate: InitiateRequest,
  offered: Conformance,
  ciphering: Ciphering | undefined,
): InitiateErrorName | undefined {
  if (initiate.proposedDlmsVersion < DLMS_VERSION) return "dlms-version-too-low";
  const conformance = initiate.proposedConformance.intersect(offered);
  const isUnprotected = ciphering?.needsGeneralProtection === true && !conformance.has("general-protection");
  if (conformance.size === 0 || isUnprotected) return "incompatible-conformance";
  const size = initiate.clientMaxReceivePduSize;
  const least = LEAST_PDU_SIZE + (ciphering?.overhead(LEAST_PDU_SIZE) ?? 0);
  return size !== 0 && size < least ? "pdu-size-too-short" : undefined;
}

/** Whether the client's key for this association can be used, if it sent one. One that came in plain is passed over. */
function takeDedicatedKey({ dedicatedKey }: InitiateRequest, ciphering: Ciphering | undefined): boolean {
  if (dedicatedKey === undefined || !ciphering?.active) return true;
  const { suite, keys } = ciphering.options;
  if (dedicatedKey.length !== suiteAlgorithms(suite).keyLength) return false;
  ciphering.useDedicated(cipherKeys({ encryptionKey: dedicatedKey, authenticationKey: keys.authentication }));
  return true;
}

function openInitiate(aarq: Aarq, ciphering: Ciphering | undefined): MaybePromise<Apdu | undefined> {
  const { userInformation } = aarq;
  if (userInformation === undefined) return undefined;
  const broken = (error: unknown): undefined => {
    if (!(error instanceof DlmsError)) throw error;
  };
  try {
    if (ciphering === undefined) return decodeApdu(userInformation);
    const opened = chain(ciphering.open(userInformation), ({ apdu }) => decodeApdu(apdu));
    return opened instanceof Promise ? opened.catch(broken) : opened;
  } catch (error) {
    return broken(error);
  }
}

function accept(
  aarq: Aarq,
  initiate: InitiateRequest,
  ciphering: Ciphering | undefined,
  options: ContextOptions,
  peerTitle: SystemTitle | undefined,
): MaybePromise<OpeningOutcome> {
  const { authentication } = options;
  const { proposedQualityOfService: qualityOfService } = initiate;
  const ownTitle = ciphering?.options.systemTitle ?? options.systemTitle;
  const conformance = initiate.proposedConformance.intersect(options.conformance);
  const peerSystemTitle = ciphering?.peerSystemTitle;
  const negotiated: Negotiated = {
    referencing: options.referencing,
    conformance,
    peerMaxPduSize: peerPduSize(initiate.clientMaxReceivePduSize),
    dlmsVersion: DLMS_VERSION,
    ...(peerSystemTitle === undefined ? {} : { peerSystemTitle }),
    ...(aarq.callingAeInvocationId === undefined ? {} : { userId: aarq.callingAeInvocationId }),
    ...(qualityOfService === undefined ? {} : { qualityOfService }),
  };
  const response = encodeApdu({
    apdu: "initiate-response",
    ...(qualityOfService === undefined ? {} : { negotiatedQualityOfService: qualityOfService }),
    negotiatedDlmsVersion: DLMS_VERSION,
    negotiatedConformance: conformance,
    serverMaxReceivePduSize: options.maxPduSize,
    vaaName: options.referencing === "ln" ? LN_VAA_NAME : SN_ASSOCIATION,
  });
  const proof =
    authentication.kind === "hls"
      ? {
          mechanism: authentication.mechanism(ciphering),
          passes: { ...challengesFor(aarq, options.random), ownTitle, peerTitle },
        }
      : undefined;
  return chain(ciphering === undefined ? response : ciphering.seal(response), (userInformation) => {
    const aare = encodeApdu({
      apdu: "aare",
      applicationContext: aarq.applicationContext,
      result: "accepted",
      diagnosticSource: "acse-service-user",
      diagnostic: proof === undefined ? "null" : "authentication-required",
      ...(ownTitle === undefined ? {} : { respondingApTitle: ownTitle.toBytes() }),
      ...(proof === undefined
        ? {}
        : { mechanism: proof.mechanism.mechanismId, authenticationValue: proof.passes.ownChallenge }),
      userInformation,
    });
    return {
      kind: "accepted",
      aare,
      association: { negotiated, ciphering, initiateResponse: response, ...(proof === undefined ? {} : { proof }) },
    };
  });
}

function challengesFor(aarq: Aarq, random: RandomSource): Pick<HlsPasses, "ownChallenge" | "peerChallenge"> {
  const peerChallenge = (aarq.authenticationValue ?? new Uint8Array()).slice();
  let ownChallenge = random(CHALLENGE_LENGTH);
  // Equal challenges would let either side answer with the other's proof.
  while (equalBytes(ownChallenge, peerChallenge)) ownChallenge = random(CHALLENGE_LENGTH);
  return { ownChallenge, peerChallenge };
}

/** The AARE that refuses an AARQ, and what it says. */
export function refuseAssociation(
  aarq: Aarq,
  diagnostic: AssociateDiagnostic,
  initiateError?: InitiateErrorName,
): Extract<OpeningOutcome, { kind: "refused" }> {
  const userInformation =
    initiateError === undefined
      ? undefined
      : encodeApdu({
          apdu: "confirmed-service-error",
          service: "initiateError",
          error: "initiate",
          value: initiateError,
        });
  const aare = encodeApdu({
    apdu: "aare",
    applicationContext: aarq.applicationContext,
    result: "rejected-permanent",
    diagnosticSource: "acse-service-user",
    diagnostic,
    ...(userInformation === undefined ? {} : { userInformation }),
  });
  return { kind: "refused", aare, diagnostic: initiateError ?? diagnostic };
}
