// docs/sizes.md: what imports cost in a browser bundle. Fails when one class brings another along.
import { gzipSync } from "node:zlib";
import { type OutputChunk, rolldown } from "rolldown";
import { fromSources } from "../from-sources.ts";
import { tablePage, tableRow } from "./table-file.ts";

const ENTRY = "\0entry";
/** Sizes may move by so much before the page has to be made anew. */
const TOLERANCE = 0.05;
const COMMON = ["Clock", "Data", "DisconnectControl", "ProfileGeneric", "Register"];
const CLASS_FILE = /\/cosem-classes\/src\/generated\/([^/]+)\.ts$/;
const NO_CLASS = new Set(["index", "registry", "instances"]);

interface Bundle {
  readonly minified: number;
  readonly gzipped: number;
  /** Files of classes that it holds, by their names without ending. */
  readonly classes: readonly string[];
  /** What it takes from elsewhere: modules of Node, which no browser has. */
  readonly foreign: readonly string[];
}

/** Bundles a module, minified. What it loads on demand counts when it is `whole`. */
async function bundle(code: string, whole: boolean): Promise<Bundle> {
  const build = await rolldown({
    input: ENTRY,
    platform: "browser",
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? code : undefined),
      },
      fromSources,
    ],
  });
  const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: !whole });
  await build.close();
  const chunks = new Map(output.filter((file) => file.type === "chunk").map((chunk) => [chunk.fileName, chunk]));
  const first = new Set<OutputChunk>();
  const add = (chunk: OutputChunk | undefined): void => {
    if (chunk === undefined || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) add(chunks.get(name));
  };
  add([...chunks.values()].find(({ isEntry }) => isEntry));
  const foreign = [...chunks.values()].flatMap(({ imports }) => imports.filter((name) => !chunks.has(name)));
  const texts = [...first].map((chunk) => Buffer.from(chunk.code));
  const files = [...first].flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([file, { renderedLength }]) => (renderedLength > 0 ? [file] : [])),
  );
  const stems = files.flatMap((file) => CLASS_FILE.exec(file)?.[1] ?? []);
  return {
    minified: texts.reduce((sum, { length }) => sum + length, 0),
    gzipped: texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0),
    classes: stems.filter((stem) => !NO_CLASS.has(stem)),
    foreign,
  };
}

const classes = (names: readonly string[]): string => `export { ${names.join(", ")} } from "@dlms/cosem-classes";`;
const client = 'export { connect, hlsGmac, low, noAuthentication } from "@dlms/client";';

/** `most`: how many classes may be in it. */
const wanted: readonly {
  readonly what: string;
  readonly code: string;
  readonly most: number;
  readonly whole?: true;
}[] = [
  { what: "`Register`", code: classes(["Register"]), most: 1 },
  { what: `five common classes: ${COMMON.map((name) => `\`${name}\``).join(", ")}`, code: classes(COMMON), most: 5 },
  { what: "all of `@dlms/cosem-classes`", code: 'export * from "@dlms/cosem-classes";', most: Infinity, whole: true },
  {
    what: "`connect` with low and GMAC authentication, and `Register`; other classes load on demand",
    code: client + classes(["Register"]),
    most: 1,
  },
  {
    what: "the same with `webSerial`, `requestSerialPort` and `bridge`: a page that reads meters",
    code: `${client + classes(["Register"])}export { requestSerialPort, webSerial } from "@dlms/transport-webserial";
           export { bridge } from "@dlms/transport-websocket";`,
    most: 1,
  },
  {
    what: "all of `@dlms/client` and `@dlms/cosem-classes`",
    code: 'export * from "@dlms/client"; export * from "@dlms/cosem-classes";',
    most: Infinity,
    whole: true,
  },
];

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
const rows: string[] = [];
for (const { what, code, most, whole = false } of wanted) {
  const found = await bundle(code, whole);
  const { minified, gzipped, classes: held, foreign } = found;
  if (foreign.length > 0) {
    console.error(`${what} takes from elsewhere: ${foreign.join(", ")}`);
    process.exitCode = 1;
  }
  if (held.length > most || held.length === 0) {
    console.error(`${what} brings ${held.length} classes: ${held.join(", ")}`);
    process.exitCode = 1;
  }
  rows.push(tableRow([what, held.length, kilobytes(minified), kilobytes(gzipped)]));
}

const numbers = (page: string): number[] => (page.match(/\d+\.\d(?= \|)/g) ?? []).map(Number);
const isClose = (before: string, now: string): boolean => {
  const [old, fresh] = [numbers(before), numbers(now)];
  const words = (page: string): string => page.replace(/\d+(?:\.\d)?(?= \|)/g, "");
  return words(before) === words(now) && old.every((size, at) => Math.abs(size - (fresh[at] ?? 0)) <= size * TOLERANCE);
};

tablePage(
  "docs/sizes.md",
  `# Sizes

What imports cost in a browser bundle, in kilobytes (1000 octets), minified and with gzip. Made by \`pnpm tables\`, which
bundles with rolldown; the check allows ${TOLERANCE * 100} % before this page has to be made anew, and fails when a class brings another,
or when anything of Node is left in a bundle.

${tableRow(["import", "classes in it", "minified", "gzip"])}
${tableRow(["---", "--:", "--:", "--:"])}
${rows.join("\n")}
`,
  isClose,
);
