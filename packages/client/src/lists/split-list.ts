import type { AttributeReference } from "@dlms/association";

/** Octets of a get-request-with-list before its items: tag, choice, invoke id, count. */
const HEADER = 6;
/** Class id, instance id, attribute id and the flag of selective access. */
const ITEM = 2 + 6 + 1 + 1;

/**
 * Cuts a list of attributes into lists that fit: into one request PDU each, and with `maxItems` at most.
 * `overhead` is what ciphering adds.
 */
export function splitList<T extends Pick<AttributeReference, "selection">>(
  attributes: readonly T[],
  maxItems: number,
  maxPduSize: number,
  overhead: number,
): readonly (readonly T[])[] {
  return splitSized(attributes, sizeOf, maxItems, maxPduSize - overhead - HEADER);
}

function sizeOf({ selection }: Pick<AttributeReference, "selection">): number {
  return ITEM + (selection === undefined ? 0 : 1 + selection.parameters.length);
}

/** Cuts a list into lists of `maxItems` at most, whose sizes come to `room` at most. What is longer stands alone. */
export function splitSized<T>(
  items: readonly T[],
  sizeOfItem: (item: T) => number,
  maxItems: number,
  room: number,
): readonly (readonly T[])[] {
  const lists: T[][] = [];
  let list: T[] = [];
  let size = 0;
  for (const item of items) {
    const itemSize = sizeOfItem(item);
    if (list.length > 0 && (list.length >= maxItems || size + itemSize > room)) {
      lists.push(list);
      list = [];
      size = 0;
    }
    list.push(item);
    size += itemSize;
  }
  if (list.length > 0) lists.push(list);
  return lists;
}
