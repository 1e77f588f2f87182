/** One session of an HDLC client with a server on a simulated line, checked message by message. */
import { DlmsError, type LinkAddress, type LinkEvent, type LinkMachine, type Millis } from "@dlms/core";
import { HdlcClient, HdlcServer, type LinkParameters } from "@dlms/hdlc";
import { type Driver, drive, type LineFaults, SeededRandom, SimulatedClock, SimulatedLine } from "@dlms/transport";
import { type Cipher, plainMessages } from "./message-cipher.ts";

const ADDRESS: LinkAddress = { client: 16, logicalDevice: 1 };
const BAUDS = [300, 1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200];
const SIZES = [32, 64, 128, 256];
const REQUESTS = 24;
const LONGEST_REQUEST = 300;
const LONGEST_ANSWER = 1_500;
const RETRIES = 8;
/** No session may take longer, in simulated time: the client gives up long before. */
const LIMIT: Millis = 48 * 3_600_000;
const STEP: Millis = 60_000;

export interface LinkSession {
  readonly seed: number;
  readonly faults: LineFaults;
  readonly cipher?: Cipher;
}

/** What a session came to. */
export interface LinkOutcome {
  /** `done`; the code of the typed error that ended it; or what must not be: `hung`, or another exception. */
  readonly end: string;
  readonly baud: number;
  /** Frames that both sides sent. */
  readonly frames: number;
  /** Frames that came damaged and were passed over. */
  readonly rejected: number;
  /** Messages that were delivered, and those that were not what was sent. */
  readonly delivered: number;
  readonly wrong: number;
  /** Messages that came damaged and did not open under ciphering. */
  readonly refused: number;
  readonly seconds: number;
}

/** Frames of a machine, counted as they go out. */
class Counted {
  readonly #machine: LinkMachine;
  frames = 0;
  rejected = 0;

  constructor(machine: LinkMachine) {
    this.#machine = machine;
  }

  get deadline(): Millis | undefined {
    return this.#machine.deadline;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#machine.receive(bytes, now);
  }

  handleTimeout(now: Millis): void {
    this.#machine.handleTimeout(now);
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    const bytes = this.#machine.pollTransmit(now);
    if (bytes !== undefined) this.frames++;
    return bytes;
  }

  pollEvent(): LinkEvent | undefined {
    const event = this.#machine.pollEvent();
    // What stood there began like a frame and was none any more.
    if (event?.kind === "discarded" && DAMAGED.has(event.reason)) this.rejected++;
    return event;
  }
}

const DAMAGED = new Set(["hcs", "fcs", "flag", "length", "address", "incomplete"]);

/** Runs a session: the seed chooses line, windows, sizes and messages, and its faults strike. */
export function runLinkSession({ seed, faults, cipher = plainMessages }: LinkSession): LinkOutcome {
  const random = new SeededRandom(seed);
  const pick = <T>(choices: readonly T[]): T => choices[random.below(choices.length)] as T;
  const baud = pick(BAUDS);
  const turnaround = random.below(40);
  const clock = new SimulatedClock();
  const pieceSize = Math.max(1, Math.min(32, baud >> 9));
  const line = new SimulatedLine({ clock, baud, turnaround, pieceSize, faults, seed });
  const parameters = (): LinkParameters => ({
    maxInfoTransmit: pick(SIZES),
    maxInfoReceive: pick(SIZES),
    windowTransmit: 1 + random.below(7),
    windowReceive: 1 + random.below(7),
  });
  const client = new HdlcClient({ ...ADDRESS, parameters: parameters(), baud, retries: RETRIES });
  const server = new HdlcServer({ parameters: parameters(), inactivityTimeout: 1_800_000, answerDelay: 200 });
  const requests = Array.from({ length: REQUESTS }, () => message(random, LONGEST_REQUEST));
  const answers = requests.map(() => message(random, LONGEST_ANSWER));
  const tally = { delivered: 0, wrong: 0, refused: 0 };
  let end: string | undefined;
  let next = 0;
  let heard = 0;

  /** Counts what was delivered. False for what ciphering gave away as damaged. */
  const check = (bytes: Uint8Array, wanted: Uint8Array | undefined, from: "client" | "server"): boolean => {
    const opened = cipher.open(bytes, from);
    if (opened === undefined) {
      tally.refused++;
      return false;
    }
    tally.delivered++;
    if (wanted === undefined || !isSame(opened, wanted)) tally.wrong++;
    return true;
  };
  const ask = (): void => {
    const request = requests[next++];
    if (request === undefined) client.disconnect(ADDRESS, clock.now());
    else client.send(cipher.seal(request, "client"), ADDRESS, clock.now());
  };
  const onClient = (event: LinkEvent): void => {
    if (event.kind === "disconnected") end ??= event.error?.code ?? (next > REQUESTS ? "done" : "early");
    else if (event.kind === "connected") ask();
    // Whoever ciphers ends a session in which a message does not open.
    else if (event.kind === "apdu" && end === undefined) {
      if (check(event.bytes, answers[next - 1], "server")) ask();
      else end = "security";
    }
  };
  const onServer = (event: LinkEvent): void => {
    if (event.kind !== "apdu") return;
    const isOpened = check(event.bytes, requests[heard], "client");
    if (!isOpened) return;
    server.send(cipher.seal(answers[heard++] ?? event.bytes, "server"), event.address, clock.now());
  };
  const counted = [new Counted(client), new Counted(server)] as const;
  const closed = (error: unknown): void => {
    if (error !== undefined) end = error instanceof DlmsError ? error.code : String(error);
  };
  const drivers: readonly Driver[] = [
    drive<LinkEvent>(counted[0], line.station("client"), { clock, onEvent: onClient, onClose: closed }),
    drive<LinkEvent>(counted[1], line.station("server"), { clock, onEvent: onServer, onClose: closed }),
  ];
  client.connect(0);
  for (const driver of drivers) driver.flush();
  while (end === undefined && clock.now() < LIMIT) {
    if (drivers.some((driver) => driver.closed)) end = "threw";
    else clock.advanceSync(STEP);
  }
  return {
    end: end ?? "hung",
    baud,
    frames: counted[0].frames + counted[1].frames,
    rejected: counted[0].rejected + counted[1].rejected,
    ...tally,
    seconds: clock.now() / 1000,
  };
}

/** Octets of any kind: mostly of that what tables of registers have, and so with flags in them. */
function message(random: SeededRandom, longest: number): Uint8Array {
  return random.fill(new Uint8Array(1 + random.below(longest)));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, at) => octet === b[at]);
}
