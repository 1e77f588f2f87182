/** What jdlms cannot do beyond the basic column. */
import type { KnownLimit } from "./known-limit.ts";

export const jdlmsLimits: readonly KnownLimit[] = [
  {
    peer: "jdlms",
    role: "server",
    column: "short-names",
    auth: ["none", "low"],
    steps: ["action"],
    reason: "writes to no method: object-undefined, 0D010104; only a read with parameters calls one",
  },
  {
    peer: "jdlms",
    role: "server",
    column: "short-names",
    auth: "gmac",
    steps: "all",
    reason:
      "its association has no reply_to_HLS_authentication by short names: exception-response 01 01, which it ciphers, D814300000000270233A76C0..",
  },
  {
    peer: "jdlms",
    role: "server",
    column: ["long", "general-blocks"],
    steps: ["action-long"],
    reason:
      "does not mark the last block of an answer to ACTION as the last, C702C300000000038201DF.., and closes the connection when the next is asked for",
  },
  {
    peer: "jdlms",
    role: "server",
    column: "access",
    steps: ["access", "access-call"],
    reason: "offers no ACCESS: conformance 001E1D",
  },
  {
    peer: "jdlms",
    role: "server",
    column: "notified",
    steps: ["notified"],
    reason: "sends no notifications",
  },
  {
    peer: "jdlms",
    role: "server",
    column: "reported",
    steps: ["action", "notified"],
    reason: "sends no notifications, and writes to no method: object-undefined, 0D010104",
  },
  {
    peer: "jdlms",
    role: "server",
    column: ["short-names", "short-names-long", "long", "general-blocks"],
    auth: ["none", "low"],
    steps: "form",
    reason: "counts what a block holds for the whole APDU: up to 1,032 octets where 1,024 were agreed on",
  },
  {
    peer: "jdlms",
    role: "client",
    column: ["long", "general-blocks"],
    steps: ["set-long", "action-long"],
    reason: "java.io.IOException: this is not yet implemented",
  },
  {
    peer: "jdlms",
    role: "client",
    column: "short-names-long",
    steps: "form",
    reason: "sends a long value in one APDU, whatever was agreed on",
  },
  {
    peer: "jdlms",
    role: "client",
    column: "short-names",
    link: "hdlc",
    steps: ["release"],
    reason: "BufferOverflowException on the UA that answers DISC, 7EA00721037301407E",
  },
  {
    peer: "jdlms",
    role: "client",
    column: "general-blocks-profile",
    steps: "form",
    reason: "proposes no general-block-transfer, and a PDU size that takes the whole profile",
  },
  {
    peer: "jdlms",
    role: "server",
    column: "general-blocks-profile",
    steps: "form",
    reason:
      "has no general-block-transfer, and answers in the blocks of GET, which were not agreed on: C402C3000000000100..",
  },
  {
    peer: "jdlms",
    role: "server",
    column: "classes",
    steps: ["classes", "classes-written"],
    reason: "brings classes for association, SAP assignment and security setup alone, whose values are its own",
  },
];
