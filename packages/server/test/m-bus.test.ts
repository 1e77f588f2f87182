import { changeMBusKey } from "@dlms/client";
import { ActionError, LocalProtocolError, SecurityError, toHex } from "@dlms/core";
import { MBusClient, MBusClientV0, readMBusSlave } from "@dlms/cosem-classes";
import { RequestRefused, serveObject } from "@dlms/server";
import { describe, expect, it } from "vitest";
import { BenchMeter, gmac, serverSecurity } from "./bench-meter.ts";

const NAMES = { 0: "0.1.24.1.0.255", 1: "0.2.24.1.0.255" } as const;
const NEW_KEY = "00112233445566778899AABBCCDDEEFF";
const upsideDown = (key: Uint8Array): Uint8Array => key.map((octet) => octet ^ 0xff);

/** A meter with an M-Bus slave of either version; what it was told about keys. */
async function bench(refused?: "transfer" | "set") {
  const told: string[] = [];
  const take = (what: "transfer" | "set", key: Uint8Array): void => {
    if (what === refused) throw new RequestRefused("hardware-fault");
    told.push(`${what} ${toHex(key)}`);
  };
  const attributes = {
    primaryAddress: 5,
    identificationNumber: 0x12_05_67_31,
    manufacturerId: 0x30_e2,
    version: 66,
    deviceType: 3,
  };
  const methods = {
    transferKey: (key: Uint8Array) => take("transfer", key),
    setEncryptionKey: (key: Uint8Array) => take("set", key),
  };
  const objects = [
    serveObject(MBusClientV0, NAMES[0], { attributes, methods }),
    serveObject(MBusClient, NAMES[1], { attributes, methods }),
  ];
  const meter = await new BenchMeter(objects, [
    { address: 1, authentication: { kind: "hls-gmac" }, security: serverSecurity() },
    { address: 16, authentication: { kind: "none" } },
  ]).listen();
  return { meter, told };
}

describe("an M-Bus client", () => {
  it.each([
    [MBusClientV0, NAMES[0]],
    [MBusClient, NAMES[1]],
  ] as const)("tells who its slave is: %o", async (cosemClass, name) => {
    const { meter } = await bench();
    const client = (await meter.connect()).object<MBusClient | MBusClientV0>(cosemClass, name);
    expect(await meter.run(readMBusSlave(client))).toEqual({
      primaryAddress: 5,
      identification: "12056731",
      manufacturer: "LGB",
      version: 66,
      deviceType: 3,
    });
  });

  it.each([
    [MBusClientV0, NAMES[0]],
    [MBusClient, NAMES[1]],
  ] as const)("gives slave and meter a new key: %o", async (cosemClass, name) => {
    const { meter, told } = await bench();
    const opened = await meter.connect({ clientAddress: 1, authentication: gmac() });
    const client = opened.object<MBusClient | MBusClientV0>(cosemClass, name);
    await meter.run(changeMBusKey(client, NEW_KEY, async (key) => upsideDown(key)));
    expect(told).toEqual(["transfer FFEEDDCCBBAA99887766554433221100", `set ${NEW_KEY}`]);
  });

  it("leaves the meter's key alone when the slave does not take the new one", async () => {
    const { meter, told } = await bench("transfer");
    const opened = await meter.connect({ clientAddress: 1, authentication: gmac() });
    const work = changeMBusKey(opened.object(MBusClient, NAMES[1]), NEW_KEY, upsideDown);
    await expect(meter.run(work)).rejects.toBeInstanceOf(ActionError);
    expect(told).toEqual([]);
  });

  it("sends no key over an association in plain, and none of a wrong length", async () => {
    const { meter, told } = await bench();
    const plain = (await meter.connect()).object(MBusClient, NAMES[1]);
    await expect(changeMBusKey(plain, NEW_KEY, upsideDown)).rejects.toBeInstanceOf(LocalProtocolError);
    const opened = await meter.connect({ clientAddress: 1, authentication: gmac() });
    const ciphered = opened.object(MBusClient, NAMES[1]);
    await expect(changeMBusKey(ciphered, `${NEW_KEY}00`, upsideDown)).rejects.toBeInstanceOf(SecurityError);
    expect(told).toEqual([]);
  });
});
