import { Conformance, conformance as conformanceOf } from "@dlms/apdu";
import {
  type Ciphering,
  checkSigned,
  cipheringFor,
  DigestMechanism,
  ECDSA_MECHANISM,
  EcdsaMechanism,
  GMAC_MECHANISM,
  GmacMechanism,
  type HlsMechanism,
  LN_CONFORMANCE,
  LOW_MECHANISM,
  MD5_MECHANISM,
  type PreEstablished,
  type RandomSource,
  type Referencing,
  type SecurityOptions,
  type ServerAssociationOptions,
  type ServerAuthentication,
  SHA1_MECHANISM,
  SHA256_MECHANISM,
  Sha256Mechanism,
  SN_CONFORMANCE,
} from "@dlms/association";
import { LocalProtocolError, type SystemTitle } from "@dlms/core";
import type { HlsSecret, SigningKey, VerifyingKey } from "@dlms/security";
import { type AccessPolicy, fullAccess } from "./access-policy.ts";
import type { ReplayRegistry } from "./replay-registry.ts";
import type { UserList } from "./user-list.ts";

/** How a client has to say who it is. */
export type ClientProof =
  /** Mechanism 0: it need not. */
  | { readonly kind: "none" }
  /** Mechanism 1: a password. */
  | { readonly kind: "low"; readonly secret: Uint8Array }
  /** Mechanism 5: HLS-GMAC, with the keys of `security`. */
  | { readonly kind: "hls-gmac" }
  /** Mechanisms 3, 4 and 6: a secret that both know. */
  | { readonly kind: "hls-md5" | "hls-sha1" | "hls-sha256"; readonly secret: HlsSecret }
  /** Mechanism 7: our key for signatures, and the client's public one. */
  | { readonly kind: "hls-ecdsa"; readonly signingKey: SigningKey; readonly clientKey: VerifyingKey }
  /** A mechanism of your own; number 2 is the manufacturer's. */
  | { readonly kind: "hls"; readonly mechanism: HlsMechanism };

/** A client that may associate with a logical device, and what it may do then. */
export interface ClientAccess {
  /** Its address (SAP): 16 is the public client. */
  readonly address: number;
  readonly authentication: ClientProof;
  /**
   * Keys and policy. Clients with the same keys share one such object, for the server's invocation counter belongs
   * to a key.
   */
  readonly security?: SecurityOptions | undefined;
  /** Our own system title, for HLS with SHA-256 and ECDSA where there is no `security` that has one. */
  readonly systemTitle?: SystemTitle | undefined;
  /** Who of its users may associate; anybody, and nobody is asked, unless given. */
  readonly users?: UserList | undefined;
  /** What it may do; all that the objects can do unless given. */
  readonly access?: AccessPolicy | undefined;
  /** How it may name objects: by logical names unless given, by short names, or as it likes. */
  readonly referencing?: Referencing | "any" | undefined;
  /** Services that it gets when it proposes them; all that this server has unless given. */
  readonly conformance?: Conformance | undefined;
  /**
   * Set for an association that is there without being opened, with these services: no AARQ, no proof. With `security`
   * it says the client's system title.
   */
  readonly preEstablished?: PreEstablished | undefined;
}

/** Services that a server of this stack offers, over logical and over short names. */
export const SERVER_CONFORMANCE: Conformance = new Conformance(LN_CONFORMANCE.value | SN_CONFORMANCE.value);

/** The same for clients whose messages may be protected by general-ciphering and general-signing. */
const PROTECTED_CONFORMANCE: Conformance = new Conformance(
  SERVER_CONFORMANCE.value | conformanceOf("general-protection").value,
);

/**
 * @throws LocalProtocolError when keys are missing, or a pre-established association cannot be; SecurityError when
 * messages are to be signed, and there are no keys for that.
 */
export function checkClient(client: ClientAccess): void {
  const { address, authentication, security, preEstablished } = client;
  if (authentication.kind === "hls-gmac" && security === undefined) throw noKeys(client);
  if (security !== undefined) checkSigned(security);
  if (preEstablished === undefined) return;
  if (authentication.kind !== "none")
    throw new LocalProtocolError(`client ${address}: who has a pre-established association proves nothing`);
  if (security !== undefined && preEstablished.peerSystemTitle === undefined)
    throw new LocalProtocolError(`client ${address}: pre-established with security, but without its system title`);
}

export function policyOf({ access = fullAccess }: ClientAccess): AccessPolicy {
  return access;
}

/** What the association of this client is to be opened with. */
export function openingOptions(
  client: ClientAccess,
  replay: ReplayRegistry,
  random: RandomSource,
): Pick<
  ServerAssociationOptions,
  "authentication" | "referencing" | "ciphering" | "conformance" | "systemTitle" | "preEstablished" | "admits"
> {
  const { security, systemTitle, users, referencing = "ln" } = client;
  const { conformance = security?.general === undefined ? SERVER_CONFORMANCE : PROTECTED_CONFORMANCE } = client;
  const common = {
    authentication: proofOf(client),
    referencing: referencing === "any" ? (["ln", "sn"] as const) : [referencing],
    conformance,
    preEstablished: client.preEstablished,
    ...(users === undefined ? {} : { admits: (userId: number | undefined) => users.admits(userId) }),
  };
  if (security === undefined) return { ...common, ...(systemTitle === undefined ? {} : { systemTitle }) };
  const ciphering = (title: SystemTitle): Ciphering | undefined => {
    const window = replay.windowFor(security, title);
    return window === undefined ? undefined : cipheringFor(security, { role: "server", random, replay: window });
  };
  return { ...common, ciphering };
}

/** The number of the mechanism that a proof is. */
export function mechanismOf({ authentication }: ClientAccess): number {
  return authentication.kind === "hls" ? authentication.mechanism.mechanismId : MECHANISMS[authentication.kind];
}

const MECHANISMS = {
  none: 0,
  low: LOW_MECHANISM,
  "hls-md5": MD5_MECHANISM,
  "hls-sha1": SHA1_MECHANISM,
  "hls-gmac": GMAC_MECHANISM,
  "hls-sha256": SHA256_MECHANISM,
  "hls-ecdsa": ECDSA_MECHANISM,
} as const;

function proofOf(client: ClientAccess): ServerAuthentication {
  const { authentication } = client;
  if (authentication.kind === "none" || authentication.kind === "low") return authentication;
  const mechanism = (ciphering: Ciphering | undefined): HlsMechanism => {
    switch (authentication.kind) {
      case "hls-md5":
        return new DigestMechanism("MD5", authentication.secret);
      case "hls-sha1":
        return new DigestMechanism("SHA-1", authentication.secret);
      case "hls-sha256":
        return new Sha256Mechanism(authentication.secret);
      case "hls-ecdsa":
        return new EcdsaMechanism(authentication.signingKey, authentication.clientKey);
      case "hls":
        return authentication.mechanism;
      case "hls-gmac":
        if (ciphering === undefined) throw noKeys(client);
        return new GmacMechanism(ciphering);
    }
  };
  return { kind: "hls", mechanismId: mechanismOf(client), mechanism };
}

function noKeys({ address }: ClientAccess): LocalProtocolError {
  return new LocalProtocolError(`client ${address}: HLS-GMAC needs security options`);
}
