import type { GatewayTarget } from "@dlms/apdu";
import { AssociationError, EncodeError, TimeoutError, toHex } from "@dlms/core";
import { Data } from "@dlms/cosem-classes";
import { type ClientAccess, LogicalDevice, serveObject } from "@dlms/server";
import { describe, expect, it } from "vitest";
import { BenchMeter, gmac, serverSecurity } from "./bench-meter.ts";

const NOTE = "0.0.96.50.0.255";
const CLIENTS: readonly ClientAccess[] = [
  { address: 16, authentication: { kind: "none" } },
  { address: 1, authentication: { kind: "hls-gmac" }, security: serverSecurity() },
];

function note(value: number) {
  return serveObject(Data, NOTE, { attributes: { value: { type: "unsigned", value } } });
}

function device(value: number): LogicalDevice {
  return new LogicalDevice({ name: `GWY000000000000${value}`, objects: [note(value)], clients: CLIENTS });
}

const target = (...physicalDeviceAddress: number[]): GatewayTarget => ({
  networkId: 3,
  physicalDeviceAddress: Uint8Array.from(physicalDeviceAddress),
});

async function benchWith(kind: "wrapper" | "hdlc") {
  const behind = new Map([
    ["0102", device(2)],
    ["0103", device(3)],
  ]);
  const gateway = ({ networkId, physicalDeviceAddress }: GatewayTarget) => {
    const found = networkId === 3 ? behind.get(toHex(physicalDeviceAddress)) : undefined;
    return found && [found];
  };
  return await new BenchMeter([note(1)], CLIENTS, { gateway }).listen(kind);
}

describe.each(["wrapper", "hdlc"] as const)("a gateway over %s", (kind) => {
  const link = { kind };

  it("brings each client to the device that it means, in plain and ciphered", async () => {
    const bench = await benchWith(kind);
    for (const secured of [false, true]) {
      const security = secured ? { clientAddress: 1, authentication: gmac(1) } : {};
      for (const [gateway, value] of [
        [undefined, 1],
        [target(1, 2), 2],
        [target(1, 3), 3],
      ] as const) {
        const meter = await bench.connect({ link, gateway, ...security });
        expect(await bench.run(meter.object(Data, NOTE).value.get())).toEqual({ type: "unsigned", value });
        expect((await bench.run(meter.objects())).entries.length).toBeGreaterThan(2);
        await bench.run(meter.close());
      }
    }
  });

  it("refuses devices that are not there", async () => {
    const bench = await benchWith(kind);
    for (const gateway of [target(9), { ...target(1, 2), networkId: 4 }])
      await expect(bench.connect({ link, gateway })).rejects.toThrow(AssociationError);
  });
});

describe("a client behind a gateway", () => {
  it("passes over what does not come from its device", async () => {
    // A server that is no gateway answers without a prefix.
    const bench = await new BenchMeter([note(1)], CLIENTS).listen();
    const discarded: string[] = [];
    const trace = (event: { readonly kind: string; readonly reason?: string }): void => {
      if (event.kind === "discarded") discarded.push(event.reason ?? "");
    };
    const open = bench.connect({ gateway: target(1), responseTimeout: 2000, trace });
    await expect(open).rejects.toThrow(TimeoutError);
    expect(discarded).toEqual(["not from the device behind the gateway"]);
  });

  it("has an address of up to 255 octets", async () => {
    const bench = await benchWith("wrapper");
    const physicalDeviceAddress = new Uint8Array(256);
    await expect(bench.connect({ gateway: { networkId: 0, physicalDeviceAddress } })).rejects.toThrow(EncodeError);
  });
});
