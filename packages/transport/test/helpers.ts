import type { Machine, Millis, TransportError } from "@dlms/core";
import { expect } from "vitest";
import type { ByteStream, StreamHandlers } from "../src/index.ts";

/** A machine of one-octet messages: each octet is an event, and what is queued goes out piece by piece. */
export class OctetMachine implements Machine<number> {
  readonly outputs: Uint8Array[] = [];
  readonly events: number[] = [];
  readonly timeouts: Millis[] = [];
  deadline: Millis | undefined;
  pending: Promise<void> | undefined;
  polls = 0;
  #inside = false;

  receive(bytes: Uint8Array): void {
    this.#guard(() => this.events.push(...bytes));
  }

  handleTimeout(now: Millis): void {
    this.#guard(() => {
      this.timeouts.push(now);
      this.deadline = undefined;
    });
  }

  pollTransmit(): Uint8Array | undefined {
    this.polls++;
    return this.#guard(() => this.outputs.shift());
  }

  pollEvent(): number | undefined {
    return this.#guard(() => this.events.shift());
  }

  send(...octets: number[]): void {
    for (const octet of octets) this.outputs.push(Uint8Array.of(octet));
  }

  #guard<T>(body: () => T): T {
    expect(this.#inside, "the machine was entered again").toBe(false);
    this.#inside = true;
    try {
      return body();
    } finally {
      this.#inside = false;
    }
  }
}

/** A stream that the test moves by hand. */
export class ManualStream implements ByteStream {
  readonly peer = "test";
  datagrams = false;
  readonly writes: number[][] = [];
  readonly calls: string[] = [];
  readonly closedWith: (TransportError | undefined)[] = [];
  handlers: StreamHandlers | undefined;
  drained: Promise<void> | undefined;
  #release: () => void = () => undefined;

  start(handlers: StreamHandlers): void {
    this.handlers = handlers;
  }

  write(bytes: Uint8Array): boolean {
    this.writes.push([...bytes]);
    return this.drained === undefined;
  }

  pause(): void {
    this.calls.push("pause");
  }

  resume(): void {
    this.calls.push("resume");
  }

  close(error?: TransportError): void {
    this.closedWith.push(error);
  }

  block(): void {
    this.drained = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  async release(): Promise<void> {
    this.drained = undefined;
    this.#release();
    await Promise.resolve();
  }

  data(...octets: number[]): void {
    this.handlers?.onData(Uint8Array.from(octets));
  }
}

/** What a stream brought. */
export interface Collected {
  readonly octets: number[];
  readonly chunks: number[];
  readonly closes: (TransportError | undefined)[];
}

export function collect(stream: ByteStream): Collected {
  const collected: Collected = { octets: [], chunks: [], closes: [] };
  stream.start({
    onData: (bytes) => {
      expect(collected.closes, "data after close").toEqual([]);
      collected.chunks.push(bytes.length);
      for (const octet of bytes) collected.octets.push(octet);
    },
    onClose: (error) => collected.closes.push(error),
  });
  return collected;
}
