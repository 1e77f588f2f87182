import { type Apdu, conformance, decodeApdu, encodeApdu } from "@dlms/apdu";
import { type ServiceRequest, SN_CONFORMANCE } from "@dlms/association";
import { ExceptionResponseError, LocalProtocolError, OutcomeUnknownError, RemoteProtocolError } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { CLOCK, clientOptions, Pair, serverOptions } from "./pair.ts";
import {
  actionFirst,
  actionNext,
  ask,
  LONG,
  listFirst,
  METHOD,
  NORMAL,
  OFFERED,
  opened,
  piece,
  set,
  setFirst,
  setNext,
  TEXT,
  VALUE,
} from "./requests-of-all-kinds.ts";

describe("a server that gets a SET in blocks", () => {
  it("acknowledges each, and carries the whole out once", () => {
    const { server } = opened();
    expect(ask(server, setFirst(1, false, TEXT.subarray(0, 40)))).toMatchObject({
      said: [{ apdu: "set-response", choice: "datablock", blockNumber: 1 }],
      asked: [],
    });
    expect(ask(server, setNext(2, false, new Uint8Array(0))).said).toMatchObject([{ blockNumber: 2 }]);
    expect(ask(server, setNext(3, true, TEXT.subarray(40)))).toMatchObject({
      said: [{ choice: "last-datablock", result: "success", blockNumber: 3 }],
      asked: [{ service: "set", attribute: CLOCK, value: TEXT }],
    });
    expect(ask(server, setNext(3, true, TEXT.subarray(40)))).toMatchObject({
      said: [{ choice: "last-datablock", result: "no-long-set-in-progress", blockNumber: 3 }],
      asked: [],
    });
  });

  it.each([
    ["begins with another number", [setFirst(2, false, TEXT)], "data-block-number-invalid"],
    ["leaves one out", [setFirst(1, false, TEXT), setNext(3, true, TEXT)], "data-block-number-invalid"],
    ["repeats one", [setFirst(1, false, TEXT), setNext(1, false, TEXT)], "data-block-number-invalid"],
    ["never began", [setNext(1, false, TEXT)], "no-long-set-in-progress"],
    ["goes on under another id", [setFirst(1, false, TEXT), setNext(2, true, TEXT, 2)], "no-long-set-in-progress"],
    ["is longer than the limit", [setFirst(1, false, TEXT), setNext(2, false, TEXT)], "long-set-aborted"],
    [
      "has too many",
      [
        setFirst(1, false, VALUE),
        ...[2, 3, 4, 5].map((number) => setNext(number, false, new Uint8Array(0))),
        setNext(6, true, VALUE),
      ],
      "long-set-aborted",
    ],
    [
      "was passed by another request",
      [setFirst(1, false, TEXT), set, setNext(2, true, TEXT)],
      "no-long-set-in-progress",
    ],
  ])("ends one that %s, and writes nothing", (_, apdus, result) => {
    const { server } = opened({ maxValueSize: 150, maxBlocks: 5 });
    const asked: ServiceRequest[] = [];
    let last: Apdu | undefined;
    for (const apdu of apdus) {
      const answer = ask(server, apdu);
      asked.push(...answer.asked);
      [last] = answer.said;
    }
    expect(last).toMatchObject({ apdu: "set-response", choice: "last-datablock", result });
    expect(asked.filter((request) => request.service !== "set" || request.value.length > 2)).toEqual([]);
    // Whatever was held is free again.
    ask(server, setFirst(1, false, TEXT));
    expect(ask(server, setNext(2, true, new Uint8Array(0))).said).toMatchObject([{ result: "success" }]);
  });

  it("takes as much as its limit over all of them together", () => {
    const { server } = opened({ maxValueSize: 150 });
    ask(server, setFirst(1, false, TEXT));
    expect(ask(server, actionFirst(1, false, TEXT)).said).toMatchObject([{ result: "long-action-aborted" }]);
    expect(ask(server, setNext(2, true, new Uint8Array(0))).said).toMatchObject([{ result: "success" }]);
    ask(server, actionFirst(1, false, TEXT));
  });

  it("tells each attribute of a list that its blocks were wrong", () => {
    const { server } = opened();
    ask(server, listFirst(2, false, Uint8Array.of(2, ...VALUE)));
    expect(ask(server, setNext(3, true, VALUE)).said).toMatchObject([
      { choice: "last-datablock-with-list", results: ["data-block-number-invalid", "data-block-number-invalid"] },
    ]);
    ask(server, listFirst(2, false, Uint8Array.of(2, ...VALUE)));
    expect(ask(server, setNext(2, true, VALUE))).toMatchObject({
      said: [{ choice: "last-datablock-with-list", results: ["success", "success"], blockNumber: 2 }],
      asked: [{ service: "set-list", writes: [{ value: VALUE }, { value: VALUE }] }],
    });
  });

  it.each([
    ["that stand for no value", setFirst(1, true, TEXT.subarray(0, 50))],
    ["with octets left over", setFirst(1, true, Uint8Array.of(...VALUE, 0))],
    ["that stand for another number of values", listFirst(3, true, Uint8Array.of(2, ...VALUE, ...VALUE))],
    ["that stand for no parameters", actionFirst(1, true, new Uint8Array(0))],
  ])("refuses blocks %s, and carries nothing out", (_, apdu) => {
    const { server } = opened();
    expect(ask(server, apdu)).toMatchObject({ said: [{ apdu: "exception-response" }], asked: [] });
  });

  it("refuses blocks that were not agreed on, and says nothing to unconfirmed ones", () => {
    const pair = new Pair(
      clientOptions({ kind: "none" }),
      serverOptions({ kind: "none" }, { conformance: conformance("set", "action", "get") }),
    ).open();
    for (const apdu of [setFirst(1, true, VALUE), actionFirst(1, true, VALUE)])
      expect(ask(pair.server, apdu)).toMatchObject({
        said: [{ apdu: "exception-response", stateError: "service-not-allowed" }],
        asked: [],
      });
    const unconfirmed = {
      ...setFirst(1, true, VALUE),
      invokeIdAndPriority: { ...NORMAL, serviceClass: "unconfirmed" },
    };
    expect(ask(opened().server, unconfirmed as Apdu)).toEqual({ said: [], asked: [] });
  });
});

describe("a server that gets an ACTION in blocks", () => {
  it("answers in blocks too, and asks for what is missing of either", () => {
    const { server } = opened();
    expect(ask(server, actionFirst(1, false, TEXT.subarray(0, 40))).said).toMatchObject([
      { apdu: "action-response", choice: "next-pblock", blockNumber: 1 },
    ]);
    const { said, asked } = ask(server, actionNext(2, true, TEXT.subarray(40)));
    expect(asked).toMatchObject([{ service: "action", parameters: TEXT }]);
    expect(said).toMatchObject([{ choice: "with-pblock", pblock: { blockNumber: 1, lastBlock: false } }]);
    const next = (blockNumber: number): Apdu => ({
      apdu: "action-request",
      choice: "next-pblock",
      invokeIdAndPriority: NORMAL,
      blockNumber,
    });
    expect(ask(server, next(1)).said).toMatchObject([{ pblock: { blockNumber: 2, lastBlock: true } }]);
    expect(ask(server, next(2)).said).toMatchObject([{ choice: "normal", result: "no-long-action-in-progress" }]);
    ask(server, actionFirst(1, true, TEXT));
    expect(ask(server, next(5)).said).toMatchObject([{ choice: "normal", result: "long-action-aborted" }]);
    expect(ask(server, actionNext(2, true, TEXT)).said).toMatchObject([{ result: "no-long-action-in-progress" }]);
  });

  it("tells a client that takes no blocks that the method worked, and that what it returned cannot be had", () => {
    const offered = OFFERED.without(conformance("block-transfer-with-action"));
    const pair = new Pair(
      clientOptions({ kind: "none" }, { maxPduSize: 64, conformance: offered }),
      serverOptions({ kind: "none" }),
    ).open();
    const { said } = ask(pair.server, {
      apdu: "action-request",
      choice: "normal",
      invokeIdAndPriority: NORMAL,
      method: METHOD,
    });
    expect(said).toMatchObject([
      { result: "success", returnParameters: { kind: "error", result: "data-block-unavailable" } },
    ]);
  });
});

describe("a client that sends in blocks", () => {
  /** A client whose request is under way, and what it sent last. */
  function sending(request: ServiceRequest): Pair {
    const pair = opened();
    pair.client.ask(request, 0);
    expect(pair.client.pollTransmit()).toBeDefined();
    return pair;
  }
  const acknowledge = (blockNumber: number): Apdu => ({
    apdu: "set-response",
    choice: "datablock",
    invokeIdAndPriority: NORMAL,
    blockNumber,
  });
  const last = (result: "success" | "long-set-aborted"): Apdu => ({
    apdu: "set-response",
    choice: "last-datablock",
    invokeIdAndPriority: NORMAL,
    result,
    blockNumber: 1,
  });
  const normal = (result: "success" | "long-action-aborted"): Apdu => ({
    apdu: "action-response",
    choice: "normal",
    invokeIdAndPriority: NORMAL,
    result,
  });
  const pblock = (blockNumber: number, lastBlock: boolean, rawData: Uint8Array): Apdu => ({
    apdu: "action-response",
    choice: "with-pblock",
    invokeIdAndPriority: NORMAL,
    pblock: piece(blockNumber, lastBlock, rawData),
  });
  const nextBlock: Apdu = {
    apdu: "action-response",
    choice: "next-pblock",
    invokeIdAndPriority: NORMAL,
    blockNumber: 1,
  };
  const refusal: Apdu = { apdu: "exception-response", stateError: "service-unknown", serviceError: "other-reason" };
  const write: ServiceRequest = { service: "set", attribute: CLOCK, value: TEXT };
  const writes: ServiceRequest = { service: "set-list", writes: [1, 2].map(() => ({ attribute: CLOCK, value: TEXT })) };
  const call: ServiceRequest = { service: "action", method: METHOD, parameters: TEXT };
  const calls: ServiceRequest = {
    service: "action-list",
    calls: [1, 2].map(() => ({ method: METHOD, parameters: TEXT })),
  };
  const short: ServiceRequest = { service: "action", method: METHOD };

  it.each([
    ["a SET", write, last("long-set-aborted"), { service: "set", result: "long-set-aborted" }],
    [
      "a list",
      writes,
      last("long-set-aborted"),
      { service: "set-list", results: ["long-set-aborted", "long-set-aborted"] },
    ],
    [
      "an ACTION",
      call,
      normal("long-action-aborted"),
      { service: "action", outcome: { result: "long-action-aborted" } },
    ],
    [
      "calls",
      calls,
      normal("long-action-aborted"),
      { outcomes: [1, 2].map(() => ({ result: "long-action-aborted" })) },
    ],
  ])("takes the end of %s for the answer", (_, request, apdu, answer) => {
    const pair = sending(request);
    pair.client.receive(encodeApdu(apdu), 0);
    expect(pair.client.pollTransmit()).toBeUndefined();
    pair.run();
    expect(pair.last("answered")?.answer).toMatchObject(answer);
  });

  it.each([
    ["an acknowledgement of another block", write, [acknowledge(2)], "no"],
    ["success before the last block", write, [last("success")], "no"],
    ["success of one that was not asked as a list", writes, [last("success")], "no"],
    ["an acknowledgement of the last block", write, [acknowledge(1), acknowledge(2), acknowledge(3)], "unknown"],
    ["success of a call before the last block", call, [normal("success")], "no"],
    ["blocks of an answer before the last block", call, [pblock(1, true, TEXT)], "no"],
    ["an acknowledgement of nothing", short, [nextBlock], "unknown"],
    ["a block that is left out", short, [pblock(1, false, TEXT), pblock(3, true, TEXT)], "unknown"],
    ["an answer that breaks off", short, [pblock(1, false, TEXT), normal("long-action-aborted")], "unknown"],
    ["a refusal to send the rest of an answer", short, [pblock(1, false, TEXT), refusal], "unknown"],
  ] as [string, ServiceRequest, Apdu[], "no" | "unknown"][])("gives up on %s", (_, request, apdus, effect) => {
    const pair = sending(request);
    for (const apdu of apdus) pair.client.receive(encodeApdu(apdu), 0);
    expect(pair.last("answered")).toBeUndefined();
    while (pair.client.pollTransmit() !== undefined);
    pair.run();
    const error = pair.last("failed")?.error;
    expect(error instanceof OutcomeUnknownError).toBe(effect === "unknown");
    const reason = error instanceof OutcomeUnknownError ? error.cause : error;
    expect(reason).toBeInstanceOf(apdus.includes(refusal) ? ExceptionResponseError : RemoteProtocolError);
    expect(pair.client.state).toBe("open");
  });

  it.each([
    ["with its result", [pblock(1, false, Uint8Array.of(0, 1, 0, 9)), pblock(2, true, Uint8Array.of(2, 7, 7))]],
    ["bare, as some servers send it", [pblock(1, false, Uint8Array.of(9, 2, 7)), pblock(2, true, Uint8Array.of(7))]],
  ])("takes what a method returned in blocks %s", (_, apdus) => {
    const pair = sending(short);
    for (const apdu of apdus) pair.client.receive(encodeApdu(apdu), 0);
    while (pair.client.pollTransmit() !== undefined);
    pair.run();
    const returned = { kind: "data", data: Uint8Array.of(9, 2, 7, 7) };
    expect(pair.last("answered")?.answer).toEqual({ service: "action", outcome: { result: "success", returned } });
  });

  it("fails before anything is sent when not even the names fit", () => {
    const pair = opened();
    const attribute = { ...CLOCK, selection: { selector: 1, parameters: TEXT } };
    pair.client.ask({ service: "set", attribute, value: TEXT }, 0);
    expect(pair.client.pollTransmit()).toBeUndefined();
    pair.run();
    expect(pair.last("failed")?.error).toBeInstanceOf(LocalProtocolError);
  });

  it.each<ServiceRequest>([
    { service: "set-list", writes: [] },
    { service: "action-list", calls: [] },
    { service: "access", items: [] },
  ])("asks for nothing by no $service", (request) => {
    expect(() => opened().client.ask(request, 0)).toThrow(LocalProtocolError);
  });
});

describe("an unconfirmed request", () => {
  it("is over when it was sent; what a server says to it all the same is passed over", () => {
    const pair = opened();
    const id = pair.client.ask({ service: "set", attribute: CLOCK, value: VALUE }, 0, { unconfirmed: true });
    expect(pair.client.deadline).toBeUndefined();
    expect(pair.client.pollEvent()).toEqual({ kind: "answered", id, answer: { service: "unconfirmed" } });
    expect(decodeApdu(pair.client.pollTransmit() as Uint8Array)).toMatchObject({
      invokeIdAndPriority: { serviceClass: "unconfirmed" },
    });
    const late: Apdu = { apdu: "set-response", choice: "normal", invokeIdAndPriority: NORMAL, result: "success" };
    pair.client.ask({ service: "set", attribute: CLOCK, value: VALUE }, 0, { unconfirmed: true });
    pair.client.receive(
      encodeApdu({ apdu: "exception-response", stateError: "service-unknown", serviceError: "other-reason" }),
      0,
    );
    pair.client.receive(encodeApdu(late), 0);
    expect(pair.client.state).toBe("open");
    expect(() => pair.client.ask({ service: "get", attributes: [CLOCK] }, 0, { unconfirmed: true })).toThrow(
      LocalProtocolError,
    );
  });

  it("uses its priority", () => {
    const pair = opened();
    pair.client.ask({ service: "set", attribute: CLOCK, value: VALUE }, 0, { priority: "normal" });
    expect(decodeApdu(pair.client.pollTransmit() as Uint8Array)).toMatchObject({
      invokeIdAndPriority: { priority: "normal", serviceClass: "confirmed" },
    });
  });
});

describe("ACCESS", () => {
  const access = (selfDescriptive: boolean): Apdu => ({
    apdu: "access-request",
    longInvokeIdAndPriority: { ...LONG, invokeId: 0x123456, selfDescriptive },
    dateTime: new Uint8Array(0),
    specifications: [
      { kind: "get", attribute: CLOCK },
      { kind: "action", method: METHOD },
    ],
    data: [Uint8Array.of(0), Uint8Array.of(0)],
  });

  it("is answered with its long invoke id, and with what was asked for when it says so", () => {
    const { server } = opened();
    const { said, asked } = ask(server, access(false));
    expect(asked).toMatchObject([{ service: "access", items: [{ kind: "get" }, { kind: "action" }] }]);
    expect(said).toMatchObject([
      {
        longInvokeIdAndPriority: { invokeId: 0x123456 },
        results: [
          { kind: "get", result: "success" },
          { kind: "action", result: "success" },
        ],
        data: [VALUE, Uint8Array.of(0)],
      },
    ]);
    expect("specifications" in (said[0] as Apdu)).toBe(false);
    const wide = new Pair(clientOptions({ kind: "none" }), serverOptions({ kind: "none" })).open();
    expect(ask(wide.server, access(true)).said).toMatchObject([
      { specifications: [{ kind: "get" }, { kind: "action" }] },
    ]);
  });

  it("that names another number of things than it has data for is refused", () => {
    const broken = { ...access(false), data: [Uint8Array.of(0)] } as Apdu;
    expect(ask(opened().server, broken)).toMatchObject({ said: [{ apdu: "exception-response" }], asked: [] });
  });

  it.each([
    ["of another kind", [{ kind: "set", result: "success" }], [VALUE]],
    ["too few", [], []],
    ["without data", [{ kind: "get", result: "success" }], []],
  ] as [string, Extract<Apdu, { apdu: "access-response" }>["results"], Uint8Array[]][])(
    "fails on results %s",
    (_, results, data) => {
      const pair = opened();
      pair.client.ask({ service: "access", items: [{ kind: "get", attribute: CLOCK }] }, 0);
      pair.client.pollTransmit();
      const answer: Apdu = {
        apdu: "access-response",
        longInvokeIdAndPriority: LONG,
        dateTime: new Uint8Array(0),
        data,
        results,
      };
      pair.client.receive(encodeApdu(answer), 0);
      pair.run();
      expect(pair.last("failed")?.error).toBeInstanceOf(RemoteProtocolError);
    },
  );
});

describe("a request whose answer could not be sent", () => {
  it.each<ServiceRequest>([
    { service: "set-list", writes: Array.from({ length: 60 }, () => ({ attribute: CLOCK, value: VALUE })) },
    { service: "action-list", calls: Array.from({ length: 20 }, () => ({ method: METHOD })) },
    { service: "access", items: Array.from({ length: 20 }, () => ({ kind: "set", attribute: CLOCK, value: VALUE })) },
  ])("by $service is refused before it is carried out", (request) => {
    const pair = new Pair(
      clientOptions(
        { kind: "none" },
        { maxPduSize: 40, conformance: OFFERED.without(conformance("block-transfer-with-action")) },
      ),
      serverOptions({ kind: "none" }),
    ).open();
    pair.client.ask(request, 0);
    pair.run();
    expect(pair.asked).toEqual([]);
    expect(pair.last("failed")?.error).toBeInstanceOf(ExceptionResponseError);
    expect(pair.last("failed")?.error).toMatchObject({ serviceError: "pdu-too-long" });
  });
});

describe("a server that takes so many items in a list", () => {
  const SN = { conformance: SN_CONFORMANCE, maxPduSize: 1024 };
  const limits = { maxListItems: 3 };
  const variables = (count: number) => Array.from({ length: count }, () => ({ variableName: 8 }));
  const each = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

  it.each<[string, (count: number) => ServiceRequest]>([
    ["reads", (count) => ({ service: "get", attributes: each(count, CLOCK) })],
    ["writes", (count) => ({ service: "set-list", writes: each(count, { attribute: CLOCK, value: VALUE }) })],
    ["calls", (count) => ({ service: "action-list", calls: each(count, { method: METHOD }) })],
    ["steps", (count) => ({ service: "access", items: each(count, { kind: "get", attribute: CLOCK } as const) })],
  ])("carries out no more %s", (_, request) => {
    const pair = new Pair(clientOptions({ kind: "none" }), serverOptions({ kind: "none" }, { limits })).open();
    pair.client.ask(request(3), 0);
    expect(pair.run().asked).toHaveLength(1);
    pair.client.ask(request(4), 0);
    expect(pair.run().asked).toHaveLength(1);
    expect(pair.last("failed")?.error).toBeInstanceOf(ExceptionResponseError);
  });

  it("carries out no more variables, whole or in blocks", () => {
    const pair = new Pair(
      clientOptions({ kind: "none" }, { ...SN, referencing: "sn" }),
      serverOptions({ kind: "none" }, { ...SN, maxPduSize: 24, referencing: ["sn"], limits }),
    ).open();
    pair.client.ask({ service: "read", variables: variables(3) }, 0);
    expect(pair.run().asked).toHaveLength(1);
    for (const count of [4, 20]) {
      pair.client.ask({ service: "read", variables: variables(count) }, 0);
      expect(pair.run().asked).toHaveLength(1);
      expect(pair.last("failed")?.error).toMatchObject({ service: "read", error: "service", value: "other" });
    }
  });
});
