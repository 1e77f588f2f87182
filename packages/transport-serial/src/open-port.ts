import { isMainThread } from "node:worker_threads";
import { type CharacterFormat, characterParts, type LineSettings, portFormat } from "@dlms/transport";
import type { SerialPort } from "serialport";

/** How a port is opened. */
export interface PortOptions extends LineSettings {
  readonly path: string;
  readonly exclusive: boolean;
  readonly dtr: boolean | undefined;
  readonly rts: boolean | undefined;
}

/** A port that is open, and the format that its hardware has. */
export interface OpenPort {
  readonly port: SerialPort;
  readonly hardware: CharacterFormat;
}

/** Opens a port. @throws the error of the system */
export async function openPort({ path, baudRate, format, exclusive, dtr, rts }: PortOptions): Promise<OpenPort> {
  // In any other thread its native code would take the whole process down.
  if (!isMainThread) throw new Error("serial ports can be opened in the main thread alone");
  // Loaded late: it brings native code, which whoever opens no port can do without.
  const { SerialPort } = await import("serialport");
  const hardware = portFormat(format);
  const port = new SerialPort({ path, baudRate, ...characterParts(hardware), lock: exclusive, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  if (dtr !== undefined || rts !== undefined) {
    // A port without control lines works all the same: pseudo terminals and many converters have none.
    await new Promise<void>((resolve) => port.set({ dtr: dtr ?? true, rts: rts ?? true }, () => resolve()));
  }
  return { port, hardware };
}

/** Closes a port that nobody wants any more. */
export function closePort(port: SerialPort): void {
  port.on("error", () => undefined);
  if (port.isOpen) port.close(() => undefined);
}
