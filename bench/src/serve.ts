/** A server of this stack, or the plain echo: `node serve.ts echo|plain|gmac`. Says `{listening}`; ends with its input. */
import { startEcho } from "./echo.ts";
import type { ServerKind } from "./works.ts";

async function start(kind: ServerKind): Promise<number> {
  if (kind === "echo") return startEcho();
  // The echo has nothing of this stack in its process.
  const { startOurServer } = await import("../../interop/src/our-server.ts");
  const server = await startOurServer(
    kind === "gmac"
      ? { link: "wrapper", auth: "gmac", policy: "both" }
      : { link: "wrapper", auth: "none", policy: "none" },
  );
  return server.port;
}

const [kind] = process.argv.slice(2);
if (kind !== "echo" && kind !== "plain" && kind !== "gmac") throw new Error("serve echo, plain or gmac");
console.log(JSON.stringify({ listening: await start(kind) }));
process.stdin.on("end", () => process.exit(0)).resume();
