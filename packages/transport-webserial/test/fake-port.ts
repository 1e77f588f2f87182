import type { SerialSettings, SerialSignals, WebSerialPort } from "../src/index.ts";

/** A port made of the platform's streams, as a browser's is; the test is the device behind it. */
export class FakePort implements WebSerialPort {
  readable: ReadableStream<Uint8Array> | null = null;
  writable: WritableStream<Uint8Array> | null = null;
  readonly opened: SerialSettings[] = [];
  readonly signals: SerialSignals[] = [];
  readonly written: number[] = [];
  /** What happened, in order. */
  readonly log: string[] = [];
  closes = 0;
  /** How often a chunk was asked for. */
  pulls = 0;
  /** When set, what is written waits for it. */
  hold: Promise<void> | undefined;
  /** When set, opening and closing wait for it. */
  stuck: Promise<void> | undefined;
  refuseSignals = false;
  #input: ReadableStreamDefaultController<Uint8Array> | undefined;
  #output: WritableStreamDefaultController | undefined;

  async open(settings: SerialSettings): Promise<void> {
    if (this.readable !== null) throw named("InvalidStateError", "The port is already open.");
    await this.stuck;
    this.opened.push(settings);
    this.log.push(`open ${settings.baudRate} ${settings.dataBits} ${settings.parity}`);
    this.#newInput();
    this.writable = new WritableStream<Uint8Array>({
      start: (controller) => {
        this.#output = controller;
      },
      write: async (octets, controller) => {
        // Node's types do not know of it yet.
        const { signal } = controller as WritableStreamDefaultController & { readonly signal: AbortSignal };
        const aborted = new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
        });
        await Promise.race([this.hold, aborted]);
        this.written.push(...octets);
        this.log.push(`wrote ${octets.join(" ")}`);
      },
    });
  }

  async close(): Promise<void> {
    if (this.readable?.locked === true || this.writable?.locked === true) throw new TypeError("streams are locked");
    await this.stuck;
    this.readable = null;
    this.writable = null;
    this.closes++;
    this.log.push("close");
  }

  async setSignals(signals: SerialSignals): Promise<void> {
    if (this.refuseSignals) throw named("NetworkError", "Failed to set control signals.");
    this.signals.push(signals);
    this.log.push("signals");
  }

  getInfo(): { usbVendorId: number; usbProductId: number } {
    return { usbVendorId: 0x0403, usbProductId: 0x6001 };
  }

  /** Octets arrive. */
  send(...octets: number[]): void {
    this.#input?.enqueue(Uint8Array.from(octets));
  }

  /** The line disturbs: the input is an error, and a new one is there. */
  disturb(name: string): void {
    const input = this.#input;
    this.#newInput();
    input?.error(named(name, "disturbed"));
  }

  /** The device is pulled out. */
  unplug(): void {
    const gone = named("NetworkError", "The device has been lost.");
    this.readable = null;
    this.writable = null;
    this.#input?.error(gone);
    this.#output?.error(gone);
  }

  /** Another part of the page closes the port. */
  end(): void {
    this.readable = null;
    this.writable = null;
    this.#input?.close();
  }

  #newInput(): void {
    this.readable = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#input = controller;
        },
        pull: () => {
          this.pulls++;
        },
      },
      { highWaterMark: 0 },
    );
  }
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
