import { encodeApdu } from "@dlms/apdu";
import { fromHex, SystemTitle, toHex } from "@dlms/core";
import { cipherKeys, protect } from "@dlms/security";
import { describe, expect, it } from "vitest";
import { type ApduLayer, problemsOf, type TranslatorKeys, translate } from "../src/index.ts";
import { faultsOf, json, recordedSession, tree, vector } from "./helpers.ts";

const EK = "000102030405060708090A0B0C0D0E0F";
const AK = "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF";
const TITLE = "4D4D4D0000BC614E";
const KEYS: TranslatorKeys = { encryptionKey: EK, authenticationKey: AK, systemTitle: TITLE };
const INITIATE = vector("security/gb-glo-initiate-request").hex;
const PLAINTEXT = "01011000112233445566778899AABBCCDDEEFF0000065F1F0400007E1F04B0";

describe("ciphered APDUs", () => {
  it("are shown as they came without keys, or without the system title", () => {
    for (const keys of [undefined, {}, { encryptionKey: "" }, { systemTitle: TITLE }, { encryptionKey: EK }]) {
      const shown = json(INITIATE, { keys });
      expect(shown).toMatchObject({ apdu: "glo-initiate-request", invocationCounter: 0x01234567 });
      expect(shown).not.toHaveProperty("plaintext");
    }
    expect(tree(INITIATE)).toContain("not deciphered: no key");
    expect(tree(INITIATE, { keys: { encryptionKey: EK } })).toContain("not deciphered: no system title");
  });

  it("are opened and checked with all keys", () => {
    const opened = { tagVerified: true, plaintext: PLAINTEXT, plaintextApdu: { apdu: "initiate-request" } };
    expect(json(INITIATE, { keys: KEYS })).toMatchObject(opened);
    expect(json(INITIATE, { keys: { ...KEYS, systemTitle: fromHex(TITLE) } })).toMatchObject(opened);
  });

  it("are opened and not checked without an authentication key", () => {
    for (const authenticationKey of [undefined, ""])
      expect(json(INITIATE, { keys: { ...KEYS, authenticationKey } })).toMatchObject({
        tagVerified: false,
        plaintext: PLAINTEXT,
      });
  });

  it("show nothing when the tag is wrong", () => {
    const wrong = fromHex(INITIATE);
    for (const at of [7, 20, wrong.length - 1]) {
      const bytes = wrong.slice();
      bytes[at] = (bytes[at] as number) ^ 1;
      expect(() => translate(bytes, { keys: KEYS })).toThrow(
        expect.objectContaining({ code: "security", reason: "refused" }),
      );
    }
    const { hex, keys } = vector("push/han-aidon-encrypted-with-aad");
    expect(() => json(hex, { keys: { ...keys, authenticationKey: AK } })).toThrow("security check failed");
  });

  it("that are only authenticated can be read without keys", () => {
    const { hex, expect: expected } = vector("security/gb-glo-get-auth");
    const { plaintext, plaintextApdu } = expected;
    expect(json(hex)).toMatchObject({ tagVerified: false, plaintext, plaintextApdu });
    expect(json(hex, { keys: KEYS })).toMatchObject({ tagVerified: true, plaintext, plaintextApdu });
    expect(json(hex)).not.toHaveProperty("ciphertext");
    expect(() => json(hex.replace(/16$/, "17"), { keys: KEYS })).toThrow("security check failed");
  });

  it("keep their place when the plaintext is no APDU", () => {
    const shown = json(INITIATE, { keys: { ...KEYS, authenticationKey: undefined, encryptionKey: AK } });
    expect(shown).toMatchObject({ tagVerified: false, plaintextApdu: null, plaintextError: { code: "decode" } });
  });

  it("with compression, an unknown suite, or a broadcast key that is missing stay closed", () => {
    for (const control of ["B0", "33", "70"]) {
      const shown = tree(INITIATE.replace(/^213030/, `2130${control}`), { keys: KEYS });
      expect(shown).toContain("not deciphered: ");
    }
  });

  it("need keys of the right length, and errors do not show them", () => {
    const secret = "A0A1A2A3A4A5A6A7A8";
    for (const encryptionKey of [secret, `${secret}x`]) {
      const run = (): unknown => json(INITIATE, { keys: { ...KEYS, encryptionKey } });
      expect(run).toThrow(expect.objectContaining({ reason: "configuration" }));
      expect(run).not.toThrow(/A0A1/);
    }
  });

  it("of an association take the dedicated key when there is one", () => {
    const { hex, keys } = vector("security/ded-get-response");
    const { encryptionKey: dedicatedKey, ...others } = keys as Record<string, string>;
    expect(json(hex, { keys: { ...others, encryptionKey: EK, dedicatedKey } })).toMatchObject({ tagVerified: true });
  });

  it("inside of general-ciphering have its header under their tag", () => {
    const content = protect(
      {
        keys: cipherKeys({ encryptionKey: EK, authenticationKey: AK }),
        control: { suite: 0, authenticated: true, encrypted: true, keySet: "unicast", compressed: false },
        systemTitle: SystemTitle.parse(TITLE),
        invocationCounter: 7,
        associated: fromHex(`0101084D4D4D0000BC614E00${"00"}0155`),
      },
      fromHex("C001C1000300000100FF010200"),
    ) as Uint8Array;
    const hex = toHex(
      encodeApdu({
        apdu: "general-ciphering",
        transactionId: Uint8Array.of(1),
        originatorSystemTitle: fromHex(TITLE),
        recipientSystemTitle: new Uint8Array(),
        dateTime: new Uint8Array(),
        otherInformation: Uint8Array.of(0x55),
        keyInfo: { kind: "identified-key", keyId: "global-unicast-encryption-key" },
        content,
      }),
    );
    expect(json(hex, { keys: { encryptionKey: EK, authenticationKey: AK } })).toMatchObject({
      keyInfo: { "identified-key": { keyId: "global-unicast-encryption-key" } },
      tagVerified: true,
      plaintext: "C001C1000300000100FF010200",
    });
    expect(() => json(hex.replace("0155", "0156"), { keys: { encryptionKey: EK, authenticationKey: AK } })).toThrow(
      "security check failed",
    );
  });

  it("inside of each other have a limit", () => {
    let octets = fromHex("C001C1000300000100FF010200");
    for (let depth = 0; depth < 12; depth++)
      octets = encodeApdu({
        apdu: "general-block-transfer",
        lastBlock: true,
        streaming: false,
        window: 1,
        blockNumber: 1,
        blockNumberAck: 0,
        blockData: octets,
      });
    expect(problemsOf(translate(octets).layer)).toMatchObject([{ reason: "limit" }]);
    expect(problemsOf(translate(octets, { limits: { maxLayers: 12 } }).layer)).toEqual([]);
  });
});

describe("a recorded session with GMAC", () => {
  it("is opened as a whole: each side says its system title when it associates", () => {
    const { octets, frames } = recordedSession("hls5-glo-wrapper-java-c.txt");
    const { layer } = translate(octets, { keys: { encryptionKey: EK, authenticationKey: AK } });
    if (layer.layer !== "wrapper") throw new Error(layer.layer);
    expect(layer.frames).toHaveLength(frames);
    // Faults of the server that was recorded.
    expect(faultsOf(layer)).toEqual(["rlre truncated", "get-response trailing", "rlre truncated"]);
    const protections = layer.messages.flatMap(({ content }) => protectionsOf(content?.apdu));
    expect(protections.length).toBeGreaterThan(4);
    for (const protection of protections) expect(protection).toMatchObject({ open: true, tagVerified: true });
  });
});

function protectionsOf(apdu: ApduLayer | undefined): unknown[] {
  return apdu === undefined
    ? []
    : [apdu.protection, ...protectionsOf(apdu.userInformation?.apdu)].filter((each) => each !== undefined);
}
