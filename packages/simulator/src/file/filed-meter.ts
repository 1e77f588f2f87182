import { CosemDateTime, type Data, dataCodec, encode } from "@dlms/axdr";
import { LocalProtocolError } from "@dlms/core";
import { type CaptureObjectDefinition, Clock, DisconnectControl, ProfileGeneric } from "@dlms/cosem-classes";
import {
  type AttributeAccessor,
  CapturingProfile,
  type DaylightSaving,
  MeterTime,
  type ObjectHandlers,
  type ProfileSource,
  ServedObject,
  serveClock,
  stored,
} from "@dlms/server";
import { serveDisconnector } from "../disconnector.ts";
import { HistoryRows } from "../history-rows.ts";
import type { MeterModel, ModelledMeter, ModelSetting } from "../model.ts";
import { type AttributePlan, type ObjectPlan, parseModelFile } from "./model-file.ts";

const MINUTE = 60_000;

/**
 * A model out of the JSON of a model file. Objects hold the values that the file gives; clocks go, profiles whose
 * columns are all in the file capture, disconnectors switch.
 * @throws EncodeError with the path in the file.
 *
 * @example
 * const model = await modelFromJson(JSON.parse(await readFile("meter.json", "utf8")));
 * using meter = simulatedMeter({ model, utc: Date.now() }).start();
 */
export async function modelFromJson(json: unknown): Promise<MeterModel> {
  const plans = await parseModelFile(json);
  return (setting) => filedMeter(plans, setting);
}

function filedMeter(plans: readonly ObjectPlan[], setting: ModelSetting): ModelledMeter {
  const time = timeOf(plans, setting);
  const profiles: CapturingProfile[] = [];
  // Columns of profiles are looked up among the other objects.
  const served = new Map(plans.map((plan) => [plan, isProfile(plan) ? undefined : serve(plan, time)]));
  const find = ({ classId, logicalName }: CaptureObjectDefinition): ServedObject | undefined =>
    [...served.values()].find(
      (object) => object?.descriptor.classId === classId && object.logicalName.equals(logicalName),
    );
  for (const plan of plans.filter(isProfile)) {
    const profile = profileOf(plan, time, setting, find);
    if (profile !== undefined) profiles.push(profile);
    served.set(plan, profile?.object ?? constant(plan));
  }
  return {
    time,
    objects: [...served.values()].filter((object) => object !== undefined),
    start: () => {
      for (const profile of profiles) profile.start();
    },
    stop: () => {
      for (const profile of profiles) profile.stop();
    },
  };
}

/** The zone and the daylight saving rule are those of the first clock in the file. */
function timeOf(plans: readonly ObjectPlan[], { utc, clock }: ModelSetting): MeterTime {
  const attributes = plans.find(({ descriptor }) => descriptor.classId === Clock.classId)?.attributes;
  const value = (name: string): unknown => attributes?.get(name)?.value;
  const begin = value("daylightSavingsBegin");
  const end = value("daylightSavingsEnd");
  const isEnabled = value("daylightSavingsEnabled") === true;
  const minutes = Number(value("daylightSavingsDeviation") ?? 60);
  const daylightSaving: DaylightSaving | undefined =
    isEnabled && begin instanceof CosemDateTime && end instanceof CosemDateTime ? { begin, end, minutes } : undefined;
  return new MeterTime({ utc, clock, timeZone: Number(value("timeZone") ?? 0), daylightSaving });
}

function serve(plan: ObjectPlan, time: MeterTime): ServedObject {
  const { descriptor, logicalName } = plan;
  if (descriptor.classId === Clock.classId) return serveClock(time, { logicalName });
  if (descriptor.classId === DisconnectControl.classId) return disconnector(plan);
  return constant(plan);
}

function disconnector({ logicalName, attributes }: ObjectPlan): ServedObject {
  const output = {
    isConnected: attributes.get("outputState")?.value !== false,
    disconnect: () => {
      output.isConnected = false;
    },
    reconnect: () => {
      output.isConnected = true;
    },
  };
  return serveDisconnector(output, logicalName);
}

/** An object that holds what the file says, until somebody writes it. */
function constant({ descriptor, logicalName, attributes }: ObjectPlan): ServedObject {
  const handlers = Object.fromEntries([...attributes].map(([name, plan]) => [name, accessor(plan)]));
  return new ServedObject(descriptor, logicalName, { attributes: handlers } as ObjectHandlers<never, never>);
}

function accessor({ value, right }: AttributePlan): AttributeAccessor<unknown> {
  const { get, set } = stored(value);
  return {
    ...(right === "read" || right === "read-write" ? { get } : {}),
    ...(right === "write" || right === "read-write" ? { set } : {}),
  };
}

function isProfile({ descriptor }: ObjectPlan): boolean {
  return descriptor.classId === ProfileGeneric.classId && descriptor.version === ProfileGeneric.version;
}

/** The profile at work, if all its columns are whole attributes of objects in the file. */
function profileOf(
  { logicalName, attributes }: ObjectPlan,
  time: MeterTime,
  { utc, onFault }: ModelSetting,
  find: (column: CaptureObjectDefinition) => ServedObject | undefined,
): CapturingProfile | undefined {
  const captured = (attributes.get("captureObjects")?.value ?? []) as readonly CaptureObjectDefinition[];
  const columns: ProfileSource[] = [];
  for (const column of captured) {
    const object = column.dataIndex === 0 && column.attributeIndex > 0 ? find(column) : undefined;
    if (object !== undefined) columns.push({ object, attribute: column.attributeIndex });
  }
  if (columns.length === 0 || columns.length < captured.length) return undefined;
  const capturePeriod = Number(attributes.get("capturePeriod")?.value ?? 0);
  const rows = rowsOf(attributes.get("buffer")?.value as Data | undefined);
  const clockColumn = captured.findIndex(({ classId }) => classId === Clock.classId);
  const times = timesOf(rows, clockColumn, time, utc);
  const history = {
    length: rows.length,
    time: (index: number) => times[index] ?? utc,
    row: (index: number) => encode(dataCodec, rows[index] ?? { type: "null-data" }),
  };
  const capacity = Math.max(1, rows.length, Number(attributes.get("profileEntries")?.value ?? 0));
  const kept = new HistoryRows(history, capacity);
  return new CapturingProfile({ logicalName, columns, time, capturePeriod, rows: kept, onFault });
}

function rowsOf(buffer: Data | undefined): readonly Data[] {
  return buffer?.type === "array" ? buffer.value.filter(({ type }) => type === "structure") : [];
}

/** When each row was captured: as its clock column says, or else a minute after the row before. */
function timesOf(rows: readonly Data[], clockColumn: number, time: MeterTime, utc: number): readonly number[] {
  let last = utc - rows.length * MINUTE;
  return rows.map((row) => {
    const cell = row.type === "structure" ? row.value[clockColumn] : undefined;
    last = instantOf(cell, time) ?? last + MINUTE;
    return last;
  });
}

function instantOf(cell: Data | undefined, time: MeterTime): number | undefined {
  try {
    if (cell?.type === "date-time") return time.instantOf(cell.value);
    if (cell?.type === "octet-string" && cell.value.length === CosemDateTime.LENGTH)
      return time.instantOf(new CosemDateTime(cell.value));
  } catch (error) {
    if (!(error instanceof LocalProtocolError)) throw error;
  }
  return undefined;
}
