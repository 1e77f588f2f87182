import { CosemDateTime } from "@dlms/axdr";
import { Clock } from "@dlms/cosem-classes/clock";
import { DisconnectControl } from "@dlms/cosem-classes/disconnect-control";
import {
  type AttributeAccessor,
  type DaylightSaving,
  LocalTime,
  type ObjectHandlers,
  ObjectTable,
  type RefusalReason,
  type RequestContext,
  RequestRefused,
  ServedObject,
  serveClock,
  serveProfile,
} from "@dlms/server";
import { serveDisconnector } from "../disconnector.ts";
import type { MeterModel } from "../model.ts";
import { FiledMeter } from "./filed-meter.ts";
import { isProfile, type ProfilePlan, profilePlan } from "./filed-profile.ts";
import { LimitedObject } from "./limited-object.ts";
import { type AttributePlan, type ObjectPlan, parseModelFile, typedValue } from "./model-file.ts";

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
  const capturing = [...profiles.values()].flatMap((plan) => (plan?.capturing ? [plan] : []));
  const model = { objects, local: localTimeOf(plans), profiles: capturing };
  return (setting) => new FiledMeter(setting, model);
}

/** The zone and the daylight saving rule are those of the first clock in the file. */
function localTimeOf(plans: readonly ObjectPlan[]): LocalTime {
  const clock = plans.find(({ descriptor }) => descriptor.classId === Clock.classId);
  const value = (name: string): unknown => clock && typedValue(clock, name);
  const begin = value("daylightSavingsBegin");
  const end = value("daylightSavingsEnd");
  const isEnabled = value("daylightSavingsEnabled") === true;
  const minutes = Number(value("daylightSavingsDeviation") ?? 60);
  const daylightSaving: DaylightSaving | undefined =
    isEnabled && begin instanceof CosemDateTime && end instanceof CosemDateTime ? { begin, end, minutes } : undefined;
  return new LocalTime(Number(value("timeZone") ?? 0), daylightSaving);
}

function serve(plan: ObjectPlan, profile: ProfilePlan | undefined): ServedObject {
  const working = workingObject(plan, profile);
  if (working === undefined) return constant(plan);
  return plan.limits === undefined ? working : new LimitedObject(working, plan, plan.limits);
}

/** An object that does what its class does; `undefined` for those that only hold what the file says. */
function workingObject(plan: ObjectPlan, profile: ProfilePlan | undefined): ServedObject | undefined {
  const { descriptor, logicalName } = plan;
  if (profile !== undefined) return serveProfile(profile, (context) => FiledMeter.of(context).served(profile));
  if (descriptor.classId === Clock.classId)
    return serveClock((context) => FiledMeter.of(context).time, { logicalName });
  if (descriptor.classId !== DisconnectControl.classId) return undefined;
  return serveDisconnector((context) => FiledMeter.of(context).output(plan), logicalName);
}

/** An object that holds what the file says, until somebody writes it. */
function constant({ descriptor, logicalName, attributes, methods = [] }: ObjectPlan): ServedObject {
  const handlers = Object.fromEntries([...attributes].map(([name, plan]) => [name, accessor(plan)]));
  const callable = Object.fromEntries(methods.map((name) => [name, refuse]));
  return new ServedObject(descriptor, logicalName, { attributes: handlers, methods: callable } as ObjectHandlers<
    never,
    never
  >);
}

/** Which methods there are is known, and not what they do. */
function refuse(): never {
  throw new RequestRefused("other-reason", "a model file does not say what a method does");
}

function accessor(plan: AttributePlan): AttributeAccessor<unknown> {
  const { right } = plan;
  const handlers: AttributeAccessor<unknown> = {};
  if (right === "read" || right === "read-write") handlers.get = (context) => held(plan, context);
  if (right === "write" || right === "read-write")
    handlers.set = (value, context) => FiledMeter.of(context).write(plan, value);
  return handlers;
}

/** @throws RequestRefused for what could not be read when the file was made, and nobody wrote since. */
function held(plan: AttributePlan, context: RequestContext): unknown {
  const value = FiledMeter.of(context).value(plan);
  if (value === undefined) throw new RequestRefused(refusalOf(plan.unread), plan.unread);
  return value;
}

/** The refusals that a meter gives; what else kept an attribute from being read is none of them. */
const REFUSALS: readonly RefusalReason[] = [
  "hardware-fault",
  "temporary-failure",
  "read-write-denied",
  "object-undefined",
  "object-class-inconsistent",
  "object-unavailable",
  "type-unmatched",
  "scope-of-access-violated",
  "data-block-unavailable",
];

function refusalOf(reason: string | undefined): RefusalReason {
  return REFUSALS.find((each) => each === reason) ?? "other-reason";
}
