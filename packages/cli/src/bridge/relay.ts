import type { TransportError } from "@dlms/core";
import type { ByteStream } from "@dlms/transport";
import type { WebSocket } from "ws";

/** Octets that a slow client has not taken, above which the meter is not read, and below which it is again. */
const HIGH_WATER = 65_536;
const LOW_WATER = 16_384;
/** A client that says nothing at all for two of these is gone, or its meter is, which does not take its octets. */
const HEARTBEAT = 30_000;
/** A reason in the closing message has at most so many octets (RFC 6455, 5.5). */
const LONGEST_REASON = 123;

/** How the bridge ends a connection: in order, or because of the client or the meter. */
export const CloseCode = { inOrder: 1000, textSent: 1003, meterLost: 4500, noMeter: 4502 } as const;

/**
 * Carries octets between a client and a meter until either ends; each waits for the other where it is slower.
 * @returns what ended it, when that was an error.
 */
export function relay(
  socket: WebSocket,
  stream: ByteStream,
  interval: number = HEARTBEAT,
): Promise<TransportError | undefined> {
  return new Promise((resolve) => {
    let isAlive = true;
    let isHeld = false;
    const heartbeat = setInterval(() => {
      if (!isAlive) socket.terminate();
      isAlive = false;
      socket.ping();
    }, interval);
    const alive = (): void => {
      isAlive = true;
    };
    socket.on("pong", alive);
    socket.on("message", (data, isBinary) => {
      alive();
      if (!isBinary || !(data instanceof Uint8Array)) {
        socket.close(CloseCode.textSent, "octets alone");
        return;
      }
      if (stream.write(data) || stream.drained === undefined) return;
      socket.pause();
      stream.drained.then(() => socket.resume());
    });
    socket.on("close", () => stream.close());
    const taken = (): void => {
      if (!isHeld || socket.bufferedAmount > LOW_WATER) return;
      isHeld = false;
      stream.resume();
    };
    stream.start({
      onData: (octets) => {
        if (socket.readyState !== socket.OPEN) return;
        socket.send(octets, { binary: true }, taken);
        if (isHeld || socket.bufferedAmount <= HIGH_WATER) return;
        isHeld = true;
        stream.pause();
      },
      onClose: (error) => {
        clearInterval(heartbeat);
        // A client that waits for the meter would not see the end.
        socket.resume();
        if (error === undefined) socket.close(CloseCode.inOrder);
        else socket.close(CloseCode.meterLost, reasonText(error.message));
        resolve(error);
      },
    });
  });
}

/** As much of a text as a closing message takes, cut between characters. */
export function reasonText(text: string): string {
  const octets = new Uint8Array(LONGEST_REASON);
  const { read } = new TextEncoder().encodeInto(text, octets);
  return text.slice(0, read);
}
