import { expect, it, describe as suite } from "vitest";
import { describe } from "../src/index.ts";
import { abstractCodes } from "./codes/abstract.ts";
import { electricityCodes } from "./codes/electricity.ts";
import { utilityCodes } from "./codes/utilities.ts";

interface Known {
  readonly code: string;
  readonly text: string;
  readonly unit: string | undefined;
  readonly classId: number | undefined;
}

/** The lines of a table; ` |` parts its columns, and a pipe that touches a letter belongs to the text. */
function rowsOf(table: string): Known[] {
  const lines = table.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [code = "", text = "", unit = "", classId = ""] = line.split(/\s\|(?=\s|$)/).map((cell) => cell.trim());
    return { code, text, unit: unit || undefined, classId: classId === "" ? undefined : Number(classId) };
  });
}

const known = [electricityCodes, abstractCodes, utilityCodes].flatMap(rowsOf);

suite("codes that are known from the tables of the standards", () => {
  it("are many, each once", () => {
    expect(known.length).toBeGreaterThan(400);
    expect(new Set(known.map(({ code }) => code)).size).toBe(known.length);
  });

  it.each(known)("$code is $text", ({ code, text, unit, classId }) => {
    const description = describe(code);
    expect(description?.text).toBe(text);
    expect(description?.unit).toBe(unit);
    expect(description?.classHints[0]).toBe(classId);
  });

  it.each([
    "1.0.93.7.0",
    "1.0.101.60.0",
    "4.0.1.0.1",
    "6.0.14.0.0",
    "6.0.1.16.0",
    "6.0.1.0.10",
    "7.0.9.0.0",
    "7.0.17.0.0",
    "7.0.13.4.0",
    "7.0.13.99.0",
    "7.0.43.3.0",
    "7.0.43.71.0",
    "7.0.42.93.0",
    "7.0.42.0.1",
    "7.0.52.1.0",
    "7.0.53.12.21",
    "7.0.54.0.10",
    "7.0.70.45.0",
    "7.0.99.9.0",
    "8.0.1.0.13",
    "8.0.4.0.0",
    "15.0.1.0.0",
  ])("%s has no meaning that the standards give", (code) => {
    expect(describe(`${code}.255`)?.text).toSatisfy(
      (text: string | undefined) => text === undefined || text === "Consortium-specific object",
    );
  });
});
