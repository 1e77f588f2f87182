export { CosemDate } from "./cosem-date.js";
export { CosemDateTime } from "./cosem-date-time.js";
export { CosemTime } from "./cosem-time.js";
//# sourceMappingURL=dates.js.map