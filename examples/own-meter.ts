/**
 * A meter of your own: a clock, a temperature that is measured when somebody asks, a limit that can be written, and a
 * profile that captures both every minute.
 *
 *     node examples/own-meter.ts & node packages/cli/dist/bin.js objects tcp://127.0.0.1 --client 1
 */
import { Data, Register, Unit } from "@dlms/cosem-classes";
import {
  CapturingProfile,
  LogicalDevice,
  MeterServer,
  MeterTime,
  RequestRefused,
  serveClock,
  serveObject,
} from "@dlms/server";
import { tcpListener } from "@dlms/transport-tcp";

/** @param measure Degrees Celsius. */
export function thermometer(measure: () => number): MeterServer {
  const time = new MeterTime({ utc: Date.now() });
  const clock = serveClock(time);
  const temperature = serveObject(Register, "0.0.96.9.0.255", {
    attributes: {
      value: () => ({ type: "long", value: Math.round(measure() * 10) }),
      scalerUnit: { scaler: -1, unit: Unit.DegreeCelsius },
    },
  });
  let limit = 30;
  const highest = serveObject(Data, "0.0.96.50.0.255", {
    attributes: {
      value: {
        get: () => ({ type: "integer", value: limit }),
        set: (data) => {
          if (data.type !== "integer") throw new RequestRefused("type-unmatched");
          limit = data.value;
        },
      },
    },
  });
  const columns = [clock, temperature, highest].map((object) => ({ object, attribute: 2 }));
  const profile = new CapturingProfile({ logicalName: "0.0.99.1.0.255", columns, time, capturePeriod: 60, rows: 1440 });
  profile.start();
  const device = new LogicalDevice({
    name: "XYZTHERMOMETER01",
    objects: [clock, temperature, highest, profile.object],
    clients: [{ address: 1, authentication: { kind: "none" } }],
  });
  return new MeterServer({ logicalDevices: [device] });
}

if (import.meta.main) {
  const server = thermometer(() => 21.5 + Math.random());
  const { address } = await server.listen(tcpListener());
  console.log(`listening at tcp://${address}`);
}
