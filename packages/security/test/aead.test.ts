import { createCipheriv } from "node:crypto";
import { SecurityError } from "@dlms/core";
import { type AeadKey, IV_LENGTH, TAG_LENGTH } from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROVIDERS } from "./providers.ts";

const octets = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength });
const exactly = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const message = fc.record({
  key: fc.oneof(exactly(16), exactly(32)),
  iv: exactly(IV_LENGTH),
  aad: octets(100),
  text: octets(600),
});

/** What OpenSSL makes of it. */
function reference({ key, iv, aad, text }: { key: Uint8Array; iv: Uint8Array; aad: Uint8Array; text: Uint8Array }) {
  const cipher = createCipheriv(key.length === 16 ? "aes-128-gcm" : "aes-256-gcm", key, iv, { authTagLength: 12 });
  cipher.setAAD(aad);
  const ciphertext = cipher.update(text);
  cipher.final();
  return new Uint8Array(Buffer.concat([ciphertext, cipher.getAuthTag()]));
}

async function refusal(opening: () => unknown): Promise<unknown> {
  try {
    return await opening();
  } catch (error) {
    return error;
  }
}

describe.each(PROVIDERS)("AES-GCM of %s", (_, provider) => {
  it("makes what OpenSSL makes, opens it again, and leaves its inputs alone", async () => {
    await fc.assert(
      fc.asyncProperty(message, async (given) => {
        const { iv, aad, text } = given;
        const before = structuredClone(given);
        const key = provider.key(given.key);
        const sealed = await key.seal(iv, aad, text);
        expect(sealed).toEqual(reference(given));
        expect(await key.open(iv, aad, sealed)).toEqual(text);
        expect(await key.transform(iv, text)).toEqual(sealed.subarray(0, text.length));
        expect(await key.transform(iv, sealed.subarray(0, text.length))).toEqual(text);
        expect(given).toEqual(before);
      }),
    );
  });

  it("keeps nothing of one message for the next", async () => {
    const key = provider.key(new Uint8Array(16));
    await fc.assert(
      fc.asyncProperty(message, async ({ iv, aad, text }) => {
        expect(await key.seal(iv, aad, text)).toEqual(reference({ key: new Uint8Array(16), iv, aad, text }));
        // Additional data that is changed in place is other data.
        aad.fill(7);
        expect(await key.seal(iv, aad, text)).toEqual(reference({ key: new Uint8Array(16), iv, aad, text }));
      }),
    );
  });

  it("opens nothing in which any bit was turned", async () => {
    await fc.assert(
      fc.asyncProperty(
        message,
        fc.nat(),
        fc.constantFrom("sealed" as const, "aad" as const, "iv" as const),
        async (given, bit, where) => {
          const key = provider.key(given.key);
          const sealed = await key.seal(given.iv, given.aad, given.text);
          const parts = { sealed, aad: given.aad, iv: given.iv };
          const part = parts[where];
          fc.pre(part.length > 0);
          const at = bit % (8 * part.length);
          const turned = part.slice();
          turned[at >> 3] = (turned[at >> 3] as number) ^ (1 << (at & 7));
          const { iv, aad, sealed: broken } = Object.assign(parts, { [where]: turned });
          const error = await refusal(() => key.open(iv, aad, broken));
          expect(error).toBeInstanceOf(SecurityError);
          expect(error).toMatchObject({ reason: "refused", message: "security check failed" });
        },
      ),
    );
  });

  it("opens nothing that is cut short, and takes no longer tag for a shorter one", async () => {
    const key = provider.key(new Uint8Array(16));
    const [iv, aad] = [new Uint8Array(IV_LENGTH), new Uint8Array(17)];
    const sealed = await key.seal(iv, aad, new Uint8Array(20));
    for (let length = 0; length < sealed.length; length++)
      expect(await refusal(() => key.open(iv, aad, sealed.subarray(0, length)))).toMatchObject({ reason: "refused" });
    expect(sealed).toHaveLength(20 + TAG_LENGTH);
  });

  it("gives plain arrays, whose slices are copies", async () => {
    const key = provider.key(new Uint8Array(16));
    const [iv, aad] = [new Uint8Array(IV_LENGTH), new Uint8Array(17)];
    const sealed = await key.seal(iv, aad, Uint8Array.of(1, 2, 3));
    const results = [sealed, await key.open(iv, aad, sealed), await key.transform(iv, sealed)];
    for (const result of results) expect(Object.getPrototypeOf(result)).toBe(Uint8Array.prototype);
  });

  it("copies its key", async () => {
    const octets = new Uint8Array(16);
    const key: AeadKey = provider.key(octets);
    octets.fill(1);
    const [iv, aad, text] = [new Uint8Array(IV_LENGTH), new Uint8Array(17), new Uint8Array(5)];
    expect(await key.seal(iv, aad, text)).toEqual(reference({ key: new Uint8Array(16), iv, aad, text }));
  });

  it("refuses what is no initialization vector and no key", async () => {
    const key = provider.key(new Uint8Array(16));
    const none = new Uint8Array(0);
    for (const length of [0, 11, 13, 16])
      for (const operation of ["seal", "open"] as const)
        expect(await refusal(() => key[operation](new Uint8Array(length), none, new Uint8Array(12)))).toMatchObject({
          code: "security",
          reason: "configuration",
        });
    expect(await refusal(() => key.transform(none, none))).toMatchObject({ reason: "configuration" });
    expect(await refusal(() => provider.key(new Uint8Array(15)))).toMatchObject({ reason: "configuration" });
  });
});
