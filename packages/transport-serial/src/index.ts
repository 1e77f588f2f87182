export { type SerialOptions, serial } from "./serial.ts";
export { type SerialListenerOptions, serialListener } from "./serial-listener.ts";
