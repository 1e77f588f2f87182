import type { BerType } from "./ber.ts";
import { explicitOid, type Oid, objectIdentifier } from "./types.ts";

// Object identifiers that DLMS UA has registered: joint-iso-ccitt(2) country(16) country-name(756)
// identified-organization(5) DLMS-UA(8), then 1 for application contexts, 2 for authentication mechanisms
// (Green Book 9.4.2.2).
const CONTEXTS = "2.16.756.5.8.1.";
const MECHANISMS = "2.16.756.5.8.2.";

/** Application context names, by the number at the end of their object identifiers (Green Book 9.4.2.2.2). */
export const ApplicationContexts = { LN: 1, SN: 2, "LN-ciphered": 3, "SN-ciphered": 4 } as const;
/** The name of an application context of COSEM. */
export type ApplicationContextName = keyof typeof ApplicationContexts;
/** One of the four of COSEM by name, any other one by its object identifier. */
export type ApplicationContext = ApplicationContextName | Oid;

/**
 * Authentication mechanism names, by the number at the end of their object identifiers (Green Book 9.4.2.2.3).
 */
export const AuthenticationMechanisms = {
  "lowest-level-security": 0,
  "low-level-security": 1,
  "hls-manufacturer": 2,
  "hls-md5": 3,
  "hls-sha1": 4,
  "hls-gmac": 5,
  "hls-sha256": 6,
  "hls-ecdsa": 7,
} as const;
/** The name of an authentication mechanism of COSEM. */
export type AuthenticationMechanismName = keyof typeof AuthenticationMechanisms;
/** The number of a mechanism of COSEM, or the object identifier of any other one. */
export type AuthenticationMechanism = number | Oid;

const CONTEXT_NAMES = new Map<Oid, ApplicationContextName>(
  (Object.keys(ApplicationContexts) as ApplicationContextName[]).map((name) => [
    `${CONTEXTS}${ApplicationContexts[name]}`,
    name,
  ]),
);
const MECHANISM_NAMES = Object.keys(AuthenticationMechanisms) as AuthenticationMechanismName[];

/** The name of mechanism `id`, or `undefined`. */
export function authenticationMechanismName(id: number): AuthenticationMechanismName | undefined {
  return MECHANISM_NAMES.find((name) => AuthenticationMechanisms[name] === id);
}

/** The object identifier of an application context. */
export function applicationContextOid(context: ApplicationContext): Oid {
  return Object.hasOwn(ApplicationContexts, context)
    ? `${CONTEXTS}${ApplicationContexts[context as ApplicationContextName]}`
    : (context as Oid);
}

/** The object identifier of an authentication mechanism. */
export function authenticationMechanismOid(mechanism: AuthenticationMechanism): Oid {
  return typeof mechanism === "number" ? `${MECHANISMS}${mechanism}` : mechanism;
}

export const applicationContextType: BerType<ApplicationContext> = {
  read(contents) {
    const oid = explicitOid.read(contents);
    return CONTEXT_NAMES.get(oid) ?? oid;
  },
  encode: (context) => explicitOid.encode(applicationContextOid(context)),
};

export const mechanismType: BerType<AuthenticationMechanism> = {
  read(contents) {
    const oid = objectIdentifier.read(contents);
    const number = oid.startsWith(MECHANISMS) ? oid.slice(MECHANISMS.length) : "";
    return /^\d+$/.test(number) ? Number(number) : oid;
  },
  encode: (mechanism) => objectIdentifier.encode(authenticationMechanismOid(mechanism)),
};
