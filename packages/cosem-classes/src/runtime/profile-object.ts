import { ArrayStream, type Data } from "@dlms/axdr";
import { ObisCode } from "@dlms/core";
import { SortMethod } from "../generated/types/sort-method.ts";
import type { AccessOptions, AttributeTarget, ObjectAccess, Selection } from "./access.ts";
import type { Attribute } from "./attribute.ts";
import { CosemObject } from "./cosem-object.ts";
import { type CaptureDefinition, findColumn, type ProfileColumn, readColumns } from "./profile-columns.ts";
import { type ProfileRow, RowMaker } from "./profile-row.ts";
import { type RowSelection, restrictingObject, selectEntries, selectRange } from "./profile-selection.ts";
import { expectValue, readMany, valueOr } from "./read-many.ts";

/** Options of `rows`. */
export interface RowOptions extends AccessOptions {
  /** The columns rows show, in this order: by position, logical name or `class/logical name:attribute`. */
  readonly columns?: readonly (number | string)[] | undefined;
}

/** What stays the same from one reading of a profile to the next. */
interface ProfileLayout {
  readonly columns: readonly ProfileColumn[];
  readonly capturePeriod: number;
  readonly sortMethod: SortMethod;
  readonly sortObject: CaptureDefinition;
}

/** How a profile says that nothing sorts it. */
const NO_SORT_OBJECT: CaptureDefinition = {
  classId: 0,
  logicalName: new ObisCode(0, 0, 0, 0, 0, 0),
  attributeIndex: 0,
};

/** What profiles of all versions can do. */
export abstract class ProfileObject extends CosemObject {
  #layout: Promise<ProfileLayout> | undefined;

  abstract get buffer(): Attribute<Data>;
  abstract get captureObjects(): Attribute<readonly CaptureDefinition[]>;
  abstract get capturePeriod(): Attribute<number>;
  abstract get sortMethod(): Attribute<SortMethod>;
  abstract get sortObject(): Attribute<CaptureDefinition>;
  abstract get entriesInUse(): Attribute<number>;

  /**
   * The columns, with scaler and unit of those that capture registers. Read once and kept; `forget` has them read
   * again.
   */
  async columns(options?: AccessOptions): Promise<readonly ProfileColumn[]> {
    return (await this.#readLayout(options)).columns;
  }

  /** Forgets columns, units, capture period and sorting, after the profile was configured anew. */
  forget(): void {
    this.#layout = undefined;
  }

  /**
   * The rows, each as soon as it has arrived. Leaving the loop stops the reading.
   *
   * @example
   * for await (const row of profile.rows({ from, to })) console.log(row.time, row.get("1.0.1.8.0.255"));
   *
   * @throws DataAccessError when the meter refuses, LocalProtocolError when a column does not exist, DecodeError
   */
  async *rows(selection?: RowSelection, options: RowOptions = {}): AsyncGenerator<ProfileRow, void, undefined> {
    const layout = await this.#readLayout(options);
    const all = layout.columns;
    const picked = options.columns?.map((column) => findColumn(all, column)) ?? all;
    const plan = await this.#plan(selection, layout, picked, options);
    if (plan === undefined) return;
    const descending = layout.sortMethod === SortMethod.Lifo;
    const maker = new RowMaker(all, plan.sent, picked, descending ? -layout.capturePeriod : layout.capturePeriod);
    const target: AttributeTarget = { ...this.buffer.target, selection: plan.selection };
    const stream = new ArrayStream();
    for await (const piece of pieces(this.access, target, options)) {
      for (const element of stream.push(piece)) yield maker.row(element);
    }
    for (const element of stream.end()) yield maker.row(element);
  }

  /** Which selection to send, and which columns then come; `undefined` when no row can be meant. */
  async #plan(
    selection: RowSelection | undefined,
    layout: ProfileLayout,
    picked: readonly ProfileColumn[],
    options: AccessOptions,
  ): Promise<{ readonly selection: Selection | undefined; readonly sent: readonly ProfileColumn[] } | undefined> {
    const all = layout.columns;
    if (selection === undefined) return { selection: undefined, sent: all };
    const some = picked.length < all.length;
    if ("from" in selection) {
      const restricting = restrictingObject(all, layout.sortObject);
      return { selection: selectRange(restricting, selection, some ? picked : []), sent: some ? picked : all };
    }
    const entries = "last" in selection ? await this.#lastEntries(selection.last, layout, options) : selection.entries;
    if (entries === undefined) return undefined;
    if (!some) return { selection: selectEntries(entries, { from: 1, to: 0 }), sent: all };
    const indexes = picked.map((column) => column.index);
    const [from, to] = [Math.min(...indexes) + 1, Math.max(...indexes) + 1];
    return { selection: selectEntries(entries, { from, to }), sent: all.slice(from - 1, to) };
  }

  /** Row numbers of the newest rows: at the end of the buffer, or at its start when that is sorted newest first. */
  async #lastEntries(
    count: number,
    layout: ProfileLayout,
    options: AccessOptions,
  ): Promise<{ readonly from: number; readonly to: number } | undefined> {
    if (count < 1) return undefined;
    if (layout.sortMethod === SortMethod.Lifo) return { from: 1, to: count };
    const used = await this.entriesInUse.get(options);
    return used === 0 ? undefined : { from: Math.max(1, used - count + 1), to: used };
  }

  #readLayout(options?: AccessOptions): Promise<ProfileLayout> {
    this.#layout ??= this.#fetchLayout(options).catch((error: unknown) => {
      this.#layout = undefined;
      throw error;
    });
    return this.#layout;
  }

  async #fetchLayout(options?: AccessOptions): Promise<ProfileLayout> {
    const { captureObjects, capturePeriod, sortMethod, sortObject } = this;
    const results = await readMany([captureObjects, capturePeriod, sortMethod, sortObject], options);
    // Without its columns a profile says nothing; the rest only serves convenience, and some meters hide it.
    return {
      columns: await readColumns(this.access, expectValue(captureObjects, results[0]), options),
      capturePeriod: valueOr(capturePeriod, results[1], 0),
      sortMethod: valueOr(sortMethod, results[2], SortMethod.Fifo),
      sortObject: valueOr(sortObject, results[3], NO_SORT_OBJECT),
    };
  }
}

async function* pieces(
  access: ObjectAccess,
  target: AttributeTarget,
  options: AccessOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (access.getStream !== undefined) yield* access.getStream(target, options);
  else yield await access.get(target, options);
}
