import { encodeApdu } from "@dlms/apdu";
import { ClientAssociation, ServerAssociation } from "@dlms/association";
import { DlmsError, TransportError } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOCK, clientOptions, DISTANT, Pair, type Security, serverOptions } from "./pair.ts";

const NORMAL = { invokeId: 1, serviceClass: "confirmed", priority: "high" } as const;

/** APDUs of every service and both roles, and what others would make of them. */
const SAMPLES: readonly Uint8Array[] = [
  encodeApdu({ apdu: "rlrq", reason: "normal" }),
  encodeApdu({ apdu: "rlre", reason: "normal" }),
  encodeApdu({ apdu: "get-request", choice: "normal", invokeIdAndPriority: NORMAL, attribute: CLOCK }),
  encodeApdu({ apdu: "get-request", choice: "next", invokeIdAndPriority: NORMAL, blockNumber: 1 }),
  encodeApdu({ apdu: "get-request", choice: "with-list", invokeIdAndPriority: NORMAL, attributes: [CLOCK, CLOCK] }),
  encodeApdu({
    apdu: "get-response",
    choice: "normal",
    invokeIdAndPriority: NORMAL,
    result: { kind: "data", data: Uint8Array.of(0x11, 1) },
  }),
  encodeApdu({
    apdu: "get-response",
    choice: "with-datablock",
    invokeIdAndPriority: NORMAL,
    lastBlock: false,
    blockNumber: 1,
    result: { kind: "data", data: Uint8Array.of(1, 2, 3) },
  }),
  encodeApdu({ apdu: "get-response", choice: "with-list", invokeIdAndPriority: NORMAL, results: [] }),
  encodeApdu({
    apdu: "set-request",
    choice: "normal",
    invokeIdAndPriority: NORMAL,
    attribute: CLOCK,
    value: Uint8Array.of(0x11, 1),
  }),
  encodeApdu({ apdu: "set-response", choice: "normal", invokeIdAndPriority: NORMAL, result: "success" }),
  encodeApdu({
    apdu: "action-request",
    choice: "normal",
    invokeIdAndPriority: NORMAL,
    method: { classId: 15, logicalName: CLOCK.logicalName, methodId: 1 },
    parameters: Uint8Array.of(9, 2, 1, 2),
  }),
  encodeApdu({ apdu: "action-response", choice: "normal", invokeIdAndPriority: NORMAL, result: "success" }),
  encodeApdu({ apdu: "exception-response", stateError: "service-unknown", serviceError: "other-reason" }),
  encodeApdu({ apdu: "confirmed-service-error", service: "initiateError", error: "initiate", value: "other" }),
  Uint8Array.of(0x0f, 0, 0, 0, 1, 0, 0x11, 1),
  Uint8Array.of(0xc8, 0x05, 0x30, 0, 0, 0, 1),
  Uint8Array.of(0xc8, 0x84, 0xff, 0xff, 0xff, 0xff, 0x30),
  Uint8Array.of(0xdb, 8, 0x4d, 0x45, 0x54, 0x40, 0, 0, 0, 1, 5, 0x30, 0, 0, 0, 1),
  Uint8Array.of(0xdb, 3, 1, 2, 3, 0),
  Uint8Array.of(0x60, 0),
  Uint8Array.of(0x61, 0x84, 0xff, 0xff, 0xff, 0xff),
  new Uint8Array(0),
];

const SECURITIES: readonly Security[] = [
  { kind: "none" },
  { kind: "low" },
  { kind: "gmac" },
  { kind: "gmac", provider: DISTANT },
];

/** Everything that a healthy session put on the line, for the octets of it to be changed. */
const HEALTHY: readonly Uint8Array[] = SECURITIES.slice(0, 3).flatMap((security) => {
  const pair = Pair.of(security).open();
  pair.client.get([CLOCK], 0);
  pair.client.get([CLOCK, CLOCK], 0);
  pair.run();
  pair.client.release(0);
  pair.run();
  return pair.line;
});

const apdus: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constantFrom(...SAMPLES),
  fc.constantFrom(...HEALTHY),
  fc
    .tuple(fc.constantFrom(...SAMPLES, ...HEALTHY), fc.nat(), fc.nat({ max: 255 }), fc.nat())
    .map(([apdu, at, octet, length]) => {
      const changed = apdu.slice(0, apdu.length === 0 ? 0 : apdu.length - (length % 3));
      if (changed.length > 0) changed[at % changed.length] = octet;
      return changed;
    }),
  fc.uint8Array({ maxLength: 60 }),
);

/** Runs what may throw errors of the stack, and nothing else. */
function typed(work: () => void): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(DlmsError);
  }
}

describe("a server", () => {
  type Step =
    | { readonly kind: "receive"; readonly apdu: Uint8Array }
    | { readonly kind: "healthy" | "answer" | "abort" };
  const anything = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: apdus.map((apdu): Step => ({ kind: "receive", apdu })) },
      fc.constantFrom<Step>({ kind: "healthy" }, { kind: "answer" }, { kind: "abort" }),
    ),
    { maxLength: 20 },
  );
  /** Half of them with an association to begin with. */
  const steps = fc.oneof(
    anything,
    anything.map((more): Step[] => [{ kind: "healthy" }, ...more]),
  );

  it("answers any APDU in any state with one APDU at most, and opens again afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SECURITIES), steps, async (security, work) => {
        const server = new ServerAssociation(serverOptions(security));
        const waiting: number[] = [];
        const drain = async (most: number): Promise<void> => {
          while (server.pending !== undefined) await server.pending;
          let answers = 0;
          while (server.pollTransmit() !== undefined) answers++;
          expect(answers).toBeLessThanOrEqual(most);
          for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent())
            if (event.kind === "request") waiting.push(event.id);
          expect(["idle", "proving", "open"]).toContain(server.state);
          expect(server.negotiated === undefined).toBe(server.state !== "open");
        };
        for (const step of work) {
          if (step.kind === "receive") server.receive(step.apdu);
          else if (step.kind === "abort") {
            server.abort();
            expect(server.state).toBe("idle");
          } else if (step.kind === "answer") {
            for (const id of waiting.splice(0))
              typed(() => server.answer(id, { service: "get", results: [{ kind: "data", data: Uint8Array.of(0) }] }));
            await drain(20);
          } else await connect(server, security);
          await drain(1);
        }
        await connect(server, security);
        expect(server.state).toBe("open");
      }),
      { numRuns: 200 },
    );
  });

  /** A client that does everything right. */
  async function connect(server: ServerAssociation, security: Security): Promise<void> {
    const client = new ClientAssociation(clientOptions(security));
    client.open(0);
    for (let round = 0; round < 3; round++) {
      while (client.pending !== undefined) await client.pending;
      for (let apdu = client.pollTransmit(); apdu !== undefined; apdu = client.pollTransmit()) server.receive(apdu);
      while (server.pending !== undefined) await server.pending;
      for (let apdu = server.pollTransmit(); apdu !== undefined; apdu = server.pollTransmit()) client.receive(apdu, 0);
    }
  }
});

describe("a client", () => {
  type Step =
    | { readonly kind: "receive"; readonly apdu: Uint8Array }
    | { readonly kind: "healthy" | "get" | "stream" | "more" | "cancel" | "release" }
    | { readonly kind: "wait"; readonly time: number };
  const anything = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: apdus.map((apdu): Step => ({ kind: "receive", apdu })) },
      { weight: 3, arbitrary: fc.constant<Step>({ kind: "healthy" }) },
      fc.constantFrom<Step>(
        { kind: "get" },
        { kind: "stream" },
        { kind: "more" },
        { kind: "cancel" },
        { kind: "release" },
      ),
      fc.nat({ max: 6000 }).map((time): Step => ({ kind: "wait", time })),
    ),
    { maxLength: 25 },
  );
  /** As much of a healthy session to begin with as opens an association, or less. */
  const steps = fc
    .tuple(fc.nat({ max: 4 }), anything)
    .map(([healthy, more]): Step[] => [...Array.from({ length: healthy }, (): Step => ({ kind: "healthy" })), ...more]);

  it("ends every request once, in the time for it, whatever comes in whatever state", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SECURITIES), steps, async (security, work) => {
        const pair = Pair.of(security);
        const { client, server } = pair;
        let now = 0;
        const open = new Set<number>();
        const cancelled = new Set<number>();
        let last = 0;
        let closed = 0;
        client.open(now);
        const settle = async (): Promise<void> => {
          while (client.pending !== undefined) await client.pending;
          for (let event = client.pollEvent(); event !== undefined; event = client.pollEvent()) {
            expect(closed).toBe(0);
            if (event.kind === "answered" || event.kind === "failed") expect(open.delete(event.id)).toBe(true);
            if (event.kind === "block") expect(open.has(event.id)).toBe(true);
            if (event.kind === "closed") closed++;
          }
          for (const id of open) expect(cancelled.has(id)).toBe(false);
          // Whatever is waited for has an end, except what waits for this side.
          const waitsForPeer = client.state === "opening" || client.state === "proving" || client.state === "releasing";
          if (waitsForPeer) expect(client.deadline).toBeDefined();
        };
        const ask = (options: { readonly stream?: boolean }): void =>
          typed(() => {
            last = client.get([CLOCK], now, options);
            open.add(last);
          });
        for (const step of work) {
          if (step.kind === "receive") client.receive(step.apdu, now);
          else if (step.kind === "get") ask({});
          else if (step.kind === "stream") ask({ stream: true });
          else if (step.kind === "more") client.more(last, now);
          else if (step.kind === "release") typed(() => client.release(now));
          else if (step.kind === "cancel") {
            client.cancel(last, now);
            if (open.delete(last)) cancelled.add(last);
          } else if (step.kind === "wait") {
            now += step.time;
            client.handleTimeout(now);
          } else {
            for (let apdu = client.pollTransmit(); apdu !== undefined; apdu = client.pollTransmit())
              server.receive(apdu);
            while (server.pending !== undefined) await server.pending;
            for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent())
              if (event.kind === "request" && event.request.service === "get")
                server.answer(event.id, {
                  service: "get",
                  results: event.request.attributes.map(() => ({ kind: "data", data: new Uint8Array(1500) })),
                });
            while (server.pending !== undefined) await server.pending;
            for (let apdu = server.pollTransmit(); apdu !== undefined; apdu = server.pollTransmit())
              client.receive(apdu, now);
          }
          await settle();
        }
        // Silence ends all that is left.
        for (let round = 0; round < 100 && (open.size > 0 || client.deadline !== undefined); round++) {
          for (const id of open) client.more(id, now);
          now += 5000;
          client.handleTimeout(now);
          await settle();
        }
        expect([...open]).toEqual([]);
        expect(client.deadline).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("says no more once it is closed", () => {
    const pair = Pair.of({ kind: "none" }).open();
    pair.client.get([CLOCK], 0);
    pair.client.abort(new TransportError("gone"));
    expect(pair.client.pollTransmit()).toBeUndefined();
    expect(pair.client.state).toBe("closed");
    pair.client.receive(SAMPLES[5] as Uint8Array, 0);
    pair.run();
    expect(pair.events.map(({ kind }) => kind)).toEqual(["associated", "failed", "closed"]);
  });
});

describe("a link that goes while a distant key is at work", () => {
  it("opens no association for nobody, on either side", async () => {
    const security = { kind: "gmac", provider: DISTANT } as const;
    // Cut off after every number of steps that opening takes.
    for (let steps = 0; steps < 80; steps++) {
      const { client, server } = Pair.of(security);
      client.open(0);
      for (let step = 0; step < steps; step++) {
        await Promise.resolve();
        if (step % 2 === 0) continue;
        for (let apdu = client.pollTransmit(); apdu !== undefined; apdu = client.pollTransmit()) server.receive(apdu);
        for (let apdu = server.pollTransmit(); apdu !== undefined; apdu = server.pollTransmit())
          client.receive(apdu, 0);
      }
      server.abort();
      client.abort(new TransportError("gone"));
      while (client.pending !== undefined || server.pending !== undefined)
        await Promise.all([client.pending, server.pending]);
      expect([client.state, server.state]).toEqual(["closed", "idle"]);
      expect([client.pollTransmit(), server.pollTransmit()]).toEqual([undefined, undefined]);
      const events = [];
      for (let event = client.pollEvent(); event !== undefined; event = client.pollEvent()) events.push(event.kind);
      expect(events.at(-1)).toBe("closed");
    }
  });
});
