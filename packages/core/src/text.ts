import { DecodeError, EncodeError } from "./errors.ts";

// Pure packages have no TextEncoder: it is no part of the language.

/** Text of octets below 0x80. Others give a `DecodeError` at their index. */
export function fromAscii(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    const octet = bytes[at] as number;
    if (octet > 0x7f) throw new DecodeError("invalid", "not ASCII", at);
    text += String.fromCharCode(octet);
  }
  return text;
}

/** Octets of text that is ASCII. @throws EncodeError on any other character. */
export function toAscii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) throw new EncodeError("not ASCII", [at]);
    bytes[at] = code;
  }
  return bytes;
}

/** True when every octet is a printable ASCII character (0x20 to 0x7E). */
export function isPrintableAscii(bytes: Uint8Array): boolean {
  for (const octet of bytes) if (octet < 0x20 || octet > 0x7e) return false;
  return true;
}

/** UTF-8 octets of a text; a lone surrogate becomes U+FFFD. */
export function toUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const character of text) {
    let code = character.codePointAt(0) as number;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes[at++] = code;
    else {
      if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
      else {
        if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
        else {
          bytes[at++] = 0xf0 | (code >> 18);
          bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
        }
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      }
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  return bytes.slice(0, at);
}

/**
 * Text of UTF-8 octets.
 * @throws DecodeError on overlong forms, surrogates, values over U+10FFFF and cut sequences.
 */
export function fromUtf8(bytes: Uint8Array): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const first = bytes[at++] as number;
    let code = first;
    if (first >= 0x80) {
      const extra = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
      if (first < 0xc2 || first > 0xf4) throw new DecodeError("invalid", "not UTF-8", start);
      code = first & (0x3f >> extra);
      for (let i = 0; i < extra; i++) {
        const next = bytes[at++];
        if (next === undefined) throw new DecodeError("invalid", "cut UTF-8 sequence", start);
        if ((next & 0xc0) !== 0x80) throw new DecodeError("invalid", "not UTF-8", start);
        code = (code << 6) | (next & 0x3f);
      }
      const least = extra === 1 ? 0x80 : extra === 2 ? 0x800 : 0x10000;
      if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        throw new DecodeError("invalid", "not UTF-8", start);
    }
    text += String.fromCodePoint(code);
  }
  return text;
}
