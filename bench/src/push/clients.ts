/**
 * Meters that push, in a process of their own: `node clients.ts PORT PEERS`. They connect, and say `{connected}`; for each
 * line on the standard input all of them push once.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { fromHex } from "@dlms/core";
import { encodeWrapper } from "@dlms/wrapper";
import { HAN_PUSH } from "./telegram.ts";

/** So many connections are made at once: the queue of those that wait to be accepted is short. */
const TOGETHER = 100;

const [port = 0, peers = 0] = process.argv.slice(2).map(Number);
const octets = encodeWrapper({ source: 1, destination: 16, apdu: fromHex(HAN_PUSH) });
const sockets: Socket[] = [];
while (sockets.length < peers) {
  const more = Array.from({ length: Math.min(TOGETHER, peers - sockets.length) }, () =>
    connect({ host: "127.0.0.1", port }),
  );
  await Promise.all(more.map((socket) => once(socket, "connect")));
  sockets.push(...more);
}
console.log(JSON.stringify({ connected: sockets.length }));
for await (const _ of createInterface({ input: process.stdin })) for (const socket of sockets) socket.write(octets);
process.exit(0);
