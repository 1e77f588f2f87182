import type { PushTemplate } from "../push-template.ts";
import { iskraemeco } from "./iskraemeco.ts";
import { kaifa, netzNoe } from "./kaifa.ts";
import { kamstrup } from "./kamstrup.ts";
import { landisGyr } from "./landis-gyr.ts";

/**
 * Templates of meters whose pushes do not say everything. Meters that name and scale every value themselves need none:
 * those of Aidon in Norway and Sweden, Kaifa in Tyrol, Iskraemeco and others with DSMR's objects.
 */
export const pushTemplates: readonly PushTemplate[] = [...kaifa, ...netzNoe, ...kamstrup, ...landisGyr, ...iskraemeco];
