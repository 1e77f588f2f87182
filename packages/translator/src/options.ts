import type { KeyOctets } from "@dlms/security";
import type { FormatName } from "./format-names.ts";

/** Keys to open ciphered APDUs with: octets, or hex. They are never part of any result or error. */
export interface TranslatorKeys {
  /** Global unicast encryption key: 16 octets, or 32 in suite 2. */
  readonly encryptionKey?: KeyOctets | undefined;
  /** Global broadcast encryption key, for messages whose security control names that. */
  readonly broadcastKey?: KeyOctets | undefined;
  /** Encryption key of one association; the unicast key unless given. */
  readonly dedicatedKey?: KeyOctets | undefined;
  /** Key that the parties of a general-ciphering agreed on. */
  readonly agreedKey?: KeyOctets | undefined;
  /** Without it, or when it is empty, tags are not checked, and `tagVerified` is false. */
  readonly authenticationKey?: KeyOctets | undefined;
  /** Of the sender, for messages that do not tell it: eight octets, 16 hex digits, or `ABC12345678`. */
  readonly systemTitle?: Uint8Array | string | undefined;
}

/** Bounds of what is translated. */
export interface TranslatorLimits {
  /** Octets of the input. */
  readonly maxOctets: number;
  /** How deep arrays and structures may stand inside each other. */
  readonly maxDepth: number;
  /** Values in one compact array. */
  readonly maxElements: number;
  /** APDUs inside of APDUs: ciphered, signed, in blocks. */
  readonly maxLayers: number;
}

/** What holds for those that are not given: 16 MiB of input. */
export const DEFAULT_LIMITS: TranslatorLimits = {
  maxOctets: 0x1000000,
  maxDepth: 32,
  maxElements: 100_000,
  maxLayers: 8,
};

/** What is known of the bytes, and how much of them is taken. */
export interface TranslateOptions {
  /** What the bytes are; without it the layers are found by what they look like. */
  readonly as?: FormatName | undefined;
  readonly keys?: TranslatorKeys | undefined;
  readonly limits?: Partial<TranslatorLimits> | undefined;
}
