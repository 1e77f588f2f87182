import { appendFileSync, writeFileSync } from "node:fs";
import { type CapturedConnection, CaptureWriter } from "@dlms/translator";
import { type ByteStream, StreamAround, type StreamHandlers, type Transport } from "@dlms/transport";
import type { CommandContext } from "./context.ts";
import { UsageError } from "./errors.ts";

const MICROSECONDS = 1000;

/** A command that connects again goes on in its file. */
const writers = new WeakMap<CommandContext, CaptureWriter>();

function writerTo(path: string, { io }: CommandContext): CaptureWriter {
  try {
    writeFileSync(path, new Uint8Array(0), { mode: 0o600 });
  } catch (cause) {
    throw new UsageError(`cannot write ${path}`, { cause });
  }
  return new CaptureWriter({
    write: (octets) => appendFileSync(path, octets),
    now: () => io.now().getTime() * MICROSECONDS,
  });
}

/**
 * A transport whose connections are recorded in a pcapng file. It holds all that goes over the line, the password of
 * low-level security too, so it is for its owner's eyes alone.
 * @throws UsageError when the file cannot be written.
 */
export function recorded(transport: Transport, path: string, context: CommandContext): Transport {
  const writer = writers.get(context) ?? writerTo(path, context);
  writers.set(context, writer);
  return {
    datagrams: transport.datagrams,
    toString: () => `${transport}`,
    connect: async (options) => {
      const stream = await transport.connect(options);
      return new RecordedStream(stream, writer.connection(stream.datagrams === true ? "udp" : "tcp", stream.peer));
    },
  };
}

/** A stream that shows what goes over it to a recorder. */
class RecordedStream extends StreamAround {
  readonly #record: CapturedConnection;

  constructor(stream: ByteStream, record: CapturedConnection) {
    super(stream);
    this.#record = record;
  }

  override start(handlers: StreamHandlers): void {
    super.start({
      onData: (bytes) => {
        this.#record.received(bytes);
        handlers.onData(bytes);
      },
      onClose: (error) => {
        this.#record.close();
        handlers.onClose(error);
      },
    });
  }

  override write(bytes: Uint8Array): boolean {
    this.#record.sent(bytes);
    return super.write(bytes);
  }
}
