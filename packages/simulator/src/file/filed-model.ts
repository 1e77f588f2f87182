import { CosemDateTime } from "@dlms/axdr";
import { Clock, DisconnectControl } from "@dlms/cosem-classes";
import {
  type AttributeAccessor,
  type DaylightSaving,
  LocalTime,
  type ObjectHandlers,
  ObjectTable,
  ServedObject,
  serveClock,
  serveProfile,
} from "@dlms/server";
import { serveDisconnector } from "../disconnector.ts";
import type { MeterModel } from "../model.ts";
import { FiledMeter } from "./filed-meter.ts";
import { isProfile, type ProfilePlan, profilePlan } from "./filed-profile.ts";
import { type AttributePlan, type ObjectPlan, parseModelFile } from "./model-file.ts";

/**
 * A model out of the JSON of a model file. Objects hold the values that the file gives; clocks go, profiles whose
 * columns are all in the file capture, disconnectors switch. All meters of the model share the objects.
 * @throws EncodeError with the path in the file.
 *
 * @example
 * const model = await modelFromJson(JSON.parse(await readFile("meter.json", "utf8")));
 * using meter = simulatedMeter({ model, utc: Date.now() }).start();
 */
export async function modelFromJson(json: unknown): Promise<MeterModel> {
  return modelOfPlans(await parseModelFile(json));
}

/** A model of objects that hold the values they are given; clocks, profiles and disconnectors work. */
export function modelOfPlans(plans: readonly ObjectPlan[]): MeterModel {
  const profiles = new Map(plans.filter(isProfile).map((plan) => [plan, profilePlan(plan, plans)]));
  const objects = new ObjectTable(plans.map((plan) => serve(plan, profiles.get(plan))));
  const capturing = [...profiles.values()].filter((plan) => plan !== undefined);
  const model = { objects, local: localTimeOf(plans), profiles: capturing };
  return (setting) => new FiledMeter(setting, model);
}

/** The zone and the daylight saving rule are those of the first clock in the file. */
function localTimeOf(plans: readonly ObjectPlan[]): LocalTime {
  const attributes = plans.find(({ descriptor }) => descriptor.classId === Clock.classId)?.attributes;
  const value = (name: string): unknown => attributes?.get(name)?.value;
  const begin = value("daylightSavingsBegin");
  const end = value("daylightSavingsEnd");
  const isEnabled = value("daylightSavingsEnabled") === true;
  const minutes = Number(value("daylightSavingsDeviation") ?? 60);
  const daylightSaving: DaylightSaving | undefined =
    isEnabled && begin instanceof CosemDateTime && end instanceof CosemDateTime ? { begin, end, minutes } : undefined;
  return new LocalTime(Number(value("timeZone") ?? 0), daylightSaving);
}

function serve(plan: ObjectPlan, profile: ProfilePlan | undefined): ServedObject {
  const { descriptor, logicalName } = plan;
  if (profile !== undefined) return serveProfile(profile, (context) => FiledMeter.of(context).profile(profile));
  if (descriptor.classId === Clock.classId)
    return serveClock((context) => FiledMeter.of(context).time, { logicalName });
  if (descriptor.classId !== DisconnectControl.classId) return constant(plan);
  return serveDisconnector((context) => FiledMeter.of(context).output(plan), logicalName);
}

/** An object that holds what the file says, until somebody writes it. */
function constant({ descriptor, logicalName, attributes }: ObjectPlan): ServedObject {
  const handlers = Object.fromEntries([...attributes].map(([name, plan]) => [name, accessor(plan)]));
  return new ServedObject(descriptor, logicalName, { attributes: handlers } as ObjectHandlers<never, never>);
}

function accessor(plan: AttributePlan): AttributeAccessor<unknown> {
  const { right } = plan;
  const handlers: AttributeAccessor<unknown> = {};
  if (right === "read" || right === "read-write") handlers.get = (context) => FiledMeter.of(context).value(plan);
  if (right === "write" || right === "read-write")
    handlers.set = (value, context) => FiledMeter.of(context).write(plan, value);
  return handlers;
}
