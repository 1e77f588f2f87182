import { conformance } from "@dlms/apdu";
import { type AttributeReference, type DataResult, LN_CONFORMANCE, type ServiceAnswer } from "@dlms/association";
import { concatBytes, type SystemTitle, toHex } from "@dlms/core";
import { type AeadProvider, nobleProvider } from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributes, results, securities, values } from "./arbitraries.ts";
import {
  CLIENT_TITLE,
  CLOCK,
  clientOptions,
  DISTANT,
  Pair,
  SERVER_TITLE,
  type Security,
  serverOptions,
} from "./pair.ts";

type Call =
  | { readonly kind: "get"; readonly items: readonly (readonly [AttributeReference, DataResult])[] }
  | { readonly kind: "stream"; readonly items: readonly (readonly [AttributeReference, DataResult])[] }
  | { readonly kind: "set"; readonly attribute: AttributeReference; readonly value: Uint8Array }
  | { readonly kind: "action"; readonly attribute: AttributeReference; readonly value: Uint8Array };

const items = (maxLength: number) => fc.array(fc.tuple(attributes, results), { minLength: 1, maxLength });
const calls: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ kind: fc.constant("get" as const), items: items(5) }),
  fc.record({ kind: fc.constant("stream" as const), items: items(1) }),
  fc.record({ kind: fc.constantFrom("set" as const, "action" as const), attribute: attributes, value: values }),
);

const key = (attribute: AttributeReference): string =>
  `${attribute.classId}/${attribute.logicalName}/${attribute.attributeId}`;

interface Scene {
  readonly security: Security;
  readonly clientPdu: number;
  readonly serverPdu: number;
  readonly isDistant: boolean;
  readonly isGeneral: boolean;
  readonly hasDedicatedKey: boolean;
  readonly calls: readonly Call[];
}

/** The least PDU that holds the messages of HLS, ciphered in the general form. */
const LEAST_SECURE = 80;
/** The least PDU that holds one octet of a block. */
const LEAST = 14;
const sizes = fc.oneof(fc.integer({ min: LEAST, max: 300 }), fc.constantFrom(0, 0xffff));

const anyScene: fc.Arbitrary<Scene> = fc.record({
  security: securities,
  clientPdu: sizes,
  serverPdu: sizes,
  isDistant: fc.boolean(),
  isGeneral: fc.boolean(),
  hasDedicatedKey: fc.boolean(),
  calls: fc.array(calls, { maxLength: 6 }),
});

const scenes = anyScene.map((scene): Scene => {
  if (scene.security.kind !== "gmac") return scene;
  const secure = (size: number): number => (size === 0 ? 0 : Math.max(size, LEAST_SECURE));
  return { ...scene, clientPdu: secure(scene.clientPdu), serverPdu: secure(scene.serverPdu) };
});

/** Notes the initialization vectors of what a side protects with its own title. */
function spy(used: string[], title: SystemTitle): AeadProvider {
  return {
    key: (octets) => {
      const key = nobleProvider.key(octets);
      return {
        seal: (iv, aad, text) => {
          if (toHex(iv).startsWith(title.toString())) used.push(toHex(iv));
          return key.seal(iv, aad, text);
        },
        open: (iv, aad, sealed) => key.open(iv, aad, sealed),
        transform: (iv, text) => key.transform(iv, text),
      };
    },
  };
}

async function play(scene: Scene, providers: Partial<Record<"client" | "server", AeadProvider>> = {}): Promise<Pair> {
  const { clientPdu, serverPdu, isDistant, isGeneral, hasDedicatedKey } = scene;
  const security = isDistant ? { ...scene.security, provider: DISTANT } : scene.security;
  const securityOf = (side: "client" | "server"): Security => {
    const provider = providers[side];
    return provider === undefined ? security : { ...security, provider };
  };
  const policy = security.policy ?? { authenticated: true, encrypted: true };
  const isActive = security.kind === "gmac" && (policy.authenticated || policy.encrypted);
  const offered = isGeneral ? conformance(...LN_CONFORMANCE.toJSON().bits, "general-protection") : LN_CONFORMANCE;
  const pair = new Pair(
    clientOptions(securityOf("client"), {
      maxPduSize: clientPdu,
      conformance: offered,
      ...(hasDedicatedKey && isActive ? { dedicatedKey: new Uint8Array(16).fill(9) } : {}),
    }),
    serverOptions(securityOf("server"), { maxPduSize: serverPdu, conformance: offered }),
  );
  pair.client.open(0);
  await pair.settle();
  expect(pair.last("closed")).toBeUndefined();
  expect(pair.client.state).toBe("open");
  expect(pair.server.state).toBe("open");
  return pair;
}

describe("client and server joined", () => {
  it("agree on every answer, whatever is asked, however it is protected, however small the PDUs are", async () => {
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        const pair = await play(scene);
        const opened = pair.line.length;
        const stored = new Map<string, DataResult>();
        pair.answer = (attribute) => stored.get(key(attribute)) ?? { kind: "error", result: "object-undefined" };
        for (const call of scene.calls) {
          pair.events.length = 0;
          pair.asked.length = 0;
          if (call.kind === "get" || call.kind === "stream") {
            for (const [attribute, result] of call.items) stored.set(key(attribute), result);
            const wanted = call.items.map(([attribute]) => attribute);
            const id = pair.client.get(wanted, 0, { stream: call.kind === "stream" });
            await pair.settle();
            const [answer] = pair.events.filter(({ kind }) => kind !== "block");
            if (answer?.kind === "failed") {
              // The names alone were longer than the server takes.
              expect(answer).toMatchObject({ id, error: { code: "local-protocol" } });
              expect(11 * wanted.length).toBeGreaterThan(scene.serverPdu - 40);
              expect(pair.asked).toEqual([]);
              continue;
            }
            const expected = wanted.map((attribute) => stored.get(key(attribute)));
            expect(answer?.kind === "answered" && gathered(pair, answer.answer)).toEqual(expected);
          } else {
            if (call.kind === "set") pair.client.set(call.attribute, call.value, 0);
            else pair.client.action({ ...call.attribute, methodId: 1 }, call.value, 0);
            await pair.settle();
            const [event] = pair.events;
            if (event?.kind === "failed") {
              expect(event.error.code).toBe("local-protocol");
              expect(pair.asked).toEqual([]);
              continue;
            }
            const [asked] = pair.asked;
            const value = asked?.service === "set" ? asked.value : asked?.service === "action" && asked.parameters;
            expect(value && toHex(value)).toBe(toHex(call.value));
            expect(event?.kind).toBe("answered");
          }
        }
        const longest = Math.max(0, ...pair.line.slice(opened).map((apdu) => apdu.length));
        expect(longest).toBeLessThanOrEqual(Math.max(scene.clientPdu || Infinity, scene.serverPdu || Infinity));
        for (const apdu of pair.sent("client").slice(2))
          expect(apdu.length).toBeLessThanOrEqual(scene.serverPdu || Infinity);
        for (const apdu of pair.sent("server").slice(2))
          expect(apdu.length).toBeLessThanOrEqual(scene.clientPdu || Infinity);
        pair.client.release(0);
        await pair.settle();
        expect(pair.last("closed")).toEqual({ kind: "closed" });
        expect(pair.server.state).toBe("idle");
      }),
      { numRuns: 150 },
    );
  });

  it("never protect two messages with one counter", async () => {
    await fc.assert(
      fc.asyncProperty(scenes, async (given) => {
        const used = { client: [] as string[], server: [] as string[] };
        const spies = { client: spy(used.client, CLIENT_TITLE), server: spy(used.server, SERVER_TITLE) };
        const pair = await play(
          {
            ...given,
            clientPdu: 200,
            serverPdu: 200,
            security: { kind: "gmac" },
            isDistant: false,
            hasDedicatedKey: false,
          },
          spies,
        );
        for (const call of given.calls)
          if ("items" in call)
            pair.client.get(
              call.items.map(([it]) => it),
              0,
            );
        pair.run();
        pair.client.release(0);
        pair.run();
        for (const side of ["client", "server"] as const) {
          // AARQ or AARE, proof, the message with the proof, release.
          expect(used[side].length).toBeGreaterThanOrEqual(4);
          expect(new Set(used[side]).size).toBe(used[side].length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("let nobody read what is encrypted on its way", () => {
    const data = new Uint8Array(40).fill(0x5a);
    data.set([0x09, 38]);
    const pair = Pair.of({ kind: "gmac" }).open();
    pair.answer = () => ({ kind: "data", data });
    pair.client.get([CLOCK], 0);
    pair.run();
    expect(pair.last("answered")?.answer).toEqual({ service: "get", results: [{ kind: "data", data }] });
    for (const apdu of pair.line) expect(toHex(apdu)).not.toContain("5A5A5A5A");
  });
});

/** The results of a GET, those that were streamed put together. */
function gathered(pair: Pair, answer: ServiceAnswer): readonly DataResult[] {
  if (answer.service !== "get") return [];
  const blocks = pair.events.flatMap((event) => (event.kind === "block" ? [event.data] : []));
  return blocks.length === 0 ? answer.results : [{ kind: "data", data: concatBytes(blocks) }];
}
