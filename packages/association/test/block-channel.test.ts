import { conformance, decodeApdu, encodeApdu } from "@dlms/apdu";
import { dataCodec, encode } from "@dlms/axdr";
import { OutcomeUnknownError, RemoteProtocolError } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { CLOCK, clientOptions, Pair, type Security, serverOptions } from "./pair.ts";

const BLOCKS = conformance("general-block-transfer", "get", "set", "action", "data-notification", "event-notification");
const GENERAL = conformance(...BLOCKS.names, "general-protection", "block-transfer-with-get-or-read");
const LONG = encode(dataCodec, { type: "octet-string", value: new Uint8Array(3000).map((_, index) => index) });

function pairOf(security: Security, bits = BLOCKS, size = 200): Pair {
  const changes = { conformance: bits, maxPduSize: size };
  const pair = new Pair(clientOptions(security, changes), serverOptions(security, changes));
  pair.answer = () => ({ kind: "data", data: LONG });
  return pair.open();
}

const numbers = (apdus: readonly Uint8Array[]): number[] =>
  apdus.flatMap((bytes) => {
    const apdu = decodeApdu(bytes);
    return apdu.apdu === "general-block-transfer" ? [apdu.blockNumber] : [];
  });

describe.each<[string, Security, typeof BLOCKS]>([
  ["plain", { kind: "none" }, BLOCKS],
  ["ciphered", { kind: "gmac" }, BLOCKS],
  ["in general protection", { kind: "gmac" }, GENERAL],
])("an association with general block transfer, %s", (_, security, bits) => {
  it("carries requests and answers of any length, in PDUs that both sides take", () => {
    const pair = pairOf(security, bits);
    pair.client.set(CLOCK, LONG, 0);
    pair.client.get([CLOCK], 0);
    pair.run();
    expect(pair.asked[0]).toMatchObject({ service: "set", value: LONG });
    expect(pair.events.filter(({ kind }) => kind === "answered")).toMatchObject([
      { answer: { service: "set", result: "success" } },
      { answer: { service: "get", results: [{ kind: "data", data: LONG }] } },
    ]);
    for (const apdu of pair.line) expect(apdu.length).toBeLessThanOrEqual(200);
    expect(numbers(pair.sent("server")).length).toBeGreaterThan(15);
  });

  it("goes on after a request that was given up in the middle of its answer", () => {
    const pair = pairOf(security, bits);
    const first = pair.client.get([CLOCK], 0);
    pair.server.receive(pair.client.pollTransmit() as Uint8Array);
    const event = pair.server.pollEvent();
    if (event?.kind !== "request") throw new Error("no request");
    pair.server.answer(event.id, { service: "get", results: [{ kind: "data", data: LONG }] });
    pair.client.receive(pair.server.pollTransmit() as Uint8Array, 0);
    pair.client.cancel(first, 0);
    pair.answer = () => ({ kind: "data", data: LONG.slice().fill(7, 4) });
    pair.client.get([CLOCK], 0);
    pair.run();
    const answered = pair.events.filter(({ kind }) => kind === "answered");
    expect(answered).toMatchObject([{ answer: { results: [{ data: LONG.slice().fill(7, 4) }] } }]);
    expect(pair.client.state).toBe("open");
  });
});

describe("blocks on an association", () => {
  it("are asked for again when they do not come, and given up in their time", () => {
    const pair = pairOf({ kind: "none" });
    pair.client.get([CLOCK], 0);
    pair.server.receive(pair.client.pollTransmit() as Uint8Array);
    const event = pair.server.pollEvent();
    if (event?.kind !== "request") throw new Error("no request");
    pair.server.answer(event.id, { service: "get", results: [{ kind: "data", data: LONG }] });
    pair.client.receive(pair.server.pollTransmit() as Uint8Array, 100);
    // Its acknowledgement is lost.
    expect(pair.client.pollTransmit()).toBeDefined();
    expect(pair.client.deadline).toBe(5100);
    pair.now = 5100;
    pair.client.handleTimeout(pair.now);
    pair.run();
    expect(pair.last("answered")).toMatchObject({ answer: { results: [{ data: LONG }] } });

    pair.client.get([CLOCK], pair.now);
    pair.client.pollTransmit();
    pair.client.receive(pair.line.find((apdu) => apdu[0] === 0xe0) as Uint8Array, pair.now);
    for (let silent = 0; silent < 4; silent++) {
      pair.now = pair.client.deadline as number;
      pair.client.handleTimeout(pair.now);
    }
    pair.run();
    expect(pair.last("failed")).toMatchObject({ error: { code: "timeout" } });
    expect(pair.client.state).toBe("open");
  });

  it("that the client wants no more of are called off", () => {
    const pair = pairOf({ kind: "none" });
    const id = pair.client.set(CLOCK, LONG, 0);
    pair.server.receive(pair.client.pollTransmit() as Uint8Array);
    pair.client.cancel(id, 0);
    expect(decodeApdu(pair.client.pollTransmit() as Uint8Array)).toMatchObject({ blockNumber: 0, lastBlock: true });
    pair.client.cancel(id, 0);
    expect(pair.client.pollTransmit()).toBeUndefined();
    pair.client.set(CLOCK, LONG, 0);
    pair.run();
    expect(pair.asked).toMatchObject([{ service: "set", value: LONG }]);
  });

  it("that the server gives up fail the request alone", () => {
    const pair = pairOf({ kind: "none" });
    pair.client.set(CLOCK, LONG, 0);
    pair.client.pollTransmit();
    pair.client.receive(
      encodeApdu({
        apdu: "general-block-transfer",
        lastBlock: true,
        streaming: false,
        window: 0,
        blockNumber: 0,
        blockNumberAck: 0,
        blockData: new Uint8Array(0),
      }),
      0,
    );
    pair.run();
    expect(pair.last("failed")?.error).toBeInstanceOf(OutcomeUnknownError);
    expect(pair.last("failed")?.error.cause).toBeInstanceOf(RemoteProtocolError);
    expect(pair.client.state).toBe("open");
  });

  it("are nobody's when nothing was asked", () => {
    const pair = pairOf({ kind: "none" });
    for (const [blockNumber, window] of [
      [1, 3],
      [4, 3],
      [1, 0],
      [3, 0],
    ] as const)
      pair.client.receive(
        encodeApdu({
          apdu: "general-block-transfer",
          lastBlock: false,
          streaming: false,
          window,
          blockNumber,
          blockNumberAck: 0,
          blockData: Uint8Array.of(1, 2, 3),
        }),
        0,
      );
    expect(pair.client.pollTransmit()).toBeUndefined();
    expect(pair.client.state).toBe("open");
  });
});

describe.each<[string, Security]>([
  ["plain", { kind: "none" }],
  ["ciphered", { kind: "gmac" }],
])("notifications of a server, %s", (_, security) => {
  it("come to the client, long ones in blocks, and are confirmed where that is wanted", () => {
    const pair = pairOf(security);
    const invokeId = {
      invokeId: 77,
      selfDescriptive: false,
      processingOption: "continue",
      priority: "normal",
    } as const;
    const data = (serviceClass: "confirmed" | "unconfirmed") =>
      ({
        apdu: "data-notification",
        longInvokeIdAndPriority: { ...invokeId, serviceClass },
        dateTime: new Uint8Array(0),
        body: LONG,
      }) as const;
    const event = { apdu: "event-notification-request", attribute: CLOCK, value: Uint8Array.of(0x11, 5) } as const;
    pair.server.notify(data("confirmed"));
    pair.server.notify(event);
    pair.run();
    const told = pair.events.filter(({ kind }) => kind === "notification");
    const isCiphered = security.kind === "gmac";
    const protection = { authenticated: isCiphered, encrypted: isCiphered };
    expect(told).toMatchObject([
      { apdu: data("confirmed"), protection },
      { apdu: event, protection },
    ]);
    for (const apdu of pair.line) expect(apdu.length).toBeLessThanOrEqual(200);
    pair.client.confirm(data("unconfirmed"));
    expect(pair.client.pollTransmit()).toBeUndefined();
    pair.client.confirm(data("confirmed"));
    pair.server.receive(pair.client.pollTransmit() as Uint8Array);
    expect(pair.server.pollEvent()).toEqual({ kind: "confirmed", invokeId: 77 });
    expect(() => pair.server.notify({ apdu: "information-report-request", variables: [], data: [] })).toThrow(
      "'information-report', which was not negotiated",
    );
  });
});
