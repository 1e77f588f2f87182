/**
 * `npm start`: a simulated meter, and a client that reads it over TCP with HLS-GMAC, suite 0, authenticated and
 * encrypted: what is in it, its clock, its registers, and two days of its load profile.
 */
import { randomBytes } from "node:crypto";
import { renderChart, renderTable, SeriesCollector } from "@dlms/cli";
import { connect, hlsGmac, type Meter, type ObjectModel } from "@dlms/client";
import { SystemTitle } from "@dlms/core";
import { Clock, ProfileGeneric, Register } from "@dlms/cosem-classes";
import { describe } from "@dlms/obis";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import { nodeProvider } from "@dlms/security/node";
import { MeterServer } from "@dlms/server";
import { MANAGEMENT_CLIENT, publicClient, simulatedMeter } from "@dlms/simulator";
import { tcp, tcpListener } from "@dlms/transport-tcp";

/** Where the demonstration writes, and how many characters stand in a line there. */
export interface Screen {
  readonly columns: number;
  write(text: string): void;
}

const LOAD_PROFILE = "1.0.99.1.0.255";
const TWO_DAYS = 192;
/** The registers that are shown, by groups C and D of their names. */
const SHOWN = ["1.8", "2.8", "3.8", "1.7", "2.7", "32.7", "31.7", "14.7", "13.7"];
const SYSTEM_TITLES = { client: SystemTitle.parse("CLI1"), meter: SystemTitle.parse("SIM1") };
const NEXT = `On a meter of yours (dlms is node packages/cli/dist/bin.js here; dlms --help shows all):
  dlms objects tcp://10.0.0.7                                 what it shows to the public client
  dlms objects tcp://10.0.0.7 --client 1 --auth low           password from DLMS_PASSWORD
  dlms read tcp://10.0.0.7 1.0.1.8.0.255 --client 1 --keys keys.json --system-title ABC12345678
  dlms profile hdlc+tcp://10.0.0.7:4001 1.0.99.1.0.255 --last 96 --chart
  dlms simulate                                               a meter like this one, to play with
`;

/** Shows a simulated meter. */
export async function demo(screen: Screen): Promise<void> {
  const secrets = { encryptionKey: randomBytes(16), authenticationKey: randomBytes(16) };
  using simulated = simulatedMeter({
    utc: Date.now(),
    clients: [
      publicClient(),
      {
        address: MANAGEMENT_CLIENT,
        authentication: { kind: "hls-gmac" },
        security: {
          suite: 0,
          policy: { authenticated: true, encrypted: true },
          keys: cipherKeys(secrets, nodeProvider),
          systemTitle: SYSTEM_TITLES.meter,
          invocationCounter: InvocationCounter.startingAt(1),
        },
      },
    ],
  }).start();
  await using server = new MeterServer({ logicalDevices: [simulated.logicalDevice] });
  const { address } = await server.listen(tcpListener({ port: 0 }));

  const port = Number(address.split(":").at(-1));
  const started = performance.now();
  await using meter = await connect(tcp("127.0.0.1", port), {
    clientAddress: MANAGEMENT_CLIENT,
    authentication: hlsGmac({ ...secrets, systemTitle: SYSTEM_TITLES.client, provider: nodeProvider }),
  });
  const took = Math.round(performance.now() - started);
  screen.write(
    `Meter ${simulated.name} at tcp://${address}: HLS-GMAC, suite 0, authenticated and encrypted, ${took} ms\n\n`,
  );
  const model = await meter.objects();
  screen.write(objectView(model));
  screen.write(`\nClock ${await meter.object(Clock, "0.0.1.0.0.255").time.get()}\n\n`);
  screen.write(await registers(model));
  screen.write(`\n${await chart(meter, screen.columns)}\n`);
  screen.write(NEXT);
}

/** How many objects there are of each class. */
function objectView({ entries }: ObjectModel): string {
  const classes = new Map<string, { readonly first: string; count: number }>();
  for (const { classId, logicalName, object } of entries) {
    const name = `${String(classId).padStart(2)} ${object.descriptor.name}`;
    const known = classes.get(name) ?? { first: logicalName.toString(), count: 0 };
    known.count++;
    classes.set(name, known);
  }
  return renderTable(
    [{ title: "CLASS" }, { title: "OBJECTS", align: "right" }, { title: "THE FIRST" }, { title: "MEANING" }],
    [...classes].map(([name, { first, count }]) => [name, String(count), first, describe(first)?.text ?? ""]),
  );
}

/** Registers with value, unit and meaning. */
async function registers({ entries }: ObjectModel): Promise<string> {
  const rows: string[][] = [];
  for (const { object, logicalName } of entries) {
    const { c, d, e } = logicalName;
    if (!(object instanceof Register) || e !== 0 || !SHOWN.includes(`${c}.${d}`)) continue;
    rows.push([logicalName.toString(), (await object.read()).format(), describe(logicalName)?.text ?? ""]);
  }
  return renderTable([{ title: "REGISTER" }, { title: "VALUE", align: "right" }, { title: "MEANING" }], rows);
}

/** What was imported in the last two days, quarter of an hour by quarter of an hour. */
async function chart(meter: Meter, columns: number): Promise<string> {
  const profile = meter.object(ProfileGeneric, LOAD_PROFILE);
  const collector = new SeriesCollector(
    (await profile.columns()).filter(({ kind }) => kind === "register").slice(0, 1),
  );
  for await (const row of profile.rows({ last: TWO_DAYS })) collector.add(row);
  return collector
    .series()
    .map((series) => renderChart(series, { width: Math.min(columns, 100), height: 8 }))
    .join("");
}

if (import.meta.main)
  await demo({ columns: process.stdout.columns ?? 80, write: (text) => process.stdout.write(text) });
