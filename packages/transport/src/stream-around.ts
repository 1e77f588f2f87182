import type { TransportError } from "@dlms/core";
import type { LineSettings } from "./line-settings.ts";
import type { ByteStream, StreamHandlers } from "./stream.ts";

/**
 * A stream that passes everything on to another one, for those that do something besides: they override what they are
 * about.
 *
 * @example
 * class Counted extends StreamAround {
 *   sent = 0;
 *   override write(bytes: Uint8Array): boolean {
 *     this.sent += bytes.length;
 *     return super.write(bytes);
 *   }
 * }
 */
export class StreamAround implements ByteStream {
  /** There where the other stream has it: on serial lines. */
  readonly configure?: NonNullable<ByteStream["configure"]>;
  readonly #stream: ByteStream;

  constructor(stream: ByteStream) {
    this.#stream = stream;
    if (stream.configure !== undefined) this.configure = (line) => stream.configure?.(line);
  }

  get peer(): string {
    return this.#stream.peer;
  }

  get datagrams(): boolean | undefined {
    return this.#stream.datagrams;
  }

  get line(): LineSettings | undefined {
    return this.#stream.line;
  }

  get drained(): Promise<void> | undefined {
    return this.#stream.drained;
  }

  start(handlers: StreamHandlers): void {
    this.#stream.start(handlers);
  }

  write(bytes: Uint8Array): boolean {
    return this.#stream.write(bytes);
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  close(error?: TransportError): void {
    this.#stream.close(error);
  }
}
