export * from "./wrapper.ts";
export * from "./wrapper-link.ts";
