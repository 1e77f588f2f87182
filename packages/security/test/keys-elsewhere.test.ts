import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { inspect } from "node:util";
import { fromHex, SecurityError, SystemTitle, toHex } from "@dlms/core";
import {
  type AeadKey,
  type AgreementKey,
  CipherKeys,
  type HlsExchange,
  hlsEcdsa,
  hlsGmac,
  type KeyWrapKey,
  nobleKeyWrap,
  onePassDiffieHellman,
  protect,
  type SigningKey,
  signEphemeralKey,
  unprotect,
  verifyEphemeralKey,
  verifyHlsEcdsa,
  verifyHlsGmac,
} from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { control, refusalOf, TITLE } from "./providers.ts";

/** Keys by reference: the operations go to another process, and come back by promise. */
class Elsewhere {
  readonly #process: ChildProcess = fork(new URL("./keys-elsewhere.mjs", import.meta.url).pathname, { execArgv: [] });
  readonly #waiting = new Map<number, (answer: { octets?: string; error?: string }) => void>();
  #id = 0;

  constructor() {
    this.#process.on("message", (answer: { id: number; octets?: string; error?: string }) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  async ask(operation: string, given: Readonly<Record<string, Uint8Array>> = {}): Promise<Uint8Array> {
    if (!this.#process.connected) throw new Error("the process with the keys is gone");
    const id = this.#id++;
    const answered = new Promise<{ octets?: string; error?: string }>((done) => this.#waiting.set(id, done));
    const args = Object.fromEntries(Object.entries(given).map(([name, octets]) => [name, toHex(octets)]));
    this.#process.send({ id, operation, ...args });
    const { octets, error } = await answered;
    if (octets === undefined) throw new Error(error);
    return fromHex(octets);
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.disconnect();
    await ended;
  }
}

let elsewhere: Elsewhere;
beforeAll(() => {
  elsewhere = new Elsewhere();
});
afterAll(() => elsewhere.end());

const refuse = (): never => {
  throw new SecurityError("refused");
};
const encryption: AeadKey = {
  seal: (iv, aad, text) => elsewhere.ask("seal", { iv, aad, text }),
  open: (iv, aad, text) => elsewhere.ask("open", { iv, aad, text }).catch(refuse),
  transform: (iv, text) => elsewhere.ask("transform", { iv, text }),
};
const masterKey: KeyWrapKey = {
  wrap: (text) => elsewhere.ask("wrap", { text }),
  unwrap: (text) => elsewhere.ask("unwrap", { text }).catch(refuse),
};
const signingKey = async (): Promise<SigningKey> => ({
  curve: "P-256",
  publicKey: await elsewhere.ask("signingPublicKey"),
  sign: (text) => elsewhere.ask("sign", { text }),
});
const agreementKey = async (): Promise<AgreementKey> => ({
  curve: "P-384",
  publicKey: await elsewhere.ask("agreementPublicKey"),
  agree: (text) => elsewhere.ask("agree", { text }),
});

describe("keys in another process", () => {
  const keys = new CipherKeys(encryption, new Uint8Array(16).fill(0xd0));
  const whose = { keys, systemTitle: TITLE };

  it.each([
    ["authenticated", true, false],
    ["encrypted", false, true],
    ["both", true, true],
  ] as const)("protect and unprotect, %s", async (_, authenticated, encrypted) => {
    const text = Uint8Array.from({ length: 100 }, (__, at) => at);
    const how = control(authenticated, encrypted);
    const message = await protect({ ...whose, control: how, invocationCounter: 7 }, text);
    const required = { authenticated, encrypted };
    expect((await unprotect({ ...whose, required }, message)).plaintext).toEqual(text);
    if (!authenticated) return;
    message[message.length - 1] = (message.at(-1) as number) ^ 1;
    expect(await refusalOf(() => unprotect(whose, message))).toMatchObject({ reason: "refused" });
  });

  it("prove who holds them, by GMAC and by ECDSA", async () => {
    const challenge = new Uint8Array(16).fill(3);
    const proof = await hlsGmac({ ...whose, control: control(true, false), invocationCounter: 8 }, challenge);
    expect(await verifyHlsGmac(whose, challenge, proof)).toBe(true);
    const key = await signingKey();
    const prover = SystemTitle.parse("4D4D4D0000000001");
    const exchange: HlsExchange = { prover, verifier: TITLE, challenge, proverChallenge: new Uint8Array(8) };
    const verifying = nobleCurves.verifyingKey(key.curve, key.publicKey);
    expect(await verifyHlsEcdsa(verifying, exchange, await hlsEcdsa(key, exchange))).toBe(true);
  });

  it("sign ephemeral keys, and agree", async () => {
    const signing = await signingKey();
    const ephemeral = nobleCurves.agreementKey("P-256", new Uint8Array(32).fill(1));
    const signed = await signEphemeralKey(signing, ephemeral.publicKey);
    const verifying = nobleCurves.verifyingKey("P-256", signing.publicKey);
    expect(await verifyEphemeralKey(verifying, signed)).toEqual(ephemeral.publicKey);
    const own = await agreementKey();
    const peer = nobleCurves.agreementKey("P-384", new Uint8Array(48).fill(1));
    const parties = { suite: 2, originator: TITLE, recipient: SystemTitle.parse("4D4D4D0000000001") } as const;
    const agreed = await onePassDiffieHellman({ ...parties, key: own, peerPublicKey: peer.publicKey });
    expect(agreed).toHaveLength(32);
    expect(await onePassDiffieHellman({ ...parties, key: peer, peerPublicKey: own.publicKey })).toEqual(agreed);
  });

  it("wrap and unwrap others", async () => {
    const key = new Uint8Array(32).fill(9);
    const wrapped = await masterKey.wrap(key);
    expect(await masterKey.unwrap(wrapped)).toEqual(key);
    expect(await refusalOf(() => nobleKeyWrap.key(new Uint8Array(32)).unwrap(wrapped))).toMatchObject({
      reason: "refused",
    });
  });

  it("are `unavailable` when that process is gone, with its own error as the cause", async () => {
    const key = await signingKey();
    const agreement = await agreementKey();
    await elsewhere.end();
    const exchange = {
      prover: TITLE,
      verifier: TITLE,
      challenge: new Uint8Array(8),
      proverChallenge: new Uint8Array(9),
    };
    const parties = { suite: 2, originator: TITLE, recipient: TITLE, key: agreement } as const;
    const attempts: (() => unknown)[] = [
      () => protect({ ...whose, control: control(true, true), invocationCounter: 9 }, new Uint8Array(5)),
      () => hlsEcdsa(key, exchange),
      () => signEphemeralKey(key, key.publicKey),
      () => onePassDiffieHellman({ ...parties, peerPublicKey: agreement.publicKey }),
    ];
    for (const attempt of attempts) {
      const error = await refusalOf(attempt);
      expect(error).toMatchObject({ code: "security", reason: "unavailable" });
      expect(inspect(error)).toContain("the process with the keys is gone");
    }
  });
});
