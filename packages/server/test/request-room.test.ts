import { conformance } from "@dlms/apdu";
import { hlsGmac } from "@dlms/client";
import { activateSecurity } from "@dlms/client/security-setup";
import { Data, SecurityPolicyV0, SecuritySetupV0 } from "@dlms/cosem-classes";
import { InvocationCounter } from "@dlms/security";
import { serveObject, stored } from "@dlms/server";
import { SetupSecurity } from "@dlms/server/security-setup";
import { describe, expect, it } from "vitest";
import { BenchMeter, CLIENT_TITLE } from "./bench-meter.ts";
import { CLIENT, keysOf, METER_TITLE, SETUP } from "./setup-bench.ts";

const PLAIN = { authenticated: false, encrypted: false };
const MOST = 96;
const LONG = { type: "octet-string", value: new Uint8Array(400).fill(7) } as const;
const SHORT = { type: "octet-string", value: new Uint8Array(20) } as const;
const NAMES = Array.from({ length: 20 }, (_, index) => `0.0.96.1.${index}.255`);
const SERVICES = [
  "get",
  "set",
  "action",
  "multiple-references",
  "block-transfer-with-get-or-read",
  "block-transfer-with-set-or-write",
] as const;

/** An association without ciphering to begin with, and the requests that went over it. */
async function opened() {
  const security = SetupSecurity.inMemory({ suite: 0, systemTitle: METER_TITLE, policy: PLAIN, ...keysOf(0) });
  const objects = NAMES.map((name) =>
    serveObject(Data, name, { attributes: { value: stored<typeof LONG | typeof SHORT>(SHORT) } }),
  );
  const bench = new BenchMeter(objects, [{ address: CLIENT, authentication: { kind: "hls-gmac" }, security }], {
    maxPduSize: MOST,
  });
  await bench.listen();
  const sent: Uint8Array[] = [];
  const { encryptionKey, authenticationKey } = keysOf(0);
  const authentication = hlsGmac({
    encryptionKey,
    authenticationKey,
    policy: PLAIN,
    systemTitle: CLIENT_TITLE,
    invocationCounter: InvocationCounter.startingAt(1),
  });
  const meter = await bench.connect({
    clientAddress: CLIENT,
    authentication,
    conformance: conformance(...SERVICES),
    trace: (event) => {
      if (event.kind === "apdu" && event.direction === "sent") sent.push(event.bytes.slice());
    },
  });
  return { bench, meter, sent };
}

describe("what a request may be", () => {
  it("gets less when the policy gets stronger: writes in blocks, and lists", async () => {
    const { bench, meter, sent } = await opened();
    const values = NAMES.map((name) => meter.object(Data, name).value);
    const [value] = values;
    if (value === undefined) throw new Error("there are no objects");
    const policies = [undefined, SecurityPolicyV0.Authenticated, SecurityPolicyV0.AuthenticatedAndEncrypted];
    for (const policy of policies) {
      if (policy !== undefined) await bench.run(activateSecurity(meter.object(SecuritySetupV0, SETUP), policy));
      sent.length = 0;
      await bench.run(value.set(LONG));
      const blocks = sent.map(({ length }) => length);
      expect(blocks.length).toBeGreaterThan(4);
      // As much as the meter takes, and no more.
      expect(Math.max(...blocks)).toBe(MOST);
      expect(await bench.run(value.get())).toEqual(LONG);
      expect(await bench.run(meter.write(values.map((one) => [one, SHORT] as const)))).toEqual(
        NAMES.map(() => undefined),
      );
      expect(await bench.run(meter.read(values))).toEqual(NAMES.map(() => SHORT));
      expect(Math.max(...sent.map(({ length }) => length))).toBe(MOST);
    }
  });
});
