/**
 * What a peer cannot do, so that a cell that stops there is no failure of ours. Each line was seen, with the peer's
 * own bytes or exception, in `../peers/README.md`. A limit that does not show any more fails its cell: then it goes.
 */
import type { Authentication, Link, Role, Step } from "./peers.ts";

export interface KnownLimit {
  readonly peer: string;
  /** What the peer is in that cell. */
  readonly role: Role;
  readonly link?: Link;
  readonly auth?: Authentication;
  /** The steps that cannot succeed; `all` when the peer has no such role at all. */
  readonly steps: readonly Step[] | "all";
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
];

/** The limits of one cell. */
export function limitsOf(peer: string, role: Role, link: Link, auth: Authentication): readonly KnownLimit[] {
  return knownLimits.filter(
    (limit) =>
      limit.peer === peer && limit.role === role && (limit.link ?? link) === link && (limit.auth ?? auth) === auth,
  );
}
