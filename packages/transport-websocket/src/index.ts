export { BRIDGE_PROTOCOL, type BridgeOptions, bridge } from "./bridge.ts";
export type { WebSocketConstructor, WebSocketEvent, WebSocketLike } from "./socket.ts";
export { type WebSocketOptions, webSocket } from "./web-socket.ts";
