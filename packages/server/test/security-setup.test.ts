import { inspect } from "node:util";
import type { Protection } from "@dlms/association";
import { type Authentication, hlsGmac, type Meter, noAuthentication } from "@dlms/client";
import { activateSecurity, agreeKeys, type KeyKind, transferKeys } from "@dlms/client/security-setup";
import { ActionError, DlmsError, SystemTitle, toHex } from "@dlms/core";
import { Data, SecurityPolicy, SecurityPolicyV0, SecuritySetup, SecuritySetupV0 } from "@dlms/cosem-classes";
import {
  type AeadProvider,
  type CurveName,
  InvocationCounter,
  MemoryCounterStore,
  nobleKeyWrap,
  nobleProvider,
  type SecuritySuite,
} from "@dlms/security";
import { type Certificate, issueCertificate } from "@dlms/security/certificates";
import { nobleCurves } from "@dlms/security/curves";
import { type ClientAccess, fullAccess, LogicalDevice } from "@dlms/server";
import { MemorySetupStore, SetupSecurity, type SetupSecurityOptions } from "@dlms/server/security-setup";
import { describe, expect, it } from "vitest";
import { BenchMeter, CLIENT_TITLE } from "./bench-meter.ts";

const METER_TITLE = SystemTitle.parse("4D45540000000001");
const BOTH = { authenticated: true, encrypted: true };
const SETUP = "0.0.43.0.0.255";
const NAME = "0.0.42.0.0.255";
const CLIENT = 1;

type Keys = Readonly<Record<KeyKind, string>>;

function keysOf(suite: SecuritySuite, mark = 0): Keys {
  const key = (octet: number): string =>
    octet
      .toString(16)
      .padStart(2, "0")
      .repeat(suite === 2 ? 32 : 16);
  return {
    encryptionKey: key(0x10 + mark),
    authenticationKey: key(0x20 + mark),
    broadcastKey: key(0x30 + mark),
    masterKey: key(0x40 + mark),
  };
}

function signingKey(curve: CurveName, octet: string) {
  return nobleCurves.signingKey(curve, octet.repeat(curve === "P-256" ? 32 : 48));
}

/** A self-signed certificate for signatures. */
async function certificateFor(curve: CurveName, octet: string, subject: SystemTitle): Promise<Certificate> {
  return issueCertificate({
    key: signingKey(curve, octet),
    subject,
    serialNumber: Uint8Array.of(Number.parseInt(octet, 16)),
    notBefore: new Date("2020-01-01T00:00:00Z"),
    notAfter: new Date("2040-01-01T00:00:00Z"),
    usage: ["digitalSignature"],
  });
}

interface Bench {
  readonly bench: BenchMeter;
  readonly security: SetupSecurity;
  readonly store: MemorySetupStore;
  readonly counters: MemoryCounterStore;
}

async function benchWith(
  suite: SecuritySuite,
  options: Partial<SetupSecurityOptions> = {},
  more: { readonly clients?: readonly ClientAccess[]; readonly maxPduSize?: number } = {},
): Promise<Bench> {
  const store = new MemorySetupStore();
  const counters = new MemoryCounterStore();
  const all = { suite, systemTitle: METER_TITLE, policy: BOTH, ...keysOf(suite), store, counters, ...options };
  const security = await SetupSecurity.load(all);
  const clients: ClientAccess[] = [
    { address: CLIENT, authentication: { kind: "hls-gmac" }, security },
    { address: 16, authentication: { kind: "none" } },
    ...(more.clients ?? []),
  ];
  const bench = await new BenchMeter([], clients).listen();
  return { bench, security, store, counters };
}

let lastCounter = 1;

function gmac(suite: SecuritySuite, keys: Keys, policy: Protection = BOTH): Authentication {
  // Above all that was sent before, whichever key it was for.
  lastCounter += 1000;
  const invocationCounter = InvocationCounter.startingAt(lastCounter);
  const { encryptionKey, authenticationKey } = keys;
  return hlsGmac({ encryptionKey, authenticationKey, suite, policy, systemTitle: CLIENT_TITLE, invocationCounter });
}

function connectWith({ bench }: Bench, suite: SecuritySuite, keys: Keys, maxPduSize?: number): Promise<Meter> {
  return bench.connect({ clientAddress: CLIENT, authentication: gmac(suite, keys), maxPduSize });
}

/** Whether the meter answers over this association. */
async function answers({ bench }: Bench, meter: Meter): Promise<boolean> {
  const { type } = await bench.run(meter.object(Data, NAME).value.get());
  return type === "octet-string";
}

/** What it fails with, while the clock of the meter goes on. */
async function refusal<T>({ bench }: Bench, work: Promise<T>): Promise<DlmsError> {
  return bench.run(failure(work));
}

async function failure<T>(work: Promise<T>): Promise<DlmsError> {
  try {
    await work;
  } catch (error) {
    return error as DlmsError;
  }
  throw new Error("it was not refused");
}

const wrapWith = (key: string) => nobleKeyWrap.key(Uint8Array.from(Buffer.from(key, "hex")));

describe.each([
  [0, 0],
  [0, 1],
  [1, 1],
  [2, 1],
  [2, 0],
] as const)("keys transferred in suite %i, version %i", (suite, version) => {
  const old = keysOf(suite);
  const fresh = keysOf(suite, 1);
  const setupOf = (meter: Meter) => meter.object(version === 0 ? SecuritySetupV0 : SecuritySetup, SETUP);

  it.each(["encryptionKey", "authenticationKey"] as const)(
    "the %s is used behind the answer, and by the next association",
    async (kind) => {
      const it = await benchWith(suite, { version });
      const first = await connectWith(it, suite, old);
      await it.bench.run(transferKeys(setupOf(first), wrapWith(old.masterKey), { [kind]: fresh[kind] }));
      expect(await answers(it, first)).toBe(true);
      await it.bench.run(first.close());
      const second = await connectWith(it, suite, { ...old, [kind]: fresh[kind] });
      expect(await answers(it, second)).toBe(true);
      await it.bench.run(second.close());
      expect(await failure(connectWith(it, suite, old))).toBeInstanceOf(DlmsError);
    },
  );

  it("all keys in one go", async () => {
    const it = await benchWith(suite, { version });
    const first = await connectWith(it, suite, old);
    const { masterKey, ...messages } = fresh;
    const all = version === 0 ? messages : { ...messages, masterKey };
    await it.bench.run(transferKeys(setupOf(first), wrapWith(old.masterKey), all));
    expect(await answers(it, first)).toBe(true);
    expect(await answers(it, await connectWith(it, suite, fresh))).toBe(true);
  });

  it("keys that another master key wraps change nothing", async () => {
    const it = await benchWith(suite, { version });
    const meter = await connectWith(it, suite, old);
    const error = await refusal(it, transferKeys(setupOf(meter), wrapWith(fresh.masterKey), fresh0(fresh)));
    expect(error).toBeInstanceOf(ActionError);
    expect(error).toMatchObject({ result: "other-reason" });
    expect(it.bench.events.filter(({ kind }) => kind === "fault")).toEqual([]);
    expect(await answers(it, meter)).toBe(true);
    expect(await answers(it, await connectWith(it, suite, old))).toBe(true);
  });

  it("a list with one that does not hold changes nothing", async () => {
    const it = await benchWith(suite, { version });
    const meter = await connectWith(it, suite, old);
    const setup = setupOf(meter);
    const wrapped = (key: string) => wrapWith(old.masterKey).wrap(Uint8Array.from(Buffer.from(key, "hex")));
    const good = { keyId: 0, keyWrapped: await wrapped(fresh.encryptionKey) };
    const call = setup instanceof SecuritySetup ? setup.keyTransfer : setup.globalKeyTransfer;
    for (const list of [
      [good, good],
      [good, { keyId: 2, keyWrapped: await wrapped("00".repeat(24)) }],
      [good, { keyId: 2, keyWrapped: new Uint8Array(3) }],
      [good, { keyId: 9, keyWrapped: good.keyWrapped }],
      [good, good, good, good, good],
    ])
      expect(await refusal(it, call.call(list))).toBeInstanceOf(ActionError);
    expect(await answers(it, meter)).toBe(true);
    expect(await answers(it, await connectWith(it, suite, old))).toBe(true);
  });
});

/** Without the master key, which version 0 does not change. */
function fresh0({ encryptionKey, authenticationKey }: Keys) {
  return { encryptionKey, authenticationKey };
}

describe("the master key", () => {
  it("is the new one from then on", async () => {
    const it = await benchWith(0, { version: 1 });
    const [old, fresh] = [keysOf(0), keysOf(0, 1)];
    const meter = await connectWith(it, 0, old);
    const setup = meter.object(SecuritySetup, SETUP);
    await it.bench.run(transferKeys(setup, wrapWith(old.masterKey), { masterKey: fresh.masterKey }));
    const { encryptionKey } = fresh;
    expect(await refusal(it, transferKeys(setup, wrapWith(old.masterKey), { encryptionKey }))).toBeInstanceOf(
      ActionError,
    );
    await it.bench.run(transferKeys(setup, wrapWith(fresh.masterKey), { encryptionKey }));
    expect(await answers(it, meter)).toBe(true);
  });

  it("may be kept elsewhere, and answer later", async () => {
    const here = wrapWith(keysOf(0).masterKey);
    const masterKey = {
      wrap: async (key: Uint8Array) => here.wrap(key),
      unwrap: async (key: Uint8Array) => here.unwrap(key),
    };
    const it = await benchWith(0, { masterKey });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    await it.bench.run(transferKeys(setup, masterKey, { encryptionKey: keysOf(0, 1).encryptionKey }));
    expect(await answers(it, meter)).toBe(true);
  });

  it("that cannot be had is a fault of the meter, and changes nothing", async () => {
    const masterKey = {
      wrap: () => new Uint8Array(24),
      unwrap: () => Promise.reject(new Error("no HSM")),
    };
    const it = await benchWith(0, { masterKey });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const work = transferKeys(setup, masterKey, { encryptionKey: keysOf(0, 1).encryptionKey });
    expect(await refusal(it, work)).toMatchObject({ result: "other-reason" });
    expect(it.bench.events).toContainEqual(expect.objectContaining({ kind: "fault" }));
    expect(await answers(it, meter)).toBe(true);
  });

  it("is needed", async () => {
    const it = await benchWith(0, { masterKey: undefined });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const work = transferKeys(setup, wrapWith(keysOf(0).masterKey), { encryptionKey: keysOf(0, 1).encryptionKey });
    expect(await refusal(it, work)).toMatchObject({ result: "object-unavailable" });
  });

  it("does not change in version 0", async () => {
    const it = await benchWith(0);
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const wrapped = await wrapWith(keysOf(0).masterKey).wrap(new Uint8Array(16));
    const call = setup.globalKeyTransfer.call([{ keyId: 3, keyWrapped: wrapped }]);
    expect(await refusal(it, call)).toMatchObject({ result: "scope-of-access-violated" });
    const local = transferKeys(setup, wrapWith(keysOf(0).masterKey), { masterKey: keysOf(0, 1).masterKey });
    expect(await refusal(it, local)).toMatchObject({ code: "local-protocol" });
  });
});

describe("who may change keys", () => {
  it("nobody over an association without keys, whatever its rights", async () => {
    const it = await benchWith(
      0,
      {},
      { clients: [{ address: 20, authentication: { kind: "none" }, access: fullAccess }] },
    );
    const meter = await it.bench.connect({ clientAddress: 20, authentication: noAuthentication() });
    const setup = meter.object(SecuritySetupV0, SETUP);
    const keyWrapped = await wrapWith(keysOf(0).masterKey).wrap(new Uint8Array(16));
    const calls = [setup.globalKeyTransfer.call([{ keyId: 0, keyWrapped }]), setup.securityActivate.call(3)];
    for (const call of calls) expect(await refusal(it, call)).toMatchObject({ result: "read-write-denied" });
    expect(await refusal(it, transferKeys(setup, wrapWith(keysOf(0).masterKey), {}))).toMatchObject({
      code: "local-protocol",
    });
    expect(await answers(it, await connectWith(it, 0, keysOf(0)))).toBe(true);
  });

  it("not while something else is asked for", async () => {
    const it = await benchWith(0);
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const { encryptionKey } = keysOf(0, 1);
    const change = () => transferKeys(setup, wrapWith(keysOf(0).masterKey), { encryptionKey });
    const reading = meter.object(Data, NAME).value.get();
    expect(await refusal(it, change())).toMatchObject({ code: "local-protocol" });
    await it.bench.run(reading);
    const changing = change();
    await Promise.resolve();
    await Promise.resolve();
    expect(await refusal(it, meter.object(Data, NAME).value.get())).toMatchObject({ code: "local-protocol" });
    await it.bench.run(changing);
    expect(await answers(it, meter)).toBe(true);
  });
});

describe("the policy", () => {
  const PLAIN = { authenticated: false, encrypted: false };

  it("of version 0 gets stronger, never weaker", async () => {
    const it = await benchWith(0, { policy: PLAIN });
    const weak = hlsGmac({
      ...keysOf(0),
      policy: PLAIN,
      systemTitle: CLIENT_TITLE,
      invocationCounter: InvocationCounter.startingAt(1),
    });
    const meter = await it.bench.connect({ clientAddress: CLIENT, authentication: weak });
    const setup = meter.object(SecuritySetupV0, SETUP);
    expect(await it.bench.run(setup.securityPolicy.get())).toBe(SecurityPolicyV0.None);
    await it.bench.run(activateSecurity(setup, SecurityPolicyV0.Authenticated));
    expect(it.security.policy).toEqual({ authenticated: true, encrypted: false, signed: false });
    expect(await it.bench.run(setup.securityPolicy.get())).toBe(SecurityPolicyV0.Authenticated);
    await it.bench.run(activateSecurity(setup, SecurityPolicyV0.AuthenticatedAndEncrypted));
    for (const policy of [0, 1, 2, 4, 255])
      expect(await refusal(it, setup.securityActivate.call(policy))).toBeInstanceOf(ActionError);
    await it.bench.run(activateSecurity(setup, SecurityPolicyV0.AuthenticatedAndEncrypted));
    expect(await it.bench.run(setup.securityPolicy.get())).toBe(SecurityPolicyV0.AuthenticatedAndEncrypted);
    // Whoever protects less from now on is not heard.
    expect(await failure(it.bench.connect({ clientAddress: CLIENT, authentication: weak }))).toBeInstanceOf(DlmsError);
    expect(await answers(it, await connectWith(it, 0, keysOf(0)))).toBe(true);
  });

  it("of version 1 says each direction by itself", async () => {
    const it = await benchWith(1, { policy: PLAIN });
    const weak = hlsGmac({
      ...keysOf(1),
      suite: 1,
      policy: PLAIN,
      systemTitle: CLIENT_TITLE,
      invocationCounter: InvocationCounter.startingAt(1),
    });
    const meter = await it.bench.connect({ clientAddress: CLIENT, authentication: weak });
    const setup = meter.object(SecuritySetup, SETUP);
    const requests = SecurityPolicy.AuthenticatedRequest | SecurityPolicy.EncryptedRequest;
    await it.bench.run(activateSecurity(setup, requests));
    expect(it.security).toMatchObject({ policy: { ...PLAIN }, required: { ...BOTH } });
    expect(await it.bench.run(setup.securityPolicy.get())).toBe(requests);
    for (const policy of [
      0,
      SecurityPolicy.AuthenticatedRequest,
      requests | 1,
      requests | SecurityPolicy.DigitallySignedRequest,
    ])
      expect(await refusal(it, setup.securityActivate.call(policy))).toBeInstanceOf(ActionError);
    await it.bench.run(activateSecurity(setup, requests | 0x60));
    expect(it.security).toMatchObject({ policy: { ...BOTH }, required: { ...BOTH } });
    expect(await answers(it, meter)).toBe(true);
  });
});

const MARKS = { client: "11", meter: "22", other: "33" } as const;
const CURVES = { 1: "P-256", 2: "P-384" } as const;

describe.each([1, 2] as const)("keys agreed in suite %i", (suite) => {
  const curve = CURVES[suite];
  const client = SystemTitle.parse(CLIENT_TITLE);
  const options = {
    signingKey: signingKey(curve, MARKS.client),
    meterKey: nobleCurves.verifyingKey(curve, signingKey(curve, MARKS.meter).publicKey),
  };

  async function agreeing(more: Partial<SetupSecurityOptions> = {}, pdu?: number) {
    const certificates = [await certificateFor(curve, MARKS.client, client)];
    const it = await benchWith(suite, { certificates, signingKey: signingKey(curve, MARKS.meter), ...more });
    const meter = await connectWith(it, suite, keysOf(suite), pdu);
    return { it, meter, setup: meter.object(SecuritySetup, SETUP) };
  }

  it("are those of both sides, behind the answer and in the next association", async () => {
    const { it, meter, setup } = await agreeing();
    const kinds = ["encryptionKey", "authenticationKey", "broadcastKey", "masterKey"] as const;
    const keys = await it.bench.run(agreeKeys(setup, kinds, options));
    expect(new Set(Object.values(keys).map(toHex)).size).toBe(4);
    expect(await answers(it, meter)).toBe(true);
    const next = await it.bench.connect({
      clientAddress: CLIENT,
      authentication: hlsGmac({
        ...keys,
        suite,
        systemTitle: CLIENT_TITLE,
        invocationCounter: InvocationCounter.startingAt(900),
      }),
    });
    expect(await answers(it, next)).toBe(true);
    // The agreed master key wraps.
    const wrap = nobleKeyWrap.key(keys.masterKey);
    const { encryptionKey } = keysOf(suite, 2);
    await it.bench.run(transferKeys(next.object(SecuritySetup, SETUP), wrap, { encryptionKey }));
    expect(await answers(it, next)).toBe(true);
  });

  it("with signatures that leave out the number of the key, where both sides have it so", async () => {
    const { it, meter, setup } = await agreeing({ signsKeyId: false });
    expect(await refusal(it, agreeKeys(setup, ["encryptionKey"], options))).toBeInstanceOf(ActionError);
    await it.bench.run(agreeKeys(setup, ["encryptionKey"], { ...options, signsKeyId: false }));
    expect(await answers(it, meter)).toBe(true);
  });

  it("over an answer in blocks, which all go out under the keys of before", async () => {
    const { it, meter, setup } = await agreeing({}, 96);
    await it.bench.run(agreeKeys(setup, ["encryptionKey", "authenticationKey"], options));
    expect(await answers(it, meter)).toBe(true);
  });

  it("not with a client that signs with another key, or has no certificate", async () => {
    const { it, meter, setup } = await agreeing();
    const strange = { ...options, signingKey: signingKey(curve, MARKS.other) };
    expect(await refusal(it, agreeKeys(setup, ["encryptionKey"], strange))).toMatchObject({ result: "other-reason" });
    expect(await answers(it, meter)).toBe(true);
    const without = await agreeing({ certificates: [] });
    const error = await refusal(without.it, agreeKeys(without.setup, ["encryptionKey"], options));
    expect(error).toMatchObject({ result: "object-unavailable" });
  });

  it("not out of what is no signed key", async () => {
    const { it, meter, setup } = await agreeing();
    const half = curve === "P-256" ? 64 : 96;
    for (const keyData of [
      new Uint8Array(0),
      new Uint8Array(half),
      new Uint8Array(2 * half),
      new Uint8Array(2 * half + 1),
    ])
      expect(await refusal(it, setup.keyAgreement.call([{ keyId: 0, keyData }]))).toBeInstanceOf(ActionError);
    expect(await answers(it, meter)).toBe(true);
  });

  it("a client does not go on with a meter that signs with another key", async () => {
    const { it, setup } = await agreeing({ signingKey: signingKey(curve, MARKS.other) });
    expect(await refusal(it, agreeKeys(setup, ["encryptionKey"], options))).toMatchObject({ code: "security" });
  });
});

describe("a crash", () => {
  it("keeps keys, policy and counters", async () => {
    const [old, fresh] = [keysOf(0), keysOf(0, 1)];
    const policy = { authenticated: true, encrypted: false };
    const it = await benchWith(0, { policy });
    const meter = await it.bench.connect({ clientAddress: CLIENT, authentication: gmac(0, old, policy) });
    const setup = meter.object(SecuritySetupV0, SETUP);
    const { masterKey: _, ...messages } = fresh;
    await it.bench.run(transferKeys(setup, wrapWith(old.masterKey), messages));
    await it.bench.run(activateSecurity(setup, SecurityPolicyV0.AuthenticatedAndEncrypted));
    const before = await it.security.invocationCounter.next();

    const { store, counters } = it;
    const again = await benchWith(0, { store, counters: copyOf(counters), policy });
    expect(again.security.policy).toMatchObject(BOTH);
    expect(await again.security.invocationCounter.next()).toBeGreaterThan(before);
    expect(await answers(again, await connectWith(again, 0, fresh))).toBe(true);
    expect(await failure(connectWith(again, 0, old))).toBeInstanceOf(DlmsError);
  });

  it("before the store has finished changes nothing", async () => {
    const store = new MemorySetupStore();
    const failing = { load: (name: string) => store.load(name), save: () => Promise.reject(new Error("disk full")) };
    const it = await benchWith(0, { store: failing });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const { encryptionKey } = keysOf(0, 1);
    const work = transferKeys(setup, wrapWith(keysOf(0).masterKey), { encryptionKey });
    expect(await refusal(it, work)).toMatchObject({ result: "other-reason" });
    expect(await answers(it, meter)).toBe(true);
    expect(await answers(it, await connectWith(it, 0, keysOf(0)))).toBe(true);
  });

  it("of a state that is damaged, or of another suite, is told", async () => {
    const it = await benchWith(0);
    const meter = await connectWith(it, 0, keysOf(0));
    const { encryptionKey } = keysOf(0, 1);
    await it.bench.run(
      transferKeys(meter.object(SecuritySetupV0, SETUP), wrapWith(keysOf(0).masterKey), { encryptionKey }),
    );
    const name = METER_TITLE.toString();
    await expect(benchWith(2, { store: it.store })).rejects.toMatchObject({
      code: "security",
      reason: "configuration",
    });
    const state = it.store.load(name) as Uint8Array;
    it.store.save(name, state.subarray(0, 40));
    await expect(benchWith(0, { store: it.store })).rejects.toMatchObject({ code: "decode" });
  });
});

/** What a store on disk would have after the process died. */
function copyOf(counters: MemoryCounterStore): {
  load(name: string): number | undefined;
  save(name: string, next: number): void;
} {
  return { load: (name) => counters.load(name), save: (name, next) => counters.save(name, next) };
}

describe("counters", () => {
  it("begin anew with a new key, and go on with one that comes back", async () => {
    const [a, b] = [keysOf(0), keysOf(0, 1)];
    const it = await benchWith(0);
    const meter = await connectWith(it, 0, a);
    const setup = meter.object(SecuritySetupV0, SETUP);
    const wrap = wrapWith(a.masterKey);
    const ofA = await it.security.invocationCounter.next();
    expect(ofA).toBeGreaterThan(1);
    const received = await it.bench.run(meter.object(Data, "0.0.43.1.0.255").value.get());
    expect(received).toMatchObject({ value: expect.any(Number) });

    await it.bench.run(transferKeys(setup, wrap, { encryptionKey: b.encryptionKey }));
    expect(await it.security.invocationCounter.next()).toBe(0);
    expect(await it.bench.run(meter.object(Data, "0.0.43.1.0.255").value.get())).toMatchObject({ value: 0 });

    // The meter has seen counters under the old key: the client must go on behind them.
    const invocationCounter = InvocationCounter.startingAt(500_000);
    await it.bench.run(transferKeys(setup, wrap, { encryptionKey: a.encryptionKey }, { invocationCounter }));
    expect(await it.security.invocationCounter.next()).toBeGreaterThan(ofA);
    expect(await answers(it, meter)).toBe(true);
    // A counter that was seen under that key is none any more: the meter hears nothing of this.
    await it.bench.run(transferKeys(setup, wrap, { encryptionKey: b.encryptionKey }));
    expect(await refusal(it, meter.object(Data, NAME).value.get())).toBeInstanceOf(DlmsError);
  });

  it("go on when the key in use is transferred again", async () => {
    const it = await benchWith(0);
    const { encryptionKey, masterKey } = keysOf(0);
    const meter = await connectWith(it, 0, keysOf(0));
    const before = await it.security.invocationCounter.next();
    const invocationCounter = InvocationCounter.startingAt(500_000);
    await it.bench.run(
      transferKeys(meter.object(SecuritySetupV0, SETUP), wrapWith(masterKey), { encryptionKey }, { invocationCounter }),
    );
    expect(await it.security.invocationCounter.next()).toBeGreaterThan(before);
    expect(await answers(it, meter)).toBe(true);
  });
});

describe("keys elsewhere", () => {
  it("that answer later are changed in the same order", async () => {
    const provider: AeadProvider = {
      key: (octets) => {
        const key = nobleProvider.key(octets);
        return {
          seal: async (iv, aad, text) => key.seal(iv, aad, text),
          open: async (iv, aad, sealed) => key.open(iv, aad, sealed),
          transform: async (iv, text) => key.transform(iv, text),
        };
      },
    };
    const it = await benchWith(0, { provider });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    for (const mark of [1, 2, 3]) {
      const { encryptionKey, authenticationKey } = keysOf(0, mark);
      await it.bench.run(transferKeys(setup, wrapWith(keysOf(0).masterKey), { encryptionKey, authenticationKey }));
      expect(await answers(it, meter)).toBe(true);
    }
  });
});

describe("secrets", () => {
  it("do not show in what holds them, nor in errors and events", async () => {
    const it = await benchWith(0);
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const error = await refusal(it, transferKeys(setup, wrapWith(keysOf(0, 1).masterKey), fresh0(keysOf(0, 1))));
    const device = new LogicalDevice({
      name: "TST0000000000002",
      objects: [],
      clients: [{ address: 1, authentication: { kind: "hls-gmac" }, security: it.security }],
    });
    const shown = [it.security, meter.security, error, it.bench.events, device].map((one) =>
      `${inspect(one, { depth: 8 })}${JSON.stringify(one)}${one}`.replaceAll(/[^0-9a-f]/gi, "").toLowerCase(),
    );
    for (const keys of [keysOf(0), keysOf(0, 1)])
      for (const key of Object.values(keys)) for (const text of shown) expect(text).not.toContain(key.slice(0, 16));
  });
});
