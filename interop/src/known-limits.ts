/**
 * What a peer cannot do, so that a cell that stops there is no failure of ours. Each line was seen, with the peer's
 * own bytes or exception, in `../peers/README.md`. A limit that does not show any more fails its cell: then it goes.
 */
import { dlmsCosemLimits } from "./limits/dlms-cosem.ts";
import { guruxJavaLimits } from "./limits/gurux-java.ts";
import { guruxPythonLimits } from "./limits/gurux-python.ts";
import { jdlmsLimits } from "./limits/jdlms.ts";
import type { KnownLimit } from "./limits/known-limit.ts";
import type { Link, Role } from "./peers.ts";
import type { Profile } from "./profiles.ts";

const basicLimits: readonly KnownLimit[] = [
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

const knownLimits: readonly KnownLimit[] = [
  ...basicLimits,
  ...guruxPythonLimits,
  ...dlmsCosemLimits,
  ...guruxJavaLimits,
  ...jdlmsLimits,
];

/** The limits of one cell. */
export function limitsOf(peer: string, role: Role, link: Link, profile: Profile): readonly KnownLimit[] {
  const { policy, suite, dedicated, column } = profile;
  return knownLimits.filter(
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
