import { fromHex, SecurityError, toHex } from "@dlms/core";
import { type CurveName, generatePrivateKey } from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURVES, refusalOf, type Vector, vectors } from "./providers.ts";

const NAMES = ["P-256", "P-384"] as const;
const LENGTHS = { "P-256": 32, "P-384": 48 } as const;

const octets = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
/** A private key out of whatever octets: the top bit is cleared, so that they are below the order of the curve. */
const privateKey = (curve: CurveName): fc.Arbitrary<Uint8Array> =>
  octets(LENGTHS[curve]).map((key) => {
    key[0] = (key[0] as number) & 0x7f;
    key[key.length - 1] = (key.at(-1) as number) | 1;
    return key;
  });

const named = (kind: string): (readonly [string, Vector])[] => vectors(kind).map((vector) => [vector.id, vector]);
const text = ({ params = {} }: Vector, name: string): string => params[name] as string;
const curveOf = (vector: Vector): CurveName => text(vector, "curve") as CurveName;

describe.each(CURVES)("curves of %s", (_, provider) => {
  it.each(named("ec-public-key"))("find the public key %s", (_, vector) => {
    for (const make of ["signingKey", "agreementKey"] as const) {
      const key = provider[make](curveOf(vector), text(vector, "privateKey"));
      expect(toHex(key.publicKey)).toBe(vector.expect["publicKey"]);
    }
  });

  it.each(named("ecdh"))("agree as %s", async (_, vector) => {
    const key = provider.agreementKey(curveOf(vector), text(vector, "privateKey"));
    expect(toHex(await key.agree(fromHex(text(vector, "peerPublicKey"))))).toBe(vector.expect["sharedSecretZ"]);
  });

  it.each(named("ecdsa-verify"))("verify %s", async (_, vector) => {
    const key = provider.verifyingKey(curveOf(vector), text(vector, "publicKey"));
    const valid = await key.verify(fromHex(vector.hex ?? ""), fromHex(text(vector, "signature")));
    expect(valid).toBe(vector.expect["valid"]);
  });

  it("take the signature of RFC 6979, A.2.5, whose s is one of the upper half", async () => {
    const key = provider.signingKey("P-256", "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
    const signature =
      "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716" +
      "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";
    const message = new TextEncoder().encode("sample");
    expect(await provider.verifyingKey("P-256", key.publicKey).verify(message, fromHex(signature))).toBe(true);
  });

  describe.each(NAMES)("on %s", (curve) => {
    const coordinate = LENGTHS[curve];

    it("sign what all others verify, and nothing else", async () => {
      await fc.assert(
        fc.asyncProperty(privateKey(curve), fc.uint8Array(), fc.nat(), async (secret, message, bit) => {
          const key = provider.signingKey(curve, secret);
          const signature = await key.sign(message);
          expect(signature).toHaveLength(2 * coordinate);
          const turned = signature.slice();
          const at = bit % (8 * turned.length);
          turned[at >> 3] = (turned[at >> 3] as number) ^ (1 << (at & 7));
          for (const [, other] of CURVES) {
            const verifying = other.verifyingKey(curve, key.publicKey);
            expect(await verifying.verify(message, signature)).toBe(true);
            expect(await verifying.verify(message, turned)).toBe(false);
            expect(await verifying.verify(Uint8Array.of(...message, 0), signature)).toBe(false);
          }
        }),
        { numRuns: 15 },
      );
    });

    it("agree on the same secret, from either side and with all others", async () => {
      await fc.assert(
        fc.asyncProperty(privateKey(curve), privateKey(curve), async (one, two) => {
          const own = provider.agreementKey(curve, one);
          for (const [, other] of CURVES) {
            const peer = other.agreementKey(curve, two);
            const secret = await own.agree(peer.publicKey);
            expect(secret).toHaveLength(coordinate);
            expect(await peer.agree(own.publicKey)).toEqual(secret);
          }
        }),
        { numRuns: 15 },
      );
    });

    it("take nothing for a signature that is none, without an exception", async () => {
      const key = provider.signingKey(curve, new Uint8Array(coordinate).fill(1));
      const verifying = provider.verifyingKey(curve, key.publicKey);
      const message = new Uint8Array(5);
      const signature = await key.sign(message);
      const r = signature.subarray(0, coordinate);
      const nonsense = [
        new Uint8Array(0),
        signature.subarray(1),
        Uint8Array.of(...signature, 0),
        new Uint8Array(2 * coordinate),
        new Uint8Array(2 * coordinate).fill(0xff),
        Uint8Array.of(...r, ...new Uint8Array(coordinate)),
        Uint8Array.of(...new Uint8Array(coordinate), ...r),
      ];
      for (const none of nonsense) expect(await verifying.verify(message, none)).toBe(false);
    });

    it("refuse points that are not on the curve, wherever they come from", async () => {
      const key = provider.agreementKey(curve, new Uint8Array(coordinate).fill(1));
      const { publicKey } = key;
      const off = publicKey.slice();
      off[off.length - 1] = (off.at(-1) as number) ^ 1;
      const zero = new Uint8Array(2 * coordinate);
      const large = new Uint8Array(2 * coordinate).fill(0xff);
      for (const bad of [off, zero, large, publicKey.subarray(1), Uint8Array.of(4, ...publicKey), new Uint8Array(0)]) {
        const refusal = await refusalOf(() => key.agree(bad));
        expect(refusal).toMatchObject({ reason: "refused" });
        expect(refusal).not.toHaveProperty("cause");
        const error = await refusalOf(() => provider.verifyingKey(curve, bad));
        expect(error).toBeInstanceOf(SecurityError);
        expect(error).toMatchObject({ reason: "configuration" });
      }
    });

    it("refuse what is no private key, and say nothing of it", async () => {
      const zero = new Uint8Array(coordinate);
      const large = new Uint8Array(coordinate).fill(0xff);
      for (const bad of [zero, large, new Uint8Array(coordinate - 1).fill(0x5a), "5A".repeat(coordinate + 1), "5Ax"])
        for (const make of ["signingKey", "agreementKey"] as const) {
          const error = await refusalOf(() => provider[make](curve, bad));
          expect(error).toMatchObject({ code: "security", reason: "configuration" });
          expect(error).not.toHaveProperty("cause");
          expect(String(error)).not.toMatch(/5a5a/i);
        }
    });

    it("copy their keys, and give plain arrays", async () => {
      const secret = new Uint8Array(coordinate).fill(1);
      const signing = provider.signingKey(curve, secret);
      const agreement = provider.agreementKey(curve, secret);
      const peer = provider.agreementKey(curve, new Uint8Array(coordinate).fill(2));
      const before = await agreement.agree(peer.publicKey);
      const publicKey = signing.publicKey.slice();
      const verifying = provider.verifyingKey(curve, publicKey);
      publicKey.fill(0);
      secret.fill(3);
      expect(await agreement.agree(peer.publicKey)).toEqual(before);
      const signature = await signing.sign(secret);
      expect(await verifying.verify(secret, signature)).toBe(true);
      for (const result of [before, signature, signing.publicKey, agreement.publicKey])
        expect(Object.getPrototypeOf(result)).toBe(Uint8Array.prototype);
    });
  });
});

describe("new private keys", () => {
  it.each(NAMES)("on %s are numbers below the order, and not 0", (curve) => {
    const length = LENGTHS[curve];
    const draws = [new Uint8Array(length), new Uint8Array(length).fill(0xff), new Uint8Array(length).fill(0x11)];
    let drawn = 0;
    const key = generatePrivateKey(curve, (wanted) => {
      expect(wanted).toBe(length);
      return draws[drawn++] as Uint8Array;
    });
    expect(key).toEqual(new Uint8Array(length).fill(0x11));
    expect(drawn).toBe(3);
  });

  it("come from no generator that is broken", () => {
    expect(() => generatePrivateKey("P-256", (length) => new Uint8Array(length))).toThrow(SecurityError);
    expect(() => generatePrivateKey("P-256", () => new Uint8Array(31).fill(1))).toThrow(SecurityError);
  });
});

it("has answers to be held against", () => {
  expect(["ec-public-key", "ecdh", "ecdsa-verify"].map((kind) => vectors(kind).length)).toEqual([4, 1, 4]);
});
