/** What dlms-cosem cannot do beyond the basic column. */
import type { KnownLimit } from "./known-limit.ts";

export const dlmsCosemLimits: readonly KnownLimit[] = [
  {
    peer: "dlms-cosem",
    role: "client",
    column: ["long", "general-blocks"],
    steps: ["set-long", "action-long"],
    reason: "writes lengths in one octet: ValueError: byte must be in range(0, 256)",
  },
  {
    peer: "dlms-cosem",
    role: "client",
    column: "notified",
    steps: ["action", "clock", "release"],
    reason: "knows no event-notification, and awaits the reply for ever after: KeyError: 'Tag 194 is not available ..'",
  },
  {
    peer: "dlms-cosem",
    role: "receiver",
    column: "pushed",
    steps: ["confirmed-data"],
    reason: "reads notifications and confirms none",
  },
  {
    peer: "dlms-cosem",
    role: "receiver",
    column: "pushed",
    steps: ["event", "report"],
    reason: "knows neither tag: KeyError: 'Tag 194 is not available in DLMS APDU Factory'",
  },
  {
    peer: "dlms-cosem",
    role: "client",
    column: "general-blocks-profile",
    steps: ["profile-range", "release"],
    reason:
      "knows no general-block-transfer, and awaits the reply for ever after: KeyError: 'Tag 224 is not available ..'",
  },
];
