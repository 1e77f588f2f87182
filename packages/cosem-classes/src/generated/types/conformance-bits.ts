// Generated from conformance-bits.yaml; do not edit.

import { type Codec, namedBits } from "@dlms/axdr";

/** The services that both ends of an association support. Green Book 9.4.6.1 */
export const ConformanceBits = {
  GeneralProtection: 1,
  GeneralBlockTransfer: 2,
  Read: 3,
  Write: 4,
  UnconfirmedWrite: 5,
  DeltaValueEncoding: 6,
  Attribute0SupportedWithSet: 8,
  PriorityMgmtSupported: 9,
  Attribute0SupportedWithGet: 10,
  BlockTransferWithGetOrRead: 11,
  BlockTransferWithSetOrWrite: 12,
  BlockTransferWithAction: 13,
  MultipleReferences: 14,
  InformationReport: 15,
  DataNotification: 16,
  Access: 17,
  ParameterizedAccess: 18,
  Get: 19,
  Set: 20,
  SelectiveAccess: 21,
  EventNotification: 22,
  Action: 23,
} as const;

/** A text of 0 and 1, the first for bit 0: `bits[ConformanceBits.GeneralProtection] === "1"`. */
export type ConformanceBits = string;

/** Reads and writes `ConformanceBits`. */
export const conformanceBitsCodec: Codec<ConformanceBits> = namedBits(ConformanceBits);
