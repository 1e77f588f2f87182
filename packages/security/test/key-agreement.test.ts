import { concatBytes, fromHex, SystemTitle, toHex } from "@dlms/core";
import {
  type AgreementKey,
  concatKdf,
  ephemeralUnified,
  hlsEcdsa,
  onePassDiffieHellman,
  type SigningKey,
  signEphemeralKey,
  signFields,
  staticUnified,
  verifyEphemeralKey,
  verifyFields,
} from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURVES, refusalOf, vectors } from "./providers.ts";

const CLIENT = SystemTitle.parse("4D4D4D0000BC614E");
const SERVER = SystemTitle.parse("4D4D4D0000000001");
const SUITES = [
  [1, "P-256", "SHA-256", 16, 32],
  [2, "P-384", "SHA-384", 32, 48],
] as const;

/** The vector of that id. */
function vector(kind: string, id: string): { params: Readonly<Record<string, string>>; hex: string; keys: object } {
  const found = vectors(kind).find((candidate) => candidate.id === id);
  return { params: {}, hex: "", keys: {}, ...found } as never;
}

describe("key derivation", () => {
  it.each(vectors("kdf").map((entry) => [entry.id, entry] as const))(
    "derives %s",
    (_, { params = {}, expect: want }) => {
      const octets = (name: string): Uint8Array => fromHex(params[name] as string);
      const otherInfo = concatBytes([octets("algorithmId"), octets("partyUInfo"), octets("partyVInfo")]);
      const hash = params["hash"] as "SHA-256" | "SHA-384";
      expect(toHex(concatKdf(hash, octets("z"), otherInfo, 32))).toBe(want["kdfOutput32"]);
      expect(toHex(concatKdf(hash, octets("z"), otherInfo, 16))).toBe(want["aesKey128"]);
    },
  );

  it("gives keys of any length, each the beginning of a longer one, and leaves its inputs alone", () => {
    const z = new Uint8Array(32).fill(1);
    const info = new Uint8Array(20).fill(2);
    for (const hash of ["SHA-256", "SHA-384"] as const) {
      const long = concatKdf(hash, z, info, 200);
      for (const length of [0, 1, 31, 32, 33, 48, 49, 96, 199])
        expect(concatKdf(hash, z, info, length)).toEqual(long.slice(0, length));
      // The counter makes every round another one.
      expect(toHex(long.subarray(0, 48))).not.toBe(toHex(long.subarray(96, 144)));
    }
    expect([z, info]).toEqual([new Uint8Array(32).fill(1), new Uint8Array(20).fill(2)]);
  });

  it("has answers to be held against", () => {
    expect(vectors("kdf")).toHaveLength(2);
  });
});

describe.each(CURVES)("agreement with curves of %s", (_, provider) => {
  it("comes to the key of the worked example of the ephemeral unified model", async () => {
    const { params } = vector("ecdh", "security/gb-c1-ephemeral-unified-z");
    const key = provider.agreementKey("P-256", params["privateKey"] as string);
    const peerPublicKey = fromHex(params["peerPublicKey"] as string);
    const agreed = await ephemeralUnified({ suite: 1, key, peerPublicKey, client: CLIENT, server: SERVER });
    expect(toHex(agreed)).toBe("C5F4512846EDE51CFB8CCF59F08A694E");
  });

  it("comes to the key of the worked example of one-pass Diffie-Hellman, and finds its key signed", async () => {
    // The server's static key, and the client's ephemeral one with its signature out of the message.
    const key = provider.agreementKey(
      "P-256",
      vector("ec-public-key", "security/kp-server-ka").params["privateKey"] ?? "",
    );
    const message = vector("ciphered-apdu", "security/gb-t41-general-ciphering-onepass");
    const at = message.hex.indexOf("018180C323") + "018180".length;
    const signed = fromHex(message.hex.slice(at, at + 2 * 128));
    const signing = provider.signingKey(
      "P-256",
      vector("ec-public-key", "security/kp-client-sign").params["privateKey"] ?? "",
    );
    const peerPublicKey = await verifyEphemeralKey(provider.verifyingKey("P-256", signing.publicKey), signed);
    const agreed = await onePassDiffieHellman({ suite: 1, key, peerPublicKey, originator: CLIENT, recipient: SERVER });
    expect({ agreedKey: toHex(agreed) }).toMatchObject({
      agreedKey: (message.keys as { agreedKey: string }).agreedKey,
    });
  });

  it("finds the key of key_agreement signed together with its number", async () => {
    const { hex, params } = vector("ecdsa-verify", "security/gb-c1-epub-sig-client");
    const key = provider.verifyingKey("P-256", params["publicKey"] ?? "");
    const signed = fromHex(hex.slice(2) + params["signature"]);
    expect(await verifyEphemeralKey(key, signed, 0)).toEqual(fromHex(hex.slice(2)));
    for (const keyId of [1, undefined])
      expect(await refusalOf(() => verifyEphemeralKey(key, signed, keyId))).toMatchObject({ reason: "refused" });
  });

  describe.each(SUITES)("in suite %d", (suite, curve, hash, keyLength, coordinate) => {
    const own = provider.agreementKey(curve, new Uint8Array(coordinate).fill(3));
    const peer = provider.agreementKey(curve, new Uint8Array(coordinate).fill(5));
    const algorithm = (octet: number): Uint8Array => fromHex(`608574050803${toHex(Uint8Array.of(octet))}`);

    it("gives both sides the same key of full length, another one for each scheme, use and direction", async () => {
      const parties = { originator: CLIENT, recipient: SERVER };
      const transactionId = Uint8Array.of(1, 2, 3);
      const sides = [
        { suite, key: own, peerPublicKey: peer.publicKey },
        { suite, key: peer, peerPublicKey: own.publicKey },
      ] as const;
      const [one, two] = await Promise.all(
        sides.map((side) =>
          Promise.all([
            ephemeralUnified({ ...side, client: CLIENT, server: SERVER }),
            ephemeralUnified({ ...side, client: CLIENT, server: SERVER, use: "aes-wrap" }),
            onePassDiffieHellman({ ...side, originator: SERVER, recipient: CLIENT }),
            staticUnified({ ...side, ...parties, transactionId }),
            staticUnified({ ...side, ...parties, transactionId: Uint8Array.of(1, 2, 4) }),
          ]),
        ),
      );
      expect(one).toEqual(two);
      for (const key of one ?? []) expect(key).toHaveLength(keyLength);
      expect(new Set(one?.map(toHex)).size).toBe(5);
      const z = await own.agree(peer.publicKey);
      const titles = [CLIENT.toBytes(), SERVER.toBytes()] as const;
      const nonce = Uint8Array.of(3, 1, 2, 3);
      const gcm = algorithm(suite - 1);
      const expected = [
        [gcm, ...titles],
        [algorithm(suite + 1), ...titles],
        [gcm, titles[1], titles[0]],
        [gcm, titles[0], nonce, titles[1]],
      ].map((info) => concatKdf(hash, z, concatBytes(info), keyLength));
      expect(one?.slice(0, 4)).toEqual(expected);
    });

    it("destroys the shared secret", async () => {
      let secret: Uint8Array | undefined;
      const key: AgreementKey = {
        curve,
        publicKey: own.publicKey,
        agree: async (publicKey) => {
          secret = await own.agree(publicKey);
          return secret;
        },
      };
      await ephemeralUnified({ suite, key, peerPublicKey: peer.publicKey, client: CLIENT, server: SERVER });
      expect(secret).toEqual(new Uint8Array(coordinate));
    });

    it("refuses keys of another suite, foreign points and transaction ids that make no key", async () => {
      const agreement = {
        suite,
        key: own,
        peerPublicKey: peer.publicKey,
        originator: CLIENT,
        recipient: SERVER,
      } as const;
      const other = suite === 1 ? 2 : 1;
      const refused = async (reason: string, work: () => unknown): Promise<void> =>
        expect(await refusalOf(work)).toMatchObject({ code: "security", reason });
      await refused("unsupported", () => onePassDiffieHellman({ ...agreement, suite: 0 }));
      await refused("configuration", () => onePassDiffieHellman({ ...agreement, suite: other }));
      await refused("refused", () =>
        onePassDiffieHellman({ ...agreement, peerPublicKey: new Uint8Array(2 * coordinate) }),
      );
      for (const length of [0, 256])
        await refused("configuration", () => staticUnified({ ...agreement, transactionId: new Uint8Array(length) }));
    });

    it("takes neither signatures nor secrets of another length from keys that live elsewhere", async () => {
      const signing = (length: number): SigningKey => ({
        curve,
        publicKey: own.publicKey,
        sign: async () => new Uint8Array(length),
      });
      const agreement = (length: number): AgreementKey => ({
        curve,
        publicKey: own.publicKey,
        agree: async () => new Uint8Array(length),
      });
      const exchange = {
        prover: CLIENT,
        verifier: SERVER,
        challenge: Uint8Array.of(1),
        proverChallenge: Uint8Array.of(2),
      };
      const parties = { suite, originator: CLIENT, recipient: SERVER, peerPublicKey: peer.publicKey } as const;
      const attempts = (signature: number, secret: number): (() => unknown)[] => [
        () => signFields(signing(signature), exchange.challenge),
        () => signEphemeralKey(signing(signature), own.publicKey),
        () => hlsEcdsa(signing(signature), exchange),
        () => onePassDiffieHellman({ ...parties, key: agreement(secret) }),
      ];
      for (const attempt of attempts(2 * coordinate, coordinate)) await attempt();
      for (const attempt of [...attempts(2 * coordinate + 6, coordinate - 1), ...attempts(0, 2 * coordinate)])
        expect(await refusalOf(attempt)).toMatchObject({ code: "security", reason: "configuration" });
    });

    it("signs ephemeral keys and fields, and finds whatever was changed", async () => {
      const signing = provider.signingKey(curve, new Uint8Array(coordinate).fill(9));
      const verifying = provider.verifyingKey(curve, signing.publicKey);
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ minLength: 1 }), fc.nat(), async (fields, bit) => {
          const signature = await signFields(signing, fields);
          await verifyFields(verifying, fields, signature);
          const signed = await signEphemeralKey(signing, own.publicKey, 3);
          expect(await verifyEphemeralKey(verifying, signed, 3)).toEqual(own.publicKey);
          for (const [octets, work] of [
            [fields, () => verifyFields(verifying, fields, signature)],
            [signature, () => verifyFields(verifying, fields, signature)],
            [signed, () => verifyEphemeralKey(verifying, signed, 3)],
          ] as const) {
            const at = bit % (8 * octets.length);
            const turn = (): number => (octets[at >> 3] = (octets[at >> 3] as number) ^ (1 << (at & 7)));
            turn();
            expect(await refusalOf(work)).toMatchObject({ reason: "refused", message: "security check failed" });
            turn();
          }
          for (const length of [0, signed.length - 1, signed.length / 2])
            expect(await refusalOf(() => verifyEphemeralKey(verifying, signed.subarray(0, length), 3))).toMatchObject({
              reason: "refused",
            });
        }),
        { numRuns: 5 },
      );
      const short = signing.publicKey.subarray(1);
      expect(await refusalOf(() => signEphemeralKey(signing, short))).toMatchObject({ reason: "configuration" });
    });
  });
});
