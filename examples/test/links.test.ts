import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const DOCUMENTS = ["*.md", "docs/**/*.md", "{codegen,schemas}/README.md", "{packages,examples}/*/README.md"];

/** The anchor of each heading, as it is made of its text. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm);
  return Array.from(headings, ([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** Links of a document to files and headings that are not there. */
function deadLinks(document: string): string[] {
  const links = readFileSync(join(root, document), "utf8").matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g);
  return Array.from(links)
    .filter(([, path = "", anchor]) => {
      const target = path === "" ? join(root, document) : join(root, dirname(document), path);
      if (!existsSync(target)) return true;
      return (
        anchor !== undefined && !anchorsOf(target.endsWith(".md") ? target : join(target, "README.md")).includes(anchor)
      );
    })
    .map(([link]) => `${document}: ${link}`);
}

it("links between documents lead somewhere", () => {
  const documents = globSync(DOCUMENTS, { cwd: root });
  expect(documents.length).toBeGreaterThan(20);
  expect(documents.flatMap(deadLinks)).toEqual([]);
});

it("the guide lists all of its sections", () => {
  const guide = readFileSync(join(root, "docs/guide.md"), "utf8");
  const sections = Array.from(guide.matchAll(/^## (.+)$/gm), ([, title]) => title);
  const listed = Array.from(guide.matchAll(/^- \[(.+)\]\(#.+\)$/gm), ([, title]) => title);
  expect(listed).toEqual(sections);
});
