// Generated from method-access-mode.yaml; do not edit.

import { type Codec, enumerated, flags } from "@dlms/axdr";

/** Whether a client may call a method, and how the messages must be protected. Blue Book 4.4.4 */
export const MethodAccessMode = {
  /** Calling is allowed. */
  Access: 0x01,
  /** The request must be authenticated. */
  AuthenticatedRequest: 0x04,
  /** The request must be encrypted. */
  EncryptedRequest: 0x08,
  /** The request must be signed. */
  DigitallySignedRequest: 0x10,
  /** The response is authenticated. */
  AuthenticatedResponse: 0x20,
  /** The response is encrypted. */
  EncryptedResponse: 0x40,
  /** The response is signed. */
  DigitallySignedResponse: 0x80,
} as const;

/** A sum of the masks of `MethodAccessMode`. */
export type MethodAccessMode = number;

/** Reads and writes `MethodAccessMode`. */
export const methodAccessModeCodec: Codec<MethodAccessMode> = flags(MethodAccessMode, enumerated({}));
