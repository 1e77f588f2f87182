import { connect } from "@dlms/client";
import { tcp } from "@dlms/transport-tcp";
import { classLoaders } from "./generated/registry.ts";
import { describePlan } from "./read-plan.ts";

const { hostname, port } = new URL(process.argv[2] ?? "tcp://127.0.0.1:4059");
await using meter = await connect(tcp(hostname, Number(port)), { clientAddress: 1, classes: classLoaders });
for (const { object } of await meter.objects())
  if (object.descriptor.name === "TariffPlan") console.log(`${object}: ${await describePlan(meter)}`);
