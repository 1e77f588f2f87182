import type { ByteStream } from "@dlms/transport";
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
 * person. Its streams are those of the browser; its device is whatever `plug` connects to.
 */
export async function plugSerialPort(page: Page, plug: () => Promise<ByteStream>): Promise<PortLog> {
  const log: PortLog = [];
  let device: ByteStream | undefined;
  await page.exposeBinding("serialDevice", async (_source, order: Order) => {
    switch (order.kind) {
      case "open": {
        const { baudRate, dataBits, parity, stopBits } = order.settings;
        log.push(`open ${baudRate} ${dataBits} ${parity} ${stopBits}`);
        device = await plug();
        device.start({ onData: (octets) => void send(page, [...octets]), onClose: () => undefined });
        return;
      }
      case "write":
        device?.write(Uint8Array.from(order.octets));
        return;
      case "signals":
      case "close":
        log.push(order.kind);
        if (order.kind === "close") device?.close();
    }
  });
  await page.addInitScript(installPort);
  return log;
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
