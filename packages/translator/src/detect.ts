import { apduKind } from "@dlms/apdu";
import { DecodeError } from "@dlms/core";
import { FLAG } from "@dlms/hdlc";
import { WRAPPER_VERSION } from "@dlms/wrapper";
import type { Layer } from "./layers.ts";
import { readApdu } from "./read/apdu.ts";
import type { Context } from "./read/context.ts";
import { readHdlc } from "./read/hdlc.ts";
import { asTelegramLayer, IDENTIFICATION_START, isDataBlock, readIdentified, readReadout } from "./read/iec62056-21.ts";
import { readMBus } from "./read/mbus.ts";
import { readDataLayer } from "./read/values.ts";
import { readWrapper } from "./read/wrapper.ts";

/** A layer that could be read, or why it can not be that one. */
type Attempt = Layer | DecodeError;

/** First octets of M-Bus frames (EN 13757-2). */
const LONG_FRAME = 0x68;
const SHORT_FRAME = 0x10;
const SHORT_FRAME_LENGTH = 5;
const LLC_LENGTH = 3;
/** Octets of the shortest APDU that is not taken for a value: `0C00` and `0D00` are both, and make no sense as APDUs. */
const SHORTEST_APDU = 3;

/**
 * Finds out what bytes are. Each candidate has to fit as a whole; where several would, those with a check sequence or
 * a length field come first.
 * @throws DecodeError of the candidate that the first octets speak for; `unsupported` for what is no DLMS and known
 */
export function detectLayer(octets: Uint8Array, context: Context): Layer {
  if (octets.length === 0) throw new DecodeError("truncated", "no bytes", 0);
  if (octets[0] === FLAG) return readHdlc(octets, context);
  if (isWrapper(octets)) return readWrapper(octets, context);
  if (hasLlc(octets)) return readApdu(octets.subarray(LLC_LENGTH), context);
  if (octets[0] === IDENTIFICATION_START) return readIdentified(octets, context);
  if (isMBus(octets)) return readMBus(octets, context);
  const apdu = attempt(() => readApdu(octets, context));
  if (!(apdu instanceof DecodeError) && octets.length >= SHORTEST_APDU)
    return (apdu.layer === "apdu" ? asTelegramLayer(apdu) : undefined) ?? apdu;
  const data = attempt(() => readDataLayer(octets, context));
  if (!(data instanceof DecodeError)) return data;
  if (!(apdu instanceof DecodeError)) return apdu;
  if (isDataBlock(octets)) return readReadout(octets);
  // Frames may stand behind noise.
  const hdlc = octets.includes(FLAG) ? attempt(() => readHdlc(octets, context)) : apdu;
  if (!(hdlc instanceof DecodeError)) return hdlc;
  const mbus = octets.includes(LONG_FRAME) ? attempt(() => readMBus(octets, context)) : apdu;
  if (!(mbus instanceof DecodeError) && mbus.layer === "mbus" && mbus.frames.some(({ kind }) => kind === "long"))
    return mbus;
  // What goes over a limit was on the way to be a value.
  throw apduKind(octets) === undefined || data.reason === "limit" ? data : apdu;
}

/** Whether octets begin as the header of the wrapper does; two of them alone would say nothing. */
export function isWrapper(octets: Uint8Array): boolean {
  return octets.length > 2 && octets[0] === 0 && octets[1] === WRAPPER_VERSION;
}

/** Whether octets begin as a long frame of M-Bus does, or as the short frame that meters reset the link with. */
export function isMBus(octets: Uint8Array): boolean {
  const [first, second, third, fourth] = octets;
  if (first === LONG_FRAME) return fourth === LONG_FRAME && second === third;
  return (
    first === SHORT_FRAME && octets[SHORT_FRAME_LENGTH] === LONG_FRAME && isMBus(octets.subarray(SHORT_FRAME_LENGTH))
  );
}

/** Whether octets are what an HDLC frame carries, without the frame; a gateway gives no device so short an address. */
function hasLlc([destination, source, quality]: Uint8Array): boolean {
  return destination === 0xe6 && (source === 0xe6 || source === 0xe7) && quality === 0;
}

function attempt(read: () => Layer): Attempt {
  try {
    return read();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}
