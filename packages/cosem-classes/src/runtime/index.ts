export * from "./access.ts";
export * from "./attribute.ts";
export * from "./calendar-object.ts";
export * from "./calendar-plan.ts";
export * from "./clock-object.ts";
export * from "./cosem-object.ts";
export * from "./data-object.ts";
export * from "./descriptor.ts";
export * from "./m-bus-slave.ts";
export * from "./method.ts";
export * from "./object-list-selection.ts";
export { type CaptureDefinition, columnName, type ProfileColumn } from "./profile-columns.ts";
export * from "./profile-object.ts";
export { ProfileRow, type ProfileValue } from "./profile-row.ts";
export {
  type EntryDescriptor,
  entryDescriptorCodec,
  ProfileSelector,
  type RangeDescriptor,
  type RangeLimit,
  type RowSelection,
  rangeDescriptorCodec,
} from "./profile-selection.ts";
export * from "./push-objects.ts";
export { expectValue, readMany } from "./read-many.ts";
export * from "./register-object.ts";
export * from "./register-value.ts";
export * from "./tariff-calendar.ts";
export * from "./unknown-object.ts";
export { timeInYear } from "./yearly-dates.ts";
