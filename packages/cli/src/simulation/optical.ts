import { baudCharacterOf, encodeTelegram, type Identification, samePassword } from "@dlms/iec62056-21";
import type { OpticalPortOptions } from "@dlms/server/readout";
import { readoutOf, type SimulatedMeter, writeReadout } from "@dlms/simulator";
import { UsageError } from "../errors.ts";

/** The modes that a simulated optical port can have. */
export const OPTICAL_MODES = ["A", "B", "C", "D", "E"] as const;
export type OpticalMode = (typeof OPTICAL_MODES)[number];

/** What an optical port of a simulated meter is. */
export interface OpticalPort {
  readonly mode: OpticalMode;
  /** Of the line after the sign-on. */
  readonly baudRate: number;
  /** Of programming mode. */
  readonly password: string;
}

/** What is taken where no password was given. */
export const DEFAULT_PASSWORD = "00000000";
/** Small letters say that a meter reacts fast. */
const MANUFACTURER = "SIm";
/** A character that stands for no rate. */
const MODE_A = "X";
const PUSH_INTERVAL = 10_000;
/** DSMR 5 sends each second. */
export const TELEGRAM_INTERVAL = 1_000;

/** How a simulated meter answers on its optical port. @throws UsageError for a rate that its mode does not have */
export function opticalPortOf(meter: SimulatedMeter, port: OpticalPort): OpticalPortOptions {
  const { logicalDevice } = meter;
  const readings = () => readoutOf(logicalDevice, "reduced");
  return {
    identification: identificationOf(port, meter.name),
    dataSets: readings,
    programming: {
      challenge: meter.name,
      authenticate: (commandType, given) => commandType === "1" && samePassword(given, port.password),
      execute: ({ command, dataSets: [asked] }) => {
        if (asked?.address == null) return undefined;
        const [first] = asked.values;
        if (command === "W") return writeReadout(logicalDevice, asked.address, first?.value ?? "");
        const known = readings().filter(({ address }) => address === asked.address);
        return command === "R" && known.length > 0 ? known : undefined;
      },
    },
    ...(port.mode === "D" ? { pushInterval: PUSH_INTERVAL } : {}),
  };
}

function identificationOf({ mode, baudRate }: OpticalPort, name: string): Identification {
  const fields = { manufacturer: MANUFACTURER, identification: name };
  if (mode === "A") return { ...fields, baudCharacter: MODE_A };
  const baudCharacter = baudCharacterOf(baudRate, mode === "B" ? "B" : "C");
  if (baudCharacter === undefined) throw new UsageError(`mode ${mode} of IEC 62056-21 does not know ${baudRate} baud`);
  return { ...fields, baudCharacter, ...(mode === "E" ? { enhanced: "2" } : {}) };
}

/** The telegram of a simulated meter at this moment. */
export function telegramOf({ logicalDevice, name }: SimulatedMeter): Uint8Array {
  const version = { address: "1-3:0.2.8", values: [{ value: "50", unit: null }] };
  return encodeTelegram(`/SIM5${name}`, [version, ...readoutOf(logicalDevice, "full")]);
}
