import { CosemDateTime, type Data } from "@dlms/axdr";
import type { ProfileColumn, ProfileRow } from "@dlms/cosem-classes";
import { columnName, RegisterValue } from "@dlms/cosem-classes/runtime";
import { describe } from "@dlms/obis";
import { type ChartPoint, type ChartSeries, medianInterval } from "./render/chart.ts";

/** Group D of values that only ever grow: time integral 1, from the start of measuring on (Blue Book part 1). */
const TOTAL = 8;

/** Collects the numbers of a profile's rows for charts. */
export class SeriesCollector {
  readonly #columns: readonly ProfileColumn[];
  readonly #points: ChartPoint[][];
  #rows = 0;
  #hasTimes = true;

  constructor(columns: readonly ProfileColumn[]) {
    this.#columns = columns;
    this.#points = columns.map(() => []);
  }

  add(row: ProfileRow): void {
    const time = row.time === undefined ? undefined : localMillis(row.time);
    if (time === undefined) this.#hasTimes = false;
    this.#rows++;
    for (const [place, column] of this.#columns.entries()) {
      const value = row.get(row.columns.indexOf(column));
      this.#points[place]?.push({ time: time ?? this.#rows, value: numberOf(value) });
    }
  }

  /** A series for each column. Totals are shown as what came on top in each period. */
  series(): readonly ChartSeries[] {
    return this.#columns.map((column, place) => {
      const points = this.#hasTimes
        ? (this.#points[place] ?? []).toSorted((a, b) => a.time - b.time)
        : (this.#points[place] ?? []).map(({ value }, index) => ({ time: index + 1, value }));
      const { logicalName } = column.capture;
      const title = `${logicalName} ${describe(logicalName)?.text ?? columnName(column)}`;
      const unit = column.scalerUnit === undefined ? "" : unitOf(column);
      const base = { unit, hasTimes: this.#hasTimes };
      if (column.kind !== "register" || logicalName.d !== TOTAL) return { ...base, title, points };
      const every = this.#hasTimes ? `each ${durationText(medianInterval(points))}` : "from row to row";
      return { ...base, title: `${title}, increase ${every}`, points: increases(points) };
    });
  }
}

/** The symbol of a register column's unit. */
export function unitOf({ scalerUnit }: ProfileColumn): string {
  return scalerUnit === undefined ? "" : new RegisterValue({ type: "null-data" }, scalerUnit).symbol;
}

/** What came on top in each period. Each is at the start of its period; a total that fell says nothing. */
function increases(points: readonly ChartPoint[]): readonly ChartPoint[] {
  const interval = medianInterval(points);
  return points.slice(1).map(({ time, value }, index) => {
    const before = points[index] ?? { time, value };
    const periods = Math.max(1, (time - before.time) / interval);
    const increase = value - before.value;
    return { time: before.time, value: increase < 0 ? Number.NaN : increase / periods };
  });
}

function numberOf(value: CosemDateTime | RegisterValue | Data): number {
  if (value instanceof RegisterValue) return value.toNumber();
  if (value instanceof CosemDateTime || !("value" in value)) return Number.NaN;
  return typeof value.value === "number" || typeof value.value === "bigint" ? Number(value.value) : Number.NaN;
}

/** Local time as if it were UTC, for an axis in local time; `undefined` when the time has wildcards. */
function localMillis({ year, month, dayOfMonth, hour, minute, second }: CosemDateTime): number | undefined {
  if (year === undefined || typeof month !== "number" || typeof dayOfMonth !== "number") return undefined;
  return Date.UTC(year, month - 1, dayOfMonth, hour ?? 0, minute ?? 0, second ?? 0);
}

function durationText(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1) return `${milliseconds / 1000} s`;
  if (minutes % 1440 === 0) return minutes === 1440 ? "day" : `${minutes / 1440} days`;
  if (minutes % 60 === 0) return minutes === 60 ? "hour" : `${minutes / 60} h`;
  return `${minutes} min`;
}
