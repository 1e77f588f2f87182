import { CosemDateTime, type Data } from "@dlms/axdr";
import { DecodeError } from "@dlms/core";
import { columnName, findColumn, type ProfileColumn } from "./profile-columns.ts";
import { RegisterValue } from "./register-value.ts";
import { addSeconds } from "./time-steps.ts";

/** A value of a row: a time, a number with scaler and unit, or whatever else was captured. */
export type ProfileValue = CosemDateTime | RegisterValue | Data;

/** One row of a profile. Values are made out of what the meter sent when they are asked for. */
export class ProfileRow {
  readonly columns: readonly ProfileColumn[];
  /** The values as the meter sent them, one for each column. */
  readonly data: readonly Data[];
  /**
   * The time of the clock column. Where the meter left it out it is the time of the row before plus the capture
   * period; `undefined` when there is no clock column or no way to know.
   */
  readonly time: CosemDateTime | undefined;

  constructor(columns: readonly ProfileColumn[], data: readonly Data[], time: CosemDateTime | undefined) {
    this.columns = columns;
    this.data = data;
    this.time = time;
  }

  /**
   * The value of a column: by its place in the row, by logical name, or by `class/logical name:attribute`.
   * @throws LocalProtocolError when there is no such column.
   */
  get(column: number | string): ProfileValue {
    const place = typeof column === "number" ? column : this.columns.indexOf(findColumn(this.columns, column));
    return this.#value(place, findColumn(this.columns, place));
  }

  /** The values of all columns. */
  get values(): ProfileValue[] {
    return this.columns.map((column, place) => this.#value(place, column));
  }

  toJSON(): Record<string, unknown> {
    const entries = this.columns.map((column, place) => [columnName(column), this.#value(place, column)] as const);
    return Object.fromEntries(entries);
  }

  #value(place: number, column: ProfileColumn): ProfileValue {
    const data = this.data[place] ?? { type: "null-data" };
    if (column.kind === "clock") return (data.type === "null-data" ? this.time : dateTimeOf(data)) ?? data;
    return column.scalerUnit === undefined ? data : new RegisterValue(data, column.scalerUnit);
  }
}

/** A set of columns that a meter may send, prepared once for all rows. */
interface RowShape {
  readonly length: number;
  /** Place of the clock, -1 when there is none. */
  readonly clock: number;
  /** Places of the columns that rows show; `undefined` when they show all as they come. */
  readonly picks: readonly number[] | undefined;
}

/** Makes rows of the elements of a buffer, in their order: a row may lean on the one before it. */
export class RowMaker {
  readonly #picked: readonly ProfileColumn[];
  readonly #sent: RowShape;
  readonly #all: RowShape;
  readonly #period: number;
  #time: CosemDateTime | undefined;
  #count = 0;

  /**
   * @param all Every column of the profile.
   * @param sent The columns that the meter was asked for.
   * @param picked The columns that rows show.
   * @param period The capture period in seconds; negative when rows come newest first.
   */
  constructor(
    all: readonly ProfileColumn[],
    sent: readonly ProfileColumn[],
    picked: readonly ProfileColumn[],
    period: number,
  ) {
    this.#picked = picked;
    this.#sent = shapeOf(sent, picked);
    this.#all = shapeOf(all, picked);
    this.#period = period;
  }

  /** @throws DecodeError when the element is no row of this profile. */
  row(element: Data): ProfileRow {
    const index = this.#count++;
    if (element.type !== "structure") throw new DecodeError("invalid", `a row is a ${element.type}`, 0, [index]);
    const values = element.value;
    // A meter that does not select columns sends them all.
    const shape = values.length === this.#sent.length ? this.#sent : this.#all;
    if (values.length !== shape.length)
      throw new DecodeError("invalid", `a row of ${values.length} values, not ${shape.length}`, 0, [index]);
    this.#advance(values[shape.clock]);
    const data = shape.picks?.map((place): Data => values[place] ?? { type: "null-data" }) ?? values;
    return new ProfileRow(this.#picked, data, this.#time);
  }

  #advance(clock: Data | undefined): void {
    if (clock === undefined) this.#time = undefined;
    else if (clock.type !== "null-data") this.#time = dateTimeOf(clock);
    else this.#time = this.#time && this.#period !== 0 ? addSeconds(this.#time, this.#period) : undefined;
  }
}

function shapeOf(columns: readonly ProfileColumn[], picked: readonly ProfileColumn[]): RowShape {
  const picks = columns === picked ? undefined : picked.map((column) => columns.indexOf(column));
  return { length: columns.length, clock: columns.findIndex((column) => column.kind === "clock"), picks };
}

function dateTimeOf(data: Data): CosemDateTime | undefined {
  if (data.type === "date-time") return data.value;
  return data.type === "octet-string" && data.value.length === 12 ? new CosemDateTime(data.value) : undefined;
}
