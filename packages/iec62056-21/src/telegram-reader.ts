import { CR, EOT, ETX, EXCLAMATION, LF, SLASH, STX } from "./control.ts";
import { MAX_LINE_LENGTH } from "./message.ts";
import { parseReadout, type Readout } from "./readout.ts";
import { MAX_TELEGRAM_LENGTH, parseTelegram, type Telegram } from "./telegram.ts";

/** What comes out of a stream of telegrams. */
export type TelegramEvent =
  /** A telegram of P1, or a readout of mode D. A wrong check sequence is in `telegram.check`. */
  | { readonly kind: "telegram"; readonly octets: Uint8Array; readonly telegram: Telegram }
  /** A readout of modes A to C, seen on its way: identification, STX, data, ETX. */
  | { readonly kind: "readout"; readonly octets: Uint8Array; readonly readout: Readout }
  /** A ciphered telegram: an APDU general-glo-ciphering, for whoever has the keys. */
  | { readonly kind: "ciphered"; readonly apdu: Uint8Array }
  /** So many octets were passed over before what comes next. */
  | { readonly kind: "discarded"; readonly octets: number };

/** How a `TelegramReader` is set up. */
export interface TelegramReaderOptions {
  /** What is longer is passed over, in octets; 16,384 unless given. No more than this is ever kept. */
  readonly maxLength?: number;
}

type State =
  | "hunting"
  /** In the line of the identification. */
  | "line"
  | "text"
  /** Between STX and ETX. */
  | "block"
  | "block-check"
  /** Behind the `!`. */
  | "tail"
  /** In the header of an APDU. */
  | "header"
  | "body";

const GENERAL_GLO_CIPHERING = 0xdb;
const TITLE_LENGTH = 8;
/** Octets of an APDU before its length field. */
const HEADER_LENGTH = 2 + TITLE_LENGTH;
/** What a ciphered APDU has at least: security header. */
const MIN_CONTENT = 5;
/** Room behind the `!` for a check sequence and what meters make of it. */
const MAX_TAIL = 8;
const FIRST_CAPACITY = 1024;

/**
 * Finds telegrams in a stream that is cut anywhere: plain ones by their `/` and `!`, ciphered ones by their header.
 * After noise, or where a telegram was cut, it goes on with the next; the same octets give the same events, however
 * they are cut.
 *
 * @example
 * const reader = new TelegramReader();
 * port.onData = (octets) => reader.push(octets, (event) => console.log(event.kind));
 */
export class TelegramReader {
  readonly #maxLength: number;
  #buffer: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  #length = 0;
  #state: State = "hunting";
  #inValue = false;
  /** Where the text begins, and the `!` stands. */
  #mark = 0;
  /** Octets of the APDU under way. */
  #total = 0;
  #discarded = 0;

  constructor(options: TelegramReaderOptions = {}) {
    this.#maxLength = options.maxLength ?? MAX_TELEGRAM_LENGTH;
  }

  /** True while a telegram is there in part. */
  get pending(): boolean {
    return this.#state !== "hunting";
  }

  /** Takes a chunk and gives what it completes to `emit`, in order. The octets of events are the receiver's to keep. */
  push(bytes: Uint8Array, emit: (event: TelegramEvent) => void): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === "body") {
        const end = Math.min(bytes.length, at + this.#total - this.#length);
        this.#append(bytes.subarray(at, end));
        at = end;
        this.#finishApdu(emit);
      } else this.#take(bytes[at++] as number, emit);
    }
  }

  /** The stream has ended: a telegram that only lacks its line end is one. What else there is counts as passed over. */
  end(emit: (event: TelegramEvent) => void): void {
    if (this.#state === "tail") this.#finishTelegram(emit);
    this.#drop();
    this.#tellDiscarded(emit);
  }

  #take(octet: number, emit: (event: TelegramEvent) => void): void {
    switch (this.#state) {
      case "hunting":
        return this.#begin(octet);
      case "line":
        return this.#takeLine(octet, emit);
      case "text":
      case "block":
        return this.#takeText(octet);
      case "tail":
        return this.#takeTail(octet, emit);
      case "block-check":
        this.#put(octet);
        return this.#finishReadout(emit);
      case "header":
        return this.#takeHeader(octet, emit);
      case "body":
        this.#put(octet);
        return this.#finishApdu(emit);
    }
  }

  #begin(octet: number): void {
    if (octet === SLASH) this.#state = "line";
    else if (octet === GENERAL_GLO_CIPHERING) this.#state = "header";
    else {
      this.#discarded++;
      return;
    }
    this.#put(octet);
  }

  #takeLine(octet: number, emit: (event: TelegramEvent) => void): void {
    const at = this.#length;
    if (at > 3 && (octet === CR || octet === LF)) {
      this.#state = "text";
      this.#inValue = false;
      this.#mark = 0;
      this.#put(octet);
      return;
    }
    const isFit = at <= 3 ? isLetter(octet) : isOfLine(octet);
    this.#put(octet);
    if (!isFit || at > MAX_LINE_LENGTH) this.#rescan(emit);
  }

  #takeText(octet: number): void {
    const before = this.#buffer[this.#length - 1];
    if (octet === SLASH && (before === LF || before === CR)) {
      this.#drop();
      this.#begin(octet);
      return;
    }
    if (this.#mark === 0 && octet !== CR && octet !== LF) {
      this.#mark = this.#length;
      if (octet === STX) this.#state = "block";
    }
    this.#put(octet);
    if (this.#state === "block") {
      if (octet === ETX || octet === EOT) this.#state = "block-check";
    } else if (octet === EXCLAMATION && !this.#inValue) {
      this.#state = "tail";
      this.#mark = this.#length;
    }
    if (octet === 0x28) this.#inValue = true;
    else if (octet === 0x29 || octet < 0x20) this.#inValue = false;
    if (this.#length >= this.#maxLength) this.#drop();
  }

  #takeTail(octet: number, emit: (event: TelegramEvent) => void): void {
    const isOver = octet === SLASH || this.#buffer[this.#length - 1] === CR || this.#length - this.#mark >= MAX_TAIL;
    if (octet !== LF && isOver) {
      this.#finishTelegram(emit);
      this.#take(octet, emit);
      return;
    }
    this.#put(octet);
    if (octet === LF) this.#finishTelegram(emit);
  }

  #takeHeader(octet: number, emit: (event: TelegramEvent) => void): void {
    this.#put(octet);
    const { length, octets } = lengthField(this.#buffer.subarray(HEADER_LENGTH, this.#length));
    const start = HEADER_LENGTH + octets;
    const isWrong =
      (this.#length === 2 && octet !== TITLE_LENGTH) ||
      (this.#length > HEADER_LENGTH && octets > 0 && (length < MIN_CONTENT || start + length > this.#maxLength)) ||
      (octets > 0 && this.#length > start && !isSecurityControl(octet));
    if (isWrong) this.#rescan(emit);
    else if (octets > 0 && this.#length > start) {
      this.#total = start + length;
      this.#state = "body";
    }
  }

  /** What looked like a beginning is none: the octets behind the first are looked at anew. They are few. */
  #rescan(emit: (event: TelegramEvent) => void): void {
    const rest = this.#buffer.slice(1, this.#length);
    this.#length = 0;
    this.#state = "hunting";
    this.#discarded++;
    for (const octet of rest) this.#take(octet, emit);
  }

  #drop(): void {
    this.#discarded += this.#length;
    this.#length = 0;
    this.#state = "hunting";
  }

  #put(octet: number): void {
    if (this.#length === this.#buffer.length) this.#reserve(this.#length + 1);
    this.#buffer[this.#length++] = octet;
  }

  #append(octets: Uint8Array): void {
    this.#reserve(this.#length + octets.length);
    this.#buffer.set(octets, this.#length);
    this.#length += octets.length;
  }

  #reserve(length: number): void {
    if (length <= this.#buffer.length) return;
    const bigger = new Uint8Array(Math.max(length, this.#buffer.length * 2));
    bigger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = bigger;
  }

  /** The octets that were gathered, and a new beginning. */
  #release(emit: (event: TelegramEvent) => void): Uint8Array {
    const octets = this.#buffer.slice(0, this.#length);
    this.#length = 0;
    this.#state = "hunting";
    this.#tellDiscarded(emit);
    return octets;
  }

  #tellDiscarded(emit: (event: TelegramEvent) => void): void {
    const octets = this.#discarded;
    this.#discarded = 0;
    if (octets > 0) emit({ kind: "discarded", octets });
  }

  #finishTelegram(emit: (event: TelegramEvent) => void): void {
    let telegram = parseTelegram(this.#buffer.subarray(0, this.#length), Number.POSITIVE_INFINITY);
    const second = telegram.check.kind === "wrong" ? this.#secondBeginning() : 0;
    if (second > 0) {
      const whole = parseTelegram(this.#buffer.subarray(second, this.#length), Number.POSITIVE_INFINITY);
      if (whole.check.kind === "valid") {
        telegram = whole;
        this.#discarded += second;
        this.#buffer.copyWithin(0, second, this.#length);
        this.#length -= second;
      }
    }
    emit({ kind: "telegram", octets: this.#release(emit), telegram });
  }

  /** Where a telegram may begin that stands behind the rest of a cut one, in the middle of a line; 0 for nowhere. */
  #secondBeginning(): number {
    const at = this.#buffer.lastIndexOf(SLASH, this.#mark);
    return at > 0 && [1, 2, 3].every((index) => isLetter(this.#buffer[at + index] as number)) ? at : 0;
  }

  #finishReadout(emit: (event: TelegramEvent) => void): void {
    const octets = this.#release(emit);
    emit({ kind: "readout", octets, readout: parseReadout(octets) });
  }

  #finishApdu(emit: (event: TelegramEvent) => void): void {
    if (this.#length === this.#total) emit({ kind: "ciphered", apdu: this.#release(emit) });
  }
}

/** Printable, but for the STX of meters that send their enhanced identification `\2` as the octet 2. */
function isOfLine(octet: number): boolean {
  return (octet >= 0x20 && octet <= 0x7e && octet !== SLASH) || octet === STX;
}

function isLetter(octet: number): boolean {
  const lower = octet | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Suites 0 to 2 with authentication, encryption or both (Green Book 9.2.7.2.4.1). */
function isSecurityControl(octet: number): boolean {
  return (octet & 0x30) !== 0 && (octet & 0x0f) <= 2;
}

/** A length as A-XDR has it, of at most two octets; `octets` is 0 as long as it is not all there. */
function lengthField(field: Uint8Array): { readonly length: number; readonly octets: number } {
  const [first, high, low] = field;
  if (first === undefined) return { length: 0, octets: 0 };
  if (first < 0x80) return { length: first, octets: 1 };
  if (first === 0x81 && high !== undefined) return { length: high, octets: 2 };
  if (first === 0x82 && high !== undefined && low !== undefined) return { length: (high << 8) | low, octets: 3 };
  return first === 0x81 || first === 0x82 ? { length: 0, octets: 0 } : { length: 0, octets: 1 };
}
