import { type Apdu, conformance, decodeApdu, encodeApdu } from "@dlms/apdu";
import {
  type Ciphering,
  type ClientAssociationOptions,
  LN_CONFORMANCE,
  type ServerAssociationOptions,
  SN_CONFORMANCE,
} from "@dlms/association";
import { ExceptionResponseError, RemoteProtocolError } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { BOTH, CLOCK, ciphering, clientOptions, DISTANT, Pair, type Security, serverOptions } from "./pair.ts";

const SIZE = 100;
const PRIORITY = { invokeId: 1, serviceClass: "confirmed", priority: "normal" } as const;
const SECURITIES: readonly Security[] = [{ kind: "none" }, { kind: "gmac" }, { kind: "gmac", provider: DISTANT }];
const SN = { referencing: "sn", conformance: SN_CONFORMANCE } as const;
const SN_SERVER = { referencing: ["sn"], conformance: SN_CONFORMANCE } as const;

/** Two that are associated, and what ciphers for each of them. */
class Sizes {
  readonly pair: Pair;
  readonly #ciphering: { client?: Ciphering | undefined; server?: Ciphering | undefined } = {};

  private constructor(
    security: Security,
    client: Partial<ClientAssociationOptions>,
    server: Partial<ServerAssociationOptions>,
  ) {
    const own = clientOptions(security, client);
    this.#ciphering.client = own.ciphering;
    const make = (): Ciphering => {
      this.#ciphering.server = ciphering("server", BOTH, {}, security.provider);
      return this.#ciphering.server;
    };
    this.pair = new Pair(own, serverOptions(security, { ...(own.ciphering && { ciphering: make }), ...server }));
  }

  static async open(
    security: Security,
    client: Partial<ClientAssociationOptions> = {},
    server: Partial<ServerAssociationOptions> = {},
  ): Promise<Sizes> {
    const sizes = new Sizes(security, client, server);
    sizes.pair.open();
    await sizes.pair.settle();
    expect(sizes.pair.last("associated")).toBeDefined();
    return sizes;
  }

  /** An APDU as one side sends it, of exactly `length` octets: `make` has the number of octets in the value. */
  async sealed(side: "client" | "server", length: number, make: (octets: number) => Apdu): Promise<Uint8Array> {
    for (let octets = 0; octets < length; octets++) {
      const plain = encodeApdu(make(octets));
      const own = this.#ciphering[side];
      if (plain.length + (own?.overhead(plain.length, plain[0]) ?? 0) !== length) continue;
      const apdu = (await own?.seal(plain)) ?? plain;
      expect(apdu).toHaveLength(length);
      return apdu;
    }
    throw new Error(`no APDU of ${length} octets`);
  }

  /** What the server says to that. */
  async answerOf(apdu: Uint8Array): Promise<Apdu | undefined> {
    const before = this.pair.sent("server").length;
    this.pair.server.receive(apdu);
    for (;;) {
      const answer = this.pair.server.pollTransmit();
      if (answer !== undefined) return decodeApdu(answer);
      if (this.pair.server.pending === undefined) break;
      await this.pair.server.pending;
    }
    expect(this.pair.sent("server")).toHaveLength(before);
    return undefined;
  }

  async reads(): Promise<void> {
    this.pair.client.get([CLOCK], this.pair.now);
    await this.pair.settle();
    expect(this.pair.events.at(-1)).toMatchObject({ kind: "answered" });
  }
}

const text = (octets: number): Uint8Array => Uint8Array.of(9, octets, ...new Uint8Array(octets).fill(7));

const setRequest = (octets: number): Apdu => ({
  apdu: "set-request",
  choice: "normal",
  invokeIdAndPriority: PRIORITY,
  attribute: CLOCK,
  value: text(octets),
});

const writeRequest =
  (apdu: "write-request" | "unconfirmed-write-request") =>
  (octets: number): Apdu => ({
    apdu,
    variables: [{ kind: "variable-name", variableName: 0x100 }],
    data: [text(octets)],
  });

const readRequest = (octets: number): Apdu => ({
  apdu: "read-request",
  variables: [{ kind: "parameterized-access", variableName: 0x100, selector: 1, parameter: text(octets) }],
});

const getResponse =
  (invokeId: number) =>
  (octets: number): Apdu => ({
    apdu: "get-response",
    choice: "normal",
    invokeIdAndPriority: { ...PRIORITY, invokeId },
    result: { kind: "data", data: text(octets) },
  });

const notification = (octets: number): Apdu => ({
  apdu: "event-notification-request",
  time: new Uint8Array(0),
  attribute: CLOCK,
  value: text(octets),
});

describe.each(SECURITIES)("a server, $kind", (security) => {
  it("refuses what is longer than it has said, carries nothing of it out, and goes on", async () => {
    const sizes = await Sizes.open(security, {}, { maxPduSize: SIZE });
    expect(await sizes.answerOf(await sizes.sealed("client", SIZE + 1, setRequest))).toEqual({
      apdu: "exception-response",
      stateError: "service-not-allowed",
      serviceError: "pdu-too-long",
    });
    expect(sizes.pair.server.pollEvent()?.kind).not.toBe("request");
    await sizes.reads();
    expect(sizes.pair.asked).toMatchObject([{ service: "get" }]);
  });

  it("takes what is as long as it has said", async () => {
    const sizes = await Sizes.open(security, {}, { maxPduSize: SIZE });
    sizes.pair.server.receive(await sizes.sealed("client", SIZE, setRequest));
    await sizes.pair.settle();
    expect(sizes.pair.asked).toMatchObject([{ service: "set" }]);
  });

  it.each([{ maxPduSize: 0 }, { maxPduSize: SIZE, strictPduSize: false }])(
    "takes any length with %o",
    async (options) => {
      const sizes = await Sizes.open(security, {}, options);
      sizes.pair.server.receive(await sizes.sealed("client", SIZE + 1, setRequest));
      await sizes.pair.settle();
      expect(sizes.pair.asked).toMatchObject([{ service: "set" }]);
    },
  );

  it("says it in the terms of the service over short names, and to nobody for an unconfirmed write", async () => {
    const sizes = await Sizes.open(security, SN, { ...SN_SERVER, maxPduSize: SIZE });
    const cases = [
      [readRequest, { apdu: "confirmed-service-error", service: "read", error: "service", value: "pdu-size" }],
      [
        writeRequest("write-request"),
        { apdu: "confirmed-service-error", service: "write", error: "service", value: "pdu-size" },
      ],
      [writeRequest("unconfirmed-write-request"), undefined],
    ] as const;
    for (const [make, answer] of cases)
      expect(await sizes.answerOf(await sizes.sealed("client", SIZE + 1, make))).toEqual(answer);
    sizes.pair.client.ask({ service: "read", variables: [{ variableName: 0x100 }] }, 0);
    await sizes.pair.settle();
    expect(sizes.pair.asked).toMatchObject([{ service: "read" }]);
  });
});

describe("a server", () => {
  it("refuses a block of general block transfer that is too long", async () => {
    const sizes = await Sizes.open({ kind: "none" }, {}, { maxPduSize: SIZE });
    const block = (octets: number): Apdu => ({
      apdu: "general-block-transfer",
      lastBlock: false,
      streaming: false,
      window: 1,
      blockNumber: 1,
      blockNumberAck: 0,
      blockData: new Uint8Array(octets),
    });
    const answer = await sizes.answerOf(await sizes.sealed("client", SIZE + 1, block));
    expect(answer).toMatchObject({ serviceError: "pdu-too-long" });
    expect(await sizes.answerOf(await sizes.sealed("client", SIZE, block))).toMatchObject({
      apdu: "general-block-transfer",
      blockNumberAck: 1,
    });
  });

  it("tells a client that has sent too much, whose request fails with that", async () => {
    // The client believes in 1,024 octets, for the AARE that it gets is that of another server.
    const generous = Pair.of({ kind: "none" }).open().sent("server")[0] as Uint8Array;
    const { pair } = await Sizes.open(
      { kind: "none" },
      { conformance: conformance("get", "set") },
      { maxPduSize: SIZE },
    );
    const client = new Pair(
      clientOptions({ kind: "none" }, { conformance: conformance("get", "set") }),
      serverOptions({ kind: "none" }),
    ).client;
    client.open(0);
    client.pollTransmit();
    client.receive(generous, 0);
    client.pollEvent();
    const id = client.set(CLOCK, text(SIZE), 0);
    pair.server.receive(client.pollTransmit() as Uint8Array);
    client.receive(pair.server.pollTransmit() as Uint8Array, 0);
    const failed = client.pollEvent();
    expect(failed).toMatchObject({ kind: "failed", id, error: { serviceError: "pdu-too-long" } });
    expect(failed?.kind === "failed" && failed.error).toBeInstanceOf(ExceptionResponseError);
    expect(client.state).toBe("open");
  });
});

describe.each(SECURITIES)("a client, $kind", (security) => {
  const STRICT = { maxPduSize: SIZE, strictPduSize: true } as const;

  /** A request is under way, and the server answers it with so many octets. */
  async function answered(sizes: Sizes, length: number): Promise<void> {
    const { pair } = sizes;
    // Requests and their invoke ids count alike.
    const id = pair.client.get([CLOCK], pair.now);
    await pair.client.pending;
    expect(pair.client.pollTransmit()).toBeDefined();
    pair.client.receive(await sizes.sealed("server", length, getResponse(id)), pair.now);
    await pair.settle();
  }

  it("that is strict fails the request alone, and tells both sizes", async () => {
    const sizes = await Sizes.open(security, STRICT);
    await answered(sizes, SIZE + 1);
    const error = sizes.pair.last("failed")?.error;
    expect(error).toBeInstanceOf(RemoteProtocolError);
    expect(error?.message).toBe(
      `the server sent an APDU of ${SIZE + 1} octets, over the ${SIZE} that this client takes`,
    );
    expect(sizes.pair.client.state).toBe("open");
    await answered(sizes, SIZE);
    expect(sizes.pair.events.at(-1)).toMatchObject({ kind: "answered" });
  });

  it("takes it otherwise, and is warned once", async () => {
    const sizes = await Sizes.open(security, { maxPduSize: SIZE });
    await answered(sizes, SIZE + 1);
    await answered(sizes, SIZE + 2);
    expect(sizes.pair.events.filter(({ kind }) => kind !== "associated")).toMatchObject([
      { kind: "warning", detail: expect.stringContaining(`${SIZE + 1} octets, over the ${SIZE}`) },
      { kind: "answered" },
      { kind: "answered" },
    ]);
  });

  it("has no limit with a size of 0", async () => {
    const sizes = await Sizes.open(security, { maxPduSize: 0, strictPduSize: true });
    await answered(sizes, SIZE + 1);
    expect(sizes.pair.events.filter(({ kind }) => kind !== "associated")).toMatchObject([{ kind: "answered" }]);
  });

  it("that is strict takes no notification that is too long for an answer", async () => {
    const sizes = await Sizes.open(security, STRICT);
    const { pair } = sizes;
    pair.client.get([CLOCK], pair.now);
    await pair.client.pending;
    pair.client.receive(await sizes.sealed("server", SIZE + 1, notification), pair.now);
    await pair.settle();
    expect(pair.events.filter(({ kind }) => kind !== "associated")).toMatchObject([
      { kind: "discarded", error: { message: expect.stringContaining(`${SIZE + 1}`) } },
      { kind: "answered" },
    ]);
  });

  it("that is strict passes over what answers a request that was given up", async () => {
    const sizes = await Sizes.open(security, STRICT);
    const { pair } = sizes;
    const given = pair.client.get([CLOCK], pair.now);
    await pair.client.pending;
    expect(pair.client.pollTransmit()).toBeDefined();
    pair.client.cancel(given, pair.now);
    const id = pair.client.get([CLOCK], pair.now);
    await pair.client.pending;
    pair.client.receive(await sizes.sealed("server", SIZE + 1, getResponse(given)), pair.now);
    await pair.settle();
    expect(pair.events.filter(({ kind }) => kind !== "associated")).toMatchObject([{ kind: "answered", id }]);
  });
});

it("a strict client takes no block of general block transfer that is too long", async () => {
  const services = { conformance: LN_CONFORMANCE, maxPduSize: SIZE, strictPduSize: true } as const;
  const sizes = await Sizes.open({ kind: "none" }, services);
  const { pair } = sizes;
  pair.client.get([CLOCK], pair.now);
  pair.client.pollTransmit();
  const block = (octets: number): Apdu => ({
    apdu: "general-block-transfer",
    lastBlock: false,
    streaming: false,
    window: 1,
    blockNumber: 1,
    blockNumberAck: 0,
    blockData: new Uint8Array(octets),
  });
  pair.client.receive(await sizes.sealed("server", SIZE + 1, block), pair.now);
  pair.run();
  expect(pair.last("failed")?.error).toMatchObject({ message: expect.stringContaining(`over the ${SIZE}`) });
  await sizes.reads();
});
