// docs/classes.md: every class of the schemas with what it has, where that comes from, and what is not sure.
import { readSchemas, readSources, standardSchemas } from "../../codegen/src/index.ts";
import { tablePage, tableRow } from "./table-file.ts";

const folder = standardSchemas();
const { classes, types } = readSchemas(
  readSources(
    ["classes", "types"].map((name) => `${folder}/${name}`),
    folder,
  ),
);

/** The name in TypeScript: plain for the newest version. */
const nameOf = ({ name, version }: (typeof classes)[number]): string =>
  classes.every((other) => other.name !== name || other.version <= version) ? name : `${name}V${version}`;

const rows = classes.map((schema) =>
  tableRow([
    schema.id,
    schema.version,
    `[\`${nameOf(schema)}\`](../schemas/${schema.position.file})`,
    // The logical name is an attribute too.
    schema.attributes.length + 1,
    schema.methods.length,
    schema.section ?? "",
    schema.sources.join(", "),
    [...(schema.sources.length === 1 ? ["All: there is one source."] : []), ...schema.unconfirmed].join(" "),
  ]),
);
const count = (name: "attributes" | "methods"): number =>
  classes.reduce((sum, schema) => sum + schema[name].length, name === "attributes" ? classes.length : 0);
const confirmed = classes.filter(({ sources, unconfirmed }) => sources.length > 1 && unconfirmed.length === 0).length;

tablePage(
  "docs/classes.md",
  `# Interface classes

Made by \`pnpm tables\` from [schemas](../schemas): ${new Set(classes.map(({ id }) => id)).size} classes in ${classes.length} versions, with ${count("attributes")} attributes,
${count("methods")} methods and ${types.size} named types. ${confirmed} of the versions have all their facts from two sources or more; of the others
the last column says what is not confirmed, and [the schemas](../schemas#what-could-not-be-confirmed) what stands there
instead. Sources are those of [sources.yaml](../schemas/sources.yaml).

${tableRow(["id", "version", "class", "attributes", "methods", "section", "sources", "not confirmed"])}
${tableRow(["--:", "--:", "---", "--:", "--:", "---", "---", "---"])}
${rows.join("\n")}
`,
);
