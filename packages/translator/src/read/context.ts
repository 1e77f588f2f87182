import type { DataOptions } from "@dlms/axdr";
import { DEFAULT_LIMITS, type TranslateOptions, type TranslatorLimits } from "../options.ts";
import { Keyring } from "./keyring.ts";

/** What reading a layer depends on besides its octets. */
export class Context {
  readonly keyring: Keyring;
  readonly limits: TranslatorLimits;
  /** The address of whoever sent what is read; empty where no layer tells it. */
  readonly station: string;
  /** APDUs around what is read. */
  readonly depth: number;

  constructor(keyring: Keyring, limits: TranslatorLimits, station = "", depth = 0) {
    this.keyring = keyring;
    this.limits = limits;
    this.station = station;
    this.depth = depth;
  }

  static of({ keys, limits }: TranslateOptions): Context {
    return new Context(new Keyring(keys), { ...DEFAULT_LIMITS, ...limits });
  }

  /** The context of what a station sent. */
  from(station: string): Context {
    return new Context(this.keyring, this.limits, station, this.depth);
  }

  /** The context of other stations with the same keys. */
  apart(): Context {
    return new Context(this.keyring.apart(), this.limits);
  }

  /** The context of what stands in an APDU. */
  inside(): Context {
    return new Context(this.keyring, this.limits, this.station, this.depth + 1);
  }

  /** Bounds of COSEM data. */
  get dataOptions(): DataOptions {
    return this.limits;
  }
}
