import { decodeApdu, encodeApdu } from "@dlms/apdu";
import type { ClientAssociationEvent, ServerAssociation, ServiceAnswer } from "@dlms/association";
import {
  ExceptionResponseError,
  fromHex,
  LocalProtocolError,
  RemoteProtocolError,
  TimeoutError,
  toHex,
} from "@dlms/core";
import { describe, expect, it } from "vitest";
import { CLOCK, clientOptions, DISTANT, Pair, serverOptions } from "./pair.ts";

const VALUE = Uint8Array.of(0x11, 1);

/** A get-response as a server would send it. */
function response(invokeId: number, data: Uint8Array = VALUE): Uint8Array {
  const invokeIdAndPriority = { invokeId, serviceClass: "confirmed", priority: "high" } as const;
  return encodeApdu({ apdu: "get-response", choice: "normal", invokeIdAndPriority, result: { kind: "data", data } });
}

function block(invokeId: number, blockNumber: number, lastBlock: boolean, data: Uint8Array = VALUE): Uint8Array {
  const invokeIdAndPriority = { invokeId, serviceClass: "confirmed", priority: "high" } as const;
  const result = { kind: "data", data } as const;
  return encodeApdu({
    apdu: "get-response",
    choice: "with-datablock",
    invokeIdAndPriority,
    lastBlock,
    blockNumber,
    result,
  });
}

function eventsOf(pair: Pair): ClientAssociationEvent[] {
  const events: ClientAssociationEvent[] = [];
  for (let event = pair.client.pollEvent(); event !== undefined; event = pair.client.pollEvent()) events.push(event);
  return events;
}

function sentBy(pair: Pair): Uint8Array[] {
  const sent: Uint8Array[] = [];
  for (let apdu = pair.client.pollTransmit(); apdu !== undefined; apdu = pair.client.pollTransmit()) sent.push(apdu);
  return sent;
}

const plain = (): Pair => Pair.of({ kind: "none" }).open();

describe("a request that nobody answers", () => {
  it("is never sent again, and its counter is used up", () => {
    const pair = Pair.of({ kind: "gmac" }).open();
    const sent: string[] = [];
    for (let now = 0; now < 40_000; now += 5_000) {
      pair.client.get([CLOCK], now);
      sent.push(...sentBy(pair).map(toHex));
      pair.client.handleTimeout(now + 4_999);
      expect(eventsOf(pair)).toEqual([]);
      pair.client.handleTimeout(now + 5_000);
      expect(sentBy(pair)).toEqual([]);
      expect(eventsOf(pair)).toMatchObject([{ kind: "failed", error: { code: "timeout", milliseconds: 5000 } }]);
    }
    const counters = sent.map((hex) => Number.parseInt(hex.slice(6, 14), 16));
    expect(counters).toHaveLength(8);
    expect(counters).toEqual(counters.map((_, index) => (counters[0] as number) + index));
  });

  it("is not sent late by a key that took too long, and its counter is used up", async () => {
    const pair = Pair.of({ kind: "gmac", provider: DISTANT });
    pair.client.open(0);
    await pair.settle();
    pair.client.get([CLOCK], 0);
    pair.client.handleTimeout(5_000);
    await pair.client.pending;
    expect(sentBy(pair)).toEqual([]);
    pair.client.get([CLOCK], 5_000);
    await pair.client.pending;
    // The counters before: AARQ, proof, the message with the proof, and the one that was not sent.
    expect(sentBy(pair).map((apdu) => toHex(apdu.subarray(2, 7)))).toEqual(["3000000005"]);
  });

  it("leaves its invoke id alone until all others are owed too", () => {
    const pair = plain();
    const used: number[] = [];
    for (let turn = 0; turn < 16; turn++) {
      pair.client.get([CLOCK], 0);
      used.push((sentBy(pair)[0]?.[2] as number) & 15);
      pair.client.handleTimeout(5_000);
    }
    expect(used).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1]);
    eventsOf(pair);
    // The late answer to the second comes while nothing is under way, the third's while something is.
    pair.client.receive(response(2), 0);
    const id = pair.client.get([CLOCK], 0);
    expect((sentBy(pair)[0]?.[2] as number) & 15).toBe(2);
    pair.client.receive(response(3), 0);
    pair.client.receive(response(2), 0);
    expect(eventsOf(pair)).toMatchObject([{ kind: "answered", id }]);
  });

  it("blocks a client that has one invoke id only, until its answer has come", () => {
    const pair = new Pair(clientOptions({ kind: "none" }, { invokeIds: [1] }), serverOptions({ kind: "none" })).open();
    pair.client.get([CLOCK], 0);
    pair.client.handleTimeout(5_000);
    sentBy(pair);
    eventsOf(pair);
    pair.client.get([CLOCK], 5_000);
    expect(sentBy(pair)).toEqual([]);
    expect(eventsOf(pair)).toMatchObject([{ kind: "failed", error: { code: "local-protocol" } }]);
    pair.client.receive(response(1), 6_000);
    const id = pair.client.get([CLOCK], 6_000);
    expect(sentBy(pair)).toHaveLength(1);
    pair.client.receive(response(1), 6_000);
    expect(eventsOf(pair)).toMatchObject([{ kind: "answered", id }]);
  });

  it.each([[[]], [[16]], [[-1]], [[1.5]]])("takes no invoke ids %j", (invokeIds) => {
    expect(() => new Pair(clientOptions({ kind: "none" }, { invokeIds }), serverOptions({ kind: "none" }))).toThrow(
      LocalProtocolError,
    );
  });
});

describe("a broken notification", () => {
  it("is nobody's answer: the request under way is answered all the same", () => {
    const pair = plain();
    eventsOf(pair);
    const id = pair.client.get([CLOCK], 0);
    // An event-notification whose attribute is cut off.
    pair.client.receive(fromHex("C20000080000"), 0);
    pair.client.receive(response(1), 0);
    expect(eventsOf(pair)).toMatchObject([
      { kind: "discarded", error: { code: "decode" } },
      { kind: "answered", id },
    ]);
  });
});

describe("requests that wait", () => {
  it("are bounded, fail with the association, and can be taken back", () => {
    const limits = { maxRequests: 2 };
    const pair = new Pair(clientOptions({ kind: "none" }, { limits }), serverOptions({ kind: "none" })).open();
    const [first, second, third] = [1, 2, 3].map(() => pair.client.get([CLOCK], 0));
    expect(() => pair.client.get([CLOCK], 0)).toThrow(LocalProtocolError);
    pair.client.cancel(second as number, 0);
    pair.client.cancel(999, 0);
    expect(sentBy(pair)).toHaveLength(1);
    pair.client.release(0);
    expect(eventsOf(pair).map((event) => "id" in event && event.id)).toEqual([first, third]);
    expect(() => pair.client.get([CLOCK], 0)).toThrow(LocalProtocolError);
  });

  it("go on when the one under way is cancelled, whose answer is for nobody", () => {
    const pair = plain();
    const first = pair.client.get([CLOCK], 0);
    const second = pair.client.get([CLOCK], 0);
    pair.client.cancel(first, 0);
    expect(sentBy(pair)).toHaveLength(2);
    pair.client.receive(response(1), 0);
    pair.client.receive(response(2), 0);
    expect(eventsOf(pair)).toMatchObject([{ kind: "answered", id: second }]);
  });

  it("do not use up invoke ids by streams that are left while they wait for the reader", () => {
    const pair = new Pair(clientOptions({ kind: "none" }, { invokeIds: [1] }), serverOptions({ kind: "none" })).open();
    for (let turn = 0; turn < 3; turn++) {
      const id = pair.client.get([CLOCK], 0, { stream: true });
      expect(sentBy(pair)).toHaveLength(1);
      pair.client.receive(block(1, 1, false), 0);
      expect(pair.client.deadline).toBeUndefined();
      pair.client.cancel(id, 0);
    }
    expect(eventsOf(pair).map(({ kind }) => kind)).toEqual(["block", "block", "block"]);
  });
});

describe("an answer that is not what was asked for", () => {
  it.each([
    ["of another service", Uint8Array.of(0xc5, 1, 0xc1, 0), "remote-protocol"],
    ["that breaks off", response(1).subarray(0, 5), "decode"],
    ["with octets left over", Uint8Array.of(...response(1), 0), "decode"],
    ["that is a list of two", Uint8Array.of(0xc4, 3, 0xc1, 2, 0, 0x11, 1, 0, 0x11, 1), "remote-protocol"],
    ["that lies about its length", Uint8Array.of(0xc4, 3, 0xc1, 0x84, 0xff, 0xff, 0xff, 0xff), "decode"],
    ["whose value lies about its length", Uint8Array.of(0xc4, 1, 0xc1, 0, 9, 0x84, 0x7f, 0xff, 0xff, 0xff), "decode"],
    ["that refuses", Uint8Array.of(0xd8, 1, 2), "exception-response"],
  ])("%s fails the request, and the next one may fare better", (_, answer, code) => {
    const pair = plain();
    const first = pair.client.get([CLOCK], 0);
    const second = pair.client.get([CLOCK], 0);
    pair.client.receive(answer, 0);
    pair.client.receive(response(2), 0);
    expect(eventsOf(pair)).toMatchObject([
      { kind: "failed", id: first, error: { code } },
      { kind: "answered", id: second },
    ]);
  });

  it("is passed over after a refusal that may have been about an older request", () => {
    const pair = plain();
    pair.client.get([CLOCK], 0);
    pair.client.handleTimeout(5_000);
    pair.client.get([CLOCK], 5_000);
    pair.client.receive(Uint8Array.of(0xd8, 1, 2), 5_000);
    pair.client.receive(response(2), 5_000);
    const id = pair.client.get([CLOCK], 5_000);
    pair.client.receive(response(3), 5_000);
    const events = eventsOf(pair);
    expect(events.map(({ kind }) => kind)).toEqual(["failed", "failed", "answered"]);
    expect(events[1]).toMatchObject({ error: expect.any(ExceptionResponseError) });
    expect(events[2]).toMatchObject({ id });
  });

  it("ends the association when nothing was asked", () => {
    const pair = plain();
    pair.client.receive(response(1), 0);
    expect(eventsOf(pair)).toMatchObject([{ kind: "closed", error: expect.any(RemoteProtocolError) }]);
  });
});

describe("blocks of an answer", () => {
  it.each([
    ["begin with a wrong number", [block(1, 2, false)]],
    ["come twice", [block(1, 1, false), block(1, 1, false)]],
    ["leave one out", [block(1, 1, false), block(1, 3, false)]],
    ["change into a whole answer", [block(1, 1, false), response(1)]],
    ["are over the limit of octets", [block(1, 1, false, new Uint8Array(60)), block(1, 2, true, new Uint8Array(60))]],
    ["never end", Array.from({ length: 11 }, (_, index) => block(1, index + 1, false, new Uint8Array(0)))],
  ])("that %s fail the request alone", (_, blocks) => {
    const limits = { maxBlocks: 10, maxValueSize: 100 };
    const pair = new Pair(clientOptions({ kind: "none" }, { limits }), serverOptions({ kind: "none" })).open();
    const id = pair.client.get([CLOCK], 0);
    for (const apdu of blocks) {
      expect(sentBy(pair)).toHaveLength(1);
      expect(eventsOf(pair)).toEqual([]);
      pair.client.receive(apdu, 0);
    }
    expect(eventsOf(pair)).toMatchObject([{ kind: "failed", id, error: { code: "remote-protocol" } }]);
    expect(sentBy(pair)).toEqual([]);
    pair.client.get([CLOCK], 0);
    expect(sentBy(pair)).toHaveLength(1);
  });

  it("may not be sent before they were asked for", () => {
    const pair = plain();
    const id = pair.client.get([CLOCK], 0, { stream: true });
    pair.client.receive(block(1, 1, false), 0);
    pair.client.receive(block(1, 2, false), 0);
    expect(eventsOf(pair)).toMatchObject([
      { kind: "block", id },
      { kind: "failed", id },
      { kind: "closed", error: { code: "remote-protocol" } },
    ]);
  });

  it("that the server can not give are an error for every attribute", () => {
    const pair = plain();
    pair.client.get([CLOCK, CLOCK], 0);
    pair.client.receive(block(1, 1, false), 0);
    pair.client.receive(Uint8Array.of(0xc4, 2, 0xc1, 1, 0, 0, 0, 2, 1, 0x0f), 0);
    const error = { kind: "error", result: "long-get-aborted" };
    expect(eventsOf(pair)).toMatchObject([{ kind: "answered", answer: { results: [error, error] } }]);
  });

  it("of a list that is none fail the request", () => {
    const pair = plain();
    pair.client.get([CLOCK, CLOCK], 0);
    pair.client.receive(block(1, 1, true, Uint8Array.of(2, 0, 0x11, 1, 0)), 0);
    expect(eventsOf(pair)).toMatchObject([{ kind: "failed", error: { code: "decode" } }]);
  });

  it("wait for a slow reader without losing patience, and time out when the server is slow", () => {
    const pair = plain();
    const id = pair.client.get([CLOCK], 0, { stream: true });
    pair.client.receive(block(1, 1, false), 0);
    pair.client.handleTimeout(1e9);
    pair.client.more(id + 1, 1e9);
    expect(pair.client.deadline).toBeUndefined();
    pair.client.more(id, 1e9);
    expect(pair.client.deadline).toBe(1e9 + 5000);
    pair.client.handleTimeout(1e9 + 5000);
    expect(eventsOf(pair)).toMatchObject([{ kind: "block" }, { kind: "failed", error: expect.any(TimeoutError) }]);
  });
});

describe("a server's transfer in blocks", () => {
  const ask = (server: ServerAssociation, apdu: Uint8Array): string[] => {
    server.receive(apdu);
    for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent())
      if (event.kind === "request")
        server.answer(event.id, { service: "get", results: [{ kind: "data", data: new Uint8Array(120) }] });
    const answers: string[] = [];
    for (let answer = server.pollTransmit(); answer !== undefined; answer = server.pollTransmit())
      answers.push(toHex(answer));
    return answers;
  };
  const opened = (): ServerAssociation =>
    new Pair(clientOptions({ kind: "none" }, { maxPduSize: 60 }), serverOptions({ kind: "none" })).open().server;
  const get = (invokeId: number): Uint8Array => Uint8Array.of(0xc0, 1, 0xc0 | invokeId, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0);
  const next = (invokeId: number, blockNumber: number): Uint8Array =>
    Uint8Array.of(0xc0, 2, 0xc0 | invokeId, 0, 0, 0, blockNumber);

  it("is ended by a wrong number, and by a new request with its invoke id", () => {
    const server = opened();
    expect(ask(server, get(1))[0]).toMatch(/^C402C10000000001/);
    expect(ask(server, next(1, 2))).toEqual(["C402C101000000020113"]);
    expect(ask(server, next(1, 1))).toEqual(["C402C101000000010110"]);
    expect(ask(server, get(1))[0]).toMatch(/^C402C10000000001/);
    expect(ask(server, get(1))[0]).toMatch(/^C402C10000000001/);
    expect(ask(server, next(1, 1))[0]).toMatch(/^C402C10000000002/);
  });

  it("is one for each invoke id", () => {
    const server = opened();
    ask(server, get(1));
    ask(server, get(2));
    expect(ask(server, next(1, 1))[0]).toMatch(/^C402C10000000002/);
    expect(ask(server, next(2, 1))[0]).toMatch(/^C402C20000000002/);
    expect(ask(server, next(1, 2))[0]).toMatch(/^C402C10100000003/);
    expect(ask(server, next(1, 3))).toEqual(["C402C101000000030110"]);
  });

  it("is gone with the association", () => {
    const server = opened();
    ask(server, get(1));
    server.abort();
    expect(ask(server, next(1, 1))).toEqual(["D80101"]);
  });
});

describe("a server", () => {
  const opened = (limits = {}): ServerAssociation =>
    new Pair(clientOptions({ kind: "none" }), serverOptions({ kind: "none" }, { limits })).open().server;
  const requestIn = (server: ServerAssociation, apdu: Uint8Array): number => {
    server.receive(apdu);
    for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent())
      if (event.kind === "request") return event.id;
    throw new Error("no request came");
  };
  const SET: ServiceAnswer = { service: "set", result: "success" };
  const set = (raw: number): Uint8Array => Uint8Array.of(0xc1, 1, raw, 0, 8, 0, 0, 1, 0, 0, 255, 3, 0, 0x10, 0, 60);

  it("carries out what is unconfirmed, and says nothing", () => {
    const server = opened();
    server.answer(requestIn(server, set(0x81)), SET);
    expect(server.pollTransmit()).toBeUndefined();
    server.answer(requestIn(server, set(0xc1)), SET);
    expect(toHex(server.pollTransmit() ?? new Uint8Array())).toBe("C501C100");
  });

  it("answers in the order in which it is given answers, each with its own invoke id", () => {
    const server = opened();
    const [first, second] = [requestIn(server, set(0xc1)), requestIn(server, set(0x42))];
    server.answer(second, SET);
    server.answer(first, SET);
    server.answer(first, SET);
    expect([1, 2, 3].map(() => server.pollTransmit()?.[2])).toEqual([0x42, 0xc1, undefined]);
  });

  it("takes no more requests than its limit at once", () => {
    const server = opened({ maxRequests: 1 });
    const first = requestIn(server, set(0xc1));
    server.receive(set(0xc2));
    expect(server.pollEvent()).toBeUndefined();
    expect(server.pollTransmit()?.[0]).toBe(0xd8);
    server.answer(first, SET);
    server.pollTransmit();
    requestIn(server, set(0xc3));
  });

  it("takes no answer of another service or another length, and passes over one that comes too late", () => {
    const server = opened();
    const id = requestIn(server, set(0xc1));
    expect(() => server.answer(id, { service: "get", results: [] })).toThrow(LocalProtocolError);
    const get = requestIn(server, Uint8Array.of(0xc0, 1, 0xc2, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0));
    expect(() => server.answer(get, { service: "get", results: [] })).toThrow(LocalProtocolError);
    server.receive(encodeApdu({ apdu: "rlrq", reason: "normal" }));
    expect(decodeApdu(server.pollTransmit() ?? new Uint8Array())).toMatchObject({ apdu: "rlre" });
    server.answer(id, SET);
    expect(server.pollTransmit()).toBeUndefined();
  });
});
