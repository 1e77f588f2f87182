export { type AddressLength, HdlcAddress, ReservedAddress } from "./address.ts";
export { HdlcClient } from "./client.ts";
export { CLIENT_DEFAULTS, type HdlcClientOptions } from "./client-options.ts";
export * from "./client-transitions.ts";
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
export { HdlcLine, type LineEvent } from "./line.ts";
export { addLlcHeader, type LlcRole, llcRoleOf, stripLlcHeader } from "./llc.ts";
export * from "./parameters.ts";
export { HDLC_QUIRKS, type HdlcQuirks } from "./quirks.ts";
export { type DiscardReason, FrameScanner, type ScanEvent } from "./scanner.ts";
export { HdlcServer } from "./server.ts";
export { type HdlcServerOptions, SERVER_DEFAULTS } from "./server-options.ts";
export * from "./server-transitions.ts";
export type { StationTiming } from "./station.ts";
