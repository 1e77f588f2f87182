import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const generated = new URL("../src/generated/", import.meta.url);
const classFiles = readdirSync(generated).filter((file) => !/^(?:index|instances|registry|types)/.test(file));

/** Files of this package that a file brings along, however far down; imports on demand do not count. */
function reach(file: URL, seen: Set<string> = new Set()): ReadonlySet<string> {
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/^(?:import|export) .*?from "(\.[^"]+)";$/gms)) {
    const next = new URL(path, file);
    if (seen.has(next.href)) continue;
    seen.add(next.href);
    reach(next, seen);
  }
  return seen;
}

describe("imports", () => {
  it.each(classFiles)("of %s bring no other class", (file) => {
    const others = new Set(classFiles.map((name) => new URL(name, generated).href));
    const reached = reach(new URL(file, generated));
    expect([...reached].some((href) => href.endsWith("/runtime/attribute.ts"))).toBe(true);
    expect([...reached].filter((href) => others.has(href))).toEqual([]);
  });

  it("of the registry bring no class", () => {
    const reached = reach(new URL("../src/registry.ts", import.meta.url));
    expect([...reached].filter((href) => classFiles.some((file) => href.endsWith(`/generated/${file}`)))).toEqual([]);
  });
});
