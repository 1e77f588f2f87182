import { type ByteStream, SoftwareParity } from "@dlms/transport";
import type { Page } from "playwright-core";

/** What a page does with its serial port, in order: `open 9600 8 none 1`, `signals`, `close`. */
export type PortLog = string[];

/** What the page asks of the device behind its port. */
type Order =
  | { readonly kind: "open"; readonly settings: Readonly<Record<string, unknown>> }
  | { readonly kind: "write"; readonly octets: readonly number[] }
  | { readonly kind: "signals" | "close" };

/**
 * Puts a port into a page, before any of its programs run, in the place of `navigator.serial`, which would wait for a
 * person. Its streams are those of the browser; what is plugged into it is `device`, however often the page opens it.
 */
export async function plugSerialPort(page: Page, device: ByteStream): Promise<PortLog> {
  const log: PortLog = [];
  device.start({ onData: (octets) => void send(page, [...octets]), onClose: () => undefined });
  await page.exposeBinding("serialDevice", (_source, order: Order) => {
    if (order.kind === "write") device.write(Uint8Array.from(order.octets));
    else if (order.kind === "open") {
      const { baudRate, dataBits, parity, stopBits } = order.settings;
      log.push(`open ${baudRate} ${dataBits} ${parity} ${stopBits}`);
    } else log.push(order.kind);
  });
  await page.addInitScript(installPort);
  return log;
}

/** The meter's end of a serial line: its characters are as it is configured. */
export function serialEnd(stream: ByteStream): ByteStream {
  let parity = new SoftwareParity("8N1");
  return {
    peer: stream.peer,
    get drained() {
      return stream.drained;
    },
    start: ({ onData, onClose }) => stream.start({ onData: (octets) => onData(parity.remove(octets)), onClose }),
    write: (octets) => stream.write(parity.add(octets)),
    pause: () => stream.pause(),
    resume: () => stream.resume(),
    close: (error) => stream.close(error),
    configure: ({ format }) => {
      if (format !== undefined) parity = new SoftwareParity(format);
    },
  };
}

function send(page: Page, octets: readonly number[]): Promise<void> {
  const code = `serialReceives(${JSON.stringify(octets)})`;
  // A page that is being closed takes no more.
  return page.evaluate(code).then(
    () => undefined,
    () => undefined,
  );
}

/** Runs in the page: nothing from outside of it is there. */
function installPort(): void {
  interface Host {
    serialDevice(order: object): Promise<void>;
    serialReceives(octets: readonly number[]): void;
    nativePort: readonly string[];
    SerialPort?: { readonly prototype: object };
  }
  const host = globalThis as unknown as Host;
  host.nativePort = Object.getOwnPropertyNames(host.SerialPort?.prototype ?? {});
  let input: ReadableStreamDefaultController<Uint8Array> | undefined;
  const port = {
    readable: null as ReadableStream<Uint8Array> | null,
    writable: null as WritableStream<Uint8Array> | null,
    getInfo: () => ({ usbVendorId: 0x0403, usbProductId: 0x6001 }),
    setSignals: () => host.serialDevice({ kind: "signals" }),
    open: async (settings: object) => {
      if (port.readable !== null) throw new DOMException("The port is already open.", "InvalidStateError");
      await host.serialDevice({ kind: "open", settings });
      port.readable = new ReadableStream({
        start: (controller) => {
          input = controller;
        },
      });
      port.writable = new WritableStream({
        write: (octets) => host.serialDevice({ kind: "write", octets: [...octets] }),
      });
    },
    close: async () => {
      if (port.readable?.locked === true || port.writable?.locked === true) throw new TypeError("locked");
      port.readable = null;
      port.writable = null;
      await host.serialDevice({ kind: "close" });
    },
  };
  host.serialReceives = (octets) => input?.enqueue(Uint8Array.from(octets));
  Object.defineProperty(navigator, "serial", {
    value: { requestPort: async () => port, getPorts: async () => [port] },
  });
}
