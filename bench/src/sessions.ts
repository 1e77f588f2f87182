/** What goes over a connection: our client against a server on the loopback address. */
import { type Authentication, connect, hlsGmac, type Meter, noAuthentication } from "@dlms/client";
import { Register } from "@dlms/cosem-classes";
import { InvocationCounter } from "@dlms/security";
import { tcp } from "@dlms/transport-tcp";
import { asyncRate, type Figure } from "./measure.ts";

const ENERGY = "1.0.1.8.0.255";

/** Figures of GET and of whole sessions against a server that hosts the interop meter. */
export async function sessionFigures(port: number, security: "plain" | "gmac"): Promise<Figure[]> {
  let counter = Math.floor(Date.now() / 1000);
  const authentication = (): Authentication => {
    if (security === "plain") return noAuthentication();
    counter += 10_000_000;
    return hlsGmac({
      encryptionKey: "000102030405060708090A0B0C0D0E0F",
      authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
      systemTitle: "434C490000000001",
      invocationCounter: InvocationCounter.startingAt(counter % 0xf000_0000),
    });
  };
  const open = (): Promise<Meter> =>
    connect(tcp({ host: "127.0.0.1", port }), {
      clientAddress: 16,
      authentication: authentication(),
      maxPduSize: 1024,
    });
  const meter = await open();
  const { value } = meter.object(Register, ENERGY);
  const get = await asyncRate(() => value.get());
  await meter.close();
  return [{ name: `get-${security}`, value: get, unit: "/s" }];
}
