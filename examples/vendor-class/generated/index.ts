// Generated from the schemas; do not edit.

export * from "./tariff-plan.ts";
export * from "./types/plan-description.ts";
export * from "./types/season-plan.ts";
