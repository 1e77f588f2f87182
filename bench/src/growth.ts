/** Cost grows with the data: the time for n, 10 n and 100 n, each for one octet, frame, block or object. */
import { ArrayStream, dataCodec, decode, encode } from "@dlms/axdr";
import { encodeFrame, FrameScanner, HdlcAddress, informationControl } from "@dlms/hdlc";
import type { Figure } from "./measure.ts";

const SIZES = [100, 1_000, 10_000];

/** Nanoseconds for each item, at n, 10 n and 100 n. */
export function growthFigures(): Figure[] {
  return [...grow("decode rows", decodeRows), ...grow("join blocks", joinBlocks), ...grow("scan frames", scanFrames)];
}

function grow(name: string, prepare: (count: number) => () => void): Figure[] {
  return SIZES.map((count) => {
    const work = prepare(count);
    for (let i = 0; i < 20; i++) work();
    const times = Array.from({ length: 9 }, () => {
      const started = performance.now();
      work();
      return performance.now() - started;
    }).sort((a, b) => a - b);
    return { name: `${name}, ${count}`, value: Math.round(((times[4] ?? 0) * 1e6) / count), unit: "ns each" };
  });
}

function rows(count: number): Uint8Array {
  const row = { type: "structure", value: [{ type: "double-long-unsigned", value: 1 }] } as const;
  return encode(dataCodec, { type: "array", value: Array.from({ length: count }, () => row) });
}

function decodeRows(count: number): () => void {
  const bytes = rows(count);
  return () => decode(dataCodec, bytes);
}

function joinBlocks(count: number): () => void {
  const bytes = rows(count);
  return () => {
    const stream = new ArrayStream();
    for (let at = 0; at < bytes.length; at += 7) stream.push(bytes.subarray(at, at + 7));
    stream.end();
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
