import { conformance } from "@dlms/apdu";
import { GmacMechanism, LN_CONFORMANCE } from "@dlms/association";
import { LocalProtocolError, ObisCode, RemoteProtocolError, SecurityError, TimeoutError, toAscii } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { BOTH, CLOCK, ciphering, clientOptions, Pair, type Security, serverOptions } from "./pair.ts";

const securities: readonly (readonly [string, Security])[] = [
  ["none", { kind: "none" }],
  ["low", { kind: "low" }],
  ["GMAC, plain", { kind: "gmac", policy: { authenticated: false, encrypted: false } }],
  ["GMAC, authenticated", { kind: "gmac", policy: { authenticated: true, encrypted: false } }],
  ["GMAC, encrypted", { kind: "gmac", policy: { authenticated: false, encrypted: true } }],
  ["GMAC, both", { kind: "gmac", policy: BOTH }],
];

describe.each(securities)("an association with %s", (_, security) => {
  it("opens, reads, writes, calls and is released", () => {
    const pair = Pair.of(security).open();
    expect(pair.client.state).toBe("open");
    const get = pair.client.get([CLOCK], 0);
    const set = pair.client.set(CLOCK, Uint8Array.of(0x11, 1), 0);
    const action = pair.client.action({ ...CLOCK, methodId: 1 }, Uint8Array.of(0x0f, 0), 0);
    pair.run();
    expect(pair.events.slice(1)).toEqual([
      {
        kind: "answered",
        id: get,
        answer: { service: "get", results: [{ kind: "data", data: Uint8Array.of(0x11, 0x2a) }] },
      },
      { kind: "answered", id: set, answer: { service: "set", result: "success" } },
      { kind: "answered", id: action, answer: { service: "action", outcome: { result: "success" } } },
    ]);
    pair.client.release(0);
    pair.run();
    expect(pair.last("closed")).toEqual({ kind: "closed" });
    expect(pair.server.state).toBe("idle");
  });

  it("carries a long value in blocks, whole or streamed", () => {
    const data = new Uint8Array(5003).fill(7);
    data.set([0x09, 0x82, 0x13, 0x87]);
    const pair = Pair.of(security).open();
    pair.answer = () => ({ kind: "data", data });
    pair.client.get([CLOCK], 0);
    pair.run();
    expect(pair.last("answered")?.answer).toEqual({ service: "get", results: [{ kind: "data", data }] });
    pair.client.get([CLOCK], 0, { stream: true });
    pair.run();
    const blocks = pair.events.flatMap((event) => (event.kind === "block" ? [...event.data] : []));
    expect(Uint8Array.from(blocks)).toEqual(data);
    expect(pair.line.every((apdu) => apdu.length <= 1024)).toBe(true);
  });

  it("carries a list in blocks", () => {
    const pair = Pair.of(security).open();
    const data = new Uint8Array(202).fill(1);
    data.set([0x09, 0x81, 199]);
    pair.answer = ({ attributeId }) =>
      attributeId === 3 ? { kind: "error", result: "object-undefined" } : { kind: "data", data };
    pair.client.get(
      [2, 3, 4, 5, 6, 7, 8, 9].map((attributeId) => ({ ...CLOCK, attributeId })),
      0,
    );
    pair.run();
    const answer = pair.last("answered")?.answer;
    expect(answer?.service === "get" && answer.results.map(({ kind }) => kind)).toEqual([
      "data",
      "error",
      ...Array.from({ length: 6 }, () => "data"),
    ]);
  });
});

describe("an association that is refused", () => {
  it("tells the client that the password is wrong", () => {
    const client = clientOptions({ kind: "low" }, { authentication: { kind: "low", secret: toAscii("wrong") } });
    const pair = new Pair(client, serverOptions({ kind: "low" })).open();
    expect(pair.last("closed")?.error).toMatchObject({ code: "association", diagnostic: "authentication-failure" });
  });

  it.each(["encryptionKey", "authenticationKey"] as const)("shows nothing to a client with another %s", (key) => {
    const own = ciphering("client", BOTH, { [key]: "FF".repeat(16) });
    const authentication = { kind: "hls", mechanism: new GmacMechanism(own) } as const;
    const pair = new Pair(
      clientOptions({ kind: "gmac" }, { ciphering: own, authentication }),
      serverOptions({ kind: "gmac" }),
    );
    pair.open();
    expect(pair.client.state).toBe("closed");
    expect(pair.server.state).toBe("idle");
  });

  it("says which part of the proposal cannot be", () => {
    const client = clientOptions({ kind: "none" }, { conformance: conformance("read") });
    const pair = new Pair(client, serverOptions({ kind: "none" })).open();
    expect(pair.last("closed")?.error?.code).toMatch(/association|confirmed-service-error/);
  });

  it("lets nobody in who has not proved himself", () => {
    const pair = Pair.of({ kind: "gmac", policy: { authenticated: false, encrypted: false } });
    pair.client.open(0);
    pair.server.receive(pair.client.pollTransmit() as Uint8Array);
    pair.server.receive(Uint8Array.of(0xc0, 1, 0xc1, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0));
    expect(pair.server.pollEvent()).toBeUndefined();
    pair.server.pollTransmit();
    expect(pair.server.pollTransmit()?.[0]).toBe(0xd8);
  });
});

describe("an open association", () => {
  it("refuses here what was not negotiated", () => {
    const pair = new Pair(
      clientOptions({ kind: "none" }),
      serverOptions({ kind: "none" }, { conformance: conformance("get") }),
    ).open();
    expect(() => pair.client.set(CLOCK, Uint8Array.of(0), 0)).toThrow(LocalProtocolError);
    expect(() => pair.client.get([CLOCK, CLOCK], 0)).toThrow(LocalProtocolError);
    expect(pair.client.pollTransmit()).toBeUndefined();
  });

  it("fails a request that is longer than the server takes without blocks, and goes on", () => {
    const offered = LN_CONFORMANCE.without(conformance("block-transfer-with-set-or-write", "general-block-transfer"));
    const pair = new Pair(
      clientOptions({ kind: "none" }, { conformance: offered }),
      serverOptions({ kind: "none" }),
    ).open();
    pair.client.set(CLOCK, new Uint8Array(2000).fill(0), 0);
    pair.client.get([CLOCK], 0);
    pair.run();
    expect(pair.last("failed")?.error).toBeInstanceOf(LocalProtocolError);
    expect(pair.last("answered")).toBeDefined();
  });

  it("gives an answer up after its time, and passes over the late one", () => {
    const pair = Pair.of({ kind: "none" }).open();
    pair.client.get([CLOCK], 0);
    const request = pair.client.pollTransmit() as Uint8Array;
    expect(pair.client.deadline).toBe(5000);
    pair.client.handleTimeout(4999);
    expect(pair.client.pollEvent()).toBeUndefined();
    pair.client.handleTimeout(5000);
    expect(pair.client.pollEvent()).toMatchObject({ kind: "failed", error: expect.any(TimeoutError) });
    const second = pair.client.get([CLOCK], 5000);
    pair.server.receive(request);
    pair.run();
    expect(pair.events.filter(({ kind }) => kind === "answered")).toMatchObject([{ id: second }]);
    expect(pair.client.state).toBe("open");
  });

  it("ends when an answer has another invoke id", () => {
    const pair = Pair.of({ kind: "none" }).open();
    pair.client.get([CLOCK], 0);
    pair.client.pollTransmit();
    pair.client.receive(Uint8Array.of(0xc4, 1, 0xc9, 0, 0x11, 1), 0);
    pair.run();
    expect(pair.last("closed")?.error).toBeInstanceOf(RemoteProtocolError);
  });

  it("refuses a message that is replayed, in either direction", () => {
    const pair = Pair.of({ kind: "gmac" }).open();
    pair.client.get([CLOCK], 0);
    pair.run();
    const [request, response] = pair.line.slice(-2) as [Uint8Array, Uint8Array];
    pair.server.receive(request);
    expect(pair.server.pollEvent()).toBeUndefined();
    expect(pair.server.pollTransmit()?.[0]).toBe(0xd8);
    pair.client.get([CLOCK], 0);
    pair.client.pollTransmit();
    pair.client.receive(response, 0);
    pair.run();
    expect(pair.last("closed")?.error).toBeInstanceOf(SecurityError);
  });

  it("takes no plain answer where ciphering was agreed, but understands a plain refusal", () => {
    const pair = Pair.of({ kind: "gmac" }).open();
    const id = pair.client.get([CLOCK], 0);
    pair.client.pollTransmit();
    pair.client.receive(Uint8Array.of(0xd8, 1, 2), 0);
    pair.run();
    expect(pair.last("failed")).toMatchObject({ id, error: { code: "exception-response" } });
    pair.client.get([CLOCK], 0);
    pair.client.pollTransmit();
    pair.client.receive(Uint8Array.of(0xc4, 1, 0xc2, 0, 0x11, 1), 0);
    pair.run();
    expect(pair.last("closed")?.error).toBeInstanceOf(SecurityError);
  });

  it("answers a block that was not asked for in order with what is wrong", () => {
    const pair = Pair.of({ kind: "none" }).open();
    pair.server.receive(Uint8Array.of(0xc0, 2, 0xc1, 0, 0, 0, 1));
    expect(pair.server.pollTransmit()).toEqual(Uint8Array.of(0xc4, 2, 0xc1, 1, 0, 0, 0, 1, 1, 16));
  });
});

describe("the names of objects", () => {
  it("go over the line as they are", () => {
    const pair = Pair.of({ kind: "none" }).open();
    const seen: string[] = [];
    pair.answer = ({ logicalName }) => {
      seen.push(`${logicalName}`);
      return { kind: "data", data: Uint8Array.of(0) };
    };
    pair.client.get([{ ...CLOCK, logicalName: ObisCode.parse("1-0:1.8.0*255") }], 0);
    pair.run();
    expect(seen).toEqual(["1.0.1.8.0.255"]);
  });
});
