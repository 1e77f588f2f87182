import { isPrintableAscii, toHex } from "@dlms/core";

/** Octets that are shown of what a peer says. */
const SHOWN = 16;
const HDLC_FLAG = 0x7e;

/** What to say of a peer whose first octets are of no wrapper: an SSH or web server on the port, say, or HDLC. */
export function foreignDetail(bytes: Uint8Array): string {
  const shown = bytes.subarray(0, SHOWN);
  const text = leadingText(shown);
  const said = text === "" ? toHex(shown) : `${JSON.stringify(text)} (${toHex(shown)})`;
  const hint = bytes[0] === HDLC_FLAG ? ', as HDLC does: link { kind: "hdlc" }, or hdlc+tcp:// in a URL' : "";
  return `the peer does not speak DLMS over the wrapper: it begins with ${said}${hint}`;
}

/** What is printable at the beginning. */
function leadingText(bytes: Uint8Array): string {
  let length = 0;
  while (length < bytes.length && isPrintableAscii(bytes.subarray(length, length + 1))) length++;
  return String.fromCharCode(...bytes.subarray(0, length));
}
