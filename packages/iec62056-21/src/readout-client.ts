import {
  concatBytes,
  type DlmsError,
  EncodeError,
  equalBytes,
  LocalProtocolError,
  type Machine,
  type Millis,
  RemoteProtocolError,
  SecurityError,
  TimeoutError,
} from "@dlms/core";
import { INITIAL_BAUD_RATE, MODE_D_BAUD_RATE } from "./baud.ts";
import { EOT } from "./control.ts";
import type { DataSet } from "./data-set.ts";
import { encodeMessage } from "./encode-message.ts";
import { type Identification, type SignOn, signOnOf } from "./identification.ts";
import { LineEnd } from "./line-end.ts";
import type { AnswerMessage, Command, Message } from "./message.ts";
import { MessageReader, soundMessage } from "./message-reader.ts";
import { parseReadout, type Readout } from "./readout.ts";
import { MAX_TELEGRAM_LENGTH } from "./telegram.ts";
import { TelegramReader } from "./telegram-reader.ts";

/** What the password command is sent with: `1` the password itself, `2` what an algorithm made of the challenge. */
export interface PasswordCommand {
  readonly commandType: "1" | "2";
  readonly value: string;
}

/** What a `ReadoutClient` is for, and how patient it is. */
export interface ReadoutClientOptions {
  /** `listen` is mode D: the meter sends by itself, at 2400 baud. */
  readonly task: "readout" | "programming" | "mode-e" | "listen";
  /** Of the meter, where several are on the line. */
  readonly deviceAddress?: string;
  /** Answers the challenge of programming mode: with the password, or by the algorithm of the maker. */
  readonly authenticate?: (challenge: string) => PasswordCommand;
  /** A meter that offers more is read at 300 baud. */
  readonly maxBaudRate?: number;
  /** How often anything is asked for again, sign-on included; 3 unless given. */
  readonly repeats?: number;
  /** How long to wait for the next character of an answer: 1500 ms by the standard (6.4). */
  readonly responseTimeout?: Millis;
  /** Octets of a readout, or of all blocks of an answer together; 65,536 unless given. */
  readonly maxLength?: number;
}

/** What a `ReadoutClient` tells. */
export type ReadoutClientEvent =
  /** Set the port to this rate, as soon as what was sent is out. */
  | { readonly kind: "baud"; readonly rate: number }
  | { readonly kind: "identification"; readonly identification: Identification }
  /** `octets` are those that it was read from, identification line and block; parity is taken off. */
  | { readonly kind: "readout"; readonly readout: Readout; readonly octets: Uint8Array }
  /** Programming mode is open: `send` may be called. */
  | { readonly kind: "ready" }
  /** What a command was answered with, out of all its blocks. The next may be sent. */
  | { readonly kind: "answer"; readonly dataSets: readonly DataSet[] }
  | { readonly kind: "acknowledged" }
  /** The meter sent an error in place of an answer. */
  | { readonly kind: "refused"; readonly error: string }
  /** The line belongs to HDLC from here on: eight data bits, no parity. */
  | { readonly kind: "mode-e"; readonly rate: number }
  /** The session is over; with `error` when it did not end in order. */
  | { readonly kind: "closed"; readonly error?: DlmsError };

type State =
  | { readonly kind: "idle" | "readout" | "challenge" | "proof" | "ready" | "mode-e" | "listen" | "closed" }
  /** A break is on its way. */
  | { readonly kind: "closing"; readonly error: DlmsError | undefined }
  | { readonly kind: "sign-on"; readonly attempt: number }
  /** A command is under way; `blocks` are the parts of its answer so far. */
  | { readonly kind: "command"; readonly blocks: readonly Uint8Array[]; readonly length: number };

/**
 * The reader's end of IEC 62056-21: signs on at 300 baud, goes over to the rate of the meter, and reads it out, programs
 * it, or hands the line to HDLC. A block with a wrong check is asked for again, `repeats` times at most.
 *
 * @example
 * const client = new ReadoutClient({ task: "readout" });
 * client.start(now);
 * port.write(client.pollTransmit(now)); // /?!CR LF
 */
export class ReadoutClient implements Machine<ReadoutClientEvent> {
  readonly #options: ReadoutClientOptions;
  readonly #repeatsAllowed: number;
  readonly #timeout: Millis;
  readonly #maxLength: number;
  readonly #line: LineEnd<ReadoutClientEvent> = new LineEnd<ReadoutClientEvent>((rate) => ({ kind: "baud", rate }));
  readonly #reader: MessageReader;
  readonly #telegrams: TelegramReader;
  #state: State = { kind: "idle" };
  #repeats = 0;
  /** The least time between a message of the meter and ours. */
  #reaction: Millis = 200;
  /** The line of the sign-on, which is apart from the data. */
  #identificationLine: Uint8Array = new Uint8Array(0);

  constructor(options: ReadoutClientOptions) {
    this.#options = options;
    this.#repeatsAllowed = options.repeats ?? 3;
    this.#timeout = options.responseTimeout ?? 1500;
    this.#maxLength = options.maxLength ?? 0x10000;
    this.#reader = new MessageReader(this.#maxLength);
    this.#telegrams = new TelegramReader({ maxLength: Math.min(this.#maxLength, MAX_TELEGRAM_LENGTH) });
  }

  get deadline(): Millis | undefined {
    return this.#line.deadline;
  }

  /** Signs on, or begins to listen. @throws LocalProtocolError when it was called before */
  start(now: Millis): void {
    if (this.#state.kind !== "idle") throw new LocalProtocolError("the session has begun already");
    if (this.#options.task === "listen") {
      this.#state = { kind: "listen" };
      this.#line.setRate(MODE_D_BAUD_RATE);
    } else this.#signOn(now, 1);
  }

  /**
   * Sends a command in programming mode; `answer`, `acknowledged` or `refused` follows. It is sent again only when the
   * meter asks for that.
   * @throws LocalProtocolError unless the client is ready; EncodeError when a data set can not be sent
   */
  send(command: Command, commandType: string, dataSets: readonly DataSet[], now: Millis): void {
    if (this.#state.kind !== "ready") throw new LocalProtocolError("programming mode is not ready for a command");
    const octets = encodeMessage({ message: "command", command, commandType, dataSets });
    this.#state = { kind: "command", blocks: [], length: 0 };
    this.#repeats = 0;
    this.#reader.restart();
    this.#line.send(octets, now + this.#reaction, this.#timeout);
  }

  /** Ends programming mode with a break. @throws LocalProtocolError unless the client is ready */
  signOff(now: Millis): void {
    if (this.#state.kind !== "ready") throw new LocalProtocolError("programming mode is not ready for a break");
    this.#break(undefined, now);
  }

  receive(bytes: Uint8Array, now: Millis): void {
    if (this.#state.kind === "listen") return this.#telegrams.push(bytes, this.#onTelegram);
    if (this.#state.kind === "idle" || this.#state.kind === "closed") return;
    this.#line.heard(now);
    this.#reader.push(bytes, (octets) => this.#onMessage(octets, now));
    if (this.#reader.noise > this.#maxLength) this.#fail(new RemoteProtocolError("noise without end"));
  }

  handleTimeout(now: Millis): void {
    if (!this.#line.isOverdue(now)) return;
    const state = this.#state;
    if (state.kind === "closing")
      this.#end(state.error === undefined ? { kind: "closed" } : { kind: "closed", error: state.error });
    else if (state.kind === "mode-e") this.#handOver();
    else if (state.kind === "sign-on" && state.attempt < this.#repeatsAllowed) this.#signOn(now, state.attempt + 1);
    else this.#fail(new TimeoutError(AWAITED[state.kind] ?? "answer", this.#timeout));
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    return this.#line.pollTransmit(now);
  }

  pollEvent(): ReadoutClientEvent | undefined {
    return this.#line.pollEvent();
  }

  readonly #onTelegram: Parameters<TelegramReader["push"]>[1] = (event) => {
    if (event.kind === "telegram" || event.kind === "readout")
      this.#line.emit({ kind: "readout", readout: parseReadout(event.octets), octets: event.octets });
  };

  #signOn(now: Millis, attempt: number): void {
    this.#state = { kind: "sign-on", attempt };
    this.#reader.restart();
    const { deviceAddress = "" } = this.#options;
    this.#line.send(encodeMessage({ message: "request", deviceAddress }), now, this.#timeout);
  }

  #onMessage(octets: Uint8Array, now: Millis): void {
    // Optical heads give back what goes through them.
    const isEcho = equalBytes(octets, this.#line.lastSent) && octets.length > 1;
    if (isEcho && this.#state.kind !== "mode-e") return;
    switch (this.#state.kind) {
      case "sign-on":
        return this.#onIdentification(octets, now);
      case "readout":
        return this.#onReadout(octets, now);
      case "mode-e":
        return this.#handOver();
      case "challenge":
      case "proof":
      case "command":
        return this.#onProgramming(octets, now);
      default:
        return;
    }
  }

  #onIdentification(octets: Uint8Array, now: Millis): void {
    const message = soundMessage(octets);
    // Noise, or another reader: the meter may yet answer, or will be asked again.
    if (message?.message !== "identification") return;
    const signOn = signOnOf(message);
    const { message: _kind, ...identification } = message;
    this.#identificationLine = octets;
    this.#reaction = signOn.reactionTime;
    this.#line.emit({ kind: "identification", identification });
    const { task } = this.#options;
    if (signOn.mode === "C") return this.#selectOption(message.baudCharacter, signOn, now);
    if (task !== "readout")
      return this.#fail(new RemoteProtocolError(`a meter of mode ${signOn.mode} can only be read out`));
    if (signOn.baudRate === undefined)
      return this.#fail(new RemoteProtocolError("a rate that the standard does not have"));
    this.#state = { kind: "readout" };
    this.#line.wait(now, this.#timeout);
    this.#line.setRate(signOn.baudRate);
  }

  #selectOption(offered: string, { baudRate, modeE }: SignOn, now: Millis): void {
    const { task, maxBaudRate = Number.POSITIVE_INFINITY } = this.#options;
    if (task === "mode-e" && !modeE) return this.#fail(new RemoteProtocolError("the meter does not offer mode E"));
    const isFit = baudRate !== undefined && baudRate <= maxBaudRate;
    const baudCharacter = isFit ? offered : "0";
    const rate = isFit ? baudRate : INITIAL_BAUD_RATE;
    const [protocolControl, modeControl, kind] = OPTIONS[task === "listen" ? "readout" : task];
    const octets = encodeMessage({ message: "option-select", protocolControl, baudCharacter, modeControl });
    this.#state = { kind };
    this.#reader.restart();
    this.#reader.longAcknowledgement = kind === "mode-e";
    // In mode E the meter repeats the option select at the new rate, still with parity, or does not.
    this.#line.send(octets, now + this.#reaction, this.#timeout, rate);
  }

  #handOver(): void {
    this.#line.emit({ kind: "mode-e", rate: this.#line.rate });
    this.#state = { kind: "closed" };
    this.#line.stop();
  }

  #onReadout(octets: Uint8Array, now: Millis): void {
    const whole = concatBytes([this.#identificationLine, octets]);
    const readout = parseReadout(whole);
    if (readout.blockCheck?.valid !== true) return this.#askAgain(now);
    this.#line.emit({ kind: "readout", readout, octets: whole });
    this.#close();
  }

  #askAgain(now: Millis): void {
    if (++this.#repeats > this.#repeatsAllowed)
      return this.#fail(new RemoteProtocolError(`a message came ${this.#repeats} times and was broken each time`));
    this.#reader.restart();
    this.#line.send(encodeMessage({ message: "repeat-request" }), now + this.#reaction, this.#timeout);
  }

  #sendAgain(now: Millis): void {
    if (++this.#repeats > this.#repeatsAllowed)
      return this.#fail(new RemoteProtocolError(`the meter asked for a message ${this.#repeats} times`));
    this.#line.send(this.#line.lastSent, now + this.#reaction, this.#timeout);
  }

  #onProgramming(octets: Uint8Array, now: Millis): void {
    const message = soundMessage(octets);
    const state = this.#state;
    if (message === undefined) return this.#askAgain(now);
    if (message.message === "break") return this.#fail(new RemoteProtocolError("the meter ended the session"));
    if (state.kind === "challenge") return this.#onChallenge(message, now);
    if (message.message === "repeat-request") return this.#sendAgain(now);
    if (message.message === "acknowledgement" && !(state.kind === "command" && state.blocks.length > 0)) {
      this.#becomeReady(state.kind === "proof" ? { kind: "ready" } : { kind: "acknowledged" });
    } else if (state.kind === "command" && message.message === "answer") this.#onAnswer(state, message, octets, now);
    else if (state.kind === "proof" && message.message === "answer")
      // Without a break the meter would wait for another password, and for no sign-on.
      this.#break(new SecurityError("refused", "the meter does not take the password"), now);
    else this.#fail(new RemoteProtocolError(`the meter sent a message that does not belong here: ${message.message}`));
  }

  #onChallenge(message: Message, now: Millis): void {
    if (message.message !== "command" || message.command !== "P" || message.commandType !== "0")
      return this.#fail(new RemoteProtocolError("programming mode begins with a challenge"));
    const { authenticate } = this.#options;
    if (authenticate === undefined) return this.#becomeReady({ kind: "ready" });
    const { commandType, value } = authenticate(message.dataSets[0]?.values[0]?.value ?? "");
    const dataSets = [{ address: null, values: [{ value, unit: null }] }];
    let octets: Uint8Array;
    try {
      octets = encodeMessage({ message: "command", command: "P", commandType, dataSets });
    } catch (error) {
      if (error instanceof EncodeError) return this.#fail(error);
      throw error;
    }
    this.#state = { kind: "proof" };
    this.#repeats = 0;
    this.#line.send(octets, now + this.#reaction, this.#timeout);
  }

  #onAnswer(
    state: State & { readonly kind: "command" },
    message: AnswerMessage,
    octets: Uint8Array,
    now: Millis,
  ): void {
    const blocks = [...state.blocks, octets];
    const length = state.length + octets.length;
    if (length > this.#maxLength)
      return this.#fail(new RemoteProtocolError(`an answer over ${this.#maxLength} octets`));
    this.#repeats = 0;
    if (message.partial) {
      this.#state = { kind: "command", blocks, length };
      this.#line.send(encodeMessage({ message: "acknowledgement" }), now + this.#reaction, this.#timeout);
      return;
    }
    const [only] = message.dataSets;
    const error =
      blocks.length === 1 && message.dataSets.length === 1 && only?.address === null ? only.values[0] : undefined;
    if (error?.unit === null && /^ER/i.test(error.value)) this.#becomeReady({ kind: "refused", error: error.value });
    else this.#becomeReady({ kind: "answer", dataSets: joined(blocks) });
  }

  #becomeReady(event: ReadoutClientEvent): void {
    this.#state = { kind: "ready" };
    this.#line.stop();
    this.#line.emit(event);
  }

  #break(error: DlmsError | undefined, now: Millis): void {
    this.#state = { kind: "closing", error };
    // Nothing answers a break: closed as soon as it is out.
    this.#line.send(encodeMessage({ message: "break", commandType: "0" }), now + this.#reaction, 0);
  }

  #close(): void {
    this.#end({ kind: "closed" });
  }

  #fail(error: DlmsError): void {
    this.#end({ kind: "closed", error });
  }

  /** The next session begins at 300 baud again. */
  #end(event: ReadoutClientEvent): void {
    if (this.#state.kind === "closed") return;
    this.#state = { kind: "closed" };
    this.#line.stop();
    this.#line.setRate(INITIAL_BAUD_RATE);
    this.#line.emit(event);
  }
}

/** Protocol control, mode control, and what comes then. */
const OPTIONS = {
  readout: ["0", "0", "readout"],
  programming: ["0", "1", "challenge"],
  "mode-e": ["2", "2", "mode-e"],
} as const;

const AWAITED: Readonly<Partial<Record<State["kind"], string>>> = {
  "sign-on": "identification",
  readout: "readout",
  challenge: "challenge",
  proof: "answer to the password",
};

/** The data sets of all blocks as one text: values may go on from one block to the next. */
function joined(blocks: readonly Uint8Array[]): readonly DataSet[] {
  const text = concatBytes(blocks.map((block) => block.subarray(1, block.length - 2)));
  return parseReadout(Uint8Array.of(0x02, ...text, EOT)).dataSets;
}
