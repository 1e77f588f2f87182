import { decodeApdu } from "@dlms/apdu";
import { cipheringFor, KeyRing } from "@dlms/association";
import { toHex } from "@dlms/core";
import { cipherKeys, MemoryCounterStore, nobleKeyWrap, ReplayWindow } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { describe, expect, it } from "vitest";
import {
  ALL,
  ANSWER,
  anotherProcess,
  counting,
  curveKeys,
  exchange,
  GET,
  generalOptions,
  KEYS,
  type PartyOptions,
  pairOf,
  party,
  REFUSED,
  refusal,
  sealed,
  securityOptions,
} from "./general-parties.ts";
import { BOTH, CLIENT_TITLE, countingRandom, DISTANT, SERVER_TITLE } from "./pair.ts";

/** What tells where a key is from, without the key. */
function asKey<K extends { readonly curve: unknown; readonly publicKey: Uint8Array }>({
  curve,
  publicKey,
}: K): Pick<K, "curve" | "publicKey"> {
  return { curve, publicKey };
}

const newKey = (fill: number) => nobleCurves.agreementKey("P-256", new Uint8Array(32).fill(fill));

describe("keys of messages", () => {
  it.each(["one-pass-diffie-hellman", "static-unified"] as const)("are agreed on once, by %s", async (key) => {
    const keys = { client: curveKeys("client", 1), server: curveKeys("server", 1) };
    if (keys.client === undefined || keys.server === undefined) throw new Error("no keys");
    const [own, peer] = [counting(keys.client.agreementKey), counting(keys.server.agreementKey)];
    const client = party("client", { general: { key, agreementKey: own } });
    const server = party("server", { general: { agreementKey: peer } });
    for (let turn = 0; turn < 5; turn++) await exchange(client, server);
    // One pass: each opens what the other's new key has sealed. Static: one secret for both directions.
    expect([own.agreed, peer.agreed]).toEqual([1, 1]);
  });

  it.each(["wrapped", "one-pass-diffie-hellman"] as const)(
    "are named once where that is asked for, %s",
    async (key) => {
      const [client, server] = pairOf({ general: { key, keyInfoOnce: true } });
      const lengths: number[] = [];
      for (let turn = 0; turn < 3; turn++) lengths.push((await exchange(client, server)).request.length);
      expect(lengths[1]).toBeLessThan((lengths[0] as number) - 24);
      expect(lengths[2]).toBe(lengths[1]);
      // Who has missed the first message knows no other key than the global one.
      expect(await refusal(party("server"), await sealed(client, GET))).toEqual(REFUSED);
    },
  );

  it("are others in each association, and each direction", async () => {
    for (const key of ["wrapped", "one-pass-diffie-hellman"] as const) {
      const seen = new Set<string>();
      for (const random of [1, 5, 77]) {
        const client = party("client", { general: { key }, random });
        const { request, response } = await exchange(client, party("server", { random: random + 1 }));
        for (const octets of [request, response]) {
          const apdu = decodeApdu(octets);
          if (apdu.apdu !== "general-ciphering" || apdu.keyInfo === undefined || !("keyCipheredData" in apdu.keyInfo))
            throw new Error("no key");
          seen.add(toHex(apdu.keyInfo.keyCipheredData));
        }
      }
      expect(seen.size).toBe(6);
    }
  });

  it("never go with the same initialization vector twice, whatever transaction id the client repeats", async () => {
    const server = party("server", { policy: BOTH });
    const own = generalOptions("client", 1);
    const vectorsUsed = new Set<string>();
    for (let turn = 0; turn < 3; turn++) {
      const client = party("client", {
        general: { ...own, key: "static-unified", transactionStart: () => 5 },
        random: 3,
        first: 10 + turn,
      });
      const request = await sealed(client, GET);
      server.answerAs(await server.open(request));
      const response = decodeApdu(await sealed(server, ANSWER));
      if (response.apdu !== "general-ciphering") throw new Error("another form");
      vectorsUsed.add(toHex(response.transactionId) + toHex(response.content.subarray(1, 5)));
    }
    expect(vectorsUsed.size).toBe(3);
  });

  it("are remembered up to a number; new ones then need a later transaction id", async () => {
    const replay = new ReplayWindow();
    const early: Uint8Array[] = [];
    for (let turn = 0; turn < 300; turn++) {
      const client = party("client", {
        suite: 0,
        general: { key: "wrapped", transactionStart: () => turn },
        random: turn,
      });
      const message = await sealed(client, GET);
      if (turn < 3) early.push(message);
      expect((await party("server", { suite: 0, replay }).open(message)).apdu).toEqual(GET);
    }
    for (const old of early) expect(await refusal(party("server", { suite: 0, replay }), old)).toEqual(REFUSED);
  });

  it.each(["wrapped", "one-pass-diffie-hellman", "static-unified"] as const)(
    "that are %s open nothing a second time in the next process, where the store remembers",
    async (key) => {
      const store = new MemoryCounterStore();
      const restarted = anotherProcess(store);
      const client = party("client", { general: { key, transactionStart: () => 7 } });
      const messages = [await sealed(client, GET), await sealed(client, GET)];
      const first = party("server", { replay: ReplayWindow.stored(store, "client") });
      for (const message of messages) expect((await first.open(message)).apdu).toEqual(GET);
      for (const message of messages) {
        const next = party("server", { replay: ReplayWindow.stored(restarted, "client") });
        expect(await refusal(next, message)).toEqual(REFUSED);
        expect((await party("server").open(message)).apdu).toEqual(GET);
      }
      const later = party("client", { general: { key, transactionStart: () => 8 }, first: 100, random: 5 });
      const next = party("server", { replay: ReplayWindow.stored(restarted, "client") });
      expect((await next.open(await sealed(later, GET))).apdu).toEqual(GET);
    },
  );

  it("go on under a new authentication key", async () => {
    const rings = (["client", "server"] as const).map(
      (side) => new KeyRing(securityOptions(side, { general: { key: "one-pass-diffie-hellman" } })),
    );
    const [client, server] = (["client", "server"] as const).map((role, index) => {
      const ring = rings[index];
      if (ring === undefined) throw new Error("no ring");
      const peer = role === "client" ? SERVER_TITLE : CLIENT_TITLE;
      return cipheringFor(ring, { role, random: countingRandom(index + 1), peer });
    });
    if (client === undefined || server === undefined) throw new Error("no sides");
    await exchange(client, server);
    for (const ring of rings) ring.change({ keys: ring.keys.with({ authentication: new Uint8Array(16).fill(1) }) });
    expect((await exchange(client, server)).heard.apdu).toEqual(ANSWER);
    rings[0]?.change({ keys: rings[0].keys.with({ authentication: new Uint8Array(16).fill(2) }) });
    expect(await refusal(server, await sealed(client, GET))).toEqual(REFUSED);
  });

  it.each(["wrapped", "one-pass-diffie-hellman"] as const)(
    "are made anew when what they are made with is replaced, %s",
    async (key) => {
      const sides = (["client", "server"] as const).map((side) => {
        const ring = new KeyRing(securityOptions(side, { general: { key } }));
        const peer = side === "client" ? SERVER_TITLE : CLIENT_TITLE;
        const parts = { role: side, random: countingRandom(side === "client" ? 1 : 2), peer } as const;
        return { side, ring, ciphering: cipheringFor(ring, parts) };
      });
      const [client, server] = sides;
      if (client === undefined || server === undefined) throw new Error("no sides");
      await exchange(client.ciphering, server.ciphering);
      const kek = nobleKeyWrap.key(new Uint8Array(16).fill(0x77));
      const agreementKeys = { client: newKey(0x51), server: newKey(0x52) };
      const renewed = (side: "client" | "server") => {
        const { peer, ...general } = generalOptions(side, 1);
        const agreementKey = agreementKeys[side === "client" ? "server" : "client"].publicKey;
        return { ...general, key, kek, agreementKey: agreementKeys[side], peer: { ...peer, agreementKey } };
      };
      client.ring.change({ general: renewed("client") });
      expect(await refusal(server.ciphering, await sealed(client.ciphering, GET))).toEqual(REFUSED);
      server.ring.change({ general: renewed("server") });
      expect((await exchange(client.ciphering, server.ciphering)).heard.apdu).toEqual(ANSWER);
    },
  );

  it("may live elsewhere and answer later", async () => {
    const distant = (side: "client" | "server"): PartyOptions => {
      const own = curveKeys(side, 1);
      const { kek, ...general } = generalOptions(side, 1);
      if (own === undefined || kek === undefined) throw new Error("no keys");
      const { signingKey, agreementKey } = own;
      return {
        policy: ALL,
        keys: cipherKeys({ encryptionKey: "0B".repeat(16), authenticationKey: "A5".repeat(16) }, DISTANT),
        general: {
          ...general,
          provider: DISTANT,
          signingKey: { ...asKey(signingKey), sign: async (message) => signingKey.sign(message) },
          agreementKey: { ...asKey(agreementKey), agree: async (peer) => agreementKey.agree(peer) },
          kek: { wrap: async (key) => kek.wrap(key), unwrap: async (key) => kek.unwrap(key) },
        },
      };
    };
    for (const key of KEYS) {
      const { general, ...options } = distant("client");
      const client = party("client", { ...options, general: { ...general, key } });
      expect((await exchange(client, party("server", distant("server")))).heard).toMatchObject({
        apdu: ANSWER,
        protection: ALL,
      });
    }
  });

  it("that fail where they live say so", async () => {
    const kek = {
      wrap: () => Promise.reject(new Error("no line to the module")),
      unwrap: () => Promise.reject(new Error("no line to the module")),
    };
    const unavailable = expect.objectContaining({ code: "security", reason: "unavailable" });
    await expect(sealed(party("client", { general: { key: "wrapped", kek } }), GET)).rejects.toEqual(unavailable);
    const message = await sealed(party("client", { general: { key: "wrapped" } }), GET);
    expect(await refusal(party("server", { general: { kek } }), message)).toEqual(unavailable);
  });

  it("that a side does not have are asked for by name, and shut nobody out", async () => {
    const server = party("server", { general: { kek: undefined, agreementKey: undefined } });
    for (const key of ["wrapped", "one-pass-diffie-hellman", "static-unified"] as const)
      expect(await refusal(server, await sealed(party("client", { general: { key } }), GET))).toMatchObject({
        code: "security",
        reason: "unsupported",
      });
    const client = party("client", { general: { key: "wrapped", kek: undefined } });
    await expect(sealed(client, GET)).rejects.toMatchObject({ code: "security", reason: "configuration" });
    expect((await server.open(await sealed(party("client", { general: { key: "identified" } }), GET))).apdu).toEqual(
      GET,
    );
  });

  it("of others are refused", async () => {
    const other = curveKeys("server", 1);
    for (const key of ["one-pass-diffie-hellman", "static-unified"] as const) {
      const client = party("client", { general: { key, ...other } });
      expect(await refusal(party("server"), await sealed(client, GET))).toEqual(REFUSED);
    }
    const kek = {
      wrap: (key: Uint8Array) => new Uint8Array([...key, ...new Uint8Array(8)]),
      unwrap: (key: Uint8Array) => key,
    };
    expect(
      await refusal(party("server"), await sealed(party("client", { general: { key: "wrapped", kek } }), GET)),
    ).toEqual(REFUSED);
  });

  it("do not show where they are printed", async () => {
    const [client, server] = pairOf({ policy: ALL, general: { key: "wrapped" } });
    await exchange(client, server);
    const { inspect } = await import("node:util");
    const shown = `${inspect(client, { depth: 9, showHidden: true })}${JSON.stringify(client.options.general?.kek)}`;
    for (const secret of ["0B0B0B", "A5A5A5", "5A5A5A"])
      expect(shown.replaceAll(/[\s,]/g, "").toUpperCase()).not.toContain(secret);
    expect(shown).not.toMatch(/165, 165, 165|11, 11, 11|90, 90, 90/);
  });
});
