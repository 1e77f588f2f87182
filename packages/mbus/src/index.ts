export {
  decodeMBusFrame,
  encodeMBusFrame,
  MBUS_ACK,
  MBUS_MAX_FRAME_SIZE,
  type MBusAck,
  type MBusControlFrame,
  type MBusFrame,
  type MBusLongFrame,
  type MBusShortFrame,
  type ParsedMBusFrame,
} from "./frame.ts";
export { MBusFrameScanner, type MBusScanEvent, type MBusScanReason } from "./frame-scanner.ts";
export * from "./receiver.ts";
export * from "./segment.ts";
