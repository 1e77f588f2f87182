/**
 * What a cell is about beyond authentication and ciphering: the steps that are run, the services that they need, and
 * how it shows that they went that way.
 */
import { type Conformance, type ConformanceBit, conformance } from "@dlms/apdu";
import { LN_CONFORMANCE, type Referencing } from "@dlms/association";
import { type Notice, notices, type Step, steps } from "./steps.ts";

/**
 * - `basic`: reads, writes and calls by logical names
 * - `short-names`: the same by short names
 * - `short-names-long`: a write in blocks by short names
 * - `long`: values that fit no PDU, in the blocks of their services
 * - `general-blocks`: the same in general block transfer
 * - `general-blocks-profile`: a profile is read in general block transfer
 * - `access`: many things in one ACCESS
 * - `notified`, `reported`: the server tells something of its own accord, by logical and by short names
 * - `classes`: values of many classes are read and written
 * - `signed`: general-signing around what is ciphered
 * - `agreed-once`, `agreed`: general-ciphering under a key by one-pass Diffie-Hellman, or by the static unified model
 * - `pushed`: the same over a connection that the meter makes
 */
export type Column =
  | "basic"
  | "short-names"
  | "short-names-long"
  | "long"
  | "general-blocks"
  | "general-blocks-profile"
  | "access"
  | "notified"
  | "reported"
  | "classes"
  | "signed"
  | "agreed-once"
  | "agreed"
  | "pushed";

/** Signatures, or how the keys of general-ciphering are agreed on. */
export type GeneralForm = "signed" | "one-pass" | "static";

interface ColumnFacts {
  readonly steps: readonly Step[];
  readonly referencing: Referencing;
  /** Services that a peer does not propose or offer by itself. */
  readonly services: readonly ConformanceBit[];
  /** What our end proposes and offers, where that is not everything. */
  readonly conformance?: Conformance;
  /** What a server tells when its disconnect control acts. */
  readonly tell: readonly Notice[];
  /** Whether servers host the objects of `class-values.ts` too. */
  readonly classes?: true;
  /** Beyond what the policy says. */
  readonly protection?: GeneralForm;
  /** APDUs of which the peer must send one, by their tags, and their name. */
  readonly shownBy?: { readonly tags: readonly number[]; readonly name: string };
}

const LN = { referencing: "ln", services: [], tell: [] } as const;

const SERVICE_BLOCKS = conformance(
  "block-transfer-with-get-or-read",
  "block-transfer-with-set-or-write",
  "block-transfer-with-action",
);
const LONG_STEPS: readonly Step[] = ["associate", "set-long", "action-long", "release"];
const TOLD_STEPS: readonly Step[] = ["associate", "action", "notified", "clock", "release"];
/** Read and write, answered and asked for, plain and ciphered (Green Book 9.5). */
const SHORT_NAME_TAGS = [0x05, 0x06, 0x0c, 0x0d, 0x25, 0x26, 0x2c, 0x2d] as const;
/** Access-request and access-response, and general-glo-ciphering, which hides either. */
const ACCESS_TAGS = [0xd9, 0xda, 0xdb] as const;

const PROTECTED = {
  ...LN,
  steps: ["associate", "register", "set", "release"],
  services: ["general-protection"],
} as const;

const GENERAL_BLOCKS = {
  ...LN,
  services: ["general-block-transfer"],
  conformance: LN_CONFORMANCE.without(SERVICE_BLOCKS),
  shownBy: { tags: [0xe0], name: "general-block-transfer" },
} as const;

export const COLUMNS: Readonly<Record<Column, ColumnFacts>> = {
  basic: { ...LN, steps },
  "short-names": {
    ...LN,
    steps,
    referencing: "sn",
    services: ["block-transfer-with-get-or-read"],
    shownBy: { tags: SHORT_NAME_TAGS, name: "read or write" },
  },
  "short-names-long": {
    ...LN,
    steps: ["associate", "set-long", "release"],
    referencing: "sn",
    services: ["block-transfer-with-get-or-read", "block-transfer-with-set-or-write"],
  },
  long: { ...LN, steps: LONG_STEPS, conformance: LN_CONFORMANCE.without(conformance("general-block-transfer")) },
  "general-blocks": { ...GENERAL_BLOCKS, steps: LONG_STEPS },
  "general-blocks-profile": {
    ...GENERAL_BLOCKS,
    steps: ["associate", "profile-range", "profile-entry", "release"],
  },
  access: {
    ...LN,
    steps: ["associate", "access", "access-call", "release"],
    services: ["access"],
    shownBy: { tags: ACCESS_TAGS, name: "ACCESS" },
  },
  notified: {
    ...LN,
    steps: TOLD_STEPS,
    services: ["data-notification", "event-notification"],
    tell: ["data", "event"],
  },
  reported: {
    ...LN,
    steps: TOLD_STEPS,
    referencing: "sn",
    services: ["information-report"],
    tell: ["report"],
  },
  classes: { ...LN, steps: ["associate", "objects", "classes", "classes-written", "release"], classes: true },
  signed: { ...PROTECTED, protection: "signed", shownBy: { tags: [0xdf], name: "a signature" } },
  "agreed-once": { ...PROTECTED, protection: "one-pass", shownBy: { tags: [0xdd], name: "general-ciphering" } },
  agreed: { ...PROTECTED, protection: "static", shownBy: { tags: [0xdd], name: "general-ciphering" } },
  pushed: { ...LN, steps: notices },
};
