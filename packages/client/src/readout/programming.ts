import { DataAccessError, LocalProtocolError, TransportError } from "@dlms/core";
import type { Command, DataSet, Identification, PasswordCommand, ReadoutClientEvent } from "@dlms/iec62056-21";
import type { Transport } from "@dlms/transport";
import { deferred } from "../deferred.ts";
import { LineSession } from "./line-session.ts";
import { machineOptions, type SignOnOptions } from "./options.ts";

/** How to get into programming mode. */
export interface ProgrammingOptions extends SignOnOptions {
  /** Sent as it is (P1), whatever the challenge. Without it and `authenticate`, no password is sent. */
  readonly password?: string | undefined;
  /** The algorithm of a manufacturer: what it makes of the challenge is sent (`commandType` 2, or 1). */
  readonly authenticate?: ((challenge: string) => PasswordCommand) | undefined;
}

/** What a command is about; `commandType` is 1 (ASCII) unless given, 5 or 6 for much of what meters keep. */
export interface CommandOptions {
  readonly commandType?: string | undefined;
}

type Answer = Extract<ReadoutClientEvent, { readonly kind: "answer" | "acknowledged" | "refused" }>;

interface Waiter {
  readonly address: string;
  resolve(dataSets: readonly DataSet[]): void;
  reject(error: unknown): void;
}

/**
 * Signs on to a meter of mode C and opens its programming mode.
 * @throws TransportError, TimeoutError, RemoteProtocolError; SecurityError when the meter does not take the password; what
 * `authenticate` throws
 *
 * @example
 * await using session = await openProgramming(serial("/dev/ttyUSB0"), { password: "12345678" });
 * await session.read("1.8.0"); // [{ address: "1.8.0", values: [{ value: "001846.0", unit: "kWh" }] }]
 * await session.write("0.9.1", "121500");
 */
export function openProgramming(transport: Transport, options: ProgrammingOptions = {}): Promise<ProgrammingSession> {
  return ProgrammingSession.open(transport, options);
}

/** A session in programming mode. One command is under way at a time, and none is sent twice unless the meter asks. */
export class ProgrammingSession implements AsyncDisposable {
  readonly #line: LineSession;
  readonly #closed = deferred<void>();
  #identification: Identification | undefined;
  #waiting: Waiter | undefined;
  #failure: unknown;

  /** @internal */
  static open(transport: Transport, options: ProgrammingOptions): Promise<ProgrammingSession> {
    const { password, authenticate = password === undefined ? undefined : plain(password) } = options;
    const machine = { ...machineOptions(options), task: "programming", ...(authenticate && { authenticate }) } as const;
    return new Promise((resolve, reject) => {
      let identification: Identification | undefined;
      let session: ProgrammingSession | undefined;
      const begun = LineSession.begin(transport, machine, options, {
        onEvent: (event) => {
          if (event.kind === "identification") ({ identification } = event);
          else if (event.kind === "ready")
            void begun.then((line) => {
              session = new ProgrammingSession(line, identification);
              resolve(session);
            });
          else if (event.kind === "answer" || event.kind === "acknowledged" || event.kind === "refused") {
            if (session !== undefined) session.#take(event);
          }
        },
        onEnd: (error) => {
          if (session !== undefined) session.#ended(error);
          reject(error ?? new TransportError("the meter went away during the sign-on"));
        },
      });
      begun.catch(reject);
    });
  }

  private constructor(line: LineSession, identification: Identification | undefined) {
    this.#line = line;
    this.#identification = identification;
  }

  /** Who the meter said that it is. */
  get identification(): Identification | undefined {
    return this.#identification;
  }

  /** Reads what stands at an address; `operand` is for meters that want to hear what of it. @throws as `command` */
  read(address: string, options: CommandOptions & { readonly operand?: string } = {}): Promise<readonly DataSet[]> {
    const dataSet = { address, values: [{ value: options.operand ?? "", unit: null }] };
    return this.command("R", options.commandType ?? "1", [dataSet]);
  }

  /** Writes a value. @throws as `command` */
  async write(
    address: string,
    value: string,
    options: CommandOptions & { readonly unit?: string } = {},
  ): Promise<void> {
    const dataSet = { address, values: [{ value, unit: options.unit ?? null }] };
    await this.command("W", options.commandType ?? "1", [dataSet]);
  }

  /** Has the meter do something; what it answers, if anything. @throws as `command` */
  execute(address: string, value = "", options: CommandOptions = {}): Promise<readonly DataSet[]> {
    return this.command("E", options.commandType ?? "2", [{ address, values: [{ value, unit: null }] }]);
  }

  /**
   * Any command, P for a change of password among them, and what is answered: nothing for an acknowledgement.
   * @throws DataAccessError with the words of the meter when it refuses; LocalProtocolError while another command is under
   * way; EncodeError for characters that can not be sent; TransportError, TimeoutError, RemoteProtocolError
   */
  command(command: Command, commandType: string, dataSets: readonly DataSet[]): Promise<readonly DataSet[]> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#line.closed) throw new LocalProtocolError("the session is closed");
      this.#line.run((now) => this.#line.client.send(command, commandType, dataSets, now));
      this.#waiting = { address: `${command}${commandType} ${dataSets[0]?.address ?? ""}`, resolve, reject };
    });
  }

  /** Ends programming mode with a break, and closes the port. */
  async close(): Promise<void> {
    if (!this.#line.closed) {
      if (this.#waiting === undefined) this.#line.run((now) => this.#line.client.signOff(now));
      else this.#line.close(new TransportError("the session was closed before the meter answered"));
    }
    await this.#closed.promise;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #take(answer: Answer): void {
    const waiter = this.#waiting;
    this.#waiting = undefined;
    if (answer.kind === "answer") waiter?.resolve(answer.dataSets);
    else if (answer.kind === "acknowledged") waiter?.resolve([]);
    else waiter?.reject(new DataAccessError(answer.error, waiter.address));
  }

  #ended(error: unknown): void {
    this.#failure = error;
    this.#waiting?.reject(error ?? new TransportError("the meter ended the session"));
    this.#waiting = undefined;
    this.#closed.resolve();
  }
}

function plain(value: string): (challenge: string) => PasswordCommand {
  return () => ({ commandType: "1", value });
}
