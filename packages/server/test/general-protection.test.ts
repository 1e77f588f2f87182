import { conformance } from "@dlms/apdu";
import {
  directedPolicy,
  type GeneralProtectionOptions,
  type LayerOrder,
  type MessageKey,
  type Protection,
  type SecurityOptions,
} from "@dlms/association";
import {
  type ConnectOptions,
  ciphered,
  hlsEcdsa,
  hlsGmac,
  type Meter,
  noAuthentication,
  read,
  write,
} from "@dlms/client";
import { activateSecurity, transferKeys } from "@dlms/client/security-setup";
import { SystemTitle } from "@dlms/core";
import { Data, SecuritySetup } from "@dlms/cosem-classes";
import { cipherKeys, InvocationCounter, nobleKeyWrap, type SecuritySuite, suiteAlgorithms } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { type ClientProof, serveObject, stored } from "@dlms/server";
import { SetupSecurity } from "@dlms/server/security-setup";
import { describe, expect, it } from "vitest";
import { BenchMeter } from "./bench-meter.ts";

const NOTE = "0.0.96.50.0.255";
const LONG = "0.0.96.51.0.255";
const CLIENT = SystemTitle.parse("434C490000000001");
const SERVER = SystemTitle.parse("4D45540000000001");
const BOTH: Protection = { authenticated: true, encrypted: true };
const SIGNED: Protection = { authenticated: false, encrypted: false, signed: true };
const ALL: Protection = { ...BOTH, signed: true };
const KEYS: readonly MessageKey[] = ["identified", "wrapped", "one-pass-diffie-hellman", "static-unified"];
const VALUE = { type: "octet-string", value: new Uint8Array(3_000).map((_, at) => at) } as const;

function curveKeys(side: "client" | "server", suite: SecuritySuite) {
  const { curve = "P-256" } = suiteAlgorithms(suite);
  const octets = (fill: number) => new Uint8Array(curve === "P-256" ? 32 : 48).fill(fill);
  const [signing, agreement] = side === "client" ? [1, 2] : [3, 4];
  return {
    signingKey: nobleCurves.signingKey(curve, octets(signing)),
    agreementKey: nobleCurves.agreementKey(curve, octets(agreement)),
  };
}

function general(side: "client" | "server", suite: SecuritySuite): GeneralProtectionOptions {
  const peer = curveKeys(side === "client" ? "server" : "client", suite);
  return {
    kek: nobleKeyWrap.key(new Uint8Array(suite === 2 ? 32 : 16).fill(9)),
    curves: nobleCurves,
    ...curveKeys(side, suite),
    peer: {
      verifyingKey: nobleCurves.verifyingKey(peer.signingKey.curve, peer.signingKey.publicKey),
      agreementKey: peer.agreementKey.publicKey,
    },
  };
}

const globalKeys = (suite: SecuritySuite) => ({
  encryptionKey: "0B".repeat(suite === 2 ? 32 : 16),
  authenticationKey: "A5".repeat(suite === 2 ? 32 : 16),
});

interface Case {
  readonly suite?: SecuritySuite;
  readonly policy?: Protection;
  readonly required?: Protection;
  readonly key?: MessageKey | undefined;
  readonly order?: LayerOrder;
  readonly extra?: Partial<GeneralProtectionOptions>;
}

function serverSecurity({ suite = 1, policy = BOTH, required }: Case): SecurityOptions {
  return {
    suite,
    policy,
    required,
    keys: cipherKeys({ ...globalKeys(suite), suite }),
    systemTitle: SERVER,
    invocationCounter: InvocationCounter.startingAt(1),
    general: general("server", suite),
  };
}

let nextCounter = 1;

/** Counters go on from one client to the next, as those of one that keeps them do. */
function clientKeys({ suite = 1, policy = BOTH, required, key, order, extra }: Case) {
  nextCounter += 1_000;
  return {
    ...globalKeys(suite),
    suite,
    policy,
    required,
    systemTitle: CLIENT,
    invocationCounter: InvocationCounter.startingAt(nextCounter),
    general: { ...general("client", suite), key, order, ...extra },
  };
}

function ecdsa(suite: SecuritySuite): {
  readonly client: ConnectOptions["authentication"];
  readonly server: ClientProof;
} {
  const [client, server] = [curveKeys("client", suite).signingKey, curveKeys("server", suite).signingKey];
  const verifying = (key: typeof client) => nobleCurves.verifyingKey(key.curve, key.publicKey);
  return {
    client: hlsEcdsa({ signingKey: client, meterKey: verifying(server), systemTitle: CLIENT }),
    server: { kind: "hls-ecdsa", signingKey: server, clientKey: verifying(client) },
  };
}

async function bench(security: SecurityOptions, authentication: ClientProof = { kind: "hls-gmac" }) {
  const note = serveObject(Data, NOTE, { attributes: { value: stored({ type: "unsigned", value: 1 }) } });
  const long = serveObject(Data, LONG, { attributes: { value: stored<typeof VALUE>(VALUE) } });
  const meter = new BenchMeter([note, long], [{ address: 16, authentication, security, referencing: "any" }]);
  const lines: Uint8Array[] = [];
  await meter.listen();
  return { meter, lines };
}

/** Without general block transfer, so that services use blocks of their own. */
const OWN_BLOCKS = conformance(
  "general-protection",
  "block-transfer-with-get-or-read",
  "block-transfer-with-set-or-write",
  "block-transfer-with-action",
  "get",
  "set",
  "action",
);

/** Writes and reads what is short, reads what goes in blocks, does several things at once, and is told something. */
async function use({ meter }: Awaited<ReturnType<typeof bench>>, connected: Meter): Promise<void> {
  const note = connected.object(Data, NOTE).value;
  await meter.run(note.set({ type: "unsigned", value: 9 }));
  expect(await meter.run(note.get())).toEqual({ type: "unsigned", value: 9 });
  expect(await meter.run(connected.object(Data, LONG).value.get())).toEqual(VALUE);
  await meter.run(connected.object(Data, LONG).value.set(VALUE));
}

async function connectTo({ meter, lines }: Awaited<ReturnType<typeof bench>>, options: ConnectOptions): Promise<Meter> {
  return meter.connect({
    maxPduSize: 600,
    trace: (event) => {
      if (event.kind === "apdu") lines.push(event.bytes.slice());
    },
    ...options,
  });
}

/** How the messages of an open association begin, but for blocks of general block transfer. */
function tags(lines: readonly Uint8Array[]): Set<number> {
  const [aarq, rlre, block] = [0x60, 0x63, 0xe0];
  return new Set(lines.map(([tag = 0]) => tag).filter((tag) => (tag < aarq || tag > rlre) && tag !== block));
}

describe.each([0, 1, 2] as const)("suite %i", (suite) => {
  it.each(suite === 0 ? KEYS.slice(0, 2) : KEYS)("a session in general-ciphering, key %s", async (key) => {
    const at = await bench(serverSecurity({ suite }));
    for (const conformance of [undefined, OWN_BLOCKS]) {
      const connected = await connectTo(at, { authentication: hlsGmac(clientKeys({ suite, key })), conformance });
      await use(at, connected);
      await at.meter.run(connected.close());
    }
    expect(tags(at.lines)).toEqual(new Set([0xdd]));
  });
});

describe.each([1, 2] as const)("suite %i, signed", (suite) => {
  it.each(["sign-first", "cipher-first"] as const)("a session that is ciphered as well, %s", async (order) => {
    for (const key of [undefined, "one-pass-diffie-hellman"] as const) {
      const { client, server } = ecdsa(suite);
      const at = await bench(serverSecurity({ suite, policy: ALL }), server);
      const security = ciphered(clientKeys({ suite, policy: ALL, key, order }));
      const connected = await connectTo(at, { authentication: client, security });
      await use(at, connected);
      await at.meter.run(connected.close());
      const outer = order === "cipher-first" ? 0xdf : key === undefined ? 0xdb : 0xdd;
      expect(tags(at.lines)).toEqual(new Set([outer]));
    }
  });

  it("a session that is signed only, by logical and by short names", async () => {
    const { client, server } = ecdsa(suite);
    const at = await bench(serverSecurity({ suite, policy: SIGNED }), server);
    for (const referencing of ["ln", "sn"] as const) {
      const security = ciphered(clientKeys({ suite, policy: SIGNED }));
      const connected = await connectTo(at, { authentication: client, security, referencing });
      await use(at, connected);
      await at.meter.run(connected.close());
    }
    expect(tags(at.lines)).toEqual(new Set([0xdf]));
  });
});

describe("sessions", () => {
  it("carry lists, ACCESS and general block transfer under agreed keys", async () => {
    const at = await bench(serverSecurity({ policy: ALL }));
    const services = conformance(
      "general-protection",
      "general-block-transfer",
      "get",
      "set",
      "action",
      "access",
      "multiple-references",
    );
    const authentication = hlsGmac(clientKeys({ policy: ALL, key: "static-unified" }));
    const connected = await connectTo(at, { authentication, conformance: services });
    await use(at, connected);
    const [note, long] = [connected.object(Data, NOTE).value, connected.object(Data, LONG).value];
    expect(await at.meter.run(connected.read([note, long]))).toMatchObject([{ value: 9 }, VALUE]);
    expect(
      await at.meter.run(connected.access([write(note, { type: "unsigned", value: 3 }), read(note)])),
    ).toMatchObject([undefined, { value: 3 }]);
    await at.meter.run(connected.close());
    expect(tags(at.lines)).toEqual(new Set([0xdd]));
  });

  it("have a policy for each direction", async () => {
    // Requests authenticated and signed, responses encrypted.
    const { request, response } = directedPolicy(0x04 + 0x10 + 0x40);
    const at = await bench(serverSecurity({ policy: response, required: request }));
    const keys = { policy: request, required: response, key: "wrapped" as const };
    const connected = await connectTo(at, { authentication: hlsGmac(clientKeys(keys)) });
    await use(at, connected);
    await at.meter.run(connected.close());
    // What the AARQ lacks refuses the association, what messages lack refuses them.
    for (const [policy, code] of [
      [BOTH, "exception-response"],
      [SIGNED, "association"],
    ] as const) {
      const authentication = hlsGmac(clientKeys({ ...keys, policy }));
      const error = await connectTo(at, { authentication }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code });
    }
  });

  it("go on signed when a client activates that, and with a new master key", async () => {
    const security = SetupSecurity.inMemory({
      suite: 1,
      systemTitle: SERVER,
      policy: BOTH,
      ...globalKeys(1),
      masterKey: "09".repeat(16),
      general: general("server", 1),
    });
    const at = await bench(security);
    const keys = { key: "wrapped", order: "cipher-first" } as const;
    const connected = await connectTo(at, { authentication: hlsGmac(clientKeys(keys)) });
    await use(at, connected);
    expect(tags(at.lines)).toEqual(new Set([0xdd]));
    at.lines.length = 0;
    const setup = connected.object(SecuritySetup, "0.0.43.0.0.255");
    await at.meter.run(activateSecurity(setup, 0xfc));
    expect(await at.meter.run(setup.securityPolicy.get())).toBe(0xfc);
    await use(at, connected);
    // The activation itself, and then what is signed.
    expect(tags(at.lines.slice(2))).toEqual(new Set([0xdf]));
    // Whoever wraps keys with the master key of before is not understood any more.
    const masterKey = new Uint8Array(16).fill(0x21);
    await at.meter.run(transferKeys(setup, nobleKeyWrap.key(new Uint8Array(16).fill(9)), { masterKey }));
    const old = await at.meter.run(connected.object(Data, NOTE).value.get()).catch((reason: unknown) => reason);
    expect(old).toMatchObject({ code: "exception-response" });
    const kek = nobleKeyWrap.key(masterKey);
    const authentication = hlsGmac(clientKeys({ ...keys, policy: ALL, extra: { kek } }));
    const again = await connectTo(at, { authentication });
    await use(at, again);
    await at.meter.run(again.close());
  });

  it("are not signed from now on where that was not agreed on, or there are no keys: the meter is not even asked", async () => {
    const security = SetupSecurity.inMemory({
      suite: 1,
      systemTitle: SERVER,
      policy: BOTH,
      ...globalKeys(1),
      general: general("server", 1),
    });
    const at = await bench(security);
    const { general: all, ...keys } = clientKeys({});
    const services = conformance("general-protection", "get", "action");
    const cases = [
      [undefined, services, { code: "security", reason: "configuration" }],
      [{ ...all, signingKey: undefined }, services, { code: "security", reason: "configuration" }],
      [{ ...all, peer: undefined }, services, { code: "security", reason: "configuration" }],
      [all, conformance("get", "action"), { code: "local-protocol" }],
    ] as const;
    for (const [own, conformance, error] of cases) {
      nextCounter += 1_000;
      const invocationCounter = InvocationCounter.startingAt(nextCounter);
      const authentication = hlsGmac({ ...keys, general: own, invocationCounter });
      const connected = await connectTo(at, { authentication, conformance });
      const setup = connected.object(SecuritySetup, "0.0.43.0.0.255");
      expect(await at.meter.run(activateSecurity(setup, 0xfc)).catch((reason: unknown) => reason)).toMatchObject(error);
      // All goes on as it was.
      expect(await at.meter.run(setup.securityPolicy.get())).toBe(0x6c);
      await at.meter.run(connected.close());
    }
  });

  it("go on signed though they began without any of general protection", async () => {
    const security = SetupSecurity.inMemory({
      suite: 1,
      systemTitle: SERVER,
      policy: BOTH,
      ...globalKeys(1),
      general: general("server", 1),
    });
    const at = await bench(security);
    const connected = await connectTo(at, { authentication: hlsGmac(clientKeys({})) });
    await use(at, connected);
    at.lines.length = 0;
    await at.meter.run(activateSecurity(connected.object(SecuritySetup, "0.0.43.0.0.255"), 0xfc));
    // From the next message on: signed first, and ciphered around that.
    await use(at, connected);
    expect(security.required).toMatchObject(ALL);
    await at.meter.run(connected.close());
  });

  it("tell of their own accord, confirmed and not", async () => {
    for (const policy of [SIGNED, BOTH, ALL]) {
      const at = await bench(serverSecurity({ policy }));
      const connected = await connectTo(at, {
        authentication: hlsGmac(clientKeys({ policy, key: "one-pass-diffie-hellman" })),
      });
      const heard = connected.notifications()[Symbol.asyncIterator]();
      const body = { type: "unsigned", value: 5 } as const;
      for (let turn = 0; turn < 2; turn++) {
        await at.meter.run(at.meter.device.notify({ kind: "data", body, confirmed: turn === 1 }));
        expect(await at.meter.run(heard.next())).toMatchObject({ value: { body } });
        expect(await at.meter.run(connected.object(Data, NOTE).value.get())).toMatchObject({ type: "unsigned" });
      }
      await at.meter.run(connected.close());
    }
  });

  it("are refused without the protection that the meter wants, and by meters that have none", async () => {
    const at = await bench(serverSecurity({ policy: ALL }));
    const open = (keys: Case, options: ConnectOptions = {}) =>
      connectTo(at, { authentication: hlsGmac(clientKeys(keys)), ...options }).catch((reason: unknown) => reason);
    // Signed neither, and not even agreed on.
    const services = conformance("get", "action");
    expect(await open({ policy: BOTH, required: BOTH }, { conformance: services })).toMatchObject({
      name: "AssociationError",
    });
    // Agreed on, but not signed.
    expect(await open({ policy: BOTH, required: BOTH })).toMatchObject({ code: "exception-response" });
    const { general: _, ...plain } = serverSecurity({});
    const old = await bench(plain);
    const error = await connectTo(old, { authentication: hlsGmac(clientKeys({ key: "wrapped" })) }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: "local-protocol", message: expect.stringContaining("general-protection") });
  });

  it("are refused to those with other keys, and the meter serves others all the same", async () => {
    const at = await bench(serverSecurity({ policy: ALL }));
    const other = curveKeys("server", 1);
    for (const extra of [{ signingKey: other.signingKey }, { kek: nobleKeyWrap.key(new Uint8Array(16)) }]) {
      const error = await connectTo(at, {
        authentication: hlsGmac(clientKeys({ policy: ALL, key: "wrapped", extra })),
      }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "exception-response" });
    }
    const connected = await connectTo(at, { authentication: hlsGmac(clientKeys({ policy: ALL, key: "wrapped" })) });
    await use(at, connected);
    await at.meter.run(connected.close());
  });

  it("need the keys that their options say", async () => {
    const { general: _, ...without } = serverSecurity({ policy: ALL });
    await expect(bench(without)).rejects.toMatchObject({ code: "security", reason: "configuration" });
    const at = await bench(serverSecurity({ policy: SIGNED }), { kind: "none" });
    const security = ciphered({ ...clientKeys({ policy: SIGNED }), general: {} });
    const error = await connectTo(at, { authentication: noAuthentication(), security }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: "security", reason: "configuration" });
  });
});
