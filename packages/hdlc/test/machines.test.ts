import { fromHex, type LinkEvent, toHex } from "@dlms/core";
import { HdlcClient, type HdlcClientOptions, HdlcServer, type HdlcServerOptions, parseFrame } from "@dlms/hdlc";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Faults, Line, NO_FAULTS } from "./line.ts";

const address = { client: 16, logicalDevice: 1 };

interface Talk {
  readonly requests: readonly Uint8Array[];
  readonly client?: Partial<HdlcClientOptions>;
  readonly server?: HdlcServerOptions;
  readonly faults?: Faults;
  readonly seed?: number;
  /** How long the server's application takes for an answer; it answers at once without. */
  readonly delay?: number;
  readonly answer?: (request: Uint8Array) => Uint8Array;
}

/** An answer that is another one than the request, and longer. */
const double = (request: Uint8Array) => Uint8Array.of(0xc4, ...request, ...request);

/** One request after the other over a line, each when the one before was answered, then DISC. */
function talk(options: Talk) {
  const { requests, faults = NO_FAULTS, seed = 1, delay, answer = double } = options;
  const client = new HdlcClient({ ...address, ...options.client });
  const server = new HdlcServer(options.server);
  const heard: string[] = [];
  const answered: string[] = [];
  const clientEvents: LinkEvent[] = [];
  const serverEvents: LinkEvent[] = [];
  let next = 0;
  const sendNext = (now: number) => {
    const request = requests[next++];
    if (request === undefined) client.disconnect(address, now);
    else client.send(request, address, now);
  };
  const line = new Line(
    [
      {
        machine: client,
        onEvent: (event, now) => {
          clientEvents.push(event);
          if (event.kind === "apdu") answered.push(toHex(event.bytes));
          if (event.kind === "apdu" || event.kind === "connected") sendNext(now);
        },
      },
      {
        machine: server,
        onEvent: (event, now) => {
          serverEvents.push(event);
          if (event.kind !== "apdu") return;
          heard.push(toHex(event.bytes));
          const reply = answer(event.bytes.slice());
          if (delay === undefined) server.send(reply, event.address, now);
          else
            line.later(delay, () => {
              if (server.state(address) !== "disconnected" && server.state(address) !== "rejecting")
                server.send(reply, event.address, line.now);
            });
        },
      },
    ],
    faults,
    seed,
  );
  client.connect(0);
  line.run(10_000_000);
  return { client, server, line, heard, answered, clientEvents, serverEvents };
}

const kinds = (events: readonly LinkEvent[]) => events.map((event) => event.kind);
const sentTypes = (line: Line) =>
  line.sent.map(({ from, bytes }) => `${from === 0 ? ">" : "<"}${parseFrame(bytes).frameType}`);

describe("a client and a server", () => {
  it("connect, talk and disconnect, with one frame for each message", () => {
    const result = talk({ requests: [Uint8Array.of(0xc0, 1), Uint8Array.of(0xc0, 2)] });
    expect(result.heard).toEqual(["C001", "C002"]);
    expect(result.answered).toEqual(["C4C001C001", "C4C002C002"]);
    expect(kinds(result.clientEvents)).toEqual(["connected", "apdu", "apdu", "disconnected"]);
    expect(kinds(result.serverEvents)).toEqual(["connected", "apdu", "apdu", "disconnected"]);
    expect(sentTypes(result.line)).toEqual([">SNRM", "<UA", ">I", "<I", ">I", "<I", ">DISC", "<UA"]);
    expect(result.clientEvents.at(-1)).toEqual({ kind: "disconnected", address });
  });

  it("segment in both directions, waiting for RR after each window", () => {
    const request = new Uint8Array(300).map((_, at) => at);
    const result = talk({ requests: [request] });
    expect(result.heard).toEqual([toHex(request)]);
    expect(result.answered).toEqual([toHex(double(request))]);
    expect(sentTypes(result.line)).toEqual([
      ...[">SNRM", "<UA"],
      ...[">I", "<RR", ">I", "<RR", ">I"],
      ...["<I", ">RR", "<I", ">RR", "<I", ">RR", "<I", ">RR", "<I"],
      ...[">DISC", "<UA"],
    ]);
    for (const { bytes } of result.line.sent) expect(parseFrame(bytes).information.length).toBeLessThanOrEqual(128);
  });

  it.each([2, 3, 7])("use a window of %i, and lengths that differ by direction", (window) => {
    const request = new Uint8Array(1000).map((_, at) => at * 3);
    const parameters = { maxInfoTransmit: 64, maxInfoReceive: 50, windowTransmit: window, windowReceive: window };
    const result = talk({
      requests: [request, request],
      client: { parameters },
      server: { parameters: { maxInfoTransmit: 2030, maxInfoReceive: 2030, windowTransmit: 7, windowReceive: 7 } },
    });
    expect(result.answered).toEqual([toHex(double(request)), toHex(double(request))]);
    let inTurn = 0;
    let longest = 0;
    for (const { from, bytes } of result.line.sent) {
      const frame = parseFrame(bytes);
      if (frame.frameType !== "I") continue;
      expect(frame.information.length).toBeLessThanOrEqual(from === 0 ? 64 : 50);
      inTurn = frame.pollFinal ? 0 : inTurn + 1;
      longest = Math.max(longest, inTurn + 1);
    }
    expect(longest).toBe(window);
  });

  it("agree on the smaller of each parameter", () => {
    const result = talk({
      requests: [],
      client: { parameters: { maxInfoTransmit: 200, maxInfoReceive: 300, windowTransmit: 5, windowReceive: 2 } },
      server: { parameters: { maxInfoTransmit: 256, maxInfoReceive: 180, windowTransmit: 7, windowReceive: 3 } },
    });
    expect(result.client.parameters).toEqual({
      maxInfoTransmit: 180,
      maxInfoReceive: 256,
      windowTransmit: 3,
      windowReceive: 2,
    });
    const [, ua] = result.line.sent;
    expect(parseFrame(ua?.bytes ?? new Uint8Array()).parameters).toEqual({
      maxInfoTransmit: 256,
      maxInfoReceive: 180,
      windowTransmit: 2,
      windowReceive: 3,
    });
  });

  it("wait for a server that takes its time, polling ever less often", () => {
    const result = talk({ requests: [Uint8Array.of(1)], delay: 10_000 });
    expect(result.answered).toEqual(["C40101"]);
    const polls = result.line.sent.filter(({ from, bytes }) => from === 0 && parseFrame(bytes).frameType === "RR");
    expect(polls.length).toBeGreaterThan(5);
    expect(polls.length).toBeLessThan(15);
  });

  it("stop polling for an answer that never comes, and the link stays up", () => {
    const result = talk({
      requests: [Uint8Array.of(1)],
      delay: 10_000_000,
      client: { answerTimeout: 20_000 },
      server: { inactivityTimeout: 100_000_000 },
    });
    expect(result.client.state).toBe("ready");
    expect(result.line.sent.at(-1)?.at).toBeLessThan(25_000);
  });

  it("use addresses of four octets, forced or not", () => {
    for (const options of [{ physicalDevice: 300 }, { physicalDevice: 17, addressLength: 4 as const }]) {
      const { physicalDevice } = options;
      const result = talk({ requests: [Uint8Array.of(1)], client: options, server: { physicalDevice } });
      expect(result.answered).toEqual(["C40101"]);
      for (const { bytes } of result.line.sent) expect(bytes.length).toBeGreaterThanOrEqual(12);
    }
  });
});

describe("lost and damaged frames", () => {
  /** Loses the transmissions with these numbers, counted over both directions. */
  function losing(lost: readonly number[], options: Omit<Talk, "faults"> = { requests: [Uint8Array.of(1)] }) {
    const client = new HdlcClient({ ...address, ...options.client });
    const server = new HdlcServer(options.server);
    const heard: string[] = [];
    const answered: string[] = [];
    const types: string[] = [];
    const errors: (string | undefined)[] = [];
    let now = 0;
    let count = 0;
    let next = 0;
    client.connect(now);
    for (let step = 0; step < 200; step++) {
      let moved = false;
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        for (let bytes = from.pollTransmit(); bytes !== undefined; bytes = from.pollTransmit()) {
          moved = true;
          types.push(`${from === client ? ">" : "<"}${parseFrame(bytes).frameType}${lost.includes(count) ? "!" : ""}`);
          if (!lost.includes(count++)) to.receive(bytes, now);
        }
      }
      for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent()) {
        if (event.kind !== "apdu") continue;
        heard.push(toHex(event.bytes));
        server.send(double(event.bytes), event.address, now);
        moved = true;
      }
      for (let event = client.pollEvent(); event !== undefined; event = client.pollEvent()) {
        moved = true;
        if (event.kind === "disconnected") errors.push(event.error?.name);
        if (event.kind === "apdu") answered.push(toHex(event.bytes));
        if (event.kind === "connected" || event.kind === "apdu") {
          const request = options.requests[next++];
          if (request === undefined) client.disconnect(address, now);
          else client.send(request, address, now);
        }
      }
      if (moved) continue;
      if (client.state === "disconnected") break;
      now = client.deadline ?? now;
      client.handleTimeout(now);
    }
    return { heard, answered, types, errors, now };
  }

  it("SNRM and UA are sent again", () => {
    expect(losing([0]).types.slice(0, 3)).toEqual([">SNRM!", ">SNRM", "<UA"]);
    const { types, errors } = losing([1]);
    expect(types.slice(0, 4)).toEqual([">SNRM", "<UA!", ">SNRM", "<UA"]);
    expect(errors).toEqual([undefined]);
  });

  it("a lost I frame is polled for by RR, and sent again under its number", () => {
    const { heard, answered, types } = losing([2]);
    expect(types).toEqual([">SNRM", "<UA", ">I!", ">RR", "<RR", ">I", "<I", ">DISC", "<UA"]);
    expect([heard, answered]).toEqual([["01"], ["C40101"]]);
  });

  it("a lost answer is sent again, and the request is not", () => {
    const { heard, answered, types } = losing([3]);
    expect(types).toEqual([">SNRM", "<UA", ">I", "<I!", ">RR", "<I", ">DISC", "<UA"]);
    expect([heard, answered]).toEqual([["01"], ["C40101"]]);
  });

  it("a lost poll is sent again", () => {
    const { heard, answered, types } = losing([2, 3]);
    expect(types.slice(2, 7)).toEqual([">I!", ">RR!", ">RR", "<RR", ">I"]);
    expect([heard, answered]).toEqual([["01"], ["C40101"]]);
  });

  it("a lost frame inside of a window is sent again with those after it", () => {
    const seven = { maxInfoTransmit: 20, maxInfoReceive: 20, windowTransmit: 7, windowReceive: 7 };
    const request = new Uint8Array(150).map((_, at) => at);
    for (let lost = 2; lost < 30; lost++) {
      const options = { requests: [request, request], client: { parameters: seven }, server: { parameters: seven } };
      const { heard, answered, errors } = losing([lost], options);
      expect(heard).toEqual([toHex(request), toHex(request)]);
      expect(answered).toEqual([toHex(double(request)), toHex(double(request))]);
      expect(errors).toEqual([undefined]);
    }
  });

  it("a server that is silent ends in a TimeoutError, in bounded time", () => {
    const all = Array.from({ length: 200 }, (_, at) => at);
    const silent = losing(all);
    expect(silent.errors).toEqual(["TimeoutError"]);
    expect(silent.types).toEqual([">SNRM!", ">SNRM!", ">SNRM!", ">SNRM!"]);
    expect(silent.now).toBe(12_000);
    const falls = losing(all.slice(3));
    expect(falls.errors).toEqual(["TimeoutError"]);
    expect(falls.types.slice(2)).toEqual([">I", "<I!", ">RR!", ">RR!", ">RR!"]);
    const onlyInformation = losing([2, 5, 8, 11, 14, 17]);
    expect(onlyInformation.errors).toEqual(["TimeoutError"]);
  });

  it("DISC is sent again, and the link is down as asked for", () => {
    const { types, errors } = losing([4, 5, 6, 7, 8]);
    expect(types.slice(4)).toEqual([">DISC!", ">DISC!", ">DISC!", ">DISC!"]);
    expect(errors).toEqual([undefined]);
  });
});

describe("a faulty line", () => {
  const chance = fc.constantFrom(0, 0, 0.02, 0.1, 0.3);
  const faults = fc.record({
    loss: chance,
    corruption: chance,
    duplication: chance,
    chunk: fc.constantFrom(0, 1, 7, 60),
  });
  const window = fc.constantFrom(1, 1, 2, 3, 7);
  const parameters = fc.record({
    maxInfoTransmit: fc.constantFrom(8, 40, 128),
    maxInfoReceive: fc.constantFrom(8, 40, 128),
    windowTransmit: window,
    windowReceive: window,
  });
  const requests = fc.array(fc.uint8Array({ minLength: 1, maxLength: 120 }), { minLength: 1, maxLength: 6 });

  it("delivers each APDU once and in order, or ends in a typed error", () => {
    let ended = 0;
    let done = 0;
    fc.assert(
      fc.property(
        requests,
        faults,
        parameters,
        parameters,
        fc.nat(),
        fc.constantFrom(undefined, 3, 700),
        (sent, faulty, mine, yours, seed, delay) => {
          // Each request is another one, so that a repeated one shows.
          const numbered = sent.map((request, number) => Uint8Array.of(number, ...request));
          const result = talk({
            requests: numbered,
            client: { parameters: mine, retries: 6 },
            server: { parameters: yours },
            faults: faulty,
            seed,
            ...(delay === undefined ? {} : { delay }),
          });
          const last = result.clientEvents.findLast((event) => event.kind === "disconnected");
          expect(last).toBeDefined();
          const wantedRequests = numbered.map(toHex);
          const wantedAnswers = numbered.map((request) => toHex(double(request)));
          expect(wantedRequests.slice(0, result.heard.length)).toEqual(result.heard);
          expect(wantedAnswers.slice(0, result.answered.length)).toEqual(result.answered);
          if (last?.kind === "disconnected" && last.error === undefined) {
            expect(result.answered).toEqual(wantedAnswers);
            done++;
          } else ended++;
        },
      ),
      { numRuns: 400 },
    );
    // Most lines of these are good enough to get through.
    expect(done).toBeGreaterThan(ended * 3);
  });

  it("without faults always gets through", () => {
    fc.assert(
      fc.property(
        requests,
        parameters,
        parameters,
        fc.constantFrom(0, 1, 9),
        fc.nat(),
        (sent, mine, yours, chunk, seed) => {
          const result = talk({
            requests: sent,
            client: { parameters: mine },
            server: { parameters: yours },
            faults: { ...NO_FAULTS, chunk },
            seed,
          });
          expect(result.heard).toEqual(sent.map(toHex));
          expect(result.answered).toEqual(sent.map((request) => toHex(double(request))));
          expect(kinds(result.clientEvents)).not.toContain("discarded");
          expect(kinds(result.serverEvents)).not.toContain("discarded");
        },
      ),
    );
  });

  it("of duplicates alone always gets through", () => {
    for (let seed = 0; seed < 40; seed++) {
      const sent = Array.from({ length: 12 }, (_, number) => new Uint8Array(50).fill(number));
      const result = talk({ requests: sent, faults: { ...NO_FAULTS, duplication: 0.4 }, seed });
      expect(result.heard).toEqual(sent.map(toHex));
      expect(result.answered).toEqual(sent.map((request) => toHex(double(request))));
    }
  });
});

it("gives the octets of the standard's defaults", () => {
  const client = new HdlcClient(address);
  client.connect(0);
  expect(toHex(client.pollTransmit() ?? fromHex(""))).toBe("7EA0070321930F017E");
});
