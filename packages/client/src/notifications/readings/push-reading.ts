import { CosemDateTime, type Data, dataToJson } from "@dlms/axdr";
import { DecodeError, type ObisCode, toHex } from "@dlms/core";
import { RegisterValue } from "@dlms/cosem-classes/runtime";
import { type FoundValue, textOf } from "./found-value.ts";

const DATE_TIME_LENGTH = 12;

/**
 * One value of a push, with what it is of.
 *
 * @example
 * `${reading.logicalName}`; // "1.0.1.8.0.255"
 * reading.toString(); // "12937 Wh"
 * reading.scaled?.toNumber(); // 12937
 */
export class PushReading {
  /** Missing where neither the push nor a template says what the value is of. */
  readonly logicalName: ObisCode | undefined;
  readonly classId: number | undefined;
  readonly attributeId: number | undefined;
  /** The value as it was sent. */
  readonly data: Data;
  /** The same with its scaler and unit, exact; missing where nobody tells them. */
  readonly scaled: RegisterValue | undefined;

  constructor({ logicalName, classId, attributeId, data, scalerUnit }: FoundValue) {
    this.logicalName = logicalName;
    this.classId = classId;
    this.attributeId = attributeId;
    this.data = data;
    this.scaled = scalerUnit && isNumber(data) ? new RegisterValue(data, scalerUnit) : undefined;
  }

  /** The point in time that the value is: of type date-time, or the octets of one (Blue Book 4.1.6.1). */
  get time(): CosemDateTime | undefined {
    const { data } = this;
    if (data.type === "date-time") return data.value;
    if (data.type !== "octet-string" || data.value.length !== DATE_TIME_LENGTH || this.text !== undefined)
      return undefined;
    try {
      return new CosemDateTime(data.value);
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  /** The text that the value is; octets are one when all of them are printable ASCII. */
  get text(): string | undefined {
    return textOf(this.data);
  }

  /** For people: scaled and with its unit, as text, time, hex, or the Data as JSON. */
  toString(): string {
    const { data, scaled, text, time } = this;
    if (scaled !== undefined) return scaled.format();
    if (text !== undefined) return text;
    if (time !== undefined) return time.toString();
    if (!("value" in data)) return "";
    const { value } = data;
    if (value instanceof Uint8Array) return toHex(value);
    return typeof value === "object" ? JSON.stringify(dataToJson(data)) : String(value);
  }

  /** `value` is exact, a text; `unit` is missing where it is not known, and then the value is not scaled. */
  toJSON(): { obis?: string; class?: number; attribute?: number; value: string; unit?: string; type: Data["type"] } {
    const { logicalName, classId, attributeId, scaled, data } = this;
    return {
      ...(logicalName && { obis: logicalName.toString() }),
      ...(classId !== undefined && { class: classId }),
      ...(attributeId !== undefined && { attribute: attributeId }),
      value: scaled === undefined ? this.toString() : scaled.toString(),
      ...(scaled && { unit: scaled.symbol }),
      type: data.type,
    };
  }
}

function isNumber(data: Data): boolean {
  return "value" in data && (typeof data.value === "number" || typeof data.value === "bigint");
}
