import { placeTicks, type Tick, timeText } from "./time-axis.ts";

/** One value of a series. `time` counts milliseconds of the meter's local time; it is the place where nothing is known. */
export interface ChartPoint {
  readonly time: number;
  /** NaN where there is none. */
  readonly value: number;
}

/** What a chart shows: values over time. */
export interface ChartSeries {
  readonly title: string;
  readonly unit: string;
  /** In order of time. */
  readonly points: readonly ChartPoint[];
  /** False when `time` is only the number of the row. */
  readonly hasTimes: boolean;
}

/** How much of the terminal a chart takes. */
export interface ChartSize {
  /** Characters in a line, labels included. */
  readonly width: number;
  /** Lines of bars: a multiple of 4, so that labels stand at whole lines. */
  readonly height: number;
}

const BLOCKS = " ▁▂▃▄▅▆▇█";
const LEVELS = 8;
const LABELS = 4;
const MOST_DECIMALS = 12;
/** Steps of a scale that read well, as parts of ten. */
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const PREFIXES = ["", "k", "M", "G", "T"];
/** Units that take a prefix. */
const PREFIXED = /^(W|Wh|VA|VAh|var|varh|J)$/;

/** A series as columns of blocks over a time axis, with labels and a line that sums it up. */
export function renderChart(series: ChartSeries, { width, height }: ChartSize): string {
  const points = series.points.filter(({ value }) => Number.isFinite(value));
  if (points.length === 0) return `${series.title}: no values\n`;
  const highest = points.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const { factor, unit } = prefixFor(highest, series.unit);
  const scale = scaleFor(points.map(({ value }) => value / factor));
  const decimals = decimalsOf(scale.step);
  const labels = Array.from({ length: LABELS + 1 }, (_, at) => (scale.base + at * scale.step).toFixed(decimals));
  const margin = Math.max(...labels.map((label) => label.length)) + 1;
  const columns = Math.max(8, width - margin - 2);
  const values = columnValues(series.points, columns).map((value) => value / factor);
  const lines: string[] = [];
  for (let row = height - 1; row >= 0; row--) {
    const perLabel = height / LABELS;
    const label = (row + 1) % perLabel === 0 ? (labels[(row + 1) / perLabel] ?? "") : "";
    const bars = values.map((value) => block(value, scale, row, height)).join("");
    lines.push(`${label.padStart(margin)} ${label === "" ? "│" : "┤"}${bars}`.trimEnd());
  }
  const ticks = series.hasTimes ? timeTicks(series.points, columns) : [];
  lines.push(`${(labels[0] ?? "").padStart(margin)} ┼${axis(ticks, columns)}`);
  if (ticks.length > 0) lines.push(`${" ".repeat(margin + 2)}${tickLabels(ticks, columns)}`.trimEnd());
  const title = unit === "" ? series.title : `${series.title} [${unit}]`;
  return `${title}\n${lines.join("\n")}\n${summary(points, factor, unit, series.hasTimes)}\n`;
}

/** The mean of the points that fall into each column; NaN where there are none. */
function columnValues(points: readonly ChartPoint[], columns: number): readonly number[] {
  const start = points[0]?.time ?? 0;
  const interval = medianInterval(points);
  // The last value lasts as long as the others.
  const span = (points.at(-1)?.time ?? 0) - start + interval;
  const sums = new Float64Array(columns);
  const counts = new Uint32Array(columns);
  for (const { time, value } of points) {
    if (Number.isNaN(value)) continue;
    const first = Math.floor(((time - start) / span) * columns + 1e-9);
    // Where there are more columns than points, a point is as wide as its interval.
    const end = Math.ceil(((time + interval - start) / span) * columns - 1e-9);
    const last = interval * columns < span ? first + 1 : Math.max(first + 1, end);
    for (let column = first; column < Math.min(columns, last); column++) {
      sums[column] = (sums[column] ?? 0) + value;
      counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  return Array.from(sums, (sum, column) => sum / (counts[column] || Number.NaN));
}

/** The usual time between two points. */
export function medianInterval(points: readonly ChartPoint[]): number {
  const steps = points.slice(1).map(({ time }, index) => time - (points[index]?.time ?? time));
  return steps.filter((step) => step > 0).sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
}

interface Scale {
  readonly base: number;
  readonly step: number;
}

/** Begins at 0 unless the values lie far from it and close together. */
function scaleFor(values: readonly number[]): Scale {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const fromZero = least >= 0 && least < most * 0.7;
  let step = niceStep((most - (fromZero ? 0 : least)) / LABELS || Math.abs(most) / LABELS || 1);
  for (;;) {
    const base = fromZero ? 0 : Math.floor(least / step + 1e-9) * step;
    if (base + LABELS * step >= most - step * 1e-9) return { base, step };
    step = niceStep(step * 1.01);
  }
}

function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const nice = STEPS.find((step) => step * power >= least * (1 - 1e-9)) ?? 10;
  return nice * power;
}

function block(value: number, { base, step }: Scale, row: number, height: number): string {
  if (Number.isNaN(value)) return " ";
  const exact = ((value - base) / (step * LABELS)) * height * LEVELS;
  // What is there at all can be seen.
  const level = exact > 0 ? Math.max(1, Math.round(exact)) : 0;
  return BLOCKS[Math.min(LEVELS, Math.max(0, level - row * LEVELS))] ?? " ";
}

/** Decimals that are enough to write multiples of the step. */
function decimalsOf(step: number): number {
  let digits = 0;
  while (digits < MOST_DECIMALS && Math.abs(Number(step.toFixed(digits)) - step) > step * 1e-6) digits++;
  return digits;
}

function prefixFor(highest: number, unit: string): { readonly factor: number; readonly unit: string } {
  if (!PREFIXED.test(unit)) return { factor: 1, unit };
  const index = Math.min(PREFIXES.length - 1, Math.max(0, Math.floor(Math.log10(highest || 1) / 3)));
  return { factor: 1000 ** index, unit: `${PREFIXES[index]}${unit}` };
}

function timeTicks(points: readonly ChartPoint[], columns: number): readonly Tick[] {
  const start = points[0]?.time ?? 0;
  return placeTicks(start, (points.at(-1)?.time ?? start) - start + medianInterval(points), columns);
}

function axis(ticks: readonly Tick[], columns: number): string {
  const marks = new Set(ticks.map(({ column }) => column));
  return Array.from({ length: columns }, (_, column) => (marks.has(column) ? "┬" : "─")).join("");
}

function tickLabels(ticks: readonly Tick[], columns: number): string {
  let line = "";
  for (const { column, label } of ticks) {
    const room = columns - column;
    // A label begins under its mark; the last one may have to begin before it.
    const from = room >= label.length ? column : columns - label.length;
    if (from >= line.length + (line === "" ? 0 : 1)) line = line.padEnd(from) + label;
  }
  return line;
}

function summary(points: readonly ChartPoint[], factor: number, unit: string, hasTimes: boolean): string {
  const most = points.reduce((best, point) => (point.value > best.value ? point : best));
  const least = points.reduce((best, point) => (point.value < best.value ? point : best));
  const mean = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  const shown = (value: number): string => `${formatNumber(value / factor)}${unit === "" ? "" : ` ${unit}`}`;
  const at = (point: ChartPoint): string => (hasTimes ? ` at ${timeText(point.time)}` : "");
  return `highest ${shown(most.value)}${at(most)}, lowest ${shown(least.value)}, mean ${shown(mean)}`;
}

/** Four significant digits, without an exponent. */
function formatNumber(value: number): string {
  if (value === 0) return "0";
  const digits = Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(Math.abs(value)))));
  return String(Number(value.toFixed(digits)));
}
