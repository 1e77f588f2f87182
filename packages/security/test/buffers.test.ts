import { SystemTitle } from "@dlms/core";
import {
  cipherKeys,
  generatePrivateKey,
  HlsSecret,
  hlsHash,
  nobleKeyWrap,
  nobleProvider,
  protect,
} from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { nodeCurves, nodeKeyWrap, nodeProvider } from "@dlms/security/node";
import { describe, expect, it } from "vitest";

const systemTitle = SystemTitle.parse("4D4D4D0000BC614E");
const control = { suite: 0, authenticated: true, encrypted: true, keySet: "unicast", compressed: false } as const;
const text = Uint8Array.of(1, 2, 3);

/** The slice of a Buffer shares its memory: whoever takes one for a copy changes the octets of others. */
describe.each([
  ["portable", nobleProvider, nobleKeyWrap, nobleCurves],
  ["node", nodeProvider, nodeKeyWrap, nodeCurves],
] as const)("keys given as Buffers, %s", (_, provider, keyWrap, curves) => {
  it("are left as they are by those who use them", async () => {
    const encryptionKey = Buffer.alloc(16, 1);
    const authenticationKey = Buffer.alloc(16, 2);
    const how = () => ({
      keys: cipherKeys({ encryptionKey, authenticationKey }, provider),
      control,
      systemTitle,
      invocationCounter: 1,
    });
    const first = how();
    const second = how();
    const message = await protect(first, text);
    expect([encryptionKey, authenticationKey]).toEqual([Buffer.alloc(16, 1), Buffer.alloc(16, 2)]);
    expect(await protect(second, text)).toEqual(message);
  });

  it("are copied: what becomes of the Buffer afterwards does not matter", async () => {
    const material = { encryptionKey: Buffer.alloc(16, 1), authenticationKey: Buffer.alloc(16, 2) };
    const how = { control, systemTitle, invocationCounter: 1 };
    const wanted = await protect({ ...how, keys: cipherKeys(material, provider) }, text);
    const keys = cipherKeys(material, provider);
    const kek = Buffer.alloc(16, 3);
    const wrap = keyWrap.key(kek);
    const wrapped = await keyWrap.key(kek).wrap(material.encryptionKey);
    for (const octets of [...Object.values(material), kek]) octets.fill(0);
    expect(await protect({ ...how, keys }, text)).toEqual(wanted);
    expect(await wrap.unwrap(wrapped)).toEqual(new Uint8Array(16).fill(1));
  });

  it("on curves are copied, too", async () => {
    const octets = generatePrivateKey("P-256", (length) => Buffer.alloc(length, 5));
    const signing = curves.signingKey("P-256", octets);
    const agreement = curves.agreementKey("P-256", octets);
    octets.fill(0);
    const publicKey = Buffer.from(signing.publicKey);
    const verifying = curves.verifyingKey("P-256", publicKey);
    publicKey.fill(0);
    expect(await verifying.verify(text, await signing.sign(text))).toBe(true);
    expect(await agreement.agree(signing.publicKey)).toHaveLength(32);
  });
});

describe("other octets given as Buffers", () => {
  it("are copied", () => {
    const secret = Buffer.alloc(16, 7);
    const exchange = { hash: "MD5", challenge: text } as const;
    const kept = new HlsSecret(secret);
    const wanted = hlsHash(kept, exchange);
    const title = systemTitle.toBytes();
    const buffer = Buffer.from(title);
    const named = new SystemTitle(buffer);
    for (const octets of [secret, buffer]) octets.fill(0);
    expect(hlsHash(kept, exchange)).toEqual(wanted);
    expect(named.toBytes()).toEqual(title);
  });
});
