/** What needs no connection: decoding, deciphering, frames. The input is that of the peers (`../data`). */
import { readFileSync } from "node:fs";
import { decodeApdu } from "@dlms/apdu";
import { compileRow, decodeData } from "@dlms/axdr";
import { readPush } from "@dlms/client";
import { fromHex, SystemTitle } from "@dlms/core";
import { type FrameFields, HdlcAddress, informationControl, parseFrame, stripLlcHeader, writeFrame } from "@dlms/hdlc";
import { type AeadProvider, chain, cipherKeys, nobleProvider, unprotect } from "@dlms/security";
import { nodeProvider } from "@dlms/security/node";
import { KEYS } from "../../interop/src/model.ts";
import { makeBenchData } from "../data/make.ts";
import type { Work } from "./measure.ts";
import { HAN_TELEGRAM } from "./push/telegram.ts";

const ELEMENTS = 25;
const FRAMES = 1_000;

const input = (name: string): Uint8Array => fromHex(readFileSync(`${makeBenchData()}/${name}.hex`, "utf8"));

/** The whole buffer as a tree of `Data`. */
export function profileTree(): Work {
  const octets = input("profile");
  return {
    batch: () => {
      const data = decodeData(octets);
      return data.type === "array" ? data.value.length : 0;
    },
  };
}

/** The same as rows of plain values. */
export function profileRows(): Work {
  const octets = input("profile");
  const decoder = compileRow(["octet-string", "double-long-unsigned", "double-long-unsigned", "long-unsigned"]);
  return { batch: () => decoder.rows(octets).length };
}

/** The same as one typed array for each column. */
export function profileColumns(): Work {
  const octets = input("profile");
  const decoder = compileRow(["octet-string", "double-long-unsigned", "double-long-unsigned", "long-unsigned"]);
  return { batch: () => decoder.columns(octets)[1].values.length };
}

export const notificationNoble = (): Work => notification(nobleProvider);
export const notificationNode = (): Work => notification(nodeProvider);

/** Opens a general-glo-ciphering and decodes the notification in it, down to its values. */
function notification(provider: AeadProvider): Work {
  const message = input("notification");
  const { encryptionKey, authenticationKey } = KEYS;
  const keys = cipherKeys({ encryptionKey, authenticationKey }, provider);
  const once = (): number => {
    const apdu = decodeApdu(message);
    if (apdu.apdu !== "general-glo-ciphering") throw new Error(`not ciphered: ${apdu.apdu}`);
    const elements = chain(
      unprotect({ keys, systemTitle: new SystemTitle(apdu.systemTitle) }, apdu.content),
      ({ plaintext }) => {
        const inner = decodeApdu(plaintext);
        if (inner.apdu !== "data-notification") throw new Error(`no notification: ${inner.apdu}`);
        const body = decodeData(inner.body);
        return body.type === "structure" ? body.value.length : 0;
      },
    );
    if (elements !== ELEMENTS) throw new Error(`${String(elements)} elements`);
    return elements;
  };
  return repeated(100, once);
}

/** A telegram of a HAN port from its frame to named values with their units. */
export function telegram(): Work {
  const octets = fromHex(HAN_TELEGRAM);
  return repeated(100, () => {
    const apdu = decodeApdu(stripLlcHeader(parseFrame(octets).information) ?? octets);
    if (apdu.apdu !== "data-notification") throw new Error(`no notification: ${apdu.apdu}`);
    return readPush({ body: decodeData(apdu.body) }).readings.filter(({ scaled }) => scaled !== undefined).length;
  });
}

/** An I frame with both check sequences, into a buffer that is there. */
export function hdlcEncode(): Work {
  const frame = informationFrame();
  const target = new Uint8Array(256);
  return repeated(FRAMES, () => writeFrame(frame, target));
}

/** The frame checked, and its information cut out. */
export function hdlcParse(): Work {
  const frame = informationFrame();
  const framed = new Uint8Array(256);
  const octets = framed.slice(0, writeFrame(frame, framed));
  return repeated(FRAMES, () => parseFrame(octets).information.length);
}

function informationFrame(): FrameFields {
  return {
    destination: new HdlcAddress(16),
    source: new HdlcAddress(1),
    control: informationControl(0, 0, true),
    information: input("information"),
  };
}

/** Does `once` so many times a batch; the sum of what it returns shows that something came of each. */
function repeated(times: number, once: () => number): Work {
  return {
    batch: () => {
      let sum = 0;
      for (let i = 0; i < times; i++) sum += once();
      if (sum === 0) throw new Error("nothing was done");
      return times;
    },
  };
}
