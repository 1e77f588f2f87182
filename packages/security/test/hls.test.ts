import { inspect } from "node:util";
import { fromHex, SystemTitle, toHex } from "@dlms/core";
import {
  type HlsExchange,
  type HlsHash,
  HlsSecret,
  hlsEcdsa,
  hlsHash,
  verifyHlsEcdsa,
  verifyHlsHash,
} from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURVES, refusalOf, type Vector, vectors } from "./providers.ts";

const CLIENT = SystemTitle.parse("4D4D4D0000000001");
const SERVER = SystemTitle.parse("4D4D4D0000BC614E");
const challenges = fc.uint8Array({ minLength: 8, maxLength: 64 });
const exchanges: fc.Arbitrary<HlsExchange> = fc
  .tuple(challenges, challenges)
  .map(([challenge, proverChallenge]) => ({ prover: CLIENT, verifier: SERVER, challenge, proverChallenge }));
const hashes: fc.Arbitrary<HlsHash> = fc.oneof(
  fc.record({ hash: fc.constantFrom("MD5" as const, "SHA-1" as const), challenge: challenges }),
  exchanges.map((exchange) => ({ hash: "SHA-256" as const, ...exchange })),
);

function hashOf({ hex = "", params = {} }: Vector): HlsHash {
  const text = (name: string): string => params[name] as string;
  if (params["mechanism"] !== 6) return { hash: params["mechanism"] === 3 ? "MD5" : "SHA-1", challenge: fromHex(hex) };
  return {
    hash: "SHA-256",
    prover: SystemTitle.parse(text("systemTitleClient")),
    verifier: SystemTitle.parse(text("systemTitleServer")),
    challenge: fromHex(text("stoc")),
    proverChallenge: fromHex(text("ctos")),
  };
}

describe("HLS by hash", () => {
  it.each(vectors("hls-hash").map((vector) => [vector.id, vector] as const))("proves %s", (_, vector) => {
    const secret = new HlsSecret(vector.params?.["hlsSecret"] as string);
    const proof = hlsHash(secret, hashOf(vector));
    expect(toHex(proof)).toBe(vector.expect["f"]);
    expect(verifyHlsHash(secret, hashOf(vector), proof)).toBe(true);
  });

  it("takes no proof in which any bit was turned, and none that is longer or shorter", () => {
    const secret = new HlsSecret(Uint8Array.of(1, 2, 3));
    fc.assert(
      fc.property(hashes, fc.nat(), (of, bit) => {
        const proof = hlsHash(secret, of);
        expect(verifyHlsHash(secret, of, proof.subarray(1))).toBe(false);
        expect(verifyHlsHash(secret, of, Uint8Array.of(...proof, 0))).toBe(false);
        const at = bit % (8 * proof.length);
        proof[at >> 3] = (proof[at >> 3] as number) ^ (1 << (at & 7));
        expect(verifyHlsHash(secret, of, proof)).toBe(false);
      }),
    );
  });

  it("with SHA-256 tells both directions apart, and depends on all that was exchanged", () => {
    const secret = new HlsSecret(Uint8Array.of(1, 2, 3));
    const [challenge, proverChallenge] = [new Uint8Array(8).fill(1), new Uint8Array(8).fill(2)];
    const pass3 = { hash: "SHA-256", prover: CLIENT, verifier: SERVER, challenge, proverChallenge } as const;
    const pass4 = {
      ...pass3,
      prover: SERVER,
      verifier: CLIENT,
      challenge: proverChallenge,
      proverChallenge: challenge,
    };
    const variants: HlsHash[] = [
      pass3,
      pass4,
      { ...pass3, prover: SERVER },
      { ...pass3, verifier: CLIENT },
      { ...pass3, challenge: proverChallenge },
      { ...pass3, proverChallenge: challenge },
    ];
    expect(new Set(variants.map((variant) => toHex(hlsHash(secret, variant)))).size).toBe(variants.length);
  });

  it("keeps its secret", async () => {
    const octets = Uint8Array.of(0x5a, 0x5b, 0x5c, 0x5d);
    const secret = new HlsSecret(octets);
    octets.fill(0);
    expect(secret.octets).toEqual(Uint8Array.of(0x5a, 0x5b, 0x5c, 0x5d));
    const views = [
      inspect(secret, { showHidden: true, customInspect: false }),
      JSON.stringify({ secret }),
      `${secret}`,
    ];
    for (const view of views) expect(view).not.toMatch(/5a|90/i);
    for (const bad of ["5A5Bx", new Uint8Array(0), ""]) {
      const error = await refusalOf(() => new HlsSecret(bad));
      expect(error).toMatchObject({ reason: "configuration" });
      expect(String(error)).not.toMatch(/5a/i);
    }
  });

  it("has answers to be held against", () => {
    expect(vectors("hls-hash")).toHaveLength(3);
  });
});

describe.each(CURVES)("HLS by ECDSA with curves of %s", (_, provider) => {
  it.each(["P-256", "P-384"] as const)("proves who holds the key, on %s", async (curve) => {
    const key = provider.signingKey(curve, generated(curve));
    const verifying = provider.verifyingKey(curve, key.publicKey);
    await fc.assert(
      fc.asyncProperty(exchanges, async (exchange) => {
        const proof = await hlsEcdsa(key, exchange);
        expect(await verifyHlsEcdsa(verifying, exchange, proof)).toBe(true);
        const { prover, verifier, challenge, proverChallenge } = exchange;
        const mirrored = { prover: verifier, verifier: prover, challenge: proverChallenge, proverChallenge: challenge };
        expect(await verifyHlsEcdsa(verifying, mirrored, proof)).toBe(false);
        const octets = [...prover.toBytes(), ...verifier.toBytes(), ...challenge, ...proverChallenge];
        expect(await verifying.verify(Uint8Array.from(octets), proof)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});

function generated(curve: "P-256" | "P-384"): Uint8Array {
  return new Uint8Array(curve === "P-256" ? 32 : 48).fill(7);
}
