/** Where a running CRC begins. */
export const CRC_START = 0xffff;

/**
 * Eight tables, one behind the other: table k says what an octet does to the CRC when k more octets follow it.
 * With them eight octets are taken in one step (slicing by eight).
 */
const TABLES: Uint16Array = makeTables();

function makeTables(): Uint16Array {
  const tables = new Uint16Array(8 * 256);
  for (let octet = 0; octet < 256; octet++) {
    let crc = octet;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
    tables[octet] = crc;
  }
  for (let at = 256; at < tables.length; at++) {
    const before = tables[at - 256] as number;
    tables[at] = (before >>> 8) ^ (tables[before & 0xff] as number);
  }
  return tables;
}

/**
 * Runs a CRC on over octets `from` (inclusive) to `to` (exclusive). It begins with `CRC_START` and is complemented
 * at the end; in between it can be looked at, which is how one pass gives both HCS and FCS.
 */
export function updateCrc(crc: number, bytes: Uint8Array, from: number, to: number): number {
  let state = crc;
  let at = from;
  for (const last = to - 7; at < last; at += 8) {
    // First what does not wait for the step before.
    const ahead =
      (TABLES[1280 + (bytes[at + 2] as number)] as number) ^
      (TABLES[1024 + (bytes[at + 3] as number)] as number) ^
      (TABLES[768 + (bytes[at + 4] as number)] as number) ^
      (TABLES[512 + (bytes[at + 5] as number)] as number) ^
      (TABLES[256 + (bytes[at + 6] as number)] as number) ^
      (TABLES[bytes[at + 7] as number] as number);
    state ^= (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    state = (TABLES[1792 + (state & 0xff)] as number) ^ (TABLES[1536 + (state >>> 8)] as number) ^ ahead;
  }
  if (at < to - 3) {
    const ahead = (TABLES[256 + (bytes[at + 2] as number)] as number) ^ (TABLES[bytes[at + 3] as number] as number);
    state ^= (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    state = (TABLES[768 + (state & 0xff)] as number) ^ (TABLES[512 + (state >>> 8)] as number) ^ ahead;
    at += 4;
  }
  for (; at < to; at++) state = (state >>> 8) ^ (TABLES[(state ^ (bytes[at] as number)) & 0xff] as number);
  return state;
}

/**
 * CRC-16/X-25 (ISO/IEC 13239, polynomial 0x1021 reflected): HCS and FCS of a frame. It is sent low octet first.
 * @example
 * crc16X25(Uint8Array.of(0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39)); // 0x906e
 */
export function crc16X25(bytes: Uint8Array): number {
  return updateCrc(CRC_START, bytes, 0, bytes.length) ^ 0xffff;
}
