import {
  LN_CONFORMANCE,
  ServerAssociation,
  type ServerAssociationOptions,
  type ServerRequest,
  type ServiceAnswer,
} from "@dlms/association";
import type { Millis } from "@dlms/core";
import { type ByteStream, type Clock, drive, type Listening, memoryNetwork, type Transport } from "@dlms/transport";
import { WrapperLink } from "@dlms/wrapper";

/** A meter of one association, as far as a client's tests need one: what it answers is the test's business. */
export class FakeMeter {
  readonly transport: Transport;
  readonly requests: ServerRequest[] = [];
  /** Connections that were made, the newest last. */
  readonly streams: ByteStream[] = [];
  answer: (request: ServerRequest) => ServiceAnswer | undefined = (request) =>
    request.service === "get"
      ? { service: "get", results: request.attributes.map(() => ({ kind: "data", data: Uint8Array.of(0x11, 42) })) }
      : request.service === "set"
        ? { service: "set", result: "success" }
        : { service: "action", outcome: { result: "success" } };
  readonly #options: ServerAssociationOptions;
  readonly #clock: Clock;
  #listening: Listening | undefined;
  readonly #network: ReturnType<typeof memoryNetwork>;

  constructor(clock: Clock, options: Partial<ServerAssociationOptions> = {}) {
    this.#clock = clock;
    this.#network = memoryNetwork({ clock, latency: 1 });
    this.transport = this.#network.transport("meter");
    this.#options = {
      authentication: { kind: "none" },
      conformance: LN_CONFORMANCE,
      maxPduSize: 1024,
      random: (length) => new Uint8Array(length).fill(7),
      ...options,
    };
  }

  async listen(): Promise<this> {
    this.#listening = await this.#network.listener("meter").listen((stream) => this.#serve(stream));
    return this;
  }

  async close(): Promise<void> {
    await this.#listening?.close();
  }

  #serve(stream: ByteStream): void {
    this.streams.push(stream);
    const link = new WrapperLink({ role: "server" });
    const association = new ServerAssociation(this.#options);
    const address = { client: 16, logicalDevice: 1 };
    const machine = {
      deadline: undefined,
      handleTimeout: (): void => {},
      receive: (bytes: Uint8Array, _now: Millis): void => {
        link.receive(bytes);
        for (let event = link.pollEvent(); event !== undefined; event = link.pollEvent())
          if (event.kind === "apdu") association.receive(event.bytes);
      },
      pollTransmit: (): Uint8Array | undefined => {
        for (let apdu = association.pollTransmit(); apdu !== undefined; apdu = association.pollTransmit())
          link.send(apdu, address);
        return link.pollTransmit();
      },
      pollEvent: () => association.pollEvent(),
    };
    drive(machine, stream, {
      clock: this.#clock,
      onEvent: (event) => {
        if (event.kind !== "request") return;
        this.requests.push(event.request);
        const answer = this.answer(event.request);
        if (answer !== undefined) association.answer(event.id, answer);
      },
      onClose: () => association.abort(),
    });
  }
}
