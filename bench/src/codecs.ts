/** What needs no connection: decoding, deciphering, frames. The input is that of the peers (`../data`). */
import { readFileSync } from "node:fs";
import { decodeApdu } from "@dlms/apdu";
import { array, dataCodec, decode, doubleLongUnsigned, longUnsigned, octetString, structure } from "@dlms/axdr";
import { fromHex, SystemTitle } from "@dlms/core";
import { encodeFrame, HdlcAddress, informationControl, parseFrame } from "@dlms/hdlc";
import { type AeadProvider, chain, cipherKeys, nobleProvider, unprotect } from "@dlms/security";
import { makeBenchData } from "../data/make.ts";
import { type Figure, rate } from "./measure.ts";

const ROWS = 10_000;
const KEYS = {
  encryptionKey: "000102030405060708090A0B0C0D0E0F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
};

const input = (name: string): Uint8Array =>
  fromHex(readFileSync(new URL(`../data/${name}.hex`, import.meta.url), "utf8"));

export function codecFigures(): Figure[] {
  makeBenchData();
  const profile = input("profile");
  const typedRows = array(
    structure({ time: octetString(12), import: doubleLongUnsigned, export: doubleLongUnsigned, status: longUnsigned }),
  );
  const information = input("information");
  const frame = {
    destination: new HdlcAddress(16),
    source: new HdlcAddress(1),
    control: informationControl(0, 0, true),
    information,
  };
  const target = new Uint8Array(256);
  const framed = encodeFrame(frame);
  return [
    { name: "profile-decode", value: ROWS * rate(() => decode(dataCodec, profile)), unit: "rows/s" },
    { name: "profile-decode-typed", value: ROWS * rate(() => decode(typedRows, profile)), unit: "rows/s" },
    { name: "notification-decipher", value: rate(notification(nobleProvider)), unit: "/s" },
    { name: "hdlc-encode", value: rate(() => encodeFrame(frame, target)), unit: "/s" },
    { name: "hdlc-parse", value: rate(() => parseFrame(framed).information), unit: "/s" },
  ];
}

/** Opens a general-glo-ciphering and decodes the notification in it, down to its values. */
function notification(provider: AeadProvider): () => void {
  const message = input("notification");
  const keys = cipherKeys(KEYS, provider);
  return () => {
    const apdu = decodeApdu(message);
    if (apdu.apdu !== "general-glo-ciphering") throw new Error(`not ciphered: ${apdu.apdu}`);
    chain(unprotect({ keys, systemTitle: new SystemTitle(apdu.systemTitle) }, apdu.content), ({ plaintext }) => {
      const inner = decodeApdu(plaintext);
      if (inner.apdu !== "data-notification") throw new Error(`no notification: ${inner.apdu}`);
      return decode(dataCodec, inner.body);
    });
  };
}
