import { type Conformance, conformance } from "@dlms/apdu";

/** The only version of the DLMS protocol there is (Green Book 9.5, proposed-dlms-version-number). */
export const DLMS_VERSION = 6;

/** A PDU size of 0 sets no limit (Green Book 9.3.2). */
export function peerPduSize(announced: number): number {
  return announced === 0 ? Number.POSITIVE_INFINITY : announced;
}

/** What this stack can do over logical names, and so what it asks for unless told otherwise. */
export const LN_CONFORMANCE: Conformance = conformance(
  "general-block-transfer",
  "priority-mgmt-supported",
  "block-transfer-with-get-or-read",
  "block-transfer-with-set-or-write",
  "block-transfer-with-action",
  "multiple-references",
  "data-notification",
  "access",
  "get",
  "set",
  "selective-access",
  "event-notification",
  "action",
);

/** What this stack can do over short names, and so what it asks for unless told otherwise. */
export const SN_CONFORMANCE: Conformance = conformance(
  "read",
  "write",
  "unconfirmed-write",
  "block-transfer-with-get-or-read",
  "block-transfer-with-set-or-write",
  "multiple-references",
  "information-report",
  "parameterized-access",
);
