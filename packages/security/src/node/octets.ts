/** The same octets as plain `Uint8Array`: `slice` of a Buffer makes a view, and so others would change it unawares. */
export function octetsOf(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
