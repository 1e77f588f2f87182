import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";

const root = join(import.meta.dirname, "..");

/** Bundles the packages from their sources: what is measured and tested is what stands in the tree, built or not. */
export const fromSources: Plugin = {
  name: "sources",
  resolveId: (id) => {
    const [, folder, entry = "index"] = /^@dlms\/([a-z0-9-]+)(?:\/(.+))?$/.exec(id) ?? [];
    if (folder === undefined) return undefined;
    const places = [`${entry}.ts`, `${entry}/index.ts`, `generated/${entry}.ts`];
    const path = places.map((place) => join(root, "packages", folder, "src", place)).find(existsSync);
    // As the manifests say.
    return path === undefined ? undefined : { id: path, moduleSideEffects: false };
  },
};
