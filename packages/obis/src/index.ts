export { describe, ObisCatalogue, type ObisName } from "./catalogue.ts";
export type { ObisDescription, ObisParts } from "./description.ts";
