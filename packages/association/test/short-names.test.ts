import { conformance, decodeApdu, encodeApdu, type VariableAccess } from "@dlms/apdu";
import {
  type ClientAssociationEvent,
  type DataResult,
  type ServerRequest,
  type ServiceAnswer,
  SN_CONFORMANCE,
  type VariableReference,
} from "@dlms/association";
import { encode, octetString } from "@dlms/axdr";
import { ConfirmedServiceFailure, LocalProtocolError, RemoteProtocolError, TimeoutError, toHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { results, securities, values } from "./arbitraries.ts";
import { clientOptions, DISTANT, Pair, type Security, serverOptions } from "./pair.ts";

const SN = { referencing: "sn", conformance: SN_CONFORMANCE } as const;
const SN_SERVER = { referencing: ["sn"], conformance: SN_CONFORMANCE } as const;
const variable = (variableName: number): VariableReference => ({ variableName });
const VALUE = Uint8Array.of(0x11, 0x2a);
const NEGLIGENT: Security = { kind: "none" };

interface Sizes {
  readonly client?: number;
  readonly server?: number;
}

/** Both ends over short names. */
function snPair(security: Security = NEGLIGENT, { client = 1024, server = 1024 }: Sizes = {}): Pair {
  return new Pair(
    clientOptions(security, { ...SN, maxPduSize: client }),
    serverOptions(security, { ...SN_SERVER, maxPduSize: server }),
  );
}

const opened = (security?: Security, sizes?: Sizes): Pair => snPair(security, sizes).open();

function read(pair: Pair, variables: readonly VariableReference[], options = {}): number {
  return pair.client.ask({ service: "read", variables }, pair.now, options);
}

function eventsOf(pair: Pair): ClientAssociationEvent[] {
  const events: ClientAssociationEvent[] = [];
  for (let event = pair.client.pollEvent(); event !== undefined; event = pair.client.pollEvent()) events.push(event);
  return events;
}

function sentBy(pair: Pair): string[] {
  const sent: string[] = [];
  for (let apdu = pair.client.pollTransmit(); apdu !== undefined; apdu = pair.client.pollTransmit())
    sent.push(toHex(apdu));
  return sent;
}

const readResponse = (...list: readonly DataResult[]): Uint8Array =>
  encodeApdu({ apdu: "read-response", results: list });
const data = (octets: Uint8Array): DataResult => ({ kind: "data", data: octets });

describe("an association over short names", () => {
  it.each<Security>([{ kind: "none" }, { kind: "low" }, { kind: "gmac" }, { kind: "gmac", provider: DISTANT }])(
    "opens, reads and is released ($kind)",
    async (security) => {
      const pair = snPair(security);
      pair.client.open(0);
      await pair.settle();
      const aarq = decodeApdu(pair.line[0] as Uint8Array);
      expect(aarq).toMatchObject({ applicationContext: security.kind === "gmac" ? "SN-ciphered" : "SN" });
      expect(pair.client.negotiated).toMatchObject({ referencing: "sn" });
      expect(pair.client.negotiated?.conformance.names).toEqual(SN_CONFORMANCE.names);
      const id = read(pair, [variable(0x0108)]);
      await pair.settle();
      expect(pair.last("answered")).toEqual({
        kind: "answered",
        id,
        answer: { service: "read", results: [data(VALUE)] },
      });
      pair.client.release(0);
      await pair.settle();
      expect(pair.last("closed")).toEqual({ kind: "closed" });
    },
  );

  it("says its base name where logical names have a seven", () => {
    const pair = opened();
    const aare = decodeApdu(pair.line[1] as Uint8Array);
    if (aare.apdu !== "aare" || aare.userInformation === undefined) throw new Error("no AARE");
    expect(decodeApdu(aare.userInformation)).toMatchObject({ apdu: "initiate-response", vaaName: 0xfa00 });
  });

  it("writes nothing when the results are longer than the client takes", () => {
    const pair = opened(NEGLIGENT, { client: 32 });
    const assignments = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ variable: variable(8 * index), data: VALUE }));
    pair.client.ask({ service: "write", assignments: assignments(16) }, 0);
    pair.run();
    expect(pair.asked).toEqual([]);
    expect(pair.last("failed")?.error).toMatchObject({ code: "confirmed-service-error", value: "pdu-size" });
    pair.client.ask({ service: "write", assignments: assignments(15) }, 0);
    expect(pair.run().asked).toHaveLength(1);
    expect(pair.last("answered")).toBeDefined();
  });

  it("is refused where only logical names are served, and the other way round", () => {
    const diagnostic = "application-context-name-not-supported";
    const byLogical = new Pair(clientOptions(NEGLIGENT, SN), serverOptions(NEGLIGENT)).open();
    expect(byLogical.last("closed")?.error).toMatchObject({ diagnostic });
    const byShort = new Pair(clientOptions(NEGLIGENT), serverOptions(NEGLIGENT, SN_SERVER)).open();
    expect(byShort.last("closed")?.error).toMatchObject({ diagnostic });
  });

  it("gets only the services that belong to it, where both kinds are served", () => {
    const all = conformance(...SN_CONFORMANCE.names, "get", "set", "action");
    const both = { referencing: ["ln", "sn"], conformance: all } as const;
    const short = new Pair(
      clientOptions(NEGLIGENT, { ...SN, conformance: all }),
      serverOptions(NEGLIGENT, both),
    ).open();
    expect(short.client.negotiated?.conformance.names).toEqual(SN_CONFORMANCE.names);
    const long = new Pair(clientOptions(NEGLIGENT, { conformance: all }), serverOptions(NEGLIGENT, both)).open();
    expect(long.client.negotiated?.conformance.has("get")).toBe(true);
    expect(long.client.negotiated?.conformance.has("read")).toBe(false);
  });

  it("sends the proof of HLS to short name FA58, and refuses a server that answers without one", () => {
    const pair = opened({ kind: "gmac", policy: { authenticated: false, encrypted: false } });
    expect(toHex(pair.sent("client")[1] as Uint8Array)).toMatch(/^050104FA58000911/);
    expect(toHex(pair.sent("server")[1] as Uint8Array)).toMatch(/^0C01000911/);
    const hostile = snPair({ kind: "gmac", policy: { authenticated: false, encrypted: false } });
    hostile.client.open(0);
    hostile.server.receive(hostile.client.pollTransmit() as Uint8Array);
    hostile.client.receive(hostile.server.pollTransmit() as Uint8Array, 0);
    hostile.client.receive(encodeApdu({ apdu: "write-response", results: [{ kind: "success" }] }), 0);
    expect(eventsOf(hostile)).toMatchObject([{ kind: "closed", error: { code: "remote-protocol" } }]);
  });

  it("takes a proof that is written, too, and lets nothing else pass before it", () => {
    const security: Security = { kind: "gmac", policy: { authenticated: false, encrypted: false } };
    const pair = snPair(security);
    pair.client.open(0);
    pair.server.receive(pair.client.pollTransmit() as Uint8Array);
    pair.client.receive(pair.server.pollTransmit() as Uint8Array, 0);
    const proof = decodeApdu(pair.client.pollTransmit() as Uint8Array);
    const [access] = proof.apdu === "read-request" ? proof.variables : [];
    if (access?.kind !== "parameterized-access") throw new Error("no proof");
    pair.server.receive(encodeApdu({ apdu: "read-request", variables: [{ kind: "variable-name", variableName: 8 }] }));
    expect(decodeApdu(pair.server.pollTransmit() as Uint8Array).apdu).toBe("exception-response");
    const variables: VariableAccess[] = [{ kind: "variable-name", variableName: access.variableName }];
    pair.server.receive(encodeApdu({ apdu: "write-request", variables, data: [access.parameter] }));
    expect(toHex(pair.server.pollTransmit() as Uint8Array)).toBe("0D0100");
    expect(pair.server.state).toBe("open");
  });

  it("refuses a wrong proof once and for all", () => {
    const security: Security = { kind: "gmac", policy: { authenticated: false, encrypted: false } };
    const pair = snPair(security);
    pair.client.open(0);
    pair.server.receive(pair.client.pollTransmit() as Uint8Array);
    pair.server.pollTransmit();
    const parameter = encode(octetString(), new Uint8Array(17).fill(0x10));
    const variables: VariableAccess[] = [
      { kind: "parameterized-access", variableName: 0xfa58, selector: 0, parameter },
    ];
    pair.server.receive(encodeApdu({ apdu: "read-request", variables }));
    expect(pair.server.state).toBe("idle");
    expect(decodeApdu(pair.server.pollTransmit() as Uint8Array)).toMatchObject({
      results: [{ kind: "error", result: "other-reason" }],
    });
  });
});

describe("Read and Write", () => {
  it("name variables as the standard does", () => {
    const pair = opened();
    read(pair, [variable(0x3848)]);
    read(pair, [{ variableName: 0xfa08, selection: { selector: 3, parameters: Uint8Array.of(0x10, 0xfb, 0) } }]);
    pair.client.ask({ service: "write", assignments: [{ variable: variable(0x0108), data: VALUE }] }, 0);
    pair.run();
    expect(pair.sent("client").slice(1).map(toHex)).toEqual([
      "0501023848",
      "050104FA080310FB00",
      "06010201080111" + "2A",
    ]);
    expect(pair.last("answered")?.answer).toEqual({ service: "write", results: ["success"] });
  });

  it("take lists, with a result each", () => {
    const pair = opened();
    pair.variables = ({ variableName }) =>
      variableName === 8 ? { kind: "error", result: "object-undefined" } : data(Uint8Array.of(0x11, variableName));
    read(pair, [variable(1), variable(8), variable(3)]);
    pair.run();
    expect(pair.last("answered")?.answer).toEqual({
      service: "read",
      results: [
        data(Uint8Array.of(0x11, 1)),
        { kind: "error", result: "object-undefined" },
        data(Uint8Array.of(0x11, 3)),
      ],
    });
  });

  it("go in blocks either way, numbered from 1, each asked for by the number of the last", () => {
    const pair = opened(NEGLIGENT, { client: 40, server: 40 });
    pair.variables = () => data(encode(octetString(), new Uint8Array(100).fill(7)));
    const parameters = encode(octetString(), new Uint8Array(70).fill(5));
    read(pair, [{ variableName: 0x0108, selection: { selector: 1, parameters } }]);
    pair.run();
    expect(pair.last("answered")?.answer).toEqual({
      service: "read",
      results: [data(encode(octetString(), new Uint8Array(100).fill(7)))],
    });
    expect(pair.asked.at(-1)).toMatchObject({ variables: [{ selection: { selector: 1, parameters } }] });
    const kinds = pair
      .sent("client")
      .slice(1)
      .map((apdu) => decodeApdu(apdu));
    expect(kinds.map((apdu) => apdu.apdu === "read-request" && apdu.variables[0])).toMatchObject([
      { kind: "read-data-block-access", blockNumber: 1, lastBlock: false },
      { kind: "read-data-block-access", blockNumber: 2, lastBlock: false },
      { kind: "read-data-block-access", blockNumber: 3, lastBlock: true },
      { kind: "block-number-access", blockNumber: 1 },
      { kind: "block-number-access", blockNumber: 2 },
      { kind: "block-number-access", blockNumber: 3 },
    ]);
    expect(Math.max(...pair.line.slice(2).map((apdu) => apdu.length))).toBeLessThanOrEqual(40);
    const long = encode(octetString(), new Uint8Array(90).fill(9));
    pair.client.ask({ service: "write", assignments: [{ variable: variable(0x0108), data: long }] }, 0);
    pair.run();
    expect(pair.last("answered")?.answer).toEqual({ service: "write", results: ["success"] });
    expect(pair.asked.at(-1)).toEqual({ service: "write", assignments: [{ variable: variable(0x0108), data: long }] });
  });

  it("stream a value block by block, without what stands before it", () => {
    const pair = opened(NEGLIGENT, { client: 12, server: 1024 });
    const value = encode(
      octetString(),
      Uint8Array.from({ length: 30 }, (_, index) => index),
    );
    pair.variables = () => data(value);
    const id = pair.client.readStream(variable(0x0108), 0);
    pair.run();
    const pieces = pair.events.flatMap((event) => (event.kind === "block" && event.id === id ? [...event.data] : []));
    expect(pieces).toEqual([...value]);
    expect(pair.last("answered")).toEqual({ kind: "answered", id, answer: { service: "read", results: [] } });
  });

  it("send an unconfirmed write, and wait for nothing", () => {
    const pair = opened();
    const assignments = [{ variable: variable(0x0108), data: VALUE }];
    const id = pair.client.ask({ service: "write", assignments }, 0, { unconfirmed: true });
    pair.run();
    expect(toHex(pair.sent("client").at(-1) as Uint8Array)).toBe("16010201080111" + "2A");
    expect(pair.asked).toEqual([{ service: "write", assignments }]);
    expect(pair.sent("server")).toHaveLength(1);
    expect(pair.last("answered")).toEqual({ kind: "answered", id, answer: { service: "unconfirmed" } });
    read(pair, [variable(1)]);
    pair.run();
    expect(pair.last("answered")?.answer.service).toBe("read");
  });

  it("are refused here when what they need was not agreed on", () => {
    const few = { ...SN, conformance: conformance("read", "write") };
    const pair = new Pair(clientOptions(NEGLIGENT, few), serverOptions(NEGLIGENT, SN_SERVER)).open();
    const selection = { selector: 1, parameters: VALUE };
    expect(() => read(pair, [variable(1), variable(2)])).toThrow(LocalProtocolError);
    expect(() => read(pair, [{ variableName: 1, selection }])).toThrow(LocalProtocolError);
    expect(() => read(pair, [])).toThrow(LocalProtocolError);
    expect(() => read(pair, [variable(1)], { unconfirmed: true })).toThrow(LocalProtocolError);
    expect(() => pair.client.ask({ service: "write", assignments: [] }, 0)).toThrow(LocalProtocolError);
    const assignments = [{ variable: variable(1), data: VALUE }];
    expect(() => pair.client.ask({ service: "write", assignments }, 0, { unconfirmed: true })).toThrow("unconfirmed");
    expect(() => pair.client.get([], 0)).toThrow(LocalProtocolError);
  });

  it("fail with what the server says of the whole request", () => {
    const pair = opened();
    read(pair, [variable(1)]);
    pair.client.pollTransmit();
    const error = { apdu: "confirmed-service-error", service: "read", error: "service", value: "other" } as const;
    pair.client.receive(encodeApdu(error), 0);
    expect(pair.client.pollEvent()).toMatchObject({ kind: "failed", error: expect.any(ConfirmedServiceFailure) });
    expect(pair.client.state).toBe("open");
  });
});

describe("answers without invoke ids", () => {
  it("are never taken for another request's: one that does not come in time ends the association", () => {
    const pair = opened();
    const first = read(pair, [variable(1)]);
    const second = read(pair, [variable(2)]);
    expect(sentBy(pair)).toEqual(["0501020001"]);
    expect(pair.client.deadline).toBe(5_000);
    pair.client.handleTimeout(5_000);
    expect(eventsOf(pair)).toMatchObject([
      { kind: "failed", id: first, error: expect.any(TimeoutError) },
      { kind: "failed", id: second, error: expect.any(TimeoutError) },
      { kind: "closed", error: expect.any(TimeoutError) },
    ]);
    pair.client.receive(readResponse(data(VALUE)), 5_001);
    expect(eventsOf(pair)).toEqual([]);
    expect(sentBy(pair)).toEqual([]);
  });

  it("to a request that was given up are waited for, and passed over, before the next one is sent", () => {
    const pair = opened();
    const first = read(pair, [variable(1)]);
    expect(sentBy(pair)).toHaveLength(1);
    pair.client.cancel(first, 1_000);
    const second = read(pair, [variable(2)]);
    expect(sentBy(pair)).toEqual([]);
    pair.client.receive(readResponse(data(Uint8Array.of(0x11, 1))), 2_000);
    expect(eventsOf(pair)).toEqual([]);
    expect(sentBy(pair)).toEqual(["0501020002"]);
    pair.client.receive(readResponse(data(Uint8Array.of(0x11, 2))), 3_000);
    expect(eventsOf(pair)).toEqual([
      { kind: "answered", id: second, answer: { service: "read", results: [data(Uint8Array.of(0x11, 2))] } },
    ]);
  });

  it("to a request that was given up end the association when they do not come", () => {
    const pair = opened();
    const first = read(pair, [variable(1)]);
    sentBy(pair);
    pair.client.cancel(first, 1_000);
    expect(pair.client.deadline).toBe(5_000);
    pair.client.handleTimeout(5_000);
    expect(eventsOf(pair)).toMatchObject([{ kind: "closed", error: expect.any(TimeoutError) }]);
  });

  it("are not waited for when the request was not sent yet", async () => {
    const pair = snPair({ kind: "gmac", provider: DISTANT });
    pair.client.open(0);
    await pair.settle();
    pair.events.length = 0;
    pair.client.cancel(read(pair, [variable(1)]), 0);
    const second = read(pair, [variable(2)]);
    await pair.settle();
    expect(pair.events).toMatchObject([{ kind: "answered", id: second }]);
    expect(pair.asked).toHaveLength(1);
  });

  it.each([
    ["more results than variables", readResponse(data(VALUE), data(VALUE))],
    ["the answer to another service", encodeApdu({ apdu: "write-response", results: [{ kind: "success" }] })],
    ["the wrong block", readBlock(2, true)],
    [
      "an acknowledgement of no block",
      encodeApdu({ apdu: "read-response", results: [{ kind: "block-number", blockNumber: 1 }] }),
    ],
  ])("fail their request when they are %s", (_, answer) => {
    const pair = opened();
    const id = read(pair, [variable(1)]);
    sentBy(pair);
    pair.client.receive(answer, 0);
    expect(eventsOf(pair)).toMatchObject([{ kind: "failed", id, error: expect.any(RemoteProtocolError) }]);
    expect(pair.client.state).toBe("open");
  });

  it("that nobody asked for end the association", () => {
    const pair = opened();
    pair.client.receive(readResponse(data(VALUE)), 0);
    expect(eventsOf(pair)).toMatchObject([{ kind: "closed", error: expect.any(RemoteProtocolError) }]);
  });
});

describe("a server", () => {
  it("answers one request after the other, in their order", () => {
    const pair = opened();
    const apdus = [1, 2, 3].map((variableName) =>
      encodeApdu({ apdu: "read-request", variables: [{ kind: "variable-name", variableName }] }),
    );
    for (const apdu of apdus) pair.server.receive(apdu);
    const answered: string[] = [];
    for (let event = pair.server.pollEvent(); event !== undefined; event = pair.server.pollEvent()) {
      if (event.kind !== "request" || event.request.service !== "read") continue;
      expect(pair.server.pollEvent()).toBeUndefined();
      const name = event.request.variables[0]?.variableName as number;
      pair.server.answer(event.id, { service: "read", results: [data(Uint8Array.of(0x11, name))] });
      answered.push(toHex(pair.server.pollTransmit() as Uint8Array));
    }
    expect(answered).toEqual(["0C01001101", "0C01001102", "0C01001103"]);
  });

  it.each<[string, readonly VariableAccess[], string]>([
    ["a block that nobody sends", [{ kind: "block-number-access", blockNumber: 1 }], "0C010110"],
    ["a block in the middle", [readRequestBlock(2, true)], "0C010110"],
    ["a block among variables", [readRequestBlock(1, true), { kind: "variable-name", variableName: 1 }], "0E050300"],
    ["no variable at all", [], "0E050300"],
  ])("refuses %s", (_, variables, answer) => {
    const pair = opened();
    pair.server.receive(encodeApdu({ apdu: "read-request", variables }));
    expect(toHex(pair.server.pollTransmit() as Uint8Array)).toBe(answer);
    read(pair, [variable(1)]);
    pair.run();
    expect(pair.last("answered")?.answer.service).toBe("read");
  });

  it("gives a wrong block number up, and what came before with it", () => {
    const pair = opened();
    const send = (block: VariableAccess): string => {
      pair.server.receive(encodeApdu({ apdu: "read-request", variables: [block] }));
      return toHex(pair.server.pollTransmit() as Uint8Array);
    };
    expect(send(readRequestBlock(1, false))).toBe("0C01030001");
    expect(send(readRequestBlock(3, false))).toBe("0C010113");
    expect(send(readRequestBlock(2, true))).toBe("0C010110");
  });

  it("bounds what a client may send in blocks", () => {
    const pair = new Pair(
      clientOptions(NEGLIGENT, SN),
      serverOptions(NEGLIGENT, { ...SN_SERVER, limits: { maxValueSize: 100 } }),
    ).open();
    const long = encode(octetString(), new Uint8Array(2_000));
    pair.client.ask({ service: "write", assignments: [{ variable: variable(1), data: long }] }, 0);
    pair.run();
    expect(pair.last("answered")?.answer).toEqual({ service: "write", results: ["long-set-aborted"] });
    expect(pair.asked).toEqual([]);
  });

  it("knows no other service, and stays in order", () => {
    const pair = opened();
    pair.server.receive(encodeApdu({ apdu: "read-response", results: [] }));
    pair.server.receive(Uint8Array.of(0xc0, 1, 0xc1, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0));
    const answers = [pair.server.pollTransmit(), pair.server.pollTransmit()];
    for (const answer of answers) expect(decodeApdu(answer as Uint8Array).apdu).toBe("exception-response");
  });
});

describe("client and server joined", () => {
  interface Call {
    readonly kind: "read" | "write" | "stream";
    readonly items: readonly (readonly [VariableReference, DataResult, Uint8Array])[];
  }
  const references: fc.Arbitrary<VariableReference> = fc.record(
    {
      variableName: fc.integer({ min: 0, max: 0xffff }),
      selection: fc.record({ selector: fc.nat(255), parameters: values }),
    },
    { requiredKeys: ["variableName"] },
  );
  const items = (maxLength: number) => fc.array(fc.tuple(references, results, values), { minLength: 1, maxLength });
  const calls: fc.Arbitrary<Call> = fc.oneof(
    fc.record({ kind: fc.constantFrom("read" as const, "write" as const), items: items(5) }),
    fc.record({ kind: fc.constant("stream" as const), items: items(1) }),
  );
  const sizes = fc.oneof(fc.integer({ min: 14, max: 300 }), fc.constantFrom(0, 0xffff));

  it("agree on every answer, whatever is asked, however it is protected, however small the PDUs are", () => {
    fc.assert(
      fc.property(securities, sizes, sizes, fc.array(calls, { maxLength: 5 }), (security, client, server, list) => {
        const least = (size: number): number => (security.kind === "gmac" && size !== 0 ? Math.max(size, 80) : size);
        const pair = opened(security, { client: least(client), server: least(server) });
        for (const call of list) {
          let turn = 0;
          pair.variables = () => (call.items[turn++] as Call["items"][number])[1];
          const before = pair.asked.length;
          const variables = call.items.map(([reference]) => reference);
          const assignments = call.items.map(([reference, , written]) => ({ variable: reference, data: written }));
          const id =
            call.kind === "stream"
              ? pair.client.readStream(variables[0] as VariableReference, 0)
              : pair.client.ask(
                  call.kind === "read" ? { service: "read", variables } : { service: "write", assignments },
                  0,
                );
          pair.events.length = 0;
          pair.run();
          const asked: ServerRequest =
            call.kind === "write" ? { service: "write", assignments } : { service: "read", variables };
          expect(pair.asked.slice(before)).toEqual([asked]);
          const wanted = call.items.map(([, result]) => result);
          const blocks = pair.events.flatMap((event) => (event.kind === "block" ? [...event.data] : []));
          const [first] = wanted;
          const isStreamed = call.kind === "stream" && first?.kind === "data";
          const answer: ServiceAnswer =
            call.kind === "write"
              ? { service: "write", results: wanted.map(() => "success") }
              : { service: "read", results: isStreamed ? [] : wanted };
          expect(pair.last("answered")).toEqual({ kind: "answered", id, answer });
          if (isStreamed) expect(blocks).toEqual([...first.data]);
        }
        expect(pair.client.state).toBe("open");
      }),
      { numRuns: 150 },
    );
  });

  it("end in order whatever comes over the line", () => {
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 30 }).map((rest) => Uint8Array.of(0x0c, 1, ...rest)),
      fc.uint8Array({ maxLength: 30 }).map((rest) => Uint8Array.of(0x05, 1, ...rest)),
      fc.uint8Array({ maxLength: 30 }).map((rest) => Uint8Array.of(0x06, 1, ...rest)),
    );
    fc.assert(
      fc.property(fc.array(octets, { maxLength: 8 }), (messages) => {
        const pair = opened();
        for (const message of messages) {
          pair.server.receive(message);
          for (let event = pair.server.pollEvent(); event !== undefined; event = pair.server.pollEvent())
            if (event.kind === "request") pair.serve(event);
          let answers = 0;
          while (pair.server.pollTransmit() !== undefined) answers++;
          expect(answers).toBeLessThanOrEqual(1);
        }
        const other = opened();
        const id = read(other, [variable(1)]);
        sentBy(other);
        for (const message of messages) other.client.receive(message, 0);
        other.client.handleTimeout(5_000);
        const ends = eventsOf(other).filter((event) => "id" in event && event.id === id && event.kind !== "block");
        expect(ends.length).toBeLessThanOrEqual(1);
        if (ends.length === 0) expect(other.client.state).toBe("open");
      }),
      { numRuns: 300 },
    );
  });
});

function readBlock(blockNumber: number, lastBlock: boolean): Uint8Array {
  const block = { lastBlock, blockNumber, rawData: Uint8Array.of(1, 0, 0x11, 1) };
  return encodeApdu({ apdu: "read-response", results: [{ kind: "data-block", block }] });
}

function readRequestBlock(blockNumber: number, lastBlock: boolean): VariableAccess {
  return { kind: "read-data-block-access", lastBlock, blockNumber, rawData: Uint8Array.of(1, 2, 0, 1) };
}
