import {
  type AccessItem,
  type AccessOutcome,
  type ActionOutcome,
  type AttributeReference,
  Ciphering,
  ClientAssociation,
  type ClientAssociationEvent,
  type ClientAssociationOptions,
  type DataResult,
  GMAC_MECHANISM,
  GmacMechanism,
  LN_CONFORMANCE,
  type MethodCall,
  type Protection,
  ServerAssociation,
  type ServerAssociationEvent,
  type ServerAssociationOptions,
  type ServerRequest,
  type ServiceAnswer,
  type VariableReference,
} from "@dlms/association";
import { ObisCode, SystemTitle, toAscii } from "@dlms/core";
import { type AeadProvider, cipherKeys, InvocationCounter, nobleProvider } from "@dlms/security";

export const BOTH: Protection = { authenticated: true, encrypted: true };
export const CLOCK: AttributeReference = { classId: 8, logicalName: new ObisCode(0, 0, 1, 0, 0, 255), attributeId: 2 };
const KEYS = {
  encryptionKey: "000102030405060708090A0B0C0D0E0F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
};
export const CLIENT_TITLE: SystemTitle = SystemTitle.parse("434C490000000001");
export const SERVER_TITLE: SystemTitle = SystemTitle.parse("4D45540000000001");

/** Octets that differ from call to call and from side to side, the same in every run. */
export function countingRandom(seed: number): (length: number) => Uint8Array {
  let next = seed;
  return (length) => Uint8Array.from({ length }, () => (next = (next * 75 + 74) % 65537) & 0xff);
}

export interface Security {
  readonly kind: "none" | "low" | "gmac";
  readonly policy?: Protection;
  readonly provider?: AeadProvider;
}

/** Keys that answer by promise, as an HSM does. */
export const DISTANT: AeadProvider = {
  key: (octets) => {
    const key = nobleProvider.key(octets);
    return {
      seal: async (iv, aad, text) => key.seal(iv, aad, text),
      open: async (iv, aad, sealed) => key.open(iv, aad, sealed),
      transform: async (iv, text) => key.transform(iv, text),
    };
  },
};

export function ciphering(
  side: "client" | "server",
  policy: Protection,
  changes: Partial<typeof KEYS> = {},
  provider: AeadProvider = nobleProvider,
): Ciphering {
  return new Ciphering({
    suite: 0,
    policy,
    keys: cipherKeys({ ...KEYS, ...changes }, provider),
    systemTitle: side === "client" ? CLIENT_TITLE : SERVER_TITLE,
    invocationCounter: InvocationCounter.startingAt(1),
  });
}

export function clientOptions(
  security: Security,
  changes: Partial<ClientAssociationOptions> = {},
): ClientAssociationOptions {
  const own =
    security.kind === "gmac" ? ciphering("client", security.policy ?? BOTH, {}, security.provider) : undefined;
  return {
    authentication:
      security.kind === "low"
        ? { kind: "low", secret: toAscii("12345678") }
        : own !== undefined
          ? { kind: "hls", mechanism: new GmacMechanism(own) }
          : { kind: "none" },
    conformance: LN_CONFORMANCE,
    maxPduSize: 1024,
    random: countingRandom(1),
    responseTimeout: 5_000,
    ...(own === undefined ? {} : { ciphering: own }),
    ...changes,
  };
}

export function serverOptions(
  security: Security,
  changes: Partial<ServerAssociationOptions> = {},
): ServerAssociationOptions {
  return {
    authentication:
      security.kind === "low"
        ? { kind: "low", secret: toAscii("12345678") }
        : security.kind === "gmac"
          ? {
              kind: "hls",
              mechanismId: GMAC_MECHANISM,
              mechanism: (own) => {
                if (own === undefined) throw new Error("GMAC without ciphering");
                return new GmacMechanism(own);
              },
            }
          : { kind: "none" },
    ...(security.kind === "gmac"
      ? { ciphering: () => ciphering("server", security.policy ?? BOTH, {}, security.provider) }
      : {}),
    conformance: LN_CONFORMANCE,
    maxPduSize: 1024,
    random: countingRandom(2),
    ...changes,
  };
}

/** Both ends joined: `run` carries APDUs until neither has any, and answers what the server is asked. */
export class Pair {
  readonly client: ClientAssociation;
  readonly server: ServerAssociation;
  readonly events: ClientAssociationEvent[] = [];
  readonly line: Uint8Array[] = [];
  readonly #sent: Record<"client" | "server", Uint8Array[]> = { client: [], server: [] };
  /** What the server was asked for. */
  readonly asked: ServerRequest[] = [];
  /** What the server's objects hold: encoded data by attribute. */
  answer: (attribute: AttributeReference) => DataResult = () => ({ kind: "data", data: Uint8Array.of(0x11, 0x2a) });
  /** What comes of calls. */
  outcome: (call: MethodCall) => ActionOutcome = () => ({ result: "success" });
  /** What stands at short names. */
  variables: (variable: VariableReference) => DataResult = () => ({ kind: "data", data: Uint8Array.of(0x11, 0x2a) });
  now = 0;

  constructor(client: ClientAssociationOptions, server: ServerAssociationOptions) {
    this.client = new ClientAssociation(client);
    this.server = new ServerAssociation(server);
  }

  static of(security: Security): Pair {
    return new Pair(clientOptions(security), serverOptions(security));
  }

  open(): this {
    this.client.open(this.now);
    return this.run();
  }

  run(): this {
    const most = this.line.length + 20_000;
    for (let busy = true; busy; ) {
      if (this.line.length > most) throw new Error("the two talk without end");
      busy = false;
      for (let apdu = this.client.pollTransmit(); apdu !== undefined; apdu = this.client.pollTransmit()) {
        busy = true;
        this.line.push(apdu);
        this.#sent.client.push(apdu);
        this.server.receive(apdu);
      }
      this.#serve();
      for (let apdu = this.server.pollTransmit(); apdu !== undefined; apdu = this.server.pollTransmit()) {
        busy = true;
        this.line.push(apdu);
        this.#sent.server.push(apdu);
        this.client.receive(apdu, this.now);
      }
      for (let event = this.client.pollEvent(); event !== undefined; event = this.client.pollEvent()) {
        busy = true;
        this.events.push(event);
        if (event.kind === "block") this.client.more(event.id, this.now);
      }
    }
    return this;
  }

  /** What one side has sent, oldest first. */
  sent(side: "client" | "server"): readonly Uint8Array[] {
    return this.#sent[side];
  }

  /** As `run`, for keys that answer later. */
  async settle(): Promise<this> {
    for (this.run(); this.client.pending !== undefined || this.server.pending !== undefined; this.run())
      await Promise.all([this.client.pending, this.server.pending]);
    return this;
  }

  /** The last event of that kind. */
  last<K extends ClientAssociationEvent["kind"]>(kind: K): Extract<ClientAssociationEvent, { kind: K }> | undefined {
    return this.events.findLast((event): event is Extract<ClientAssociationEvent, { kind: K }> => event.kind === kind);
  }

  #serve(): void {
    for (let event = this.server.pollEvent(); event !== undefined; event = this.server.pollEvent())
      if (event.kind === "request") this.serve(event);
  }

  /** Answers one request of the server's. */
  serve({ id, request }: Extract<ServerAssociationEvent, { kind: "request" }>): void {
    this.asked.push(request);
    this.server.answer(id, this.#answerTo(request));
  }

  #answerTo(request: ServerRequest): ServiceAnswer {
    if (request.service === "get") return { service: "get", results: request.attributes.map((it) => this.answer(it)) };
    if (request.service === "read")
      return { service: "read", results: request.variables.map((it) => this.variables(it)) };
    if (request.service === "write") return { service: "write", results: request.assignments.map(() => "success") };
    if (request.service === "set") return { service: "set", result: "success" };
    if (request.service === "set-list") return { service: "set-list", results: request.writes.map(() => "success") };
    if (request.service === "action") return { service: "action", outcome: this.outcome(request) };
    if (request.service === "action-list")
      return { service: "action-list", outcomes: request.calls.map((call) => this.outcome(call)) };
    return { service: "access", outcomes: request.items.map((item) => this.#outcomeOf(item)) };
  }

  #outcomeOf(item: AccessItem): AccessOutcome {
    if (item.kind === "get") return { kind: "get", result: this.answer(item.attribute) };
    return item.kind === "set" ? { kind: "set", result: "success" } : { kind: "action", outcome: this.outcome(item) };
  }
}
