import { toHex } from "@dlms/core";
import { crc16X25, HdlcAddress } from "@dlms/hdlc";
import { type Kind, octetsOf } from "./kind.ts";

export const hdlcAddress: Kind = (vector) => {
  const { upper, lower = null, length, raw } = HdlcAddress.decode(octetsOf(vector));
  return { upper, lower, length, raw: toHex(raw) };
};

/** The octets of a check sequence as they go over the line. */
export const crcX25: Kind = (vector) => {
  const crc = crc16X25(octetsOf(vector));
  return { crcOctets: toHex(Uint8Array.of(crc & 0xff, crc >> 8)) };
};
