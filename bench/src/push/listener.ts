/**
 * A listener with many connections, in a process of its own: `node --expose-gc listener.ts KIND PEERS`. KIND is `ours`, or
 * `bare`, Node's sockets alone that are read and nothing more. Prints `{peers, bytes, rss, pushes}`: octets of heap and of
 * memory of the process for each connection, and pushes a second when all push at once, each named and read off.
 */
import { createServer, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { PushListener, readPush } from "@dlms/client";
import { tcpListener } from "@dlms/transport-tcp";
import { Child } from "../../../interop/src/process.ts";

const [kind, count] = process.argv.slice(2);
const peers = Number(count);
const TIMEOUT = 120_000;
/** The first pushes of all are not counted: the compiler is still at work. */
const WARM_UP = 2;
const ROUNDS = 5;

interface Receiver {
  readonly port: number;
  connections(): number;
  /** Waits until so many pushes were taken. */
  taken(pushes: number): Promise<void>;
}

const receiver = kind === "ours" ? await ours() : await bare();
const before = used();
await using clients = new Child(process.execPath, [
  fileURLToPath(new URL("clients.ts", import.meta.url)),
  String(receiver.port),
  String(peers),
]);
if ((await clients.next(TIMEOUT))?.["connected"] !== peers)
  throw new Error(`no ${peers} connections: ${clients.stderr}`);
while (receiver.connections() < peers) await new Promise((resolve) => setTimeout(resolve, 10));
const after = used();
const times: number[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  const started = performance.now();
  clients.send("push");
  await receiver.taken(peers);
  if (round >= WARM_UP) times.push(performance.now() - started);
}
const middle = times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
console.log(
  JSON.stringify({
    peers,
    bytes: Math.round((after.heap - before.heap) / peers),
    rss: Math.round((after.rss - before.rss) / peers),
    pushes: Math.round((peers * 1000) / middle),
  }),
);
process.exit(0);

async function ours(): Promise<Receiver> {
  const pushes = new PushListener({ maxConnections: peers });
  await pushes.open(tcpListener({ port: 0, maxConnections: peers }));
  return {
    port: Number(pushes.address.split(":").at(-1)),
    connections: () => pushes.connections,
    taken: async (wanted) => {
      for (let taken = 0; taken < wanted; taken++) {
        const { readings, template } = readPush((await pushes.next()).value);
        if (template?.name !== "kamstrup" || readings.length === 0) throw new Error("not understood");
      }
    },
  };
}

async function bare(): Promise<Receiver> {
  const sockets = new Set<Socket>();
  let octets = 0;
  let size = 0;
  let wake = (): void => undefined;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("data", (bytes) => {
      octets += bytes.length;
      size ||= bytes.length;
      wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" ? (address?.port ?? 0) : 0,
    connections: () => sockets.size,
    taken: async (wanted) => {
      while (size === 0 || octets < wanted * size)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      octets = 0;
    },
  };
}

/** Octets in use, once all that is not is collected, and those of the process. */
function used(): { readonly heap: number; readonly rss: number } {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}
