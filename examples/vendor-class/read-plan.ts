import { ObisCode } from "@dlms/core";
import { loadClass, type ObjectAccess } from "@dlms/cosem-classes";
import { TariffPlan } from "./generated/index.ts";
import { classLoaders } from "./generated/registry.ts";

const INSTANCE = ObisCode.parse("0.0.94.39.21.255");

/** One line about the tariff plan of a meter. */
export async function describePlan(access: ObjectAccess): Promise<string> {
  const tariff = new TariffPlan(access, INSTANCE);
  if (!(await tariff.enabled.get())) return "no tariffs";
  const { defaultTariffBand, seasons } = await tariff.plan.get();
  const begins = seasons.map((season) => `${season.dayOfMonth}.${season.month}.`);
  return `band ${defaultTariffBand}, seasons from ${begins.join(" and ")}`;
}

/** The name of the class with that id, the vendor's own before the standard's. */
export async function nameOfClass(classId: number, version: number): Promise<string | undefined> {
  return (await loadClass(classId, version, classLoaders))?.descriptor.name;
}
