/**
 * Serves the page at http://localhost:5173, to this computer alone. It is bundled when the server starts.
 *
 *     node examples/browser/serve.ts
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { type OutputChunk, type Plugin, rolldown } from "rolldown";

const folder = import.meta.dirname;
const PORT = 5173;
const TYPES = { "/": "text/html", "/style.css": "text/css", "/page.js": "text/javascript" } as const;

/** The page's program and what it imports, for browsers; classes of objects are loaded when a meter has them. */
export async function bundlePage(plugins: Plugin[] = []): Promise<readonly OutputChunk[]> {
  const bundle = await rolldown({
    input: join(folder, "page.ts"),
    platform: "browser",
    // Its paths are for the compiler: half of the packages would come from their sources, and twice.
    tsconfig: false,
    plugins,
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  return output.filter((file) => file.type === "chunk");
}

/** Serves the page, the program among it. */
export async function servePage(chunks: readonly OutputChunk[], port: number = PORT): Promise<Server> {
  const files = new Map<string, { readonly type: string; readonly body: string }>();
  for (const { fileName, code } of chunks) files.set(`/${fileName}`, { type: TYPES["/page.js"], body: code });
  for (const [path, file] of [
    ["/", "index.html"],
    ["/style.css", "style.css"],
  ] as const)
    files.set(path, { type: TYPES[path], body: await readFile(join(folder, file), "utf8") });
  const server = createServer(({ url = "" }, response) => {
    const file = files.get(url.split("?")[0] ?? "");
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "Content-Type": `${file.type}; charset=utf-8` }).end(file.body);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(server));
  });
}

if (import.meta.main) {
  await servePage(await bundlePage());
  console.log(`http://localhost:${PORT}`);
}
