import { fromHex, SecurityError, toHex } from "@dlms/core";
import type { KeyWrapKey } from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KEY_WRAPS, refusalOf, vectors } from "./providers.ts";

const exactly = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const keks = fc.oneof(exactly(16), exactly(32));
const wrappable = fc.integer({ min: 2, max: 8 }).chain((eights) => exactly(8 * eights));

describe.each(KEY_WRAPS)("key wrap of %s", (_, provider) => {
  it.each(vectors("aes-key-wrap").map((vector) => [vector.id, vector] as const))("wraps %s", async (_, vector) => {
    const kek = provider.key(fromHex(vector.params?.["kek"] as string));
    const key = fromHex(vector.hex ?? "");
    const wrapped = await kek.wrap(key);
    expect(toHex(wrapped)).toBe(vector.expect["wrapped"]);
    expect(await kek.unwrap(wrapped)).toEqual(key);
  });

  it("wraps the same as all others, unwraps it again, and leaves its inputs alone", async () => {
    await fc.assert(
      fc.asyncProperty(keks, wrappable, async (kek, key) => {
        const before = structuredClone([kek, key]);
        const wrapped = await provider.key(kek).wrap(key);
        for (const [, other] of KEY_WRAPS) expect(await other.key(kek).unwrap(wrapped)).toEqual(key);
        expect(wrapped).toHaveLength(key.length + 8);
        expect([kek, key]).toEqual(before);
      }),
    );
  });

  it("unwraps nothing in which any bit was turned", async () => {
    await fc.assert(
      fc.asyncProperty(keks, wrappable, fc.nat(), async (octets, key, bit) => {
        const kek = provider.key(octets);
        const wrapped = await kek.wrap(key);
        const at = bit % (8 * wrapped.length);
        wrapped[at >> 3] = (wrapped[at >> 3] as number) ^ (1 << (at & 7));
        const error = await refusalOf(() => kek.unwrap(wrapped));
        expect(error).toBeInstanceOf(SecurityError);
        expect(error).toMatchObject({ reason: "refused", message: "security check failed" });
        expect(error).not.toHaveProperty("cause");
      }),
    );
  });

  it("refuses what is no key encrypting key, no key to wrap and no wrapped key", async () => {
    for (const length of [0, 15, 24, 33])
      expect(await refusalOf(() => provider.key(new Uint8Array(length)))).toMatchObject({ reason: "configuration" });
    const kek = provider.key(new Uint8Array(16));
    for (const length of [0, 8, 15, 17, 20])
      expect(await refusalOf(() => kek.wrap(new Uint8Array(length)))).toMatchObject({ reason: "configuration" });
    for (const length of [0, 8, 16, 23, 25, 31])
      expect(await refusalOf(() => kek.unwrap(new Uint8Array(length)))).toMatchObject({ reason: "refused" });
  });

  it("copies the key encrypting key, and gives plain arrays, whose slices are copies", async () => {
    const octets = new Uint8Array(16);
    const kek: KeyWrapKey = provider.key(octets);
    octets.fill(1);
    const wrapped = await kek.wrap(new Uint8Array(16));
    expect(await provider.key(new Uint8Array(16)).unwrap(wrapped)).toEqual(new Uint8Array(16));
    for (const result of [wrapped, await kek.unwrap(wrapped)])
      expect(Object.getPrototypeOf(result)).toBe(Uint8Array.prototype);
  });
});

it("has answers to be held against", () => {
  expect(vectors("aes-key-wrap")).toHaveLength(3);
});
