import { apduTag, conformance, decodeApdu, encodeApdu } from "@dlms/apdu";
import { cipheringFor, directedPolicy, type Protection, securityPolicyBits } from "@dlms/association";
import { concatBytes, DlmsError, fromHex, SystemTitle, toHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALL,
  ANSWER,
  exchange,
  GET,
  KEYS,
  NONE,
  PUSH,
  pairOf,
  party,
  REFUSED,
  refusal,
  SIGNED,
  sealed,
  securityOptions,
} from "./general-parties.ts";
import { BOTH, countingRandom, SERVER_TITLE } from "./pair.ts";

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

  it("is refused: a ciphered form whose control octet names no protection, in each form and whatever is required", async () => {
    for (const required of [NONE, BOTH]) {
      for (const key of KEYS) {
        const [client, server] = pairOf({ required, general: { key } });
        const apdu = decodeApdu(await sealed(client, GET));
        if (apdu.apdu !== "general-ciphering") throw new Error("another form");
        // Header and plain text, with the tag of before or without one.
        const header = Uint8Array.of(0, ...apdu.content.subarray(1, 5));
        for (const content of [header, concatBytes([header, GET]), concatBytes([header, apdu.content.subarray(5)])])
          expect(await refusal(server, encodeApdu({ ...apdu, content }))).toEqual(REFUSED);
        expect((await server.open(encodeApdu(apdu))).apdu).toEqual(GET);
      }
      for (const isGeneral of [false, true]) {
        const client = party("client", { required });
        client.general = isGeneral;
        const apdu = decodeApdu(await sealed(client, GET));
        if (apdu.apdu !== "glo-get-request" && apdu.apdu !== "general-glo-ciphering") throw new Error("another form");
        const content = concatBytes([Uint8Array.of(0), apdu.content.subarray(1, 5), GET]);
        expect(await refusal(party("server", { required }), encodeApdu({ ...apdu, content }))).toEqual(REFUSED);
      }
    }
  });

  it("is refused: what a third party protected, alone or inside what the client protects", async () => {
    const systemTitle = SystemTitle.parse("4252540000000001");
    for (const policy of [SIGNED, BOTH]) {
      const options = securityOptions("client", { policy, general: { key: "identified" } });
      const broker = { role: "client", random: countingRandom(7), peer: SERVER_TITLE } as const;
      const message = await sealed(cipheringFor({ ...options, systemTitle }, broker), GET);
      expect(await refusal(party("server", { policy }), message)).toEqual(REFUSED);
      const carrier = policy === SIGNED ? BOTH : SIGNED;
      for (const outer of [{ policy: carrier }, { policy: carrier, general: { key: "identified" } }] as const)
        expect(await refusal(party("server", { policy }), await sealed(party("client", outer), message))).toEqual(
          REFUSED,
        );
    }
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

  it("is taken where a server has transaction ids of its own, and the client is told so", async () => {
    for (const policy of [SIGNED, BOTH]) {
      const ids = { answersRepeatId: false, key: "identified" } as const;
      const client = party("client", { policy, first: 500, general: ids });
      const other = party("client", { policy, first: 500, general: { key: "identified" } });
      // What a server says of its own accord, before it was asked.
      const server = party("server", { policy, general: { key: "identified" } });
      const messages = [await sealed(server, PUSH), await sealed(server, PUSH)];
      for (const side of [client, other]) await sealed(side, GET);
      for (const message of messages) {
        expect(await refusal(other, message)).toEqual(REFUSED);
        expect(await refusal(client, message)).toEqual({ opened: toHex(PUSH) });
      }
      for (const message of messages) expect(await refusal(client, message)).toEqual(REFUSED);
    }
  });

  it("is refused: an answer of another time in general-ciphering, where it was not asked for so", async () => {
    for (const key of KEYS.slice(1)) {
      const { response } = await exchange(party("client", { general: { key } }), party("server"));
      const today = party("client", { first: 500 });
      await sealed(today, GET);
      expect(await refusal(today, response)).toEqual(REFUSED);
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
        await sealed(client, fromHex("100000000100"));
        server.answerAs(await server.open(request));
        const answer = await sealed(server, ANSWER);
        expect((await client.open(answer)).apdu).toEqual(ANSWER);
        for (const old of [push, other]) expect(await refusal(client, old)).toEqual(REFUSED);
        expect((await client.open(await sealed(server, PUSH))).apdu).toEqual(PUSH);
      }
    },
  );
});
