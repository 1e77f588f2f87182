import { DecodeError } from "./errors.ts";

const HEX_DIGITS = "0123456789ABCDEF";
const HEX_OCTETS: readonly string[] = Array.from(
  { length: 256 },
  (_, octet) => (HEX_DIGITS[octet >> 4] as string) + (HEX_DIGITS[octet & 15] as string),
);

/** Upper-case hex without separators. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const octet of bytes) text += HEX_OCTETS[octet] as string;
  return text;
}

/**
 * Bytes of a hex string; white space, colons and hyphens between octets are passed over.
 * @throws DecodeError when a digit is no hex digit or an octet is half; `offset` counts characters.
 */
export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  let length = 0;
  let high = -1;
  for (let at = 0; at < text.length; at++) {
    const digit = hexDigit(text.charCodeAt(at));
    if (digit < 0) {
      if (high < 0 && /[\s:-]/.test(text.charAt(at))) continue;
      throw new DecodeError("invalid", "not a hex digit", at);
    }
    if (high < 0) high = digit;
    else {
      bytes[length++] = (high << 4) | digit;
      high = -1;
    }
  }
  if (high >= 0) throw new DecodeError("truncated", "half an octet at the end", text.length);
  return bytes.slice(0, length);
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** One array out of many. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Same length and same octets. Not for secrets: it stops at the first difference. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
