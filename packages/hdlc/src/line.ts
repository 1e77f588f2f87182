import type { LinkEvent, Machine, Millis } from "@dlms/core";
import { HdlcClient } from "./client.ts";
import { CLIENT_DEFAULTS, type HdlcClientOptions } from "./client-options.ts";
import type { HdlcFrame } from "./frame.ts";
import { earlier, HdlcStation, type StationTiming } from "./station.ts";

/** Something that happened on a line: to one of its links, or to octets that are for none of them. */
export interface LineEvent {
  readonly link: HdlcClient | undefined;
  readonly event: LinkEvent;
}

/**
 * The primary end of a line with several servers, or several clients' links to one (multi-drop, as on RS-485): links
 * that take turns. Each is an `HdlcClient` for everything but octets and time, which go through the line. While one
 * waits for its server the others are silent, and their timers stand; after each turn the next one that has
 * something to send is let on the line.
 *
 * @example
 * const line = new HdlcLine();
 * const links = [17, 18].map((physicalDevice) => line.add({ client: 16, logicalDevice: 1, physicalDevice }));
 * for (const link of links) link.connect(now);
 * serial.write(line.pollTransmit(now)); // SNRM to 17; that to 18 goes out after the answer
 */
export class HdlcLine implements Machine<LineEvent> {
  readonly #timing: StationTiming;
  readonly #reader: LineReader;
  readonly #links: HdlcClient[] = [];
  /** The link that has the line: it sends, or its server has the turn. */
  #holder: HdlcClient | undefined;
  /** Until when the server of a link that was taken off may still answer. */
  #reservedUntil: Millis | undefined;
  /** Where the search for the next one begins. */
  #next = 0;

  constructor(timing: Partial<StationTiming> = {}) {
    const interOctetTimeout = timing.interOctetTimeout ?? CLIENT_DEFAULTS.interOctetTimeout;
    this.#timing = { interOctetTimeout, turnaround: timing.turnaround ?? CLIENT_DEFAULTS.turnaround };
    this.#reader = new LineReader(this.#timing, {
      give: (frame, now) => this.#give(frame, now),
      damaged: (now) => this.#holder?.damaged(now),
    });
  }

  /** The times of the line hold where `options` has none. @throws EncodeError as the link itself does. */
  add(options: HdlcClientOptions): HdlcClient {
    const link = new HdlcClient({ ...this.#timing, ...options });
    this.#links.push(link);
    return link;
  }

  /**
   * Takes a link off the line, without a word to its server: disconnect it before. Where the turn is the server's the
   * others wait for its answer, or until that would be late.
   */
  remove(link: HdlcClient, now: Millis): void {
    const at = this.#links.indexOf(link);
    if (at < 0) return;
    this.#links.splice(at, 1);
    if (at < this.#next) this.#next--;
    if (this.#holder !== link) return;
    if (link.holdsLine && !link.wantsLine) this.#reservedUntil = link.deadline ?? now;
    this.#holder = undefined;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    for (const link of this.#links) link.heard(now);
    this.#reader.receive(bytes, now);
    this.#release();
  }

  handleTimeout(now: Millis): void {
    this.#reader.handleTimeout(now);
    for (const link of this.#links) if (!this.#waits(link)) link.handleTimeout(now);
    this.#release();
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    this.#release();
    if (this.#reservedUntil !== undefined && now < this.#reservedUntil) return undefined;
    this.#reservedUntil = undefined;
    this.#holder ??= this.#choose(now);
    return this.#holder?.pollTransmit(now);
  }

  pollEvent(): LineEvent | undefined {
    for (const link of this.#links) {
      const event = link.pollEvent();
      if (event !== undefined) return { link, event };
    }
    const event = this.#reader.pollEvent();
    return event === undefined ? undefined : { link: undefined, event };
  }

  get deadline(): Millis | undefined {
    let deadline = earlier(this.#reader.deadline, this.#reservedUntil);
    for (const link of this.#links) if (!this.#waits(link)) deadline = earlier(deadline, link.deadline);
    return deadline;
  }

  /** Whether a link has something to send and not the line: then its timers stand. */
  #waits(link: HdlcClient): boolean {
    return link !== this.#holder && link.wantsLine;
  }

  /** A link that has sent all it had and waits for no answer, or has the turn again, lets others on the line. */
  #release(): void {
    if (this.#holder !== undefined && !this.#holder.wantsLine && !this.#holder.holdsLine) this.#holder = undefined;
  }

  #choose(now: Millis): HdlcClient | undefined {
    for (let step = 0; step < this.#links.length; step++) {
      const at = (this.#next + step) % this.#links.length;
      const link = this.#links[at];
      if (link?.wantsLine !== true) continue;
      this.#next = at + 1;
      link.restartTimer(now);
      return link;
    }
    return undefined;
  }

  #give(frame: HdlcFrame, now: Millis): boolean {
    const link = this.#links.find((each) => each.takeFrame(frame, now));
    if (link === undefined) {
      if (frame.pollFinal) this.#reservedUntil = undefined;
      return false;
    }
    // Its server has answered, and it has something to send: the others come first.
    if (link === this.#holder && link.wantsLine) this.#holder = undefined;
    return true;
  }
}

/** Who gets what is found on a line. */
interface Finder {
  /** False when a frame is for nobody. */
  give(frame: HdlcFrame, now: Millis): boolean;
  damaged(now: Millis): void;
}

/** Finds the frames on a line, and keeps what is for nobody. */
class LineReader extends HdlcStation {
  readonly #finder: Finder;

  constructor(timing: StationTiming, finder: Finder) {
    super(timing);
    this.#finder = finder;
  }

  override damaged(now: Millis): void {
    this.#finder.damaged(now);
  }

  protected override onFrame(frame: HdlcFrame, now: Millis): void {
    if (!this.#finder.give(frame, now)) this.discard(frame, "other station");
  }

  protected override onTimeout(): void {}

  protected override linkDeadline(): undefined {
    return undefined;
  }
}
