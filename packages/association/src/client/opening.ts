import { type Aare, type Aarq, type Conformance, decodeApdu, encodeApdu } from "@dlms/apdu";
import {
  AssociationError,
  equalBytes,
  LocalProtocolError,
  type MaybePromise,
  RemoteProtocolError,
  SecurityError,
  SystemTitle,
} from "@dlms/core";
import { chain, cipherKeys } from "@dlms/security";
import type { Ciphering } from "../ciphering.ts";
import { initiateRequest } from "../initiate.ts";
import { type HlsMechanism, type HlsPasses, LOW_MECHANISM } from "../mechanisms.ts";
import { DLMS_VERSION, peerPduSize } from "../negotiation.ts";
import { applicationContext } from "../referencing.ts";
import { requireProtection } from "../refusal.ts";
import type { Negotiated, RandomSource, Referencing } from "../types.ts";

/** How the client says who it is. */
export type ClientAuthentication =
  | { readonly kind: "none" }
  | { readonly kind: "low"; readonly secret: Uint8Array }
  | { readonly kind: "hls"; readonly mechanism: HlsMechanism; readonly challengeLength?: number };

export interface OpeningOptions {
  /** By logical names unless given. */
  readonly referencing?: Referencing;
  readonly authentication: ClientAuthentication;
  readonly conformance: Conformance;
  /** The longest APDU this client takes, in octets; 0 for no limit. */
  readonly maxPduSize: number;
  readonly random: RandomSource;
  /** Our system title, where there is no ciphering that has one. */
  readonly systemTitle?: SystemTitle;
  /** A key for this association alone, sent ciphered. */
  readonly dedicatedKey?: Uint8Array;
  /** The user behind this client, where one client serves several: calling-AE-invocation-identifier, 0 to 255. */
  readonly userId?: number;
  /** -128 to 127: no part of COSEM, passed on as it is. */
  readonly qualityOfService?: number;
}

const LAST_USER = 255;

/**
 * The client's part of opening an association: AARQ, the check of the AARE, and with high-level security the proofs
 * of both sides (Green Book 9.3.2, 9.2.7.4).
 */
export class ClientOpening {
  readonly #options: OpeningOptions;
  readonly #ciphering: Ciphering | undefined;
  readonly #challenge: Uint8Array | undefined;
  readonly #systemTitle: SystemTitle | undefined;
  #peerChallenge: Uint8Array | undefined;
  #peerTitle: SystemTitle | undefined;

  constructor(options: OpeningOptions, ciphering: Ciphering | undefined) {
    const { authentication } = options;
    this.#options = options;
    this.#ciphering = ciphering;
    this.#systemTitle = ciphering?.options.systemTitle ?? options.systemTitle;
    const { userId = 0 } = options;
    if (!Number.isInteger(userId) || userId < 0 || userId > LAST_USER)
      throw new LocalProtocolError(`a user id is 0 to ${LAST_USER}`);
    if (authentication.kind !== "hls") return;
    const length = authentication.challengeLength ?? 16;
    if (length < 8 || length > 64) throw new LocalProtocolError("a challenge has 8 to 64 octets");
    this.#challenge = options.random(length);
  }

  /** The encoded AARQ. */
  request(): MaybePromise<Uint8Array> {
    const { authentication, conformance, maxPduSize, dedicatedKey, userId, qualityOfService } = this.#options;
    const ciphering = this.#ciphering;
    const initiate = encodeApdu(initiateRequest(conformance, maxPduSize, dedicatedKey, qualityOfService));
    if (dedicatedKey !== undefined && !ciphering?.active)
      throw new LocalProtocolError("a dedicated key is sent under ciphering only");
    const aarq = (userInformation: Uint8Array): Uint8Array => {
      const apdu: Aarq = {
        apdu: "aarq",
        applicationContext: applicationContext(this.#options.referencing ?? "ln", ciphering?.active ?? false),
        ...(this.#systemTitle === undefined ? {} : { callingApTitle: this.#systemTitle.toBytes() }),
        ...(userId === undefined ? {} : { callingAeInvocationId: userId }),
        ...(authentication.kind === "none"
          ? {}
          : {
              mechanism: authentication.kind === "low" ? LOW_MECHANISM : authentication.mechanism.mechanismId,
              authenticationValue: authentication.kind === "low" ? authentication.secret : this.#challenge,
            }),
        userInformation,
      };
      return encodeApdu(apdu);
    };
    // Whoever reads a dedicated key reads all that follows: it never goes without encryption.
    const protection = dedicatedKey === undefined ? undefined : { authenticated: true, encrypted: true };
    return chain(ciphering === undefined ? initiate : ciphering.seal(initiate, protection), aarq);
  }

  /** What was agreed. @throws AssociationError, SecurityError, RemoteProtocolError, DecodeError */
  accept(aare: Aare): MaybePromise<Negotiated> {
    const ciphering = this.#ciphering;
    if (aare.respondingApTitle?.length === SystemTitle.LENGTH) {
      this.#peerTitle = new SystemTitle(aare.respondingApTitle);
      // Whoever bears our own title could send us back what we have sent.
      if (this.#systemTitle?.equals(this.#peerTitle)) throw new SecurityError("refused");
      if (ciphering !== undefined) ciphering.peerSystemTitle = this.#peerTitle;
    }
    if (aare.result !== "accepted") return this.#refusal(aare);
    this.#acceptAuthentication(aare);
    if (aare.userInformation === undefined) throw new RemoteProtocolError("AARE without initiate-response");
    return chain(this.#open(aare.userInformation), (initiate) => {
      if (initiate.apdu === "confirmed-service-error")
        throw new AssociationError("accepted", `initiate error: ${initiate.value}`);
      if (initiate.apdu !== "initiate-response") throw new RemoteProtocolError(`AARE carries ${initiate.apdu}`);
      if (initiate.negotiatedDlmsVersion !== DLMS_VERSION)
        throw new RemoteProtocolError(`DLMS version ${initiate.negotiatedDlmsVersion} was not offered`);
      const { dedicatedKey } = this.#options;
      if (dedicatedKey !== undefined && ciphering !== undefined)
        ciphering.useDedicated(
          cipherKeys({ encryptionKey: dedicatedKey, authenticationKey: ciphering.options.keys.authentication }),
        );
      const peerSystemTitle = ciphering?.peerSystemTitle;
      // A server that grants more than was asked for does not get it used.
      const conformance = initiate.negotiatedConformance.intersect(this.#options.conformance);
      requireProtection(conformance, ciphering);
      return {
        referencing: this.#options.referencing ?? "ln",
        conformance,
        peerMaxPduSize: peerPduSize(initiate.serverMaxReceivePduSize),
        dlmsVersion: initiate.negotiatedDlmsVersion,
        ...(peerSystemTitle === undefined ? {} : { peerSystemTitle }),
        ...(this.#options.userId === undefined ? {} : { userId: this.#options.userId }),
        ...(initiate.negotiatedQualityOfService === undefined
          ? {}
          : { qualityOfService: initiate.negotiatedQualityOfService }),
      };
    });
  }

  /** What to send for pass 3, or `undefined` when the association needs no proof. */
  proof(): MaybePromise<Uint8Array> | undefined {
    const { authentication } = this.#options;
    const passes = this.#passes();
    return authentication.kind !== "hls" || passes === undefined ? undefined : authentication.mechanism.prove(passes);
  }

  /** Checks pass 4. @throws SecurityError */
  verify(proof: Uint8Array): MaybePromise<void> {
    const { authentication } = this.#options;
    const passes = this.#passes();
    if (authentication.kind !== "hls" || passes === undefined) return;
    return chain(authentication.mechanism.verify(passes, proof), (valid) => {
      if (!valid) throw new SecurityError("refused");
    });
  }

  /** `undefined` where there were no challenges. */
  #passes(): HlsPasses | undefined {
    const ownChallenge = this.#challenge;
    const peerChallenge = this.#peerChallenge;
    if (ownChallenge === undefined || peerChallenge === undefined) return undefined;
    return { ownChallenge, peerChallenge, ownTitle: this.#systemTitle, peerTitle: this.#peerTitle };
  }

  #acceptAuthentication(aare: Aare): void {
    const { authentication } = this.#options;
    if (authentication.kind !== "hls") {
      if (aare.diagnostic === "authentication-required")
        throw new RemoteProtocolError("the server wants a proof that was not agreed on");
      return;
    }
    // Some servers accept with diagnostic null and send their challenge all the same: the challenge is what counts.
    // Without one the server lets us in and has not shown who it is.
    const challenge = aare.authenticationValue;
    if (challenge === undefined || challenge.length < 8 || challenge.length > 64) throw new SecurityError("refused");
    if (aare.mechanism !== undefined && aare.mechanism !== authentication.mechanism.mechanismId)
      throw new SecurityError("refused");
    // Our own challenge sent back would make us answer it ourselves.
    if (this.#challenge !== undefined && equalBytes(challenge, this.#challenge)) throw new SecurityError("refused");
    this.#peerChallenge = challenge.slice();
  }

  #open(userInformation: Uint8Array): MaybePromise<ReturnType<typeof decodeApdu>> {
    if (this.#ciphering === undefined) return decodeApdu(userInformation);
    return chain(this.#ciphering.open(userInformation), ({ apdu }) => decodeApdu(apdu));
  }

  #refusal(aare: Aare): never {
    throw new AssociationError(aare.result, aare.diagnostic);
  }
}
