export * from "./generated/index.ts";
export * from "./registry.ts";
export * from "./runtime/index.ts";
