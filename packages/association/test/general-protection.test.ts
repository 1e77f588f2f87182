import { apduTag, conformance, decodeApdu, encodeApdu } from "@dlms/apdu";
import {
  type Ciphering,
  cipheringFor,
  directedPolicy,
  KeyRing,
  type LayerOrder,
  type MessageKey,
  type Protection,
  securityPolicyBits,
} from "@dlms/association";
import { DlmsError, fromHex, SecurityError, SystemTitle, toHex } from "@dlms/core";
import { cipherKeys, InvocationCounter, protect, ReplayWindow } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import vectors from "../../../vectors/security.json" with { type: "json" };
import { counting, curveKeys, generalOptions, type PartyOptions, party, securityOptions } from "./general-parties.ts";
import { BOTH, CLIENT_TITLE, countingRandom, DISTANT, SERVER_TITLE } from "./pair.ts";

const GET = fromHex("C001C1000800000100 00FF0200".replaceAll(" ", ""));
const ANSWER = fromHex("C401C10011 2A".replaceAll(" ", ""));
const PUSH = fromHex("0F00000001 00 112A".replaceAll(" ", ""));
const NONE: Protection = { authenticated: false, encrypted: false };
const SIGNED: Protection = { ...NONE, signed: true };
const ALL: Protection = { ...BOTH, signed: true };
const KEYS: readonly MessageKey[] = ["identified", "wrapped", "one-pass-diffie-hellman", "static-unified"];
const ORDERS: readonly LayerOrder[] = ["sign-first", "cipher-first"];
const CIPHERED: readonly Protection[] = [
  BOTH,
  { authenticated: true, encrypted: false },
  { authenticated: false, encrypted: true },
];

async function sealed(from: Ciphering, apdu: Uint8Array): Promise<Uint8Array> {
  return await from.seal(apdu);
}

/** The error that comes of it; a value is none. */
async function refusal(to: Ciphering, octets: Uint8Array): Promise<unknown> {
  try {
    return { opened: toHex((await to.open(octets)).apdu) };
  } catch (error) {
    if (!(error instanceof DlmsError)) throw error;
    return error;
  }
}

const REFUSED = expect.objectContaining({ code: "security", reason: "refused" });

function pairOf(options: PartyOptions, server: PartyOptions = {}): readonly [client: Ciphering, server: Ciphering] {
  return [party("client", options), party("server", { ...options, ...server })];
}

/** Asks and is answered, and looks at what the client found. */
async function exchange(client: Ciphering, server: Ciphering, apdu = GET, answer = ANSWER) {
  const request = await sealed(client, apdu);
  const asked = await server.open(request);
  server.answerAs(asked);
  const response = await sealed(server, answer);
  const heard = await client.open(response);
  return { request, asked, response, heard };
}

describe.each([0, 1, 2] as const)("suite %i", (suite) => {
  const kinds = suite === 0 ? KEYS.slice(0, 2) : KEYS;

  describe.each(kinds)("general-ciphering, key %s", (key) => {
    it.each(CIPHERED)(
      "carries request and response, authenticated $authenticated, encrypted $encrypted",
      async (policy) => {
        // The server would begin otherwise: it answers as it was asked.
        const [client, server] = pairOf({ suite, policy, general: { key } }, { general: {} });
        for (let turn = 0; turn < 3; turn++) {
          const { request, asked, response, heard } = await exchange(client, server);
          expect([request[0], response[0]]).toEqual([0xdd, 0xdd]);
          expect([asked.apdu, heard.apdu]).toEqual([GET, ANSWER]);
          expect([asked.protection, heard.protection]).toEqual([policy, policy]);
          const [sent, back] = [decodeApdu(request), decodeApdu(response)];
          if (sent.apdu !== "general-ciphering" || back.apdu !== "general-ciphering") throw new Error("another form");
          expect(back.transactionId).toEqual(sent.transactionId);
          expect([sent.originatorSystemTitle, back.recipientSystemTitle]).toEqual(
            Array(2).fill(CLIENT_TITLE.toBytes()),
          );
          expect([sent.recipientSystemTitle, back.originatorSystemTitle]).toEqual(
            Array(2).fill(SERVER_TITLE.toBytes()),
          );
          const kind = key === "identified" ? "identified-key" : key === "wrapped" ? "wrapped-key" : "agreed-key";
          expect([sent.keyInfo?.kind, back.keyInfo?.kind]).toEqual([kind, kind]);
          if (policy.encrypted) expect(toHex(request)).not.toContain(toHex(GET));
        }
      },
    );

    it("adds no more octets than it says", async () => {
      for (const policy of suite === 0 ? [BOTH] : [BOTH, ALL])
        for (const order of ORDERS) {
          const [client, server] = pairOf({ suite, policy, general: { key, order } });
          for (const length of [1, 100, 5_000]) {
            const apdu = new Uint8Array(length).fill(0xc4);
            const { request, response } = await exchange(client, server, apdu, apdu);
            for (const [side, octets] of [
              [client, request],
              [server, response],
            ] as const) {
              expect(octets.length - length).toBeLessThanOrEqual(side.overhead(length, 0xc4));
              expect(octets.length - length).toBeGreaterThan(side.overhead(length, 0xc4) - 30);
            }
          }
        }
    });

    it("shows nothing of a message that was changed anywhere", async () => {
      const [client, server] = pairOf({ suite, general: { key } });
      const message = await sealed(client, GET);
      await fc.assert(
        fc.asyncProperty(fc.nat(message.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
          const broken = message.slice();
          broken[at] = (broken[at] as number) ^ change;
          expect(await refusal(server, broken)).toBeInstanceOf(DlmsError);
        }),
        { numRuns: suite === 0 ? 200 : 40, seed: 7 },
      );
      expect((await server.open(message)).apdu).toEqual(GET);
    });

    it("refuses what came before, in this association and in later ones", async () => {
      const replay = new ReplayWindow();
      const { keys } = securityOptions("server", { suite });
      const [client, server] = pairOf({ suite, general: { key } }, { replay, keys });
      const first = await sealed(client, GET);
      const second = await sealed(client, GET);
      expect((await server.open(second)).apdu).toEqual(GET);
      for (const old of [second, first].slice(0, key === "static-unified" ? 1 : 2))
        expect(await refusal(server, old)).toEqual(REFUSED);
      const later = party("server", { suite, replay, keys, general: { key } });
      expect(await refusal(later, second)).toEqual(REFUSED);
      const next = party("client", { suite, general: { key }, first: 100, random: 9 });
      expect((await later.open(await sealed(next, GET))).apdu).toEqual(GET);
    });
  });
});

/** What tells where a key is from, without the key. */
function asKey<K extends { readonly curve: unknown; readonly publicKey: Uint8Array }>({
  curve,
  publicKey,
}: K): Pick<K, "curve" | "publicKey"> {
  return { curve, publicKey };
}

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

describe("the broadcast key", () => {
  it("is taken where nobody proves who he is, and nowhere else", async () => {
    const client = cipheringFor(
      { ...securityOptions("client", { general: { key: "identified" } }), keySet: "broadcast" },
      { role: "client", random: countingRandom(1), peer: SERVER_TITLE },
    );
    const server = party("server");
    const message = await sealed(client, GET);
    expect(decodeApdu(message)).toMatchObject({ keyInfo: { keyId: "global-broadcast-encryption-key" } });
    expect(await refusal(server, message)).toEqual(REFUSED);
    server.broadcast = true;
    expect((await server.open(message)).apdu).toEqual(GET);
    expect(await refusal(server, message)).toEqual(REFUSED);
    // The counters of both keys are apart.
    expect((await server.open(await sealed(party("client", { general: { key: "identified" } }), GET))).apdu).toEqual(
      GET,
    );
  });
});

describe("general-signing", () => {
  it.each([1, 2] as const)("carries plain APDUs in suite %i", async (suite) => {
    const [client, server] = pairOf({ suite, policy: SIGNED });
    for (let turn = 0; turn < 2; turn++) {
      const { request, asked, response, heard } = await exchange(client, server);
      expect([request[0], response[0]]).toEqual([0xdf, 0xdf]);
      expect(toHex(request)).toContain(toHex(GET));
      expect([asked, heard]).toMatchObject([
        { apdu: GET, protection: SIGNED },
        { apdu: ANSWER, protection: SIGNED },
      ]);
    }
  });

  it.each(ORDERS)("goes with ciphering of each kind, %s", async (order) => {
    for (const key of [undefined, ...KEYS]) {
      const [client, server] = pairOf({ policy: ALL, general: { key, order } }, { general: {} });
      const { request, response, heard, asked } = await exchange(client, server);
      const outer =
        order === "cipher-first"
          ? apduTag("general-signing")
          : key === undefined
            ? apduTag("general-glo-ciphering")
            : apduTag("general-ciphering");
      expect([request[0], response[0]]).toEqual([outer, outer]);
      expect([asked, heard]).toMatchObject([
        { apdu: GET, protection: ALL },
        { apdu: ANSWER, protection: ALL },
      ]);
      expect(toHex(request)).not.toContain(toHex(GET));
    }
  });

  it("can go around a ciphered form of the service's own, and under a dedicated key", async () => {
    const [client, server] = pairOf({ policy: ALL, general: { order: "cipher-first" } });
    for (const side of [client, server])
      side.useDedicated(cipherKeys({ encryptionKey: "77".repeat(16), authenticationKey: "A5".repeat(16) }));
    client.dedicated = true;
    const { request, response } = await exchange(client, server);
    const inner = [request, response]
      .map((octets) => decodeApdu(octets))
      .map((apdu) => (apdu.apdu === "general-signing" ? apdu.content[0] : undefined));
    expect(inner).toEqual([apduTag("ded-get-request"), apduTag("ded-get-response")]);
  });

  it("covers the length of the content or not, as both sides want it", async () => {
    for (const policy of [SIGNED, ALL])
      for (const contentLengthSigned of [true, false]) {
        const [client, server] = pairOf({ policy, general: { contentLengthSigned } });
        expect((await exchange(client, server)).heard.apdu).toEqual(ANSWER);
        const other = party("server", { policy, general: { contentLengthSigned: !contentLengthSigned } });
        expect(await refusal(other, await sealed(client, GET))).toEqual(REFUSED);
      }
  });

  it("signs all octets from the transaction id to the content", async () => {
    const { signingKey } = curveKeys("client", 1) ?? {};
    if (signingKey === undefined) throw new Error("no key");
    const verify = nobleCurves.verifyingKey("P-256", signingKey.publicKey);
    for (const contentLengthSigned of [true, false]) {
      const message = await sealed(party("client", { policy: SIGNED, general: { contentLengthSigned } }), GET);
      const signature = message.subarray(message.length - 64);
      const upTo = message.length - 64 - 1;
      const content = upTo - GET.length;
      const signed = contentLengthSigned
        ? message.slice(1, upTo)
        : Uint8Array.from([...message.subarray(1, content - 1), ...GET]);
      expect(await verify.verify(signed, signature)).toBe(true);
    }
  });

  it("shows nothing of a message that was changed anywhere", async () => {
    for (const order of ORDERS) {
      const [client, server] = pairOf({ policy: ALL, general: { order } });
      const message = await sealed(client, GET);
      for (let at = 0; at < message.length; at += 5) {
        const broken = message.slice();
        broken[at] = (broken[at] as number) ^ 0x10;
        expect(await refusal(server, broken)).toBeInstanceOf(DlmsError);
      }
      expect((await server.open(message)).apdu).toEqual(GET);
    }
  });

  it("refuses what came before, by the transaction id where there is no counter", async () => {
    const replay = new ReplayWindow();
    const [client, server] = pairOf({ policy: SIGNED }, { replay });
    const [first, second] = [await sealed(client, GET), await sealed(client, GET)];
    expect((await server.open(second)).apdu).toEqual(GET);
    for (const old of [first, second]) expect(await refusal(server, old)).toEqual(REFUSED);
    const later = party("server", { policy: SIGNED, replay });
    expect(await refusal(later, second)).toEqual(REFUSED);
    expect((await later.open(await sealed(party("client", { policy: SIGNED, first: 9 }), GET))).apdu).toEqual(GET);
  });

  it("comes only from those who have the key", async () => {
    const other = curveKeys("server", 1)?.signingKey;
    const client = party("client", { policy: SIGNED, general: { signingKey: other } });
    expect(await refusal(party("server", { policy: SIGNED }), await sealed(client, GET))).toEqual(REFUSED);
    expect(() => party("client", { policy: SIGNED, general: { signingKey: undefined } })).toThrow(
      expect.objectContaining({ reason: "configuration" }),
    );
    const { general: _, ...without } = securityOptions("client", { policy: SIGNED });
    expect(() => cipheringFor(without, { role: "client", random: countingRandom(1) })).toThrow(SecurityError);
    expect(() => new KeyRing({ ...without, policy: BOTH }).change({ policy: ALL })).toThrow(SecurityError);
  });
});

describe("policies", () => {
  const LEVELS: readonly Protection[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({
    authenticated: (bits & 1) !== 0,
    encrypted: (bits & 2) !== 0,
    signed: (bits & 4) !== 0,
  }));
  const covers = (has: Protection, required: Protection) =>
    (has.authenticated || !required.authenticated) &&
    (has.encrypted || !required.encrypted) &&
    (has.signed === true || required.signed !== true);

  it.each(LEVELS)("a request must have what is required of it: $authenticated $encrypted $signed", async (required) => {
    for (const policy of LEVELS) {
      const client = party("client", { policy, required: NONE });
      const server = party("server", { policy: NONE, required });
      const result = await refusal(server, await sealed(client, GET));
      expect(result).toEqual(covers(policy, required) ? { opened: toHex(GET) } : REFUSED);
    }
  });

  it("an answer has what it needs, and what the request had", async () => {
    for (const asked of LEVELS)
      for (const needed of LEVELS) {
        const client = party("client", { policy: asked, required: needed });
        const server = party("server", { policy: needed, required: asked });
        const { heard } = await exchange(client, server);
        const { authenticated, encrypted, signed = false } = heard.protection;
        expect({ authenticated, encrypted, signed }).toEqual({
          authenticated: asked.authenticated || needed.authenticated,
          encrypted: asked.encrypted || needed.encrypted,
          signed: asked.signed || needed.signed,
        });
      }
  });

  it("are the bits of Security setup", () => {
    expect(directedPolicy(0x6c)).toEqual({ request: { ...BOTH, signed: false }, response: { ...BOTH, signed: false } });
    expect(directedPolicy(0x14)).toEqual({
      request: { authenticated: true, encrypted: false, signed: true },
      response: { ...NONE, signed: false },
    });
    expect(directedPolicy(0x80).response).toEqual({ ...NONE, signed: true });
    for (let bits = 0; bits < 0x100; bits += 4) expect(securityPolicyBits(directedPolicy(bits))).toBe(bits);
  });

  it("let errors through that a server without keys sends in plain, and nothing else", async () => {
    const client = party("client", { policy: ALL });
    await sealed(client, GET);
    for (const error of [fromHex("D80102"), fromHex("0E060002")])
      expect((await client.open(error)).apdu).toEqual(error);
    for (const other of [ANSWER, PUSH, new Uint8Array(0)]) expect(await refusal(client, other)).toEqual(REFUSED);
  });

  it("do not ask for signatures of what opens an association", async () => {
    const [client, server] = pairOf({ policy: ALL, general: { key: "wrapped" } });
    const initiate = encodeApdu({
      apdu: "initiate-request",
      responseAllowed: true,
      proposedDlmsVersion: 6,
      proposedConformance: conformance("get"),
      clientMaxReceivePduSize: 0,
    });
    const message = await sealed(client, initiate);
    expect(message[0]).toBe(apduTag("glo-initiate-request"));
    expect((await server.open(message)).apdu).toEqual(initiate);
    expect(await refusal(server, initiate)).toEqual(REFUSED);
  });
});

describe("what cannot be", () => {
  it("is refused: compression, by name", async () => {
    const [client, server] = pairOf({ general: { key: "identified" } });
    const message = await sealed(client, GET);
    const apdu = decodeApdu(message);
    if (apdu.apdu !== "general-ciphering") throw new Error("another form");
    const content = apdu.content.slice();
    content[0] = (content[0] as number) | 0x80;
    expect(await refusal(server, encodeApdu({ ...apdu, content }))).toMatchObject({
      code: "security",
      reason: "unsupported",
    });
    content[0] = (apdu.content[0] as number) | 0x40;
    expect(await refusal(server, encodeApdu({ ...apdu, content }))).toEqual(REFUSED);
  });

  it("is refused: messages from others, for others, and our own", async () => {
    const stranger = new SystemTitle(new Uint8Array(8).fill(0x41));
    for (const policy of [SIGNED, BOTH]) {
      const [client, server] = pairOf({ policy, general: { key: "identified" } });
      client.peerSystemTitle = stranger;
      expect(await refusal(server, await sealed(client, GET))).toEqual(REFUSED);
      const [again, other] = pairOf({ policy, general: { key: "identified" } });
      other.peerSystemTitle = stranger;
      expect(await refusal(other, await sealed(again, GET))).toEqual(REFUSED);
      const [own] = pairOf({ policy, general: { key: "identified" } });
      expect(await refusal(own, await sealed(own, GET))).toEqual(REFUSED);
    }
  });

  it("is refused: a layer twice, however deep they go", async () => {
    const signed = party("client", { policy: SIGNED });
    const server = party("server", { policy: SIGNED });
    const once = await sealed(signed, GET);
    expect(await refusal(server, await sealed(signed, once))).toEqual(REFUSED);
    const ciphered = party("client", { general: { key: "identified" } });
    expect(await refusal(party("server"), await sealed(ciphered, await sealed(ciphered, GET)))).toEqual(REFUSED);
    const plain = party("client", { general: {} });
    expect(await refusal(party("server"), await sealed(ciphered, await sealed(plain, GET)))).toEqual(REFUSED);
  });

  it("is refused: an answer of another time", async () => {
    for (const policy of [SIGNED, BOTH, ALL])
      for (const key of KEYS) {
        const server = (first: number, random: number) => party("server", { policy, first, random });
        const client = (first: number) => party("client", { policy, first, general: { key }, random: first });
        const [yesterday, today] = [client(10), client(500)];
        const { response } = await exchange(yesterday, server(1, 3));
        await sealed(today, GET);
        expect(await refusal(today, response)).toEqual(REFUSED);
        const { response: second } = await exchange(today, server(600, 5));
        await sealed(today, GET);
        expect(await refusal(today, second)).toEqual(REFUSED);
      }
  });

  it("is refused: what the receiver does not like about the header", async () => {
    const dateTime = fromHex("07EA0B18020C000000800000");
    const otherInformation = fromHex("CAFE");
    for (const policy of [SIGNED, BOTH]) {
      const seen: string[] = [];
      const server = party("server", {
        policy,
        general: {
          accepts: (header) => {
            seen.push(toHex(header.dateTime), toHex(header.otherInformation));
            return seen.length < 4;
          },
        },
      });
      const client = party("client", {
        policy,
        general: { key: "identified", dateTime: () => dateTime, otherInformation },
      });
      expect((await server.open(await sealed(client, GET))).apdu).toEqual(GET);
      expect(await refusal(server, await sealed(client, GET))).toEqual(REFUSED);
      expect(seen).toEqual([toHex(dateTime), "CAFE", toHex(dateTime), "CAFE"]);
    }
  });

  it("ends in an error of the tree, for any octets", async () => {
    const server = party("server", { suite: 0 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0xdd, 0xdf, 0xdb, 0xc8), fc.uint8Array({ maxLength: 60 }), async (tag, rest) => {
        expect(await refusal(server, Uint8Array.from([tag, ...rest]))).toBeInstanceOf(DlmsError);
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

describe("unasked messages", () => {
  it.each([SIGNED, BOTH, ALL])(
    "of a server come between answers, each once: $authenticated $encrypted $signed",
    async (policy) => {
      for (const key of KEYS) {
        const [client, server] = pairOf({ policy, general: { key } });
        await exchange(client, server);
        const push = await sealed(server, PUSH);
        const other = await sealed(server, PUSH);
        const request = await sealed(client, GET);
        expect((await client.open(push)).apdu).toEqual(PUSH);
        // What the client says about it is no question.
        await sealed(client, fromHex("1000000001 00".replace(" ", "")));
        server.answerAs(await server.open(request));
        const answer = await sealed(server, ANSWER);
        expect((await client.open(answer)).apdu).toEqual(ANSWER);
        for (const old of [push, other]) expect(await refusal(client, old)).toEqual(REFUSED);
        expect((await client.open(await sealed(server, PUSH))).apdu).toEqual(PUSH);
      }
    },
  );
});

describe("the worked example of general-ciphering", () => {
  const vector = vectors.find(({ id }) => id === "security/gb-t41-general-ciphering-onepass");

  it("is opened with the keys of the server, once it has the tag that its own rules give", async () => {
    const entry = vector as unknown as { hex: string; keys: Record<string, string>; expect: { plaintext: string } };
    const message = fromHex(entry.hex);
    const apdu = decodeApdu(message);
    if (apdu.apdu !== "general-ciphering") throw new Error("another APDU");
    const privateKey = (id: string) =>
      (vectors.find((each) => each.id === id) as unknown as { params: { privateKey: string } }).params.privateKey;
    const signing = nobleCurves.signingKey("P-256", privateKey("security/kp-client-sign"));
    const server = () =>
      cipheringFor(
        {
          suite: 1,
          policy: BOTH,
          keys: cipherKeys({
            encryptionKey: "00".repeat(16),
            authenticationKey: entry.keys["authenticationKey"] ?? "",
          }),
          systemTitle: new SystemTitle(apdu.recipientSystemTitle),
          invocationCounter: InvocationCounter.startingAt(0),
          general: {
            agreementKey: nobleCurves.agreementKey("P-256", privateKey("security/kp-server-ka")),
            peer: { verifyingKey: nobleCurves.verifyingKey("P-256", signing.publicKey) },
          },
        },
        { role: "server", random: countingRandom(1), peer: new SystemTitle(apdu.originatorSystemTitle) },
      );
    expect(await refusal(server(), message)).toEqual(REFUSED);
    const header = message.subarray(1, 1 + 9 + 9 + 9 + 1 + 1);
    const keys = cipherKeys({
      encryptionKey: entry.keys["agreedKey"] ?? "",
      authenticationKey: entry.keys["authenticationKey"] ?? "",
    });
    const control = { suite: 1, ...BOTH, keySet: "unicast", compressed: false } as const;
    const systemTitle = new SystemTitle(apdu.originatorSystemTitle);
    const plaintext = fromHex(entry.expect.plaintext);
    const content = await protect({ keys, control, systemTitle, invocationCounter: 0, associated: header }, plaintext);
    expect(content.subarray(0, -12)).toEqual(apdu.content.subarray(0, -12));
    expect((await server().open(encodeApdu({ ...apdu, content }))).apdu).toEqual(plaintext);
  });
});
