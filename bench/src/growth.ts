/** Cost grows with the data: the time for n, 10 n and 100 n octets, blocks, frames or objects, for each of them. */
import { ClientAssociation, LN_CONFORMANCE, ServerAssociation } from "@dlms/association";
import { type Data, dataCodec, decodeData, encode } from "@dlms/axdr";
import { connect } from "@dlms/client";
import { ObisCode } from "@dlms/core";
import { Register } from "@dlms/cosem-classes";
import { encodeFrame, FrameScanner, HdlcAddress, informationControl } from "@dlms/hdlc";
import { LogicalDevice, MeterServer, serveObject } from "@dlms/server";
import { memoryNetwork } from "@dlms/transport";
import { type Figure, median } from "./measure.ts";

const SIZES = [100, 1_000, 10_000];
const TIMES = 9;
/** Milliseconds. */
const WARM_UP = 400;

/** What is measured, once it is prepared for a count. It fails when not all was done. */
type Prepare = (count: number) => (() => void | Promise<void>) | Promise<() => Promise<void>>;

const subjects: Readonly<Record<string, Prepare>> = {
  "growth: decode octets": decodeOctets,
  "growth: join blocks": joinBlocks,
  "growth: scan frames": scanFrames,
  "growth: association view": associationView,
};

/** For each subject the nanoseconds per item at n, 10 n and 100 n. Where they stay the same, cost is linear. */
export async function growthFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, prepare] of Object.entries(subjects)) {
    for (const count of SIZES) {
      const work = await prepare(count);
      const value = Math.round((await typical(work, count)) / count);
      figures.push({ name: `${name}, ${count}`, value, unit: "ns each" });
    }
  }
  return figures;
}

/** Nanoseconds of one run: the median of several measurements, each of as many runs as make the same number of items. */
async function typical(work: () => void | Promise<void>, count: number): Promise<number> {
  const runs = (SIZES.at(-1) ?? count) / count;
  const measure = async (): Promise<number> => {
    const started = performance.now();
    for (let run = 0; run < runs; run++) await work();
    return ((performance.now() - started) * 1e6) / runs;
  };
  const warm = performance.now() + WARM_UP;
  while (performance.now() < warm) await measure();
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) times.push(await measure());
  return median(times);
}

function decodeOctets(count: number): () => void {
  const value = Array.from({ length: count / 10 }, (): Data => ({ type: "octet-string", value: new Uint8Array(8) }));
  const bytes = encode(dataCodec, { type: "array", value });
  return () => {
    const data = decodeData(bytes);
    if (data.type !== "array" || data.value.length !== value.length) throw new Error("not all was decoded");
  };
}

/** A value of so many blocks, from the server's association to the client's. */
function joinBlocks(count: number): () => void {
  const maxPduSize = 64;
  const random = (length: number): Uint8Array => new Uint8Array(length);
  const common = { authentication: { kind: "none" }, conformance: LN_CONFORMANCE, maxPduSize, random } as const;
  const client = new ClientAssociation({ ...common, responseTimeout: 1_000 });
  const server = new ServerAssociation(common);
  const clock = { classId: 8, logicalName: new ObisCode(0, 0, 1, 0, 0, 255), attributeId: 2 };
  // A block has ten octets beside its data.
  const data = new Uint8Array(count * (maxPduSize - 10));
  let blocks = 0;
  const run = (): void => {
    for (let sent = client.pollTransmit(); sent !== undefined; sent = client.pollTransmit()) {
      server.receive(sent);
      for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent())
        if (event.kind === "request") server.answer(event.id, { service: "get", results: [{ kind: "data", data }] });
      for (let back = server.pollTransmit(); back !== undefined; back = server.pollTransmit()) {
        blocks++;
        client.receive(back, 0);
      }
    }
  };
  client.open(0);
  run();
  while (client.pollEvent() !== undefined);
  return () => {
    blocks = 0;
    client.get([clock], 0);
    run();
    const event = client.pollEvent();
    if (event?.kind !== "answered" || event.answer.service !== "get") throw new Error(`no answer: ${event?.kind}`);
    const [result] = event.answer.results;
    if (result?.kind !== "data" || result.data.length !== data.length || blocks < count)
      throw new Error(`${blocks} of ${count} blocks`);
  };
}

function scanFrames(count: number): () => void {
  const frame = encodeFrame({
    destination: new HdlcAddress(16),
    source: new HdlcAddress(1),
    control: informationControl(0, 0, true),
    information: new Uint8Array(16),
  });
  const bytes = new Uint8Array(frame.length * count);
  for (let i = 0; i < count; i++) bytes.set(frame, i * frame.length);
  return () => {
    const scanner = new FrameScanner();
    scanner.push(bytes);
    let frames = 0;
    while (scanner.next() !== undefined) frames++;
    if (frames !== count) throw new Error(`${frames} of ${count} frames`);
  };
}

/** Of a meter with so many registers, made there and read here over a connection in memory; connecting included. */
async function associationView(count: number): Promise<() => Promise<void>> {
  const objects = Array.from({ length: count }, (_, i) => {
    const name = new ObisCode(1, 0, 1 + (i >>> 16), (i >>> 8) & 0xff, i & 0xff, 255);
    return serveObject(Register, name, {
      attributes: { value: { type: "unsigned", value: 1 }, scalerUnit: { scaler: 0, unit: 30 } },
    });
  });
  const clients = [{ address: 16, authentication: { kind: "none" } as const }];
  const device = new LogicalDevice({ name: "BENCH00000000001", objects, clients });
  const server = new MeterServer({ logicalDevices: [device], maxPduSize: 0xffff });
  const network = memoryNetwork();
  await server.listen(network.listener());
  return async () => {
    await using meter = await connect(network.transport());
    const { entries } = await meter.objects();
    if (entries.length < count) throw new Error(`${entries.length} of ${count} objects`);
  };
}
