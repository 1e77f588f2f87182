import { EncodeError, type Millis } from "@dlms/core";
import { type FrameFields, frameLength } from "./frame.ts";
import type { LinkParameters } from "./parameters.ts";

/** Octets of a frame around its information at most: flags, format, addresses, control and check sequences. */
const MOST_AROUND = 14;
/** With start and stop bit. */
const BITS_PER_OCTET = 10;

/** How long frames take on a line that carries octets more slowly than its stream takes them. */
export class LineTime {
  #octetTime: Millis = 0;
  /** How long the line takes for what was sent last. */
  sendTime: Millis = 0;

  /** Bits per second; without it, frames take no time. @throws EncodeError when it is no positive number. */
  setBaud(baud: number | undefined): void {
    if (baud !== undefined && !(baud > 0)) throw new EncodeError(`a line of ${baud} baud`, ["baud"]);
    this.#octetTime = baud === undefined ? 0 : (1000 * BITS_PER_OCTET) / baud;
  }

  /** A frame is to be sent after `pause`, or right after those that wait when there is none. */
  add(frame: FrameFields, pause: Millis | undefined): void {
    this.sendTime = (pause ?? this.sendTime) + frameLength(frame) * this.#octetTime;
  }

  /** How long the peer may be heard before it has to give the turn back. */
  longestTurn({ windowReceive, maxInfoReceive }: LinkParameters): Millis {
    return windowReceive * (maxInfoReceive + MOST_AROUND) * this.#octetTime;
  }
}
