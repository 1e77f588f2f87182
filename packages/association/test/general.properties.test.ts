import { conformance } from "@dlms/apdu";
import {
  type Ciphering,
  cipheringFor,
  GMAC_MECHANISM,
  GmacMechanism,
  type LayerOrder,
  LN_CONFORMANCE,
  type MessageKey,
  type Protection,
} from "@dlms/association";
import { type SystemTitle, toHex } from "@dlms/core";
import { type AeadProvider, cipherKeys, nobleProvider } from "@dlms/security";
import fc from "fast-check";
import { expect, it } from "vitest";
import { KEYS, ORDERS, securityOptions } from "./general-parties.ts";
import { CLIENT_TITLE, CLOCK, clientOptions, countingRandom, Pair, SERVER_TITLE, serverOptions } from "./pair.ts";

/** Octets for what general protection puts around a message at most, and some of the message. */
const LEAST = 560;

interface Scene {
  readonly suite: 0 | 1;
  readonly key: MessageKey | undefined;
  readonly order: LayerOrder;
  readonly request: Protection;
  readonly response: Protection;
  readonly clientPdu: number;
  readonly serverPdu: number;
  readonly isInBlocks: boolean;
  readonly lengths: readonly number[];
}

const protections: fc.Arbitrary<Protection> = fc.record({
  authenticated: fc.boolean(),
  encrypted: fc.boolean(),
  signed: fc.boolean(),
});
const sizes = fc.oneof(fc.integer({ min: LEAST, max: 900 }), fc.constantFrom(0, 0xffff));
const anyScene: fc.Arbitrary<Scene> = fc.record({
  suite: fc.constantFrom(0, 1),
  key: fc.constantFrom(undefined, ...KEYS),
  order: fc.constantFrom(...ORDERS),
  request: protections,
  response: protections,
  clientPdu: sizes,
  serverPdu: sizes,
  isInBlocks: fc.boolean(),
  lengths: fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 4 }),
});

/** The client's messages have no transaction ids of their own, and the answers have some. */
const SIGNED_ANSWERS_ALONE: Scene = {
  suite: 1,
  key: undefined,
  order: "sign-first",
  request: { authenticated: true, encrypted: false, signed: false },
  response: { authenticated: false, encrypted: false, signed: true },
  clientPdu: 0,
  serverPdu: 0,
  isInBlocks: false,
  lengths: [1],
};

/** Suite 0 has neither signatures nor agreements. */
const scenes = anyScene.map((scene): Scene => {
  if (scene.suite !== 0) return scene;
  const unsigned = (protection: Protection): Protection => ({ ...protection, signed: false });
  const key = scene.key === "one-pass-diffie-hellman" || scene.key === "static-unified" ? "wrapped" : scene.key;
  return { ...scene, key, request: unsigned(scene.request), response: unsigned(scene.response) };
});

/** Notes each key and initialization vector that a side has sealed something with, under its own title. */
function spy(used: string[], title: SystemTitle): AeadProvider {
  return {
    key: (octets) => {
      const key = nobleProvider.key(octets);
      const name = toHex(octets);
      const note = (iv: Uint8Array): void => {
        if (toHex(iv).startsWith(title.toString())) used.push(`${name} ${toHex(iv)}`);
      };
      return {
        seal: (iv, aad, text) => {
          note(iv);
          return key.seal(iv, aad, text);
        },
        open: (iv, aad, sealed) => key.open(iv, aad, sealed),
        transform: (iv, text) => {
          note(iv);
          return key.transform(iv, text);
        },
      };
    },
  };
}

it("client and server agree on every answer, however their messages are protected, however small the PDUs are", async () => {
  await fc.assert(
    fc.property(scenes, (scene) => {
      const { suite, key, order, request, response, clientPdu, serverPdu, isInBlocks, lengths } = scene;
      const offered = isInBlocks
        ? conformance(...LN_CONFORMANCE.toJSON().bits, "general-protection")
        : conformance(
            "general-protection",
            "get",
            "set",
            "action",
            "block-transfer-with-get-or-read",
            "block-transfer-with-set-or-write",
          );
      const used: string[] = [];
      const providers = { client: spy(used, CLIENT_TITLE), server: spy(used, SERVER_TITLE) };
      const keys = (side: "client" | "server") =>
        cipherKeys({ encryptionKey: "0B".repeat(16), authenticationKey: "A5".repeat(16) }, providers[side]);
      const ends = {
        client: {
          suite,
          policy: request,
          required: response,
          general: { key, order, provider: providers.client },
          keys: keys("client"),
        },
        server: {
          suite,
          policy: response,
          required: request,
          general: { provider: providers.server },
          keys: keys("server"),
        },
      };
      const client = cipheringFor(securityOptions("client", ends.client), {
        role: "client",
        random: countingRandom(1),
      });
      const server = cipheringFor(securityOptions("server", ends.server), {
        role: "server",
        random: countingRandom(2),
      });
      const gmac = (own: Ciphering | undefined) => new GmacMechanism(own ?? server);
      const pair = new Pair(
        clientOptions(
          { kind: "none" },
          {
            ciphering: client,
            authentication: { kind: "hls", mechanism: gmac(client) },
            conformance: offered,
            maxPduSize: clientPdu,
          },
        ),
        serverOptions(
          { kind: "none" },
          {
            ciphering: () => server,
            authentication: { kind: "hls", mechanismId: GMAC_MECHANISM, mechanism: gmac },
            conformance: offered,
            maxPduSize: serverPdu,
          },
        ),
      ).open();
      expect(pair.last("closed")).toBeUndefined();
      expect([pair.client.state, pair.server.state]).toEqual(["open", "open"]);
      for (const length of lengths) {
        const data = Uint8Array.from([0x09, 0x82, length >> 8, length, ...new Uint8Array(length).fill(0x5a)]);
        pair.answer = () => ({ kind: "data", data });
        pair.client.get([CLOCK], 0);
        pair.run();
        expect(pair.last("answered")?.answer).toEqual({ service: "get", results: [{ kind: "data", data }] });
        pair.client.set(CLOCK, data, 0);
        pair.run();
        expect(pair.last("answered")?.answer).toEqual({ service: "set", result: "success" });
        expect(pair.asked.at(-1)).toMatchObject({ value: data });
      }
      expect(pair.last("failed")).toBeUndefined();
      for (const [side, most] of [
        ["client", serverPdu],
        ["server", clientPdu],
      ] as const)
        for (const apdu of pair.sent(side).slice(2)) expect(apdu.length).toBeLessThanOrEqual(most || Infinity);
      const isHidden = request.encrypted && response.encrypted;
      if (isHidden) for (const apdu of pair.line.slice(4)) expect(toHex(apdu)).not.toContain("5A5A5A5A5A5A");
      pair.client.release(0);
      pair.run();
      expect(pair.last("closed")).toEqual({ kind: "closed" });
      expect(new Set(used).size).toBe(used.length);
    }),
    { numRuns: 60, examples: [[SIGNED_ANSWERS_ALONE]] },
  );
});
