/**
 * What a peer cannot do, so that a cell that stops there is no failure of ours. Each line was seen, with the peer's
 * own bytes or exception, in `../peers/README.md`. A limit that does not show any more fails its cell: then it goes.
 */
import type { SecuritySuite } from "@dlms/security";
import type { Column } from "./columns.ts";
import { columnLimits } from "./known-limits-columns.ts";
import type { Authentication, Link, Policy, Role } from "./peers.ts";
import type { Profile } from "./profiles.ts";
import type { Step } from "./steps.ts";

export interface KnownLimit {
  readonly peer: string;
  /** What the peer is in that cell. */
  readonly role: Role;
  readonly link?: Link;
  /** Of the profile: what is given must be so. */
  readonly auth?: Authentication | readonly Authentication[];
  readonly policy?: Policy;
  readonly suite?: SecuritySuite;
  readonly dedicated?: boolean;
  /** `basic` unless given. */
  readonly column?: Column | readonly Column[];
  /** The steps that cannot succeed; `all` when the peer has no such role at all, `form` when it does them in another form. */
  readonly steps: readonly Step[] | "all" | "form";
  readonly reason: string;
}

export const knownLimits: readonly KnownLimit[] = [
  {
    peer: "gurux-python",
    role: "server",
    link: "hdlc",
    steps: "all",
    reason: "answers SNRM with an I frame; there is no UA",
  },
  {
    peer: "gurux-python",
    role: "server",
    link: "wrapper",
    auth: "gmac",
    steps: "all",
    reason: "rejects every ciphered AARQ: 'NoneType' object has no attribute 'blockCipherKey'",
  },
  {
    peer: "gurux-python",
    role: "server",
    link: "wrapper",
    steps: ["objects", "profile-range", "profile-entry", "set", "action", "release"],
    reason: "the library fails inside on everything but GET of a plain attribute, and may close the connection",
  },
  {
    peer: "dlms-cosem",
    role: "client",
    steps: ["profile-entry"],
    reason: "NotImplementedError in EntryDescriptor.to_bytes",
  },
  {
    peer: "jdlms",
    role: "client",
    link: "hdlc",
    steps: ["release"],
    reason: "BufferOverflowException on the UA that answers DISC, 7EA00721037301407E",
  },
  {
    peer: "gurux-python",
    role: "client",
    auth: "ecdsa",
    suite: 2,
    steps: "all",
    reason: "no signature on P-384: GXEcdsa.sign asks twice for P-256",
  },
  {
    peer: "gurux-java",
    role: "client",
    auth: "ecdsa",
    suite: 2,
    steps: "all",
    reason: "signs on P-384 with SHA256withECDSA, where suite 2 wants SHA-384",
  },
  {
    peer: "gurux-java",
    role: "server",
    auth: "ecdsa",
    suite: 2,
    steps: "all",
    reason: "checks signatures on P-384 with SHA256withECDSA, where suite 2 wants SHA-384",
  },
  {
    peer: "gurux-java",
    role: "server",
    link: "hdlc",
    auth: "ecdsa",
    suite: 1,
    steps: "all",
    reason: "writes its title as A6 before the result of the AARE, where tag 6 is an integer",
  },
  {
    peer: "jdlms",
    role: "client",
    auth: "gmac",
    suite: 2,
    dedicated: false,
    steps: "all",
    reason: "names suite 1 in the security control byte of AES-256: 211F31103C..",
  },
  {
    peer: "jdlms",
    role: "server",
    auth: "gmac",
    suite: 2,
    steps: "all",
    reason: "closes the connection on an AARQ with suite 2, 211F32..: AES-256 is suite 1 to it",
  },
  {
    peer: "jdlms",
    role: "server",
    dedicated: true,
    steps: ["objects", "clock", "register", "profile-range", "profile-entry", "set", "action"],
    reason: "takes the dedicated key, and closes the connection on the first request under it",
  },
];

/** The limits of one cell. */
export function limitsOf(peer: string, role: Role, link: Link, profile: Profile): readonly KnownLimit[] {
  const { policy, suite, dedicated, column } = profile;
  return [...knownLimits, ...columnLimits].filter(
    (limit) =>
      limit.peer === peer &&
      limit.role === role &&
      (limit.link ?? link) === link &&
      (limit.auth === undefined || [limit.auth].flat().includes(profile.auth)) &&
      (limit.policy ?? policy) === policy &&
      (limit.suite ?? suite) === suite &&
      (limit.dedicated ?? dedicated) === dedicated &&
      [limit.column ?? "basic"].flat().includes(column),
  );
}
