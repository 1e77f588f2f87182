/** A plain Node TCP echo of the octets of a GET and its answer: what the connection alone costs. */
import { connect, createServer } from "node:net";
import { asyncRate } from "./measure.ts";

const REQUEST = 21;
const RESPONSE = 17;

/** Round trips a second over one connection, both ends in this process. */
export async function echoRate(): Promise<number> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    const answer = Buffer.alloc(RESPONSE);
    socket.on("data", () => socket.write(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const socket = connect(typeof address === "object" && address !== null ? address.port : 0, "127.0.0.1");
  socket.setNoDelay(true);
  await new Promise((resolve) => socket.once("connect", resolve));
  const request = Buffer.alloc(REQUEST);
  const value = await asyncRate(
    () =>
      new Promise((resolve) => {
        socket.once("data", resolve);
        socket.write(request);
      }),
  );
  socket.destroy();
  server.close();
  return value;
}
