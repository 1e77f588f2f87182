import { DecodeError, DlmsError, EncodeError, SecurityError, SystemTitle, toHex } from "@dlms/core";
import {
  type AeadProvider,
  cipherKeys,
  decipherUnverified,
  decodeSecurityControl,
  encodeSecurityControl,
  equalSecret,
  hlsGmac,
  initializationVector,
  nobleProvider,
  parseCipheredContent,
  protect,
  unprotect,
  verifyHlsGmac,
} from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { control, GREEN_BOOK, PROVIDERS, TITLE } from "./providers.ts";

const POLICIES = [
  ["authenticated", control(true, false)],
  ["encrypted", control(false, true)],
  ["both", control(true, true)],
] as const;
const APDU = Uint8Array.of(0xc0, 1, 0xc1, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0);

/** Keys that answer by promise, as an HSM does. */
const distant: AeadProvider = {
  key: (octets) => {
    const key = nobleProvider.key(octets);
    return {
      seal: async (iv, aad, text) => key.seal(iv, aad, text),
      open: async (iv, aad, sealed) => key.open(iv, aad, sealed),
      transform: async (iv, text) => key.transform(iv, text),
    };
  },
};

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was refused");
}

describe.each([...PROVIDERS, ["a distant key", distant] as const])("protection by %s", (_, provider) => {
  const keys = cipherKeys(GREEN_BOOK, provider);
  const whose = { keys, systemTitle: TITLE };

  it.each(POLICIES)("%s: what is protected is what is opened", async (_, how) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 0xffffffff }), async (text, counter) => {
        const message = await protect({ ...whose, control: how, invocationCounter: counter }, text);
        const opened = await unprotect({ ...whose, required: how }, message);
        expect(opened).toEqual({ plaintext: text, control: how, invocationCounter: counter });
        expect(message).toHaveLength(5 + text.length + (how.authenticated ? 12 : 0));
        if (how.encrypted && text.length > 8) expect(toHex(message)).not.toContain(toHex(text));
        const read = await decipherUnverified(whose, message);
        expect(read).toEqual(opened);
      }),
    );
  });

  it("refuses every message with any bit turned, and shows nothing of it", async () => {
    for (const how of [control(true, false), control(true, true)]) {
      const message = await protect({ ...whose, control: how, invocationCounter: 0x01234567 }, APDU);
      for (let bit = 0; bit < 8 * message.length; bit++) {
        const turned = message.slice();
        turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7));
        const error = await errorOf(() => unprotect(whose, turned));
        expect(error).toBeInstanceOf(SecurityError);
        expect(Object.values(error as SecurityError).some((value) => value instanceof Uint8Array)).toBe(false);
      }
    }
  });

  it("binds a message to its author, its keys and what else the tag covers", async () => {
    const associated = Uint8Array.of(1, 2, 3);
    const message = await protect({ ...whose, control: control(true, true), invocationCounter: 1, associated }, APDU);
    expect((await unprotect({ ...whose, associated }, message)).plaintext).toEqual(APDU);
    const others = [
      { ...whose, associated: Uint8Array.of(1, 2, 4) },
      whose,
      { ...whose, associated, systemTitle: SystemTitle.parse("4D4D4D0000BC614F") },
      { associated, systemTitle: TITLE, keys: cipherKeys({ ...GREEN_BOOK, encryptionKey: "FF".repeat(16) }, provider) },
      {
        associated,
        systemTitle: TITLE,
        keys: cipherKeys({ ...GREEN_BOOK, authenticationKey: "FF".repeat(16) }, provider),
      },
    ];
    for (const other of others)
      expect(await errorOf(() => unprotect(other, message))).toMatchObject({ reason: "refused" });
  });
});

describe("what must be protected", () => {
  const keys = cipherKeys(GREEN_BOOK);
  const whose = { keys, systemTitle: TITLE };
  const sealed = async (authenticated: boolean, encrypted: boolean): Promise<Uint8Array> =>
    protect({ ...whose, control: control(authenticated, encrypted), invocationCounter: 1 }, APDU);

  it.each([
    ["nothing authenticated, where there is a key for it", undefined, false, true, true],
    ["authenticated, where both are wanted", control(true, true), true, false, true],
    ["encrypted, where both are wanted", control(true, true), false, true, true],
    ["encrypted, where authentication is wanted", control(true, false), false, true, true],
    ["both, where either would do", control(true, false), true, true, false],
    ["encrypted, where no more is wanted", control(false, true), false, true, false],
  ])("%s", async (_, required, authenticated, encrypted, isRefused) => {
    const message = await sealed(authenticated, encrypted);
    const opening = async (): Promise<unknown> => (await unprotect({ ...whose, required }, message)).plaintext;
    if (isRefused) expect(await errorOf(opening)).toMatchObject({ code: "security", reason: "refused" });
    else expect(await opening()).toEqual(APDU);
  });

  it("is never nothing at all, whatever the caller would take", async () => {
    const plain = Uint8Array.of(0, 0, 0, 0, 1, ...APDU);
    const required = { authenticated: false, encrypted: false };
    expect(await errorOf(() => unprotect({ ...whose, required }, plain))).toMatchObject({ reason: "refused" });
    expect(
      await errorOf(() => protect({ ...whose, control: control(false, false), invocationCounter: 1 }, APDU)),
    ).toMatchObject({ reason: "configuration" });
  });

  it("takes encrypted messages without a key to authenticate them, and no others", async () => {
    const { encryptionKey } = GREEN_BOOK;
    const alone = { keys: cipherKeys({ encryptionKey }), systemTitle: TITLE };
    expect((await unprotect(alone, await sealed(false, true))).plaintext).toEqual(APDU);
    expect(await errorOf(async () => unprotect(alone, await sealed(true, true)))).toMatchObject({
      reason: "configuration",
    });
    expect((await decipherUnverified(alone, await sealed(true, true))).plaintext).toEqual(APDU);
  });

  it("names compression, suites and the broadcast key when it does not have them", async () => {
    const message = await sealed(true, true);
    for (const bit of [0x80, 0x40, 0x0f]) {
      const other = Uint8Array.from(message, (octet, index) => (index === 0 ? octet | bit : octet));
      expect(await errorOf(() => unprotect(whose, other))).toMatchObject({ reason: "unsupported" });
      expect(await errorOf(() => decipherUnverified(whose, other))).toMatchObject({ reason: "unsupported" });
    }
  });

  it("uses the broadcast key for what names it", async () => {
    const broadcast = { ...control(true, true), keySet: "broadcast" } as const;
    const both = { keys: cipherKeys({ ...GREEN_BOOK, broadcastKey: "0F".repeat(16) }), systemTitle: TITLE };
    const message = await protect({ ...both, control: broadcast, invocationCounter: 1 }, APDU);
    expect(message[0]).toBe(0x70);
    expect((await unprotect(both, message)).plaintext).toEqual(APDU);
    const keys = cipherKeys({ ...GREEN_BOOK, encryptionKey: "0F".repeat(16) });
    const unicast = await protect(
      { keys, systemTitle: TITLE, control: control(false, true), invocationCounter: 1 },
      APDU,
    );
    expect(message.subarray(5, 5 + APDU.length)).toEqual(unicast.subarray(5));
  });

  it("has a typed error for whatever comes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (message) => {
        try {
          await unprotect(whose, message);
        } catch (error) {
          expect(error).toBeInstanceOf(DlmsError);
          return;
        }
        throw new Error("a message that nobody made was opened");
      }),
    );
    expect(() => parseCipheredContent(Uint8Array.of(0x30, 0, 0, 0, 1, 2, 3))).toThrow(DecodeError);
    for (const counter of [-1, 1.5, 2 ** 32, Number.NaN])
      expect(() => initializationVector(TITLE, counter)).toThrow(EncodeError);
  });
});

describe("a distant key that fails", () => {
  const broken = new Error("the HSM does not answer");
  const fails = (): never => {
    throw broken;
  };
  const rejects = (): Promise<never> => Promise.reject(broken);

  it.each([
    ["at once", fails],
    ["later", rejects],
  ])("%s, is not available", async (_, seal) => {
    const keys = cipherKeys(GREEN_BOOK, { key: () => ({ seal, open: seal, transform: seal }) });
    const how = { keys, systemTitle: TITLE, invocationCounter: 1 };
    const message = protect({ ...how, keys: cipherKeys(GREEN_BOOK), control: control(true, true) }, APDU);
    for (const work of [
      () => protect({ ...how, control: control(true, true) }, APDU),
      () => protect({ ...how, control: control(true, false) }, APDU),
      () => protect({ ...how, control: control(false, true) }, APDU),
      () => unprotect(how, message as Uint8Array),
      () => decipherUnverified(how, message as Uint8Array),
    ])
      expect(await errorOf(work)).toMatchObject({ code: "security", reason: "unavailable", cause: broken });
  });
});

describe("the security control octet", () => {
  it("round trips, each of them", () => {
    for (let octet = 0; octet < 256; octet++) expect(encodeSecurityControl(decodeSecurityControl(octet))).toBe(octet);
  });
});

describe("HLS with GMAC", () => {
  const how = {
    keys: cipherKeys(GREEN_BOOK),
    systemTitle: TITLE,
    control: control(true, true),
    invocationCounter: 7,
  };
  const challenge = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

  it("takes no proof in which any bit was turned, or that is longer or shorter", async () => {
    const proof = await hlsGmac(how, challenge);
    expect(proof[0]).toBe(0x10);
    expect(await verifyHlsGmac(how, challenge, proof)).toBe(true);
    for (let bit = 0; bit < 8 * proof.length; bit++) {
      const turned = proof.slice();
      turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(await verifyHlsGmac(how, challenge, turned)).toBe(false);
    }
    for (let length = 0; length < proof.length; length++)
      expect(await verifyHlsGmac(how, challenge, proof.subarray(0, length))).toBe(false);
    expect(await verifyHlsGmac(how, challenge, Uint8Array.of(...proof, 0))).toBe(false);
  });

  it("takes no proof of another challenge or another author", async () => {
    const proof = await hlsGmac(how, challenge);
    expect(await verifyHlsGmac(how, challenge.toReversed(), proof)).toBe(false);
    const other = { ...how, systemTitle: SystemTitle.parse("4D4D4D0000BC614F") };
    expect(await verifyHlsGmac(other, challenge, proof)).toBe(false);
  });
});

describe("equalSecret", () => {
  it("is equality of octets", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 9 }), (a, b) => {
        expect(equalSecret(a, a.slice())).toBe(true);
        expect(equalSecret(a, b)).toBe(toHex(a) === toHex(b));
        expect(equalSecret(a, Uint8Array.of(...a, 0))).toBe(false);
        expect(equalSecret(Uint8Array.of(...a, ...a), a)).toBe(a.length === 0);
      }),
    );
  });
});
