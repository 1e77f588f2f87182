import { TransportError } from "@dlms/core";
import type { WebSerialPort } from "./serial-port.ts";

/** Which adapters the browser offers: by the numbers of their USB maker and product. */
export interface PortFilter {
  readonly usbVendorId: number;
  readonly usbProductId?: number;
}

interface Serial {
  requestPort(options?: { readonly filters: readonly PortFilter[] }): Promise<WebSerialPort>;
  getPorts(): Promise<WebSerialPort[]>;
}

/**
 * Has the user choose a port. Browsers ask only while they handle a click or a key.
 *
 * @param filters Adapters to offer; all ports unless given.
 * @throws TransportError when the browser has no Web Serial, does not want to ask, or the user chooses none.
 */
export async function requestSerialPort(filters: readonly PortFilter[] = []): Promise<WebSerialPort> {
  const serial = webSerialOfHost();
  try {
    return await serial.requestPort({ filters });
  } catch (cause) {
    const isRefused = cause instanceof Error && cause.name === "NotFoundError";
    const reason = isRefused ? "none was chosen" : cause instanceof Error ? cause.message : String(cause);
    throw new TransportError(`no serial port: ${reason}`, { cause });
  }
}

/**
 * The ports that the user has chosen before on this site and that are there now; nobody is asked.
 * @throws TransportError when the browser has no Web Serial.
 */
export async function grantedSerialPorts(): Promise<readonly WebSerialPort[]> {
  const serial = webSerialOfHost();
  try {
    return await serial.getPorts();
  } catch (cause) {
    throw new TransportError("the browser does not tell its serial ports", { cause });
  }
}

function webSerialOfHost(): Serial {
  const { navigator } = globalThis as unknown as { readonly navigator?: { readonly serial?: Serial } };
  if (navigator?.serial === undefined)
    throw new TransportError("no Web Serial here: it takes a Chromium browser, and a page from https: or localhost");
  return navigator.serial;
}
