import type { Data } from "./data.ts";
import { type Cell, CHUNK, chunk, type RowShape, type Run } from "./row-shape.ts";
import { octetsAt, simpleAt } from "./simple.ts";
import { Tag } from "./tags.ts";

/** Adds rows of one shape, as `Data`: some at a time, column by column. */
export function addRows(rows: Data[], run: Run, { cells }: RowShape, copy: boolean): void {
  for (let done = 0; done < run.count; done += CHUNK) {
    const part = chunk(run, done);
    const lists: Data[][] = [];
    for (let i = 0; i < part.count; i++) {
      const value = new Array<Data>(cells.length);
      lists.push(value);
      rows.push({ type: "structure", value });
    }
    for (let column = 0; column < cells.length; column++) fillColumn(lists, column, part, cells[column] as Cell, copy);
  }
}

/** Puts the cells of one column into the lists of values of rows. */
function fillColumn(lists: Data[][], column: number, run: Run, { tag, at: first, length }: Cell, copy: boolean): void {
  const { reader, stride } = run;
  const { bytes, view } = reader;
  const { buffer, byteOffset } = bytes;
  let at = run.start + first;
  // The types that profiles are made of have loops of their own, which do one thing: this is where the speed is.
  switch (tag) {
    case Tag.doubleLongUnsigned:
      for (const list of lists) {
        list[column] = { type: "double-long-unsigned", value: view.getUint32(at) };
        at += stride;
      }
      return;
    case Tag.longUnsigned:
      for (const list of lists) {
        list[column] = { type: "long-unsigned", value: view.getUint16(at) };
        at += stride;
      }
      return;
    case Tag.octetString:
      for (const list of lists) {
        const value = copy ? octetsAt(bytes, at, length, copy) : new Uint8Array(buffer, byteOffset + at, length);
        list[column] = { type: "octet-string", value };
        at += stride;
      }
      return;
    default:
      for (const list of lists) {
        list[column] = simpleAt(reader, tag, at, length, copy);
        at += stride;
      }
  }
}
