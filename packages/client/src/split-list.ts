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
  const room = maxPduSize - overhead - HEADER;
  const lists: T[][] = [];
  let list: T[] = [];
  let size = 0;
  for (const attribute of attributes) {
    const item = ITEM + (attribute.selection === undefined ? 0 : 1 + attribute.selection.parameters.length);
    if (list.length > 0 && (list.length >= maxItems || size + item > room)) {
      lists.push(list);
      list = [];
      size = 0;
    }
    list.push(attribute);
    size += item;
  }
  if (list.length > 0) lists.push(list);
  return lists;
}
