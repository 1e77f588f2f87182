import { WRAPPER_VERSION } from "@dlms/wrapper";

/** First octets of M-Bus frames (EN 13757-2). */
export const MBUS_LONG_FRAME = 0x68;
const SHORT_FRAME = 0x10;
const SHORT_FRAME_LENGTH = 5;

/** Whether octets begin as the header of the wrapper does; two of them alone would say nothing. */
export function isWrapper(octets: Uint8Array): boolean {
  return octets.length > 2 && octets[0] === 0 && octets[1] === WRAPPER_VERSION;
}

/** Whether octets begin as a long frame of M-Bus does, or as the short frame that meters reset the link with. */
export function isMBus(octets: Uint8Array): boolean {
  const [first, second, third, fourth] = octets;
  if (first === MBUS_LONG_FRAME) return fourth === MBUS_LONG_FRAME && second === third;
  return (
    first === SHORT_FRAME &&
    octets[SHORT_FRAME_LENGTH] === MBUS_LONG_FRAME &&
    isMBus(octets.subarray(SHORT_FRAME_LENGTH))
  );
}
