import { CosemDateTime, type Data, dataCodec, encode, obisCode } from "@dlms/axdr";
import { LocalProtocolError, type Millis, type ObisCode } from "@dlms/core";
import type { CaptureObjectDefinition } from "@dlms/cosem-classes";
import { Clock } from "@dlms/cosem-classes/clock";
import { DisconnectControl } from "@dlms/cosem-classes/disconnect-control";
import { ProfileGeneric } from "@dlms/cosem-classes/profile-generic";
import { ControlMode } from "@dlms/cosem-classes/types/control-mode";
import { ControlState } from "@dlms/cosem-classes/types/control-state";
import { SortMethod } from "@dlms/cosem-classes/types/sort-method";
import { type CapturedRows, EncodedData, encodeRow, type LocalTime, type MeterTime } from "@dlms/server";
import type { Disconnectable } from "../disconnector.ts";
import { FollowedProfile, type Stretch } from "../rows/followed-profile.ts";
import { type AttributePlan, type ObjectPlan, typedValue } from "./model-file.ts";

const MINUTE = 60_000;
const LOGICAL_NAME = 1;
const NOTHING = new Uint8Array(0);

/** What columns and profiles need to know of their meter. */
export interface FiledValues {
  /** The instant at which the simulation began, in milliseconds since 1970, UTC. */
  readonly begin: Millis;
  /** How the clock is set in the file. */
  readonly local: LocalTime;
  readonly time: MeterTime;
  /** True time in milliseconds since 1970, UTC. */
  now(): Millis;
  /** What an attribute holds now. */
  value(attribute: AttributePlan): unknown;
  /** What a disconnector moves. */
  output(plan: ObjectPlan): Disconnectable;
}

/** A column: what follows from the clock, or what holds until somebody writes. */
type Column =
  | { readonly kind: "clock"; cell(utc: number, stretch: Stretch): Uint8Array }
  | { readonly kind: "value"; cell(meter: FiledValues): Uint8Array };

/** A profile of a model file. */
export interface ProfilePlan {
  /** Whether all columns are whole attributes of other objects in the file: only then can it go on. */
  readonly capturing: boolean;
  readonly logicalName: ObisCode;
  readonly captureObjects: readonly CaptureObjectDefinition[];
  readonly columns: readonly Column[];
  /** Seconds. */
  readonly capturePeriod: number;
  readonly capacity: number;
  readonly newestFirst: boolean;
  /** The rows that the file gives, oldest first. */
  readonly rows: readonly Data[];
}

/** The profile at work; `undefined` for one without columns, or whose rows are sorted by what is in them. */
export function profilePlan(plan: ObjectPlan, plans: readonly ObjectPlan[]): ProfilePlan | undefined {
  const { logicalName } = plan;
  const captureObjects = (typedValue(plan, "captureObjects") ?? []) as readonly CaptureObjectDefinition[];
  const columns = captureObjects.flatMap((captured) => columnOf(captured, plans) ?? []);
  if (captureObjects.length === 0) return undefined;
  const capturing = columns.length === captureObjects.length;
  const sortMethod = typedValue(plan, "sortMethod") ?? SortMethod.Fifo;
  // Sorted by values, rows are no history that could go on.
  if (sortMethod !== SortMethod.Fifo && sortMethod !== SortMethod.Lifo) return undefined;
  const newestFirst = sortMethod === SortMethod.Lifo;
  const filed = rowsOf(typedValue(plan, "buffer") as Data | undefined);
  const rows = newestFirst ? filed.toReversed() : filed;
  const capturePeriod = Number(typedValue(plan, "capturePeriod") ?? 0);
  const capacity = Math.max(1, rows.length, Number(typedValue(plan, "profileEntries") ?? 0));
  return { capturing, logicalName, captureObjects, columns, capturePeriod, capacity, newestFirst, rows };
}

export function isProfile({ descriptor }: ObjectPlan): boolean {
  return descriptor.classId === ProfileGeneric.classId && descriptor.version === ProfileGeneric.version;
}

function columnOf(captured: CaptureObjectDefinition, plans: readonly ObjectPlan[]): Column | undefined {
  const { classId, logicalName, attributeIndex, dataIndex } = captured;
  const plan = plans.find(
    (each) => !isProfile(each) && each.descriptor.classId === classId && each.logicalName.equals(logicalName),
  );
  if (plan === undefined || dataIndex !== 0) return undefined;
  if (attributeIndex === LOGICAL_NAME) return { kind: "value", cell: () => encode(obisCode, plan.logicalName) };
  if (classId === Clock.classId) return clockColumn(attributeIndex);
  if (classId === DisconnectControl.classId) return outputColumn(plan, attributeIndex);
  const [name, descriptor] =
    Object.entries(plan.descriptor.attributes).find(([, { id }]) => id === attributeIndex) ?? [];
  const attribute = name === undefined ? undefined : plan.attributes.get(name);
  if (descriptor === undefined || attribute === undefined) return undefined;
  if (attribute.value === undefined || attribute.right === "none" || attribute.right === "write") return undefined;
  return {
    kind: "value",
    cell: (meter) => {
      const value = meter.value(attribute);
      return value instanceof EncodedData ? value.bytes : encode(descriptor.codec, value);
    },
  };
}

function clockColumn(id: number): Column | undefined {
  const { time, timeZone, status } = Clock.descriptor.attributes;
  const shown = (utc: number, { local, isValid }: Stretch): CosemDateTime => local.at(utc, isValid);
  switch (id) {
    case time.id:
      return { kind: "clock", cell: (utc, stretch) => encode(time.codec, shown(utc, stretch)) };
    case timeZone.id:
      return { kind: "clock", cell: (_, { local }) => encode(timeZone.codec, local.timeZone) };
    case status.id:
      return { kind: "clock", cell: (utc, stretch) => encode(status.codec, shown(utc, stretch).status ?? 0) };
    default:
      return undefined;
  }
}

function outputColumn(plan: ObjectPlan, id: number): Column | undefined {
  const { outputState, controlState, controlMode } = DisconnectControl.descriptor.attributes;
  const isConnected = (meter: FiledValues): boolean => meter.output(plan).isConnected;
  switch (id) {
    case outputState.id:
      return { kind: "value", cell: (meter) => encode(outputState.codec, isConnected(meter)) };
    case controlState.id: {
      const state = (meter: FiledValues) => (isConnected(meter) ? ControlState.Connected : ControlState.Disconnected);
      return { kind: "value", cell: (meter) => encode(controlState.codec, state(meter)) };
    }
    case controlMode.id:
      return { kind: "value", cell: () => encode(controlMode.codec, ControlMode.Mode4) };
    default:
      return undefined;
  }
}

/** The profile of one meter: the rows of the file, and then what was in the columns when rows were due. */
export class FiledProfile extends FollowedProfile {
  readonly #plan: ProfilePlan;
  readonly #meter: FiledValues;

  constructor(plan: ProfilePlan, meter: FiledValues) {
    const { capturePeriod } = plan;
    const { begin: from, local } = meter;
    const stretch = { local, isValid: true, ahead: 0, period: capturePeriod * 1000, from };
    super([filedRows(plan, meter)], capturePeriod, stretch);
    this.#plan = plan;
    this.#meter = meter;
  }

  get capacity(): number {
    return this.#plan.capacity;
  }

  get time(): MeterTime {
    return this.#meter.time;
  }

  protected now(): Millis {
    return this.#meter.now();
  }

  protected row(utc: number, stretch: Stretch): Uint8Array {
    const cells = stretch.cells ?? this.remember();
    return encodeRow(
      this.#plan.columns.map((column, index) =>
        column.kind === "clock" ? column.cell(utc, stretch) : (cells[index] ?? NOTHING),
      ),
    );
  }

  protected override remember(): readonly Uint8Array[] {
    return this.#plan.columns.map((column) => (column.kind === "clock" ? NOTHING : column.cell(this.#meter)));
  }
}

function rowsOf(buffer: Data | undefined): readonly Data[] {
  return buffer?.type === "array" ? buffer.value.filter(({ type }) => type === "structure") : [];
}

/** The rows that the file gives, with their times. */
export function filedRows({ captureObjects, capturePeriod, rows }: ProfilePlan, meter: FiledValues): CapturedRows {
  const clockColumn = captureObjects.findIndex(({ classId }) => classId === Clock.classId);
  const times = timesOf(rows, clockColumn, capturePeriod * 1000 || MINUTE, meter);
  return {
    length: rows.length,
    time: (index) => times[index] ?? meter.begin,
    row: (index) => encode(dataCodec, rows[index] ?? { type: "null-data" }),
  };
}

/** When each row was captured: as its clock column says, or else a period after the row before. */
function timesOf(
  rows: readonly Data[],
  clockColumn: number,
  period: Millis,
  { begin, time }: FiledValues,
): readonly number[] {
  let last = begin - rows.length * period;
  return rows.map((row) => {
    const cell = row.type === "structure" ? row.value[clockColumn] : undefined;
    last = instantOf(cell, time) ?? last + period;
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
