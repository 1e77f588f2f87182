import { LocalProtocolError, type Machine, type Millis, toAscii } from "@dlms/core";
import { baudRateModeC, INITIAL_BAUD_RATE, MODE_D_BAUD_RATE } from "./baud.ts";
import { type DataSet, formatDataSets } from "./data-set.ts";
import { encodeMessage } from "./encode-message.ts";
import { formatIdentification, type Identification, type SignOn, signOnOf } from "./identification.ts";
import { LineEnd } from "./line-end.ts";
import type { CommandMessage, Message, OptionSelect } from "./message.ts";
import { MessageReader, soundMessage } from "./message-reader.ts";

/** What a meter does in programming mode. */
export interface Programming {
  /** The operand of the challenge that begins it; for a password alone it may be empty. */
  readonly challenge: string;
  /** Whether the answer to the challenge is right. To be compared in constant time: see `samePassword`. */
  readonly authenticate: (commandType: string, value: string) => boolean;
  /**
   * Does what a command says: the data sets of its answer, or whether it is done. `undefined` and false are answered
   * with an error.
   */
  readonly execute: (command: CommandMessage) => readonly DataSet[] | boolean | undefined;
}

/** What a `ReadoutMeter` is. Its identification says the mode. */
export interface ReadoutMeterOptions {
  readonly identification: Identification;
  /** Requests with another address are for others; leading zeros do not count. */
  readonly deviceAddress?: string;
  /** What it is read out with. */
  readonly dataSets: () => readonly DataSet[];
  readonly programming?: Programming;
  /** Data sets in one block of an answer to commands of types 3, 4 and 6; 16 unless given. */
  readonly blockSize?: number;
  /** How often anything is sent or asked for again; 3 unless given. */
  readonly repeats?: number;
  /** How long it waits for the next character of a message; 1500 ms by the standard. */
  readonly responseTimeout?: Millis;
  /** How long programming mode stays open without a command: 60 to 120 s by the standard, 60 s unless given. */
  readonly inactivityTimeout?: Millis;
}

/** What a `ReadoutMeter` tells. */
export type ReadoutMeterEvent =
  /** Set the port to this rate, as soon as what was sent is out. */
  | { readonly kind: "baud"; readonly rate: number }
  /** The line belongs to HDLC as soon as what was sent is out; `restart` takes it back. */
  | { readonly kind: "mode-e"; readonly rate: number }
  /** A session is over, and the meter waits for the next. */
  | { readonly kind: "ended" };

type State =
  | { readonly kind: "waiting" | "offered" | "readout" | "handing-over" | "mode-e" }
  | { readonly kind: "proof"; readonly attempts: number }
  /** `blocks` are those of an answer that are still to be sent. */
  | { readonly kind: "programming"; readonly blocks: readonly Uint8Array[] };

const MAX_COMMAND_LENGTH = 4096;

/** The meter's end of IEC 62056-21, modes A to E: is read out, lets itself be programmed, goes over to HDLC. */
export class ReadoutMeter implements Machine<ReadoutMeterEvent> {
  readonly #options: ReadoutMeterOptions;
  readonly #signOn: SignOn;
  readonly #repeatsAllowed: number;
  readonly #timeout: Millis;
  readonly #inactivity: Millis;
  readonly #line: LineEnd<ReadoutMeterEvent> = new LineEnd<ReadoutMeterEvent>((rate) => ({ kind: "baud", rate }));
  readonly #reader: MessageReader = new MessageReader(MAX_COMMAND_LENGTH);
  readonly #identification: Uint8Array;
  #state: State = { kind: "waiting" };
  #repeats = 0;

  /** @throws EncodeError when the identification has not its form */
  constructor(options: ReadoutMeterOptions) {
    this.#options = options;
    this.#signOn = signOnOf(options.identification);
    this.#repeatsAllowed = options.repeats ?? 3;
    this.#timeout = options.responseTimeout ?? 1500;
    this.#inactivity = options.inactivityTimeout ?? 60_000;
    this.#identification = encodeMessage({ message: "identification", ...options.identification });
  }

  get deadline(): Millis | undefined {
    return this.#line.deadline;
  }

  /** Whether a session is under way. */
  get busy(): boolean {
    return this.#state.kind !== "waiting";
  }

  /** Sends all data by itself: mode D. @throws LocalProtocolError while a session is under way */
  push(now: Millis): void {
    if (this.busy) throw new LocalProtocolError("a session is under way");
    const { identification, dataSets } = this.#options;
    this.#line.setRate(MODE_D_BAUD_RATE);
    const text = `/${formatIdentification(identification)}\r\n\r\n${formatDataSets(dataSets())}!\r\n`;
    this.#line.send(toAscii(text), now, undefined);
  }

  /** Waits for a sign-on at 300 baud, whatever was before. */
  restart(): void {
    this.#state = { kind: "waiting" };
    this.#repeats = 0;
    this.#reader.restart();
    this.#reader.longAcknowledgement = false;
    this.#line.stop();
    this.#line.setRate(INITIAL_BAUD_RATE);
  }

  receive(bytes: Uint8Array, now: Millis): void {
    if (this.#state.kind === "mode-e" || this.#state.kind === "handing-over") return;
    this.#line.heard(now);
    this.#reader.push(bytes, (octets) => this.#onMessage(octets, now));
  }

  handleTimeout(now: Millis): void {
    if (!this.#line.isOverdue(now)) return;
    const state = this.#state;
    // Whoever does not select gets the data at the rate of the sign-on (6.4.3).
    if (state.kind === "offered") this.#sendReadout(now, INITIAL_BAUD_RATE);
    else this.#end();
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    const octets = this.#line.pollTransmit(now);
    if (octets !== undefined && this.#state.kind === "handing-over") {
      this.#state = { kind: "mode-e" };
      this.#line.emit({ kind: "mode-e", rate: this.#line.rate });
    }
    return octets;
  }

  pollEvent(): ReadoutMeterEvent | undefined {
    return this.#line.pollEvent();
  }

  #end(): void {
    this.restart();
    this.#line.emit({ kind: "ended" });
  }

  #answer(message: Message, now: Millis, patience: Millis = this.#inactivity): void {
    this.#line.send(encodeMessage(message), now + this.#signOn.reactionTime, patience);
  }

  #onMessage(octets: Uint8Array, now: Millis): void {
    const message = soundMessage(octets);
    const state = this.#state;
    switch (state.kind) {
      case "waiting":
        if (message?.message === "request" && this.#isFor(message.deviceAddress)) this.#offer(now);
        return;
      case "offered":
        if (message?.message === "option-select") this.#onOption(message, now);
        return;
      case "readout":
        if (message?.message === "repeat-request") this.#sendAgain(now);
        else if (message?.message === "acknowledgement") this.#end();
        return;
      case "proof":
      case "programming":
        return this.#onProgramming(message, state, now);
      default:
        return;
    }
  }

  #isFor(address: string): boolean {
    const bare = (text: string): string => text.replace(/^0+(?=.)/, "");
    return address === "" || bare(address) === bare(this.#options.deviceAddress ?? "");
  }

  /** Mode A goes on at once; mode B at its rate; modes C and E wait to hear how. */
  #offer(now: Millis): void {
    const { mode, reactionTime, baudRate = INITIAL_BAUD_RATE } = this.#signOn;
    const at = now + reactionTime;
    this.#repeats = 0;
    if (mode === "C") {
      this.#state = { kind: "offered" };
      this.#reader.longAcknowledgement = true;
      this.#line.send(this.#identification, at, this.#timeout);
      return;
    }
    this.#state = { kind: "offered" };
    // The data follow after the reaction time: the rate has changed until then.
    this.#line.send(this.#identification, at, reactionTime, mode === "B" ? baudRate : undefined);
  }

  #onOption({ protocolControl, baudCharacter, modeControl }: OptionSelect, now: Millis): void {
    this.#reader.longAcknowledgement = false;
    const isOffered = baudCharacter === this.#options.identification.baudCharacter;
    const rate = (isOffered ? baudRateModeC(baudCharacter) : undefined) ?? INITIAL_BAUD_RATE;
    const { programming } = this.#options;
    if (protocolControl === "2" && modeControl === "2" && this.#signOn.modeE) {
      this.#state = { kind: "handing-over" };
      const echo = encodeMessage({ message: "option-select", protocolControl, baudCharacter, modeControl });
      this.#line.setRate(rate);
      this.#line.send(echo, now + this.#signOn.reactionTime, undefined);
    } else if (modeControl === "1" && programming !== undefined) {
      this.#line.setRate(rate);
      this.#state = { kind: "proof", attempts: 0 };
      const dataSets = [{ address: null, values: [{ value: programming.challenge, unit: null }] }];
      this.#answer({ message: "command", command: "P", commandType: "0", dataSets }, now);
    } else this.#sendReadout(now, modeControl === "0" ? rate : INITIAL_BAUD_RATE);
  }

  #sendReadout(now: Millis, rate: number): void {
    const isSwitched = this.#signOn.mode === "B";
    this.#reader.longAcknowledgement = false;
    this.#state = { kind: "readout" };
    if (!isSwitched) this.#line.setRate(rate);
    this.#answer({ message: "readout", dataSets: this.#options.dataSets() }, now, this.#timeout);
  }

  #sendAgain(now: Millis): void {
    if (++this.#repeats > this.#repeatsAllowed) return this.#end();
    const patience = this.#state.kind === "readout" ? this.#timeout : this.#inactivity;
    this.#line.send(this.#line.lastSent, now + this.#signOn.reactionTime, patience);
  }

  #askAgain(now: Millis): void {
    if (++this.#repeats > this.#repeatsAllowed) return this.#end();
    this.#answer({ message: "repeat-request" }, now);
  }

  #onProgramming(
    message: Message | undefined,
    state: State & { readonly kind: "proof" | "programming" },
    now: Millis,
  ): void {
    if (message === undefined) return this.#askAgain(now);
    if (message.message === "break") return this.#end();
    if (message.message === "repeat-request") return this.#sendAgain(now);
    if (message.message === "acknowledgement" && state.kind === "programming")
      return this.#sendBlock(state.blocks, now);
    if (message.message !== "command") return;
    this.#repeats = 0;
    if (state.kind === "proof") this.#onProof(message, state.attempts + 1, now);
    else this.#onCommand(message, now);
  }

  #onProof({ command, commandType, dataSets }: CommandMessage, attempts: number, now: Millis): void {
    const value = dataSets[0]?.values[0]?.value ?? "";
    if (command === "P" && this.#options.programming?.authenticate(commandType, value)) {
      this.#state = { kind: "programming", blocks: [] };
      return this.#answer({ message: "acknowledgement" }, now);
    }
    if (attempts >= this.#repeatsAllowed) return this.#end();
    this.#state = { kind: "proof", attempts };
    this.#refuse(now);
  }

  #refuse(now: Millis): void {
    this.#answer({ message: "answer", dataSets: [{ address: null, values: [{ value: "ERROR", unit: null }] }] }, now);
  }

  #onCommand(command: CommandMessage, now: Millis): void {
    this.#state = { kind: "programming", blocks: [] };
    const result = this.#options.programming?.execute(command);
    if (result === undefined || result === false) return this.#refuse(now);
    if (result === true) return this.#answer({ message: "acknowledgement" }, now);
    const isPartial = command.command === "R" && /[346]/.test(command.commandType);
    const size = isPartial ? (this.#options.blockSize ?? 16) : Math.max(result.length, 1);
    const blocks: Uint8Array[] = [];
    for (let at = 0; at < Math.max(result.length, 1); at += size) {
      const partial = at + size < result.length;
      blocks.push(encodeMessage({ message: "answer", dataSets: result.slice(at, at + size), partial }));
    }
    this.#sendBlock(blocks, now);
  }

  #sendBlock([next, ...blocks]: readonly Uint8Array[], now: Millis): void {
    if (next === undefined) return;
    this.#repeats = 0;
    this.#state = { kind: "programming", blocks };
    this.#line.send(next, now + this.#signOn.reactionTime, this.#inactivity);
  }
}

/** Whether two passwords are the same, in a time that tells nothing but the length of the one that was given. */
export function samePassword(given: string, right: string): boolean {
  let difference = given.length ^ right.length;
  for (let at = 0; at < given.length; at++) difference |= given.charCodeAt(at) ^ (right.charCodeAt(at) || 0);
  return difference === 0;
}
