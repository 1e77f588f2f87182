/**
 * The block check character: exclusive or of the octets from `from` up to `to`, without parity (ISO 1155). It covers
 * what follows the first SOH or STX, up to and with ETX or EOT (IEC 62056-21, 6.3.2, item 12).
 */
export function blockCheckCharacter(octets: Uint8Array, from = 0, to: number = octets.length): number {
  let check = 0;
  for (let at = from; at < to; at++) check ^= octets[at] as number;
  return check & 0x7f;
}

const CRC_TABLE = new Uint16Array(256);
for (let octet = 0; octet < 256; octet++) {
  let crc = octet;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  CRC_TABLE[octet] = crc;
}

/** CRC-16/ARC (x^16 + x^15 + x^2 + 1, reflected, initially 0) of octets: the check of P1 from "/" to "!" (DSMR 5.2). */
export function crc16Arc(octets: Uint8Array, from = 0, to: number = octets.length): number {
  let crc = 0;
  for (let at = from; at < to; at++) crc = (crc >> 8) ^ (CRC_TABLE[(crc ^ (octets[at] as number)) & 0xff] as number);
  return crc;
}
