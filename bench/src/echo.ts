/** Plain Node TCP with the octets of a GET and its answer: what the connection alone costs. */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { trips, type Work } from "./measure.ts";

/** A wrapped GET request normal of one attribute. */
const REQUEST = 21;
/** Its answer with a double-long-unsigned. */
const RESPONSE = 17;
/** Connecting, with no security, takes an AARQ, a GET and a RLRQ. */
const TRIPS_OF_A_SESSION = 3;

/** Answers whatever comes with so many octets as a GET's answer has; returns the port. */
export async function startEcho(): Promise<number> {
  const answer = Buffer.alloc(RESPONSE);
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on("data", () => socket.write(answer));
    // A client that goes away is no news here.
    socket.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the echo has no port");
  return address.port;
}

/** Round trips over so many connections. */
export async function echoTrips(port: number, connections = 1): Promise<Work> {
  const all: Connection[] = [];
  for (let i = 0; i < connections; i++) all.push(await open(port));
  return {
    batch: () => trips(all, ({ trip }) => trip()),
    close: async () => {
      for (const { socket } of all) socket.destroy();
    },
  };
}

/** Connections with the round trips of a session that reads one attribute. */
export function echoSessions(port: number): Work {
  return {
    batch: async () => {
      const { socket, trip } = await open(port);
      for (let i = 0; i < TRIPS_OF_A_SESSION; i++) await trip();
      socket.end();
      await once(socket, "close");
      return 1;
    },
  };
}

interface Connection {
  readonly socket: Socket;
  readonly trip: () => Promise<void>;
}

async function open(port: number): Promise<Connection> {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  let arrived: () => void = () => {};
  socket.on("data", () => arrived());
  await once(socket, "connect");
  const request = Buffer.alloc(REQUEST);
  const trip = (): Promise<void> =>
    new Promise((resolve) => {
      arrived = resolve;
      socket.write(request);
    });
  return { socket, trip };
}
