export { describe, ObisCatalogue } from "./catalogue.ts";
export type { ObisDescription, ObisParts } from "./description.ts";
export type { ObisName, ObisNames } from "./names.ts";
