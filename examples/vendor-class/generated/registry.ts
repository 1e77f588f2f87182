// Generated from the schemas; do not edit.

import type { ClassLoaders } from "@dlms/cosem-classes";

/** Loads a class by `id/version` when it is asked for. */
export const classLoaders: ClassLoaders = {
  "8192/0": () => import("./tariff-plan.ts").then((module) => module.TariffPlan),
};
