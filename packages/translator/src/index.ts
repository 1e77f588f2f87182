export { type Description, EncodedData, type Fields } from "./describe/description.ts";
export { FORMAT_NAMES, type FormatName, formatNamed } from "./format-names.ts";
export type { Translation } from "./formats.ts";
export * from "./layers.ts";
export { DEFAULT_LIMITS, type TranslateOptions, type TranslatorKeys, type TranslatorLimits } from "./options.ts";
export { descriptionToJson, type Json } from "./render/json.ts";
export { translationToTree } from "./render/tree.ts";
export { translate, translationToJson } from "./translate.ts";
