/** What goes over a connection: our client against a server on the loopback address. */
import { type Authentication, connect, hlsGmac, type Meter, noAuthentication } from "@dlms/client";
import { Register } from "@dlms/cosem-classes";
import { InvocationCounter } from "@dlms/security";
import { tcp } from "@dlms/transport-tcp";
import { INTEROP_MODEL, KEYS } from "../../interop/src/model.ts";
import { trips, type Work } from "./measure.ts";

/** `plain`: no authentication, no ciphering. `gmac`: HLS-GMAC, suite 0, authenticated and encrypted. */
export type Security = "plain" | "gmac";

/** GET of a register's value over so many connections, on each of them one at a time. */
export async function gets(port: number, security: Security, connections = 1): Promise<Work> {
  const open = opener(port, security);
  const meters: Meter[] = [];
  for (let i = 0; i < connections; i++) meters.push(await open());
  const values = meters.map((meter) => meter.object(Register, INTEROP_MODEL.register).value);
  return {
    batch: () => trips(values, (value) => value.get()),
    close: async () => {
      for (const meter of meters) await meter.close();
    },
  };
}

/** Connect, associate, one GET, release. */
export function wholeSessions(port: number, security: Security): Work {
  const open = opener(port, security);
  return {
    batch: async () => {
      await using meter = await open();
      await meter.object(Register, INTEROP_MODEL.register).value.get();
      return 1;
    },
  };
}

function opener(port: number, security: Security): () => Promise<Meter> {
  // A server takes no counter a second time: each run starts above the last, which used less than 10,000 a second.
  const start = (Date.now() * 10) % 0x7000_0000;
  const invocationCounter = InvocationCounter.startingAt(start);
  const authentication: Authentication =
    security === "plain"
      ? noAuthentication()
      : hlsGmac({
          encryptionKey: KEYS.encryptionKey,
          authenticationKey: KEYS.authenticationKey,
          systemTitle: KEYS.clientTitle,
          invocationCounter,
        });
  const transport = tcp({ host: "127.0.0.1", port });
  return () => connect(transport, { clientAddress: 16, authentication, maxPduSize: 1024 });
}
