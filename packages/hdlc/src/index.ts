export { type AddressLength, HdlcAddress, ReservedAddress } from "./address.ts";
export * from "./control.ts";
export { crc16X25 } from "./crc.ts";
export {
  encodeFrame,
  FLAG,
  type FrameFields,
  frameLength,
  type HdlcFrame,
  MAX_FRAME_LENGTH,
  parseFrame,
  writeFrame,
} from "./frame.ts";
export * from "./parameters.ts";
export { type DiscardReason, FrameScanner, type ScanEvent } from "./scanner.ts";
