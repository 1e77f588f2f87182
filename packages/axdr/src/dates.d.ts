export { CosemDate } from "./cosem-date.ts";
export { type ClockStatusBits, CosemDateTime, type DateTimeFields } from "./cosem-date-time.ts";
export { CosemTime } from "./cosem-time.ts";
export type { DateFields, DayOfMonth, Month, TimeFields } from "./date-fields.ts";
//# sourceMappingURL=dates.d.ts.map