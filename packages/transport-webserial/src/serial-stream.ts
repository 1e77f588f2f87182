import { type Millis, TransportError } from "@dlms/core";
import {
  type ByteStream,
  type Clock,
  EchoFilter,
  type LineSettings,
  portFormat,
  SoftwareParity,
  type StreamHandlers,
} from "@dlms/transport";
import { openPort, type PortSetup } from "./open-port.ts";
import type { SerialInput, SerialReader, SerialWriter, WebSerialPort } from "./serial-port.ts";

/** How long an orderly end waits for octets that do not go out: a line whose other side holds them back. */
const LINGER: Millis = 5_000;
/** How long a port may take to close. Those of Bluetooth take some time; some never answer when they are gone. */
const TEARDOWN: Millis = 2_000;

/** A port that is open. */
export class SerialStream implements ByteStream {
  readonly peer: string;
  readonly #port: WebSerialPort;
  readonly #setup: PortSetup;
  readonly #clock: Clock;
  readonly #echo: EchoFilter | undefined;
  #line: LineSettings;
  #parity: SoftwareParity;
  #writer: SerialWriter | undefined;
  #reader: SerialReader | undefined;
  #handlers: StreamHandlers | undefined;
  /** Open; closing: nothing goes to the handlers any more; ended: they were told, or will be when they are there. */
  #state: "open" | "closing" | "ended" = "open";
  #error: TransportError | undefined;
  #released: Promise<void> | undefined;
  #hurry: () => void = ignore;
  #paused = false;
  #wake: () => void = ignore;
  /** Moves on when what is being read is not wanted any more: the port is opened anew, or closed. */
  #era = 0;
  /** Set while the port is opened anew; what is written meanwhile waits for it. */
  #changing: Promise<void> | undefined;

  constructor(port: WebSerialPort, peer: string, line: LineSettings, setup: PortSetup, clock: Clock) {
    this.#port = port;
    this.peer = peer;
    this.#line = line;
    this.#setup = setup;
    this.#parity = new SoftwareParity(line.format);
    this.#echo = setup.echo ? new EchoFilter() : undefined;
    this.#clock = clock;
    this.#takeOutput();
  }

  /** Settles when the port is closed; `undefined` while nobody wants that. */
  get released(): Promise<void> | undefined {
    return this.#released;
  }

  get drained(): Promise<void> | undefined {
    if (this.#state !== "open") return undefined;
    if (this.#changing !== undefined) return this.#changing;
    const writer = this.#writer;
    return writer === undefined || (writer.desiredSize ?? 1) > 0 ? undefined : writer.ready.then(ignore, ignore);
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    if (this.#state === "ended") Promise.resolve().then(() => handlers.onClose(this.#error));
    else this.#read();
  }

  write(octets: Uint8Array): boolean {
    if (this.#state !== "open" || octets.length === 0) return true;
    const characters = this.#parity.add(octets);
    if (this.#changing === undefined) return this.#send(characters);
    this.#changing.then(() => this.#error === undefined && this.#send(characters));
    return false;
  }

  get line(): LineSettings {
    return this.#line;
  }

  /** Browsers cannot change the rate of an open port: it is closed and opened anew, and loses what comes in between. */
  configure(change: Partial<LineSettings>): void {
    if (this.#state !== "open") return;
    const { baudRate, format } = this.#line;
    const line = { ...this.#line, ...change };
    this.#line = line;
    if (line.format !== format) this.#parity = new SoftwareParity(line.format);
    if (line.baudRate === baudRate && portFormat(line.format) === portFormat(format)) return;
    this.#stopReading();
    const before = this.#changing ?? Promise.resolve();
    const changing = before.then(async () => {
      await this.#reopen(line);
      if (this.#changing !== changing) return;
      this.#changing = undefined;
      this.#read();
    });
    this.#changing = changing;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#wake();
  }

  close(error?: TransportError): void {
    if (this.#state === "ended") return;
    this.#error ??= error;
    if (this.#state === "closing") {
      if (error !== undefined) this.#hurry();
      return;
    }
    this.#state = "closing";
    this.#stopReading();
    void this.#end(error === undefined);
  }

  #takeOutput(): void {
    const writer = this.#port.writable?.getWriter();
    this.#writer = writer;
    if (writer === undefined) this.#lose(undefined);
    // A device that is pulled out is noticed while nothing is read, too.
    writer?.closed.catch((cause: unknown) => {
      if (this.#writer === writer) this.#lose(cause);
    });
  }

  /** @returns whether more is welcome. */
  #send(characters: Uint8Array): boolean {
    this.#echo?.sent(characters);
    // Why it fails `closed` tells, too.
    this.#writer?.write(characters).catch(ignore);
    return (this.#writer?.desiredSize ?? 1) > 0;
  }

  #read(): void {
    if (this.#state === "open" && this.#handlers !== undefined && this.#changing === undefined)
      void this.#readAll(this.#era);
  }

  #stopReading(): void {
    this.#era++;
    this.#wake();
  }

  /** Errors of the line cost octets, which the link above notices; only a port without input is lost. */
  async #readAll(era: number): Promise<void> {
    let last: SerialInput | undefined;
    let cause: unknown;
    while (era === this.#era) {
      const { readable } = this.#port;
      if (readable === null || readable === last) break;
      last = readable;
      cause = await this.#readOne(readable, era);
    }
    if (era === this.#era) this.#lose(cause);
  }

  /** Reads until the input ends. @returns why it did, if that was an error */
  async #readOne(input: SerialInput, era: number): Promise<unknown> {
    let reader: SerialReader | undefined;
    try {
      reader = input.getReader();
      this.#reader = reader;
      for (;;) {
        const { done, value } = await reader.read();
        // The next read waits for this chunk: then the browser's own buffer fills, and no more than that.
        while (this.#paused && era === this.#era) await this.#resumed();
        if (done || era !== this.#era) return undefined;
        if (value !== undefined) this.#take(value);
      }
    } catch (error) {
      return error;
    } finally {
      reader?.releaseLock();
    }
  }

  #take(characters: Uint8Array): void {
    const heard = this.#echo === undefined ? characters : this.#echo.filter(characters);
    if (heard.length > 0) this.#handlers?.onData(this.#parity.remove(heard));
  }

  #resumed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Sends what was written, and opens the port as the line is to be now. */
  async #reopen(line: LineSettings): Promise<void> {
    if (this.#error !== undefined) return;
    try {
      await this.#writer?.close();
      await this.#closePort();
      await openPort(this.#port, line, this.#setup);
      this.#takeOutput();
    } catch (cause) {
      this.#lose(cause);
    }
  }

  #lose(cause: unknown): void {
    if (this.#state !== "open") return;
    const reason = cause instanceof Error ? `: ${cause.message}` : "";
    this.close(new TransportError(`the connection to ${this.peer} is lost${reason}`, { cause }));
  }

  /** Every way out leads to the handlers, whatever the browser does. */
  async #end(inOrder: boolean): Promise<void> {
    const hurry = new Promise<void>((resolve) => {
      this.#hurry = resolve;
    });
    let letGo: () => void = ignore;
    this.#released = new Promise((resolve) => {
      letGo = resolve;
    });
    if (inOrder) await this.#within(LINGER, Promise.race([this.#sendAll().catch(ignore), hurry]));
    const closing = this.#closeAtLast().catch(ignore);
    closing.then(letGo);
    await this.#within(TEARDOWN, closing);
    this.#state = "ended";
    this.#handlers?.onClose(this.#error);
  }

  async #sendAll(): Promise<void> {
    await this.#changing;
    await this.#writer?.close();
  }

  async #closeAtLast(): Promise<void> {
    // A port that is being opened cannot be closed.
    await this.#changing;
    await this.#closePort();
  }

  /** A port closes when nobody holds its input and output any more. */
  async #closePort(): Promise<void> {
    const [reader, writer] = [this.#reader, this.#writer];
    this.#reader = undefined;
    this.#writer = undefined;
    await Promise.allSettled([reader?.cancel(), writer?.abort()]);
    reader?.releaseLock();
    writer?.releaseLock();
    await this.#port.close();
  }

  #within(time: Millis, promise: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.schedule(this.#clock.now() + time, resolve);
      promise.then(() => {
        cancel();
        resolve();
      });
    });
  }
}

function ignore(): void {}
