import { type Data, decodeData, encodeData } from "@dlms/axdr";
import { toAscii } from "@dlms/core";
import { Clock, Data as DataObject, ExtendedRegister, Register, RegisterValue, Unit } from "@dlms/cosem-classes";
import type { DataSet } from "@dlms/iec62056-21";
import { type LogicalDevice, RequestRefused, type ServedObject } from "@dlms/server";

const VALUE = 2;
const SCALER_UNIT = 3;
const REGISTERS: ReadonlySet<number> = new Set([Register.classId, ExtendedRegister.classId]);
const NO_VALUE_GROUP = 255;
/** Meters print these by the thousand, and with so many digits before the point. */
const IN_THOUSANDS: ReadonlyMap<Unit, number> = new Map<Unit, number>([
  [Unit.Watt, 2],
  [Unit.VoltAmpere, 2],
  [Unit.Var, 2],
  [Unit.WattHour, 6],
  [Unit.VoltAmpereHour, 6],
  [Unit.VarHour, 6],
]);

/** How addresses are printed: `1.8.0` as on optical ports, or `1-0:1.8.0` as on P1 ports. */
export type AddressForm = "reduced" | "full";

/**
 * What a logical device shows on its optical port or P1 port: time, texts of group 0 and registers of electricity, by the
 * values that they have now. What can not be read at once is left out.
 *
 * @example
 * readoutOf(meter.logicalDevice, "reduced"); // [{ address: "1.8.0", values: [{ value: "001846.231", unit: "kWh" }] }, ...]
 */
export function readoutOf(device: LogicalDevice, form: AddressForm): readonly DataSet[] {
  const found: DataSet[] = [];
  for (const object of device.objects) found.push(...dataSetsOf(object, device, form));
  return found;
}

/**
 * Writes the text of group 0 that is printed at an address.
 * @returns false when there is none, or it can not be written
 */
export function writeReadout(device: LogicalDevice, address: string, text: string): boolean {
  for (const object of device.objects) {
    if (!isText(object) || addressOf(object, "reduced") !== address || !object.attributeCan(VALUE).write) continue;
    const data = encodeData({ type: "octet-string", value: toAscii(text) });
    return refusedAs(false, () => object.write(VALUE, data, device.itself) === undefined);
  }
  return false;
}

function refusedAs<T>(refused: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RequestRefused) return refused;
    throw error;
  }
}

function dataSetsOf(object: ServedObject, device: LogicalDevice, form: AddressForm): readonly DataSet[] {
  const { classId } = object.descriptor;
  const { logicalName } = object;
  if (classId === Clock.classId) return clockOf(read(object, VALUE, device), form);
  const isShown = (REGISTERS.has(classId) && logicalName.a === 1 && logicalName.b === 0) || isText(object);
  const data = isShown ? read(object, VALUE, device) : undefined;
  if (data === undefined) return [];
  const value = isText(object)
    ? { value: textOf(data), unit: null }
    : quantity(data, read(object, SCALER_UNIT, device));
  return value === undefined ? [] : [{ address: addressOf(object, form), values: [value] }];
}

function isText({ descriptor, logicalName: { a, b, c } }: ServedObject): boolean {
  return descriptor.classId === DataObject.classId && a === 0 && b === 0 && c === 96;
}

function addressOf({ logicalName: { a, b, c, d, e, f } }: ServedObject, form: AddressForm): string {
  const history = f === NO_VALUE_GROUP ? "" : `*${f}`;
  return `${form === "full" ? `${a}-${b}:` : ""}${c}.${d}.${e}${history}`;
}

function read(object: ServedObject, id: number, device: LogicalDevice): Data | undefined {
  return refusedAs(undefined, () => {
    const value = object.read(id, undefined, device.itself);
    return value instanceof Promise ? undefined : decodeData(value);
  });
}

/** What a value prints: no character that bounds values. */
function textOf(data: Data): string {
  if (data.type === "octet-string") return printable(String.fromCharCode(...data.value));
  return "value" in data ? printable(String(data.value)) : "";
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]|[()*]/g, " ");
}

function quantity(data: Data, scalerUnit: Data | undefined): DataSet["values"][number] | undefined {
  const [scaler, unit] = scalerUnit?.type === "structure" ? scalerUnit.value : [];
  if (scaler?.type !== "integer" || unit?.type !== "enum") return undefined;
  const places = IN_THOUSANDS.get(unit.value);
  const value = new RegisterValue(data, { scaler: scaler.value - (places === undefined ? 0 : 3), unit: unit.value });
  if (value.raw === undefined) return undefined;
  const [whole = "", fraction] = value.toString().split(".");
  const digits = whole.padStart(places ?? 0, "0");
  return {
    value: fraction === undefined ? digits : `${digits}.${fraction}`,
    unit: value.symbol === "" ? null : printable(`${places === undefined ? "" : "k"}${value.symbol}`),
  };
}

/** Time and date of a meter: `0.9.1(082500)` and `0.9.2(261124)`, or `0-0:1.0.0(261124082500W)`. */
function clockOf(data: Data | undefined, form: AddressForm): readonly DataSet[] {
  if (data?.type !== "octet-string" || data.value.length < 12) return [];
  const [high = 0, low = 0, month = 0, day = 0, , hour = 0, minute = 0, second = 0] = data.value;
  const digits = (...parts: readonly number[]): string => parts.map((part) => String(part).padStart(2, "0")).join("");
  const date = digits(((high << 8) | low) % 100, month, day);
  const time = digits(hour, minute, second);
  const isSummer = ((data.value[11] as number) & 0x80) !== 0;
  const one = (address: string, value: string): DataSet => ({ address, values: [{ value, unit: null }] });
  if (form === "full") return [one("0-0:1.0.0", `${date}${time}${isSummer ? "S" : "W"}`)];
  return [one("0.9.1", time), one("0.9.2", date)];
}
