/** The comparison as a table for people. */
import type { Result, Standing } from "./comparison.ts";

/** One line a row: our figure, then each of the others with our ratio to it. */
export function table(results: readonly Result[]): string {
  const names = [...new Set(results.flatMap(({ others }) => others.map(({ name }) => name)))];
  const head = ["", "ours", ...names, "goal", ""];
  const lines = results.map(({ row, value, others, ratio, reached }) => [
    row.name,
    figure(value),
    ...names.map((name) => cell(others.find((other) => other.name === name))),
    `${row.goal} of ${row.base}`,
    `${reached ? "reached" : "behind"}, ${times(ratio)}`,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  return [head, ...lines]
    .map((line) => line.map((text, column) => pad(text, widths[column] ?? 0, column === 0)).join("  "))
    .join("\n");
}

/** Why figures are missing, each reason once. */
export function absences(results: readonly Result[]): string[] {
  const reasons = results.flatMap(({ row, others }) =>
    others.flatMap(({ name, rate }) => (rate.kind === "absent" ? [`${name}, ${row.peers}: ${rate.reason}`] : [])),
  );
  return [...new Set(reasons)];
}

function cell(standing: Standing | undefined): string {
  if (standing === undefined) return "";
  const { rate, ratio } = standing;
  return rate.kind === "absent" ? "-" : `${figure(rate.value)} (${times(ratio ?? Number.NaN)})`;
}

function figure(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)}M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(0)}k`;
  return value >= 1e3 ? `${(value / 1e3).toFixed(1)}k` : String(Math.round(value));
}

function times(ratio: number): string {
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)}x`;
}

function pad(text: string, width: number, left: boolean): string {
  return left ? text.padEnd(width) : text.padStart(width);
}
