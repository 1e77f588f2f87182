import { characterParts, type LineSettings, portFormat } from "@dlms/transport";
import type { SerialSettings, WebSerialPort } from "./serial-port.ts";

/** What stays when rate and format change. */
export interface PortSetup {
  readonly bufferSize: number;
  readonly flowControl: SerialSettings["flowControl"] | undefined;
  readonly dtr: boolean | undefined;
  readonly rts: boolean | undefined;
  /** Whether what is sent comes back. */
  readonly echo: boolean;
}

/** Opens a port and sets its control lines; where that fails the port is closed again. @throws what the browser does */
export async function openPort(
  port: WebSerialPort,
  { baudRate, format }: LineSettings,
  { bufferSize, flowControl = "none", dtr, rts }: PortSetup,
): Promise<void> {
  await port.open({ baudRate, ...characterParts(portFormat(format)), bufferSize, flowControl });
  if (dtr === undefined && rts === undefined) return;
  try {
    await port.setSignals({
      ...(dtr === undefined ? {} : { dataTerminalReady: dtr }),
      ...(rts === undefined ? {} : { requestToSend: rts }),
    });
  } catch (error) {
    await port.close().catch(() => undefined);
    throw error;
  }
}
