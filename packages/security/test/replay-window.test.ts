import { SecurityError } from "@dlms/core";
import { type AeadKey, cipherKeys, keyName, nobleProvider, ReplayWindow } from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const newKey = (): AeadKey => nobleProvider.key(new Uint8Array(16));

describe("a replay window", () => {
  it("has counters for each key, and knows a key that comes back", () => {
    const [a, b] = [newKey(), newKey()];
    const window = new ReplayWindow();
    window.accept(7, a);
    window.accept(0, b);
    expect([window.last, window.lastUnder(a), window.lastUnder(b), window.lastUnder(newKey())]).toEqual([0, 7, 0, -1]);
    expect(() => window.accept(7, a)).toThrow(SecurityError);
    window.accept(8, a);
    expect(() => window.accept(0, b)).toThrow(SecurityError);
  });

  it("takes what was accepted before it knew of keys as that of the first", () => {
    const [a, b] = [newKey(), newKey()];
    const window = new ReplayWindow(5);
    expect(window.lastUnder(a)).toBe(5);
    expect(() => window.accept(5, a)).toThrow(SecurityError);
    window.accept(6, a);
    window.accept(1, b);
  });

  it("never takes a counter twice under one key, in whatever order keys come", () => {
    const keys = [newKey(), newKey(), newKey()];
    const messages = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 20 })));
    fc.assert(
      fc.property(messages, (sent) => {
        const window = new ReplayWindow();
        const highest = [-1, -1, -1];
        for (const [key, counter] of sent) {
          const isNew = counter > (highest[key] as number);
          if (isNew) {
            window.accept(counter, keys[key]);
            highest[key] = counter;
          } else expect(() => window.accept(counter, keys[key])).toThrow(SecurityError);
        }
      }),
    );
  });
});

describe("cipher keys with other keys", () => {
  const octets = (octet: string): string => octet.repeat(16);
  const keys = cipherKeys({ encryptionKey: octets("01"), authenticationKey: octets("02"), broadcastKey: octets("03") });

  it("keep those that are not given", () => {
    const encryption = nobleProvider.key(new Uint8Array(16));
    const changed = keys.with({ encryption });
    expect(changed.encryption).toBe(encryption);
    expect(changed.broadcast).toBe(keys.broadcast);
    expect(changed.authentication).toEqual(keys.authentication);
    expect(keys.with({ authentication: new Uint8Array(16) }).additionalData(0x30)).toEqual(
      Uint8Array.of(0x30, ...new Uint8Array(16)),
    );
  });
});

describe("the name of a key", () => {
  it("is the same for the same key, another for others, and says nothing of it", () => {
    const key = new Uint8Array(16).fill(0xab);
    expect(keyName(key)).toMatch(/^[0-9A-F]{16}$/);
    expect(keyName(key)).toBe(keyName(key.slice()));
    expect(keyName(key)).not.toBe(keyName(new Uint8Array(32).fill(0xab)));
    expect(keyName(key)).not.toContain("ABAB");
  });
});
