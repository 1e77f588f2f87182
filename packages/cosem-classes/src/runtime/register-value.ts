import type { Data } from "@dlms/axdr";
import { toHex } from "@dlms/core";
import type { ScalerUnit } from "../generated/types/scaler-unit.ts";
import { type Unit, unitSymbols } from "../generated/types/unit.ts";
import { scaledText, shortestFloat32 } from "./decimal.ts";

/**
 * The value of a register, exact: the number as the meter sent it, its scaler and its unit. It becomes a
 * JavaScript number or a text when the caller says so.
 *
 * @example
 * const energy = await meter.object(Register, "1.0.1.8.0.255").read();
 * energy.toString(); // "1234567"
 * energy.format(); // "1234567 Wh"
 */
export class RegisterValue {
  /** The value before scaling, with its type. */
  readonly data: Data;
  readonly scaler: number;
  readonly unit: Unit;

  constructor(data: Data, { scaler, unit }: ScalerUnit) {
    this.data = data;
    this.scaler = scaler;
    this.unit = unit;
  }

  /** The number before scaling; `undefined` when the value is none, such as null-data or a text. */
  get raw(): number | bigint | undefined {
    const value = "value" in this.data ? this.data.value : undefined;
    return typeof value === "number" || typeof value === "bigint" ? value : undefined;
  }

  /** The symbol of the unit, `Wh`; empty where it has none. */
  get symbol(): string {
    return unitSymbols[this.unit] ?? "";
  }

  /** The nearest JavaScript number; NaN when the value is no number. */
  toNumber(): number {
    return this.raw === undefined ? Number.NaN : Number(this.toString());
  }

  /** The scaled number, exact, without unit. Texts stay as they are, octets become hex, nothing becomes empty. */
  toString(): string {
    const { data, raw, scaler } = this;
    if (raw !== undefined) {
      const exact = data.type === "float32" && typeof raw === "number" ? shortestFloat32(raw) : raw;
      return scaledText(exact, scaler);
    }
    const value = "value" in data ? data.value : undefined;
    if (value === undefined) return "";
    return value instanceof Uint8Array ? toHex(value) : String(value);
  }

  /** The scaled number with the symbol of its unit: `1234.5 Wh`. */
  format(): string {
    return this.symbol === "" ? this.toString() : `${this.toString()} ${this.symbol}`;
  }

  toJSON(): { value: string; unit: string } {
    return { value: this.toString(), unit: this.symbol };
  }
}
