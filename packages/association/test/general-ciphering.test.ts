import { decodeApdu, encodeApdu } from "@dlms/apdu";
import { cipheringFor } from "@dlms/association";
import { DlmsError, fromHex, SystemTitle, toHex } from "@dlms/core";
import { cipherKeys, InvocationCounter, protect, ReplayWindow } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import vectors from "../../../vectors/security.json" with { type: "json" };
import {
  ALL,
  ANSWER,
  CIPHERED,
  exchange,
  GET,
  KEYS,
  ORDERS,
  pairOf,
  party,
  REFUSED,
  refusal,
  sealed,
  securityOptions,
} from "./general-parties.ts";
import { BOTH, CLIENT_TITLE, countingRandom, SERVER_TITLE } from "./pair.ts";

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
