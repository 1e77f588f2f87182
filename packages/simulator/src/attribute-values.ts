import type { AttributeValue, ClassDescriptor } from "@dlms/cosem-classes";

/** Values of the attributes of a class, by their names in camel case: `AttributeValues<typeof Clock>`. */
export type AttributeValues<C extends { readonly descriptor: ClassDescriptor }> = {
  readonly [K in Exclude<keyof C["descriptor"]["attributes"], "logicalName">]: AttributeValue<
    C["descriptor"]["attributes"][K]
  >;
};
