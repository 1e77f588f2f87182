import { apduTag, decodeApdu } from "@dlms/apdu";
import { cipheringFor, KeyRing } from "@dlms/association";
import { DlmsError, SecurityError, toHex } from "@dlms/core";
import { cipherKeys, MemoryCounterStore, ReplayWindow } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { describe, expect, it } from "vitest";
import {
  ALL,
  ANSWER,
  anotherProcess,
  curveKeys,
  exchange,
  GET,
  KEYS,
  ORDERS,
  pairOf,
  party,
  REFUSED,
  refusal,
  SIGNED,
  sealed,
  securityOptions,
} from "./general-parties.ts";
import { BOTH, countingRandom } from "./pair.ts";

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

  it("refuses what came to a process before this one, where the store remembers", async () => {
    const store = new MemoryCounterStore();
    const [client, server] = pairOf(
      { policy: SIGNED, general: { transactionStart: () => 7 } },
      { replay: ReplayWindow.stored(store, "client") },
    );
    const messages = [await sealed(client, GET), await sealed(client, GET)];
    for (const message of messages) expect((await server.open(message)).apdu).toEqual(GET);
    const later = party("server", { policy: SIGNED, replay: ReplayWindow.stored(anotherProcess(store), "client") });
    for (const message of messages) expect(await refusal(later, message)).toEqual(REFUSED);
    const next = party("client", { policy: SIGNED, general: { transactionStart: () => 8 } });
    expect((await later.open(await sealed(next, GET))).apdu).toEqual(GET);
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
