/**
 * What the two ends of a cell agree on beyond the link: how the client says who it is, how messages are ciphered, and
 * which services the steps are to be carried by. Basic profiles run over every link; a further one shows one thing more,
 * and runs over the link where it can go wrong.
 */
import { toHex } from "@dlms/core";
import type { SecuritySuite } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { COLUMNS, type Column } from "./columns.ts";
import { AGREEMENT_KEYS, cipherKeysOf, DEDICATED_KEYS, SIGNING_KEYS } from "./model.ts";
import type { Authentication, Link, Peer, PeerOptions, Policy, Role } from "./peers.ts";

export interface Profile {
  readonly auth: Authentication;
  readonly policy: Policy;
  readonly suite: SecuritySuite;
  /** Whether the client sends a key for the association alone. */
  readonly dedicated: boolean;
  /** What is done with the association. */
  readonly column: Column;
}

/** What runs over one link, and not over all. */
interface FurtherProfile extends Profile {
  readonly links: readonly Link[];
  /** Of things that profiles above show one by one. */
  readonly combination?: true;
}

const PLAIN = { suite: 0, dedicated: false, column: "basic" } as const;
/** Milliseconds for one reply beyond the basic steps, which also time a peer's way through a long profile. */
export const PATIENCE = 4_000;
const WRAPPER: readonly Link[] = ["wrapper"];
const BOTH_LINKS: readonly Link[] = ["wrapper", "hdlc"];

const FURTHER: readonly FurtherProfile[] = [
  // The challenge and its answer alone.
  { ...PLAIN, auth: "md5", policy: "none", links: BOTH_LINKS },
  { ...PLAIN, auth: "sha1", policy: "none", links: WRAPPER },
  { ...PLAIN, auth: "sha256", policy: "none", links: WRAPPER },
  { ...PLAIN, auth: "ecdsa", policy: "none", links: WRAPPER },
  // Passes 3 and 4 as ciphered messages, with a mechanism that knows nothing of the keys.
  { ...PLAIN, auth: "sha256", policy: "both", links: WRAPPER, combination: true },
  // A signature, ciphered, is longer than an HDLC information field of 128 octets takes.
  { ...PLAIN, auth: "ecdsa", policy: "both", suite: 1, links: BOTH_LINKS, combination: true },
  { ...PLAIN, auth: "ecdsa", policy: "both", suite: 2, links: WRAPPER, combination: true },
  { ...PLAIN, auth: "gmac", policy: "both", suite: 1, links: WRAPPER },
  { ...PLAIN, auth: "gmac", policy: "both", suite: 2, links: WRAPPER },
  // With 32 octets of key the additional data differ from those of suite 0 in each policy.
  { ...PLAIN, auth: "gmac", policy: "authenticated", suite: 2, links: WRAPPER },
  { ...PLAIN, auth: "gmac", policy: "encrypted", suite: 2, links: WRAPPER },
  { ...PLAIN, auth: "gmac", policy: "both", dedicated: true, links: BOTH_LINKS },
  { ...PLAIN, auth: "gmac", policy: "both", suite: 2, dedicated: true, links: WRAPPER, combination: true },
];

/** A column with and without ciphering, over one link or both. */
function columnProfiles(column: Column, plain: readonly Link[], ciphered: readonly Link[]): FurtherProfile[] {
  return [
    { ...PLAIN, column, auth: "none", policy: "none", links: plain },
    { ...PLAIN, column, auth: "gmac", policy: "both", links: ciphered },
  ];
}

const ASSOCIATED: readonly FurtherProfile[] = [
  ...columnProfiles("short-names", BOTH_LINKS, BOTH_LINKS),
  { ...PLAIN, column: "short-names", auth: "low", policy: "none", links: WRAPPER },
  { ...PLAIN, column: "short-names-long", auth: "none", policy: "none", links: WRAPPER },
  ...columnProfiles("long", BOTH_LINKS, WRAPPER),
  ...columnProfiles("general-blocks", BOTH_LINKS, WRAPPER),
  ...columnProfiles("general-blocks-profile", BOTH_LINKS, WRAPPER),
  ...columnProfiles("access", WRAPPER, BOTH_LINKS),
  ...columnProfiles("notified", BOTH_LINKS, WRAPPER),
  ...columnProfiles("reported", WRAPPER, BOTH_LINKS),
  ...columnProfiles("classes", BOTH_LINKS, WRAPPER),
  ...(["signed", "agreed-once", "agreed"] as const).flatMap((column) =>
    ([1, 2] as const).map(
      (suite): FurtherProfile => ({ ...PLAIN, column, auth: "gmac", policy: "both", suite, links: WRAPPER }),
    ),
  ),
];

/** Without an association nobody proves anything: where a policy is, `gmac` says that there are keys. */
const PUSHED: readonly FurtherProfile[] = columnProfiles("pushed", BOTH_LINKS, BOTH_LINKS);

/** The profiles that a peer has a cell for, over one link. */
export function profilesOf(peer: Peer, role: Role, link: Link): readonly Profile[] {
  const { policies, further, combinations, columns } = peer;
  const over = (profiles: readonly FurtherProfile[]): FurtherProfile[] =>
    profiles.filter(({ links }) => links.includes(link));
  const whole = columns[role] ?? [];
  const shown = ({ column, auth, suite }: FurtherProfile): boolean =>
    whole.includes(column) || (link === "wrapper" && (auth === "none" || (column === "signed" && suite === 1)));
  if (role === "sender" || role === "receiver") return over(PUSHED).filter(shown);
  const basic: readonly Profile[] = [
    { ...PLAIN, auth: "none", policy: "none" },
    { ...PLAIN, auth: "low", policy: "none" },
    ...policies.map((policy) => ({ ...PLAIN, auth: "gmac" as const, policy })),
  ];
  const shows = ({ combination, auth, policy }: FurtherProfile): boolean =>
    (combinations || (combination === undefined && link === "wrapper")) &&
    // A policy that the peer cannot follow with suite 0 it cannot follow with another.
    (auth !== "gmac" || policies.includes(policy));
  return [...basic, ...(further.includes(role) ? over(FURTHER).filter(shows) : []), ...over(ASSOCIATED).filter(shown)];
}

export function profileName({ auth, policy, suite, dedicated, column }: Profile): string {
  const what = column === "basic" ? "" : `, ${column}`;
  return `${auth}/${policy}${suite === 0 ? "" : `, suite ${suite}`}${dedicated ? ", dedicated" : ""}${what}`;
}

/** Whether anything is ciphered or proven with the keys of a suite. */
export function hasKeys({ auth, policy }: Pick<Profile, "auth" | "policy">): boolean {
  return auth === "gmac" || policy !== "none";
}

/** What the peer is told of a profile; `role` is its own. */
export function peerOptions(profile: Profile, role: Role): Omit<PeerOptions, "link"> {
  const { auth, policy, suite, dedicated, column } = profile;
  const { referencing, services, tell, protection, classes } = COLUMNS[column];
  const { encryptionKey, authenticationKey } = cipherKeysOf(suite);
  return {
    auth,
    policy,
    ...(column === "basic" ? {} : { timeout: PATIENCE }),
    referencing,
    services,
    tell,
    classes,
    suite,
    ek: encryptionKey,
    ak: authenticationKey,
    ...(dedicated ? { dedicatedKey: DEDICATED_KEYS[suite] } : {}),
    ...(auth === "ecdsa" || protection !== undefined ? signingOptions(suite, role) : {}),
    ...(protection === undefined ? {} : { protection, ...agreementOptions(suite, role) }),
  };
}

function signingOptions(suite: SecuritySuite, role: Role): Pick<PeerOptions, "signingKey" | "peerSigningKey"> {
  const { curve, client, server } = SIGNING_KEYS[suite];
  const [own, other] = isClient(role) ? [client, server] : [server, client];
  const { publicKey } = nobleCurves.signingKey(curve, other);
  return { signingKey: own, peerSigningKey: toHex(publicKey) };
}

function agreementOptions(suite: SecuritySuite, role: Role): Pick<PeerOptions, "agreementKey" | "peerAgreementKey"> {
  const { curve, client, server } = AGREEMENT_KEYS[suite];
  const [own, other] = isClient(role) ? [client, server] : [server, client];
  const { publicKey } = nobleCurves.agreementKey(curve, other);
  return { agreementKey: own, peerAgreementKey: toHex(publicKey) };
}

function isClient(role: Role): boolean {
  return role === "client" || role === "receiver";
}
