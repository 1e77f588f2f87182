/** Open connections of meters that push, beside those of Node alone. */
import { fileURLToPath } from "node:url";
import { ChildError, run } from "../../../interop/src/process.ts";
import type { Figure } from "../measure.ts";

/** Each takes a file descriptor in either process: `ulimit -n` has to allow some more. */
const PEERS = 10_000;
const TIMEOUT = 5 * 60_000;

/** Memory for each connection, and how fast pushes over all of them are taken. */
export async function pushPeerFigures(): Promise<Figure[]> {
  const ours = await measured("ours");
  const bare = await measured("bare");
  const each = `each of ${PEERS.toLocaleString("en")} open push peers`;
  return [
    { name: `heap, ${each}`, value: ours.bytes, unit: "B" },
    { name: `heap, ${each}, bare sockets`, value: bare.bytes, unit: "B" },
    { name: `memory, ${each}`, value: ours.rss, unit: "B" },
    { name: `memory, ${each}, bare sockets`, value: bare.rss, unit: "B" },
    { name: `pushes over ${PEERS.toLocaleString("en")} connections`, value: ours.pushes, unit: "/s" },
    { name: `pushes over ${PEERS.toLocaleString("en")} connections, bare sockets`, value: bare.pushes, unit: "/s" },
  ];
}

async function measured(kind: "ours" | "bare"): Promise<Record<"bytes" | "rss" | "pushes", number>> {
  const script = fileURLToPath(new URL("listener.ts", import.meta.url));
  const { lines, stderr } = await run(process.execPath, ["--expose-gc", script, kind, String(PEERS)], TIMEOUT);
  const { bytes, rss, pushes } = lines.at(-1) ?? {};
  if (typeof bytes !== "number" || typeof rss !== "number" || typeof pushes !== "number")
    throw new ChildError("its program ended without a figure", stderr);
  return { bytes, rss, pushes };
}
