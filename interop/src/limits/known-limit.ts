import type { SecuritySuite } from "@dlms/security";
import type { Column } from "../columns.ts";
import type { Authentication, Link, Policy, Role } from "../peers.ts";
import type { Step } from "../steps.ts";

/** Something that a peer cannot do in cells of a kind. */
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
  /** When it is about some values of `classes` or `classes-written` alone: these, as `ScriptTable.scripts`. */
  readonly values?: readonly string[];
  readonly reason: string;
}
