import { type ConnectOptions, ciphered, type Meter } from "@dlms/client";
import { transferKeys } from "@dlms/client/security-setup";
import { DlmsError, LocalProtocolError, SystemTitle } from "@dlms/core";
import { Data, SecuritySetupV0 } from "@dlms/cosem-classes";
import { InvocationCounter } from "@dlms/security";
import { type ClientAccess, SERVER_CONFORMANCE, serveObject } from "@dlms/server";
import { SetupSecurity } from "@dlms/server/security-setup";
import { describe, expect, it } from "vitest";
import { BenchMeter, CLIENT_TITLE } from "./bench-meter.ts";
import { BOTH, CLIENT, failure, gmac, type Keys, keysOf, METER_TITLE, NAME, SETUP, wrapWith } from "./setup-bench.ts";

const NOTE = "0.0.96.50.0.255";
/** Who broadcasts has a pre-established association with every meter. */
const BROADCASTER = 102;
const ADDRESSES = { clientAddress: BROADCASTER, preEstablished: { peerSystemTitle: METER_TITLE } };

function broadcasting(keys: Keys, first: number): ConnectOptions {
  const { encryptionKey, authenticationKey, broadcastKey } = keys;
  const security = ciphered({
    encryptionKey,
    authenticationKey,
    broadcastKey,
    keySet: "broadcast",
    systemTitle: CLIENT_TITLE,
    invocationCounter: InvocationCounter.startingAt(first),
  });
  return { ...ADDRESSES, conformance: SERVER_CONFORMANCE, security };
}

async function meterWithNote() {
  const written: number[] = [];
  const note = serveObject(Data, NOTE, {
    attributes: {
      value: {
        get: () => ({ type: "unsigned", value: 0 }),
        set: (value) => {
          if (value.type === "unsigned") written.push(value.value);
        },
      },
    },
  });
  const security = await SetupSecurity.load({ suite: 0, systemTitle: METER_TITLE, policy: BOTH, ...keysOf(0) });
  const clients: ClientAccess[] = [
    { address: CLIENT, authentication: { kind: "hls-gmac" }, security },
    {
      address: BROADCASTER,
      authentication: { kind: "none" },
      security,
      preEstablished: { peerSystemTitle: SystemTitle.parse(CLIENT_TITLE) },
    },
  ];
  const bench = await new BenchMeter([note], clients).listen();
  const set = (meter: Meter, value: number) =>
    bench.run(meter.object(Data, NOTE).value.set({ type: "unsigned", value }, { unconfirmed: true }));
  const close = (meter: Meter) => bench.run(meter.close());
  return {
    bench,
    written,
    set,
    close,
    settle: () => bench.run(new Promise<void>((done) => bench.clock.schedule(bench.clock.now() + 50, done))),
  };
}

describe("the broadcast key", () => {
  it("carries what is sent to all, and has counters of its own", async () => {
    const { bench, written, set, settle } = await meterWithNote();
    const all = await bench.connect(broadcasting(keysOf(0), 0));
    await set(all, 1);
    await settle();
    const one = await bench.connect({ clientAddress: CLIENT, authentication: gmac(0, keysOf(0)) });
    expect(await bench.run(one.object(Data, NAME).value.get())).toMatchObject({ type: "octet-string" });
    await set(all, 2);
    await settle();
    expect(written).toEqual([1, 2]);
    // A request that wants an answer gets it under the key of this meter alone.
    expect(await bench.run(all.object(Data, NAME).value.get())).toMatchObject({ type: "octet-string" });
  });

  it("is not taken twice, nor under the key of before", async () => {
    const { bench, written, set, close, settle } = await meterWithNote();
    const first = await bench.connect(broadcasting(keysOf(0), 5));
    await set(first, 1);
    await settle();
    const again = await bench.connect(broadcasting(keysOf(0), 5));
    await set(again, 2);
    await settle();
    expect(written).toEqual([1]);
    await close(again);
    const manager = await bench.connect({ clientAddress: CLIENT, authentication: gmac(0, keysOf(0)) });
    const { broadcastKey } = keysOf(0, 1);
    const setup = manager.object(SecuritySetupV0, SETUP);
    await bench.run(transferKeys(setup, wrapWith(keysOf(0).masterKey), { broadcastKey }));
    await set(first, 3);
    await settle();
    expect(written).toEqual([1]);
    const fresh = await bench.connect(broadcasting({ ...keysOf(0), broadcastKey }, 0));
    await set(fresh, 4);
    await settle();
    expect(written).toEqual([1, 4]);
  });

  it("speaks for nobody who has to prove himself", async () => {
    const { bench } = await meterWithNote();
    const { security } = broadcasting(keysOf(0), 1);
    if (security === undefined) throw new Error("there are keys");
    const opening = bench.connect({ clientAddress: CLIENT, authentication: { kind: "hls-gmac", ...security } });
    expect(await failure(opening)).toBeInstanceOf(DlmsError);
  });

  it("needs a counter of its own", () => {
    const { encryptionKey, authenticationKey, broadcastKey } = keysOf(0);
    const keys = { encryptionKey, authenticationKey, keySet: "broadcast", systemTitle: CLIENT_TITLE } as const;
    expect(() => ciphered({ ...keys, broadcastKey })).toThrow(LocalProtocolError);
    const invocationCounter = InvocationCounter.startingAt(0);
    expect(() => ciphered({ ...keys, invocationCounter })).toThrow(LocalProtocolError);
  });
});
