import { LocalProtocolError, type Millis, TransportError } from "@dlms/core";
import {
  type ByteStream,
  bitsPerCharacter,
  EchoFilter,
  type LineSettings,
  portFormat,
  SoftwareParity,
  type StreamHandlers,
} from "@dlms/transport";
import { closePort, type OpenPort } from "./open-port.ts";

/** How long an orderly end waits for a line that does not take the last octets. */
const LINGER = 5_000;
/** How often an idle port is looked at: of one that was unplugged Linux often reads nothing, and no error, for ever. */
const WATCH = 1_000;
/** Octets that wait for a change of the line above which `write` asks to wait. */
const CAPACITY = 65_536;

/** Octets that a converter may hold when the system says that all are out. */
const CONVERTER_BUFFER = 512;

/** What waits for its turn: octets, or a change of the line behind them. */
type Task = { readonly octets: Uint8Array } | { readonly line: LineSettings } | "close";

/** A serial port as a stream. */
export class SerialStream implements ByteStream {
  readonly peer: string;
  readonly #port: OpenPort["port"];
  readonly #hardware: OpenPort["hardware"];
  readonly #echo: EchoFilter | undefined;
  readonly #onEnd: () => void;
  #handlers: StreamHandlers | undefined;
  #error: TransportError | undefined;
  /** Open; closing: no more goes to the handlers; ended: the port is closed. */
  #state: "open" | "closing" | "ended" = "open";
  /** As the line will be when all tasks are done. */
  #line: LineSettings;
  #reading: SoftwareParity;
  #writing: SoftwareParity;
  /** How long a character takes on the line now. */
  #characterTime: Millis;
  readonly #tasks: Task[] = [];
  #load = 0;
  /** What is being waited for before the next task. */
  #isBusy = false;
  /** Writes that the system has not taken yet, and who waits for that. */
  #unwritten = 0;
  #whenWritten: (() => void) | undefined;
  /** When the last octet has left the port, at the rate of the line: the system may say so too early. */
  #outAt: Millis = 0;
  #timer: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;
  readonly #watch: NodeJS.Timeout;
  #drained: PromiseWithResolvers | undefined;

  constructor({ port, hardware }: OpenPort, line: LineSettings, echo: boolean, onEnd: () => void) {
    this.peer = port.path;
    this.#port = port;
    this.#hardware = hardware;
    this.#line = line;
    this.#reading = new SoftwareParity(line.format);
    this.#writing = new SoftwareParity(line.format);
    this.#characterTime = characterTime(line);
    this.#echo = echo ? new EchoFilter() : undefined;
    this.#onEnd = onEnd;
    port.on("error", (cause: Error) => this.#fail(cause));
    port.on("close", (cause: Error | null | undefined) => {
      if (cause) this.#lost(cause);
      this.#end();
    });
    port.on("drain", () => this.#release());
    this.#watch = setInterval(() => this.#look(), WATCH);
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    if (this.#state === "ended") queueMicrotask(() => handlers.onClose(this.#error));
    if (this.#state !== "open") return;
    this.#port.on("data", (octets: Buffer) => this.#take(octets));
  }

  get drained(): Promise<void> | undefined {
    return this.#drained?.promise;
  }

  write(octets: Uint8Array): boolean {
    if (this.#state !== "open" || octets.length === 0) return true;
    if (this.#isBusy || this.#tasks.length > 0) {
      this.#tasks.push({ octets });
      this.#load += octets.length;
      if (this.#load <= CAPACITY) return true;
    } else if (this.#send(octets)) return true;
    this.#drained ??= promiseWithResolvers();
    return false;
  }

  get line(): LineSettings {
    return this.#line;
  }

  configure(change: Partial<LineSettings>): void {
    if (this.#state !== "open") return;
    const line = { ...this.#line, ...change };
    if (portFormat(line.format) !== this.#hardware)
      throw new LocalProtocolError(`${this.peer} is open for ${this.#hardware}: ${line.format} needs it opened anew`);
    this.#line = line;
    this.#reading = new SoftwareParity(line.format);
    this.#tasks.push({ line });
    this.#advance();
  }

  pause(): void {
    this.#port.pause();
  }

  resume(): void {
    // Before `start` nobody takes the octets: they would be lost.
    if (this.#handlers !== undefined && this.#state === "open") this.#port.resume();
  }

  close(error?: TransportError): void {
    if (this.#state === "ended") return;
    if (error !== undefined) {
      this.#error ??= error;
      this.#state = "closing";
      this.#shut();
    } else if (this.#state === "open") {
      this.#state = "closing";
      this.#linger = setTimeout(() => this.#shut(), LINGER);
      this.#tasks.push("close");
      this.#advance();
    }
  }

  #take(octets: Buffer): void {
    if (this.#state !== "open") return;
    const heard = this.#echo === undefined ? octets : this.#echo.filter(octets);
    if (heard.length > 0) this.#handlers?.onData(this.#reading.remove(heard));
  }

  /** @returns whether the port takes more at once. */
  #send(octets: Uint8Array): boolean {
    const characters = this.#writing.add(octets);
    this.#echo?.sent(characters);
    this.#outAt = Math.max(performance.now(), this.#outAt) + characters.length * this.#characterTime;
    this.#unwritten++;
    const { buffer, byteOffset, length } = characters;
    return this.#port.write(Buffer.from(buffer, byteOffset, length), undefined, () => {
      this.#unwritten--;
      if (this.#unwritten === 0) this.#whenWritten?.();
    });
  }

  /** Does what waits, up to the next change of the line. */
  #advance(): void {
    while (!this.#isBusy) {
      const task = this.#tasks.shift();
      if (task === undefined) break;
      if (task === "close") this.#whenOut(() => this.#shut());
      else if ("line" in task) this.#whenOut(() => this.#change(task.line));
      else {
        this.#load -= task.octets.length;
        this.#send(task.octets);
      }
    }
    if (this.#load <= CAPACITY / 2 && !this.#port.writableNeedDrain) this.#release();
  }

  #change(line: LineSettings): void {
    this.#writing = new SoftwareParity(line.format);
    this.#characterTime = characterTime(line);
    if (line.baudRate === this.#port.baudRate) return this.#goOn();
    this.#port.update({ baudRate: line.baudRate }, (cause) => {
      if (cause) this.#fail(cause);
      else this.#goOn();
    });
  }

  #goOn(): void {
    this.#isBusy = false;
    if (this.#state !== "ended") this.#advance();
  }

  /** Calls back when all octets have left the port. */
  #whenOut(callback: () => void): void {
    this.#isBusy = true;
    const wait = (): void => {
      if (this.#state === "ended") return;
      const left = Math.min(this.#outAt - performance.now(), CONVERTER_BUFFER * this.#characterTime);
      this.#timer = setTimeout(
        () => {
          this.#outAt = 0;
          callback();
        },
        Math.max(0, Math.ceil(left)),
      );
    };
    const drain = (): void => {
      this.#whenWritten = undefined;
      if (this.#port.isOpen) this.#port.drain(wait);
    };
    if (this.#unwritten === 0) drain();
    else this.#whenWritten = drain;
  }

  /** Waiting for the line to be empty fails where the port is gone. */
  #look(): void {
    if (this.#isBusy || this.#unwritten > 0 || !this.#port.isOpen) return;
    this.#port.drain((cause) => {
      if (cause && this.#state === "open") this.#fail(cause);
    });
  }

  #fail(cause: Error): void {
    this.#lost(cause);
    this.#state = this.#state === "open" ? "closing" : this.#state;
    this.#shut();
  }

  #lost(cause: Error): void {
    if (this.#state === "open")
      this.#error ??= new TransportError(`serial port ${this.peer} is lost: ${cause.message}`, { cause });
  }

  #shut(): void {
    if (this.#port.isOpen) closePort(this.#port);
    else if (!this.#port.closing) this.#end();
  }

  #release(): void {
    this.#drained?.resolve();
    this.#drained = undefined;
  }

  #end(): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    clearTimeout(this.#timer);
    clearTimeout(this.#linger);
    clearInterval(this.#watch);
    this.#tasks.length = 0;
    this.#release();
    const { onClose } = this.#handlers ?? {};
    // Never from inside `close`.
    queueMicrotask(() => {
      onClose?.(this.#error);
      this.#onEnd();
    });
  }
}

function characterTime({ baudRate, format }: LineSettings): Millis {
  return (bitsPerCharacter(format) * 1000) / baudRate;
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function promiseWithResolvers(): PromiseWithResolvers {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
