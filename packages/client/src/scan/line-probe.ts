import type { Millis, TraceSink } from "@dlms/core";
import {
  encodeFrame,
  type FrameFields,
  FrameScanner,
  HdlcAddress,
  type HdlcFrame,
  unnumberedControl,
} from "@dlms/hdlc";
import type { ByteStream, Clock } from "@dlms/transport";
import type { ServerAddress } from "./addresses.ts";

/** How a server took a SNRM. */
export interface ProbeAnswer {
  /** UA: the link is up. DM and FRMR: somebody is there and does not want to. */
  readonly frame: HdlcFrame;
  /** The address that it answered from, which shows a meter that took one of those for any. */
  readonly source: HdlcAddress;
}

/** Asks servers on a line whether they are there: a SNRM each, and a DISC when one is. No association is asked for. */
export class LineProbe implements AsyncDisposable {
  readonly #stream: ByteStream;
  readonly #clock: Clock;
  readonly #trace: TraceSink | undefined;
  readonly #scanner = new FrameScanner();
  #waiting: ((frame: HdlcFrame | undefined) => void) | undefined;
  #ended = false;
  #tellEnd: () => void = () => undefined;
  readonly #end: Promise<void>;

  constructor(stream: ByteStream, clock: Clock, trace: TraceSink | undefined) {
    this.#stream = stream;
    this.#clock = clock;
    this.#trace = trace;
    this.#end = new Promise((resolve) => {
      this.#tellEnd = resolve;
    });
    stream.start({ onData: (bytes) => this.#receive(bytes), onClose: () => this.#close() });
  }

  /** Whether the stream is no more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The answer of a server to a client; `undefined` when there is none in time. The link is down again afterwards. */
  async ask(server: ServerAddress, client: number, timeout: Millis): Promise<ProbeAnswer | undefined> {
    const source = new HdlcAddress(client);
    const destination = new HdlcAddress(server.logicalDevice, server.physicalDevice, server.addressLength);
    const frame = await this.#exchange({ destination, source, control: SNRM }, timeout);
    if (frame === undefined || this.#ended) return undefined;
    if (frame.frameType === "UA") await this.#exchange({ destination: frame.source, source, control: DISC }, timeout);
    return { frame, source: frame.source };
  }

  /** Ends the stream, and waits until it has: a serial port has to be closed before it can be opened again. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stream.close();
    await this.#end;
  }

  #exchange(fields: FrameFields, timeout: Millis): Promise<HdlcFrame | undefined> {
    if (this.#ended) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const finish = (frame: HdlcFrame | undefined): void => {
        cancel();
        this.#waiting = undefined;
        resolve(frame);
      };
      const cancel = this.#clock.schedule(this.#clock.now() + timeout, () => finish(undefined));
      // What others say to others is no answer.
      this.#waiting = (frame) => {
        if (frame === undefined || (frame.destination.equals(fields.source) && ANSWERS.has(frame.frameType)))
          finish(frame);
      };
      const octets = encodeFrame(fields);
      this.#trace?.({ kind: "line", direction: "sent", bytes: octets });
      this.#stream.write(octets);
    });
  }

  #receive(bytes: Uint8Array): void {
    this.#trace?.({ kind: "line", direction: "received", bytes });
    this.#scanner.push(bytes);
    for (let event = this.#scanner.next(); event !== undefined; event = this.#scanner.next())
      if (event.kind === "frame") this.#waiting?.(event.frame);
  }

  #close(): void {
    this.#ended = true;
    this.#tellEnd();
    this.#waiting?.(undefined);
  }
}

const SNRM = unnumberedControl("SNRM", true);
const DISC = unnumberedControl("DISC", true);
const ANSWERS: ReadonlySet<string> = new Set(["UA", "DM", "FRMR"]);
