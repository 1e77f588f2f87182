import type { ByteStream } from "@dlms/transport";

/** The same stream, and a word when it has ended. */
export function watched(stream: ByteStream, onEnd: () => void): ByteStream {
  return {
    peer: stream.peer,
    get drained() {
      return stream.drained;
    },
    start: ({ onData, onClose }) =>
      stream.start({
        onData,
        onClose: (error) => {
          onEnd();
          onClose(error);
        },
      }),
    write: (bytes) => stream.write(bytes),
    pause: () => stream.pause(),
    resume: () => stream.resume(),
    close: (error) => stream.close(error),
  };
}

/** Counts what is open at each key. */
export class Tally<K> {
  readonly open = new Map<K, number>();
  most = 0;

  add(key: K, by: 1 | -1): void {
    const now = (this.open.get(key) ?? 0) + by;
    this.open.set(key, now);
    this.most = Math.max(this.most, now);
  }
}
