import { apduKind } from "@dlms/apdu";
import { DecodeError } from "@dlms/core";
import { FLAG } from "@dlms/hdlc";
import { isCapture } from "./capture/capture-file.ts";
import type { Layer } from "./layers.ts";
import { readApdu } from "./read/apdu.ts";
import { readCapture } from "./read/capture.ts";
import type { Context } from "./read/context.ts";
import { readHdlc } from "./read/hdlc.ts";
import { asTelegramLayer, IDENTIFICATION_START, isDataBlock, readIdentified, readReadout } from "./read/iec62056-21.ts";
import { readMBus } from "./read/mbus.ts";
import { readDataLayer } from "./read/values.ts";
import { readWrapper } from "./read/wrapper.ts";
import { isMBus, isWrapper, MBUS_LONG_FRAME } from "./starts.ts";

/** A layer that could be read, or why it can not be that one. */
type Attempt = Layer | DecodeError;

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
  if (isCapture(octets)) return readCapture(octets, context);
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
  const mbus = octets.includes(MBUS_LONG_FRAME) ? attempt(() => readMBus(octets, context)) : apdu;
  if (!(mbus instanceof DecodeError) && mbus.layer === "mbus" && mbus.frames.some(({ kind }) => kind === "long"))
    return mbus;
  // What goes over a limit was on the way to be a value.
  throw apduKind(octets) === undefined || data.reason === "limit" ? data : apdu;
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
