import type { ConformanceBit } from "@dlms/apdu";
import type { AccessItem, AttributeReference } from "./types.ts";

/** What stands for all attributes of an object. */
const ALL_ATTRIBUTES = 0;
const ALL = { get: "attribute0-supported-with-get", set: "attribute0-supported-with-set" } as const;

/**
 * What attributes need to have been agreed on, besides the service that reads or writes them, because of how they are
 * named (Green Book 9.4.6.1). Both sides hold requests against it.
 */
function attributeNeeds(attribute: AttributeReference, use: "get" | "set"): readonly ConformanceBit[] {
  const { attributeId, selection } = attribute;
  return [
    ...(attributeId === ALL_ATTRIBUTES ? [ALL[use]] : []),
    ...(selection === undefined ? [] : (["selective-access"] as const)),
  ];
}

/** The needs of a service and of all that it names, each once. */
export function needsWith(
  service: readonly ConformanceBit[],
  attributes: readonly AttributeReference[],
  use: "get" | "set",
): readonly ConformanceBit[] {
  if (attributes.every(isPlain)) return service;
  const more = new Set(attributes.flatMap((attribute) => attributeNeeds(attribute, use)));
  return [...service, ...more];
}

function isPlain({ attributeId, selection }: AttributeReference): boolean {
  return attributeId !== ALL_ATTRIBUTES && selection === undefined;
}

/** The needs of an ACCESS. */
export function accessNeeds(items: readonly AccessItem[]): readonly ConformanceBit[] {
  const more = items.flatMap((item) => (item.kind === "action" ? [] : attributeNeeds(item.attribute, item.kind)));
  return ["access", ...new Set(more)];
}
