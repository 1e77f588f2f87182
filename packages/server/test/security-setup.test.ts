import { inspect } from "node:util";
import { call, hlsGmac, type Meter, noAuthentication } from "@dlms/client";
import { activateSecurity, agreeKeys, transferKeys } from "@dlms/client/security-setup";
import { ActionError, DlmsError, fromHex, SystemTitle, toHex } from "@dlms/core";
import { Data, SecurityPolicy, SecurityPolicyV0, SecuritySetup, SecuritySetupV0 } from "@dlms/cosem-classes";
import {
  type AeadProvider,
  InvocationCounter,
  type MemoryCounterStore,
  nobleKeyWrap,
  nobleProvider,
} from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { fullAccess, LogicalDevice } from "@dlms/server";
import { MemorySetupStore, type SetupSecurityOptions } from "@dlms/server/security-setup";
import { describe, expect, it } from "vitest";
import { CLIENT_TITLE } from "./bench-meter.ts";
import {
  answers,
  BOTH,
  CLIENT,
  CURVES,
  certificateFor,
  connectWith,
  failure,
  gmac,
  type Keys,
  keysOf,
  METER_TITLE,
  NAME,
  refusal,
  SETUP,
  setupBench,
  signingKey,
  wrapWith,
} from "./setup-bench.ts";

describe.each([
  [0, 0],
  [0, 1],
  [1, 1],
  [2, 1],
  [2, 0],
] as const)("keys transferred in suite %i, version %i", (suite, version) => {
  const old = keysOf(suite);
  const fresh = keysOf(suite, 1);
  const setupOf = (meter: Meter): SecuritySetup | SecuritySetupV0 =>
    version === 0 ? meter.object(SecuritySetupV0, SETUP) : meter.object(SecuritySetup, SETUP);

  it.each(["encryptionKey", "authenticationKey"] as const)(
    "the %s is used behind the answer, and by the next association",
    async (kind) => {
      const it = await setupBench(suite, { version });
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
    const it = await setupBench(suite, { version });
    const first = await connectWith(it, suite, old);
    const { masterKey, ...messages } = fresh;
    const all = version === 0 ? messages : { ...messages, masterKey };
    await it.bench.run(transferKeys(setupOf(first), wrapWith(old.masterKey), all));
    expect(await answers(it, first)).toBe(true);
    expect(await answers(it, await connectWith(it, suite, fresh))).toBe(true);
  });

  it("keys that another master key wraps change nothing", async () => {
    const it = await setupBench(suite, { version });
    const meter = await connectWith(it, suite, old);
    const error = await refusal(it, transferKeys(setupOf(meter), wrapWith(fresh.masterKey), fresh0(fresh)));
    expect(error).toBeInstanceOf(ActionError);
    expect(error).toMatchObject({ result: "other-reason" });
    expect(it.bench.events.filter(({ kind }) => kind === "fault")).toEqual([]);
    expect(await answers(it, meter)).toBe(true);
    expect(await answers(it, await connectWith(it, suite, old))).toBe(true);
  });

  it("a list with one that does not hold changes nothing", async () => {
    const it = await setupBench(suite, { version });
    const meter = await connectWith(it, suite, old);
    const setup = setupOf(meter);
    const wrapped = (key: string) => wrapWith(old.masterKey).wrap(fromHex(key));
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
    const it = await setupBench(0, { version: 1 });
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
    const it = await setupBench(0, { masterKey });
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
    const it = await setupBench(0, { masterKey });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const work = transferKeys(setup, masterKey, { encryptionKey: keysOf(0, 1).encryptionKey });
    expect(await refusal(it, work)).toMatchObject({ result: "other-reason" });
    expect(it.bench.events).toContainEqual(expect.objectContaining({ kind: "fault" }));
    expect(await answers(it, meter)).toBe(true);
  });

  it("is needed", async () => {
    const it = await setupBench(0, { masterKey: undefined });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const work = transferKeys(setup, wrapWith(keysOf(0).masterKey), { encryptionKey: keysOf(0, 1).encryptionKey });
    expect(await refusal(it, work)).toMatchObject({ result: "object-unavailable" });
  });

  it("does not change in version 0", async () => {
    const it = await setupBench(0);
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const wrapped = await wrapWith(keysOf(0).masterKey).wrap(new Uint8Array(16));
    const call = setup.globalKeyTransfer.call([{ keyId: 3, keyWrapped: wrapped }]);
    expect(await refusal(it, call)).toMatchObject({ result: "scope-of-access-violated" });
    const local = transferKeys(setup, wrapWith(keysOf(0).masterKey), { masterKey: keysOf(0, 1).masterKey });
    expect(await refusal(it, local)).toMatchObject({ code: "local-protocol" });
  });
});

describe("keys are changed", () => {
  const [old, fresh] = [keysOf(0), keysOf(0, 1)];
  const { encryptionKey } = fresh;

  it("by short names, too", async () => {
    const it = await setupBench(0, {}, (security) => [
      { address: 5, authentication: { kind: "hls-gmac" }, security, referencing: "sn" },
    ]);
    const options = { clientAddress: 5, referencing: "sn" } as const;
    const meter = await it.bench.connect({ ...options, authentication: gmac(0, old) });
    const setup = meter.object(SecuritySetupV0, SETUP);
    await it.bench.run(transferKeys(setup, wrapWith(old.masterKey), { encryptionKey }));
    expect(await answers(it, meter)).toBe(true);
    await it.bench.run(meter.close());
    const next = await it.bench.connect({ ...options, authentication: gmac(0, { ...old, encryptionKey }) });
    expect(await answers(it, next)).toBe(true);
  });

  it("without an answer, where none is wanted", async () => {
    const it = await setupBench(0);
    const meter = await connectWith(it, 0, old);
    const keyWrapped = await wrapWith(old.masterKey).wrap(fromHex(encryptionKey));
    const { globalKeyTransfer } = meter.object(SecuritySetupV0, SETUP);
    await it.bench.run(globalKeyTransfer.call([{ keyId: 0, keyWrapped }], { unconfirmed: true }));
    expect(await answers(it, await connectWith(it, 0, { ...old, encryptionKey }))).toBe(true);
  });

  it("behind the last answer of a list", async () => {
    const it = await setupBench(0);
    const meter = await connectWith(it, 0, old);
    const { globalKeyTransfer, securityActivate } = meter.object(SecuritySetupV0, SETUP);
    const keyWrapped = await wrapWith(old.masterKey).wrap(fromHex(encryptionKey));
    const both = [call(globalKeyTransfer, [{ keyId: 0, keyWrapped }]), call(securityActivate, 3)] as const;
    expect(await it.bench.run(meter.callAll(both))).toEqual([undefined, undefined]);
    expect(await answers(it, await connectWith(it, 0, { ...old, encryptionKey }))).toBe(true);
  });

  it("when the association ends before its answer has gone out whole", async () => {
    const certificates = [await certificateFor(signingKey("P-256", "11"), SystemTitle.parse(CLIENT_TITLE))];
    const it = await setupBench(1, { certificates, signingKey: signingKey("P-256", "22") });
    const meter = await connectWith(it, 1, keysOf(1), 96);
    const before = it.security.keys;
    const options = {
      signingKey: signingKey("P-256", "11"),
      meterKey: nobleCurves.verifyingKey("P-256", signingKey("P-256", "22").publicKey),
    };
    const agreeing = failure(agreeKeys(meter.object(SecuritySetup, SETUP), ["encryptionKey"], options));
    const tick = () => new Promise<void>((done) => it.bench.clock.schedule(it.bench.clock.now() + 1, done));
    // Decided, and the first of several blocks is on its way.
    while (it.store.load(METER_TITLE.toString()) === undefined) await it.bench.run(tick());
    expect(it.security.keys).toBe(before);
    await it.bench.run(meter.close());
    await agreeing;
    expect(it.security.keys).not.toBe(before);
  });
});

describe("who may change keys", () => {
  it("nobody over an association without keys, whatever its rights", async () => {
    const it = await setupBench(0, {}, () => [{ address: 20, authentication: { kind: "none" }, access: fullAccess }]);
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
    const it = await setupBench(0);
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
    const it = await setupBench(0, { policy: PLAIN });
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
    const it = await setupBench(1, { policy: PLAIN });
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

describe.each([1, 2] as const)("keys agreed in suite %i", (suite) => {
  const curve = CURVES[suite];
  const client = SystemTitle.parse(CLIENT_TITLE);
  const options = {
    signingKey: signingKey(curve, MARKS.client),
    meterKey: nobleCurves.verifyingKey(curve, signingKey(curve, MARKS.meter).publicKey),
  };

  async function agreeing(more: Partial<SetupSecurityOptions> = {}, pdu?: number) {
    const certificates = [await certificateFor(signingKey(curve, MARKS.client), client)];
    const it = await setupBench(suite, { certificates, signingKey: signingKey(curve, MARKS.meter), ...more });
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
    const it = await setupBench(0, { policy });
    const meter = await it.bench.connect({ clientAddress: CLIENT, authentication: gmac(0, old, policy) });
    const setup = meter.object(SecuritySetupV0, SETUP);
    const { masterKey: _, ...messages } = fresh;
    await it.bench.run(transferKeys(setup, wrapWith(old.masterKey), messages));
    await it.bench.run(activateSecurity(setup, SecurityPolicyV0.AuthenticatedAndEncrypted));
    const before = await it.security.invocationCounter.next();

    const { store, counters } = it;
    const again = await setupBench(0, { store, counters: copyOf(counters), policy });
    expect(again.security.policy).toMatchObject(BOTH);
    expect(await again.security.invocationCounter.next()).toBeGreaterThan(before);
    expect(await answers(again, await connectWith(again, 0, fresh))).toBe(true);
    expect(await failure(connectWith(again, 0, old))).toBeInstanceOf(DlmsError);
  });

  it("before the store has finished changes nothing", async () => {
    const store = new MemorySetupStore();
    const failing = { load: (name: string) => store.load(name), save: () => Promise.reject(new Error("disk full")) };
    const it = await setupBench(0, { store: failing });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetupV0, SETUP);
    const { encryptionKey } = keysOf(0, 1);
    const work = transferKeys(setup, wrapWith(keysOf(0).masterKey), { encryptionKey });
    expect(await refusal(it, work)).toMatchObject({ result: "other-reason" });
    expect(await answers(it, meter)).toBe(true);
    expect(await answers(it, await connectWith(it, 0, keysOf(0)))).toBe(true);
  });

  it("of a state that is damaged, or of another suite, is told", async () => {
    const it = await setupBench(0);
    const meter = await connectWith(it, 0, keysOf(0));
    const { encryptionKey } = keysOf(0, 1);
    await it.bench.run(
      transferKeys(meter.object(SecuritySetupV0, SETUP), wrapWith(keysOf(0).masterKey), { encryptionKey }),
    );
    const name = METER_TITLE.toString();
    await expect(setupBench(2, { store: it.store })).rejects.toMatchObject({
      code: "security",
      reason: "configuration",
    });
    const state = it.store.load(name) as Uint8Array;
    it.store.save(name, state.subarray(0, 40));
    await expect(setupBench(0, { store: it.store })).rejects.toMatchObject({ code: "decode" });
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
    const it = await setupBench(0);
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
    const it = await setupBench(0);
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
    const it = await setupBench(0, { provider });
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
    const it = await setupBench(0);
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
