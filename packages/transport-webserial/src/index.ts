export { grantedSerialPorts, type PortFilter, requestSerialPort } from "./ports.ts";
export type {
  SerialInput,
  SerialOutput,
  SerialReader,
  SerialSettings,
  SerialSignals,
  SerialWriter,
  WebSerialPort,
} from "./serial-port.ts";
export { type WebSerialOptions, webSerial } from "./web-serial.ts";
