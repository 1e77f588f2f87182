/** The control characters of IEC 62056-21, 6.3.2, as octets. */
export const SOH = 0x01;
export const STX = 0x02;
export const ETX = 0x03;
export const EOT = 0x04;
export const ACK = 0x06;
export const LF = 0x0a;
export const CR = 0x0d;
export const NAK = 0x15;
export const EXCLAMATION = 0x21;
export const SLASH = 0x2f;

/** Octets as text, one character each, whatever they are: what noise left of a telegram must not get lost. */
export function toLatin1(octets: Uint8Array, from = 0, to: number = octets.length): string {
  let text = "";
  for (let at = from; at < to; at += CHUNK)
    text += String.fromCharCode(...octets.subarray(at, Math.min(to, at + CHUNK)));
  return text;
}

/** Arguments of one call, far below the limit of any engine. */
const CHUNK = 4096;
