import type { Vector } from "../vector.ts";
import { axdrLength, axdrObjectList } from "./axdr.ts";
import { crcX25, hdlcAddress } from "./hdlc.ts";
import { baudModeB, baudModeC, crcArc, dataLine, dataSet, encryptedTelegram, readout } from "./iec.ts";
import type { Kind } from "./kind.ts";
import { obisBytes, obisString } from "./obis.ts";
import { ecdh, ecdsaVerify, gmac, hash, iv, kdf, keyWrap, publicKey } from "./security.ts";
import { cipheredApdu, telegram, translated } from "./translated.ts";

/** How the entries of each kind are run. A kind that ends in `-invalid` is run as the one without. */
export const KINDS: Readonly<Record<string, Kind>> = {
  "aes-key-wrap": keyWrap,
  apdu: translated("apdu"),
  "axdr-data": translated("data"),
  "axdr-length": axdrLength,
  "axdr-object-list": axdrObjectList,
  "baud-character-mode-b": baudModeB,
  "baud-character-mode-c": baudModeC,
  "ciphered-apdu": cipheredApdu,
  "crc16-arc": crcArc,
  "crc16-x25": crcX25,
  "data-line": dataLine,
  "data-set": dataSet,
  date: translated("date"),
  "date-time": translated("date-time"),
  "ec-public-key": publicKey,
  ecdh,
  "ecdsa-verify": ecdsaVerify,
  "hdlc-address": hdlcAddress,
  "hdlc-frame": translated("hdlc-frame"),
  "hdlc-stream": translated("hdlc-stream"),
  "hls-gmac": gmac,
  "hls-hash": hash,
  iv,
  kdf,
  "mbus-invalid": translated("mbus-frame"),
  "mbus-long-frame": translated("mbus-frame"),
  message: translated("message"),
  "obis-bytes": obisBytes,
  "obis-string": obisString,
  "p1-encrypted": encryptedTelegram,
  "p1-telegram": translated("p1"),
  readout,
  telegram,
  "telegram-stream": translated("telegram-stream"),
  time: translated("time"),
  wrapper: translated("wrapper"),
};

/** How an entry is run; `undefined` when it can not be. */
export function kindOf({ kind }: Vector): Kind | undefined {
  const name = kind in KINDS ? kind : kind.replace(/-invalid$/, "");
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}
