export { BRIDGE_PROTOCOL, type BridgeOptions, bridge } from "./bridge.ts";
export type { SocketMaker, WebSocketEvent, WebSocketLike } from "./socket.ts";
export { type WebSocketOptions, webSocket } from "./web-socket.ts";
