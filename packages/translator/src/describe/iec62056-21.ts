import { toHex } from "@dlms/core";
import {
  baudRateOf,
  type DataSet,
  type DataValue,
  type OptionSelect,
  type Readout,
  signOnOf,
  type Telegram,
} from "@dlms/iec62056-21";
import { innermost, type MessageLayer, type ReadoutLayer, type TelegramLayer, type TelegramPart } from "../layers.ts";
import type { Fields } from "./description.ts";
import { apduFields } from "./layers.ts";

// Readouts, messages and P1 telegrams by the names that their standards have.

/** A data readout; whether its block check character is right is a field. */
export function readoutFields({ readout }: ReadoutLayer): Fields {
  const { identificationLine, dataSets, blockCheck, skipped } = readout;
  const list = listed(dataSets);
  return {
    identification: identificationLine,
    ...identityFields(readout),
    dataSetCount: list.length,
    dataSets: list,
    ...(blockCheck === null
      ? {}
      : {
          bccOctet: hex(blockCheck.received, 2),
          bccComputed: hex(blockCheck.computed, 2),
          bccValid: blockCheck.valid,
        }),
    skippedOctets: skipped === 0 ? undefined : skipped,
  };
}

function identityFields({ identification }: Readout): Fields {
  if (identification === null) return {};
  const { mode, baudRate } = signOnOf(identification);
  return { manufacturer: identification.manufacturer, mode, baudRate };
}

/** Each value as a data set of its own; those that go on with the address before have none. */
function listed(dataSets: readonly DataSet[]): readonly Fields[] {
  return dataSets.flatMap(({ address, values }) =>
    values.map(({ value, unit }, index) => ({ address: index === 0 ? address : null, value, unit })),
  );
}

function valueFields({ value, unit }: DataValue): Fields {
  return { value, unit: unit ?? undefined };
}

/** The one telegram, or each of several with what was passed over. */
export function telegramLayerFields({ parts, discarded }: TelegramLayer): Fields {
  const [only] = parts;
  const noise = discarded === 0 ? undefined : discarded;
  if (parts.length === 1 && only !== undefined) return { ...partFields(only), discardedOctets: noise };
  return { telegrams: parts.map(partFields), discardedOctets: noise };
}

function partFields({ telegram, ciphered }: TelegramPart): Fields {
  if (ciphered === undefined) return telegram === undefined ? {} : telegramFields(telegram);
  const { plaintextApdu: _none, plaintextError: _error, ...fields } = apduFields(ciphered);
  if (telegram === undefined) return apduFields(ciphered);
  const { octets } = innermost({ octets: ciphered.octets, apdu: ciphered });
  return { ...fields, plaintextAscii: String.fromCharCode(...octets), telegram: telegramFields(telegram) };
}

function telegramFields({ identificationLine, dataSets, check, skipped }: Telegram): Fields {
  return {
    identification: identificationLine,
    objects: dataSets.map(({ address, values }) => ({ obis: address, values: values.map(valueFields) })),
    ...checkFields(check),
    skippedOctets: skipped === 0 ? undefined : skipped,
  };
}

function checkFields(check: Telegram["check"]): Fields {
  switch (check.kind) {
    case "none":
      return { crc: null, crcValid: null };
    case "malformed":
      return { crc: null, crcValid: null, malformedCrc: check.text };
    case "valid":
    case "wrong":
      return {
        crc: hex(check.received, 4),
        crcValid: check.kind === "valid",
        crcComputed: hex(check.computed, 4),
      };
  }
}

/** One message of IEC 62056-21. */
export function messageFields({ octets, message }: MessageLayer): Fields {
  const bcc = (): string => toHex(octets.subarray(-1));
  switch (message.message) {
    case "identification": {
      const { enhanced, ...fields } = message;
      const { mode, baudRate, reactionTime, modeE } = signOnOf(message);
      return {
        ...fields,
        enhancedIdentificationCharacter: enhanced,
        mode,
        baudRate: baudRate ?? null,
        reactionTimeMs: reactionTime,
        modeE: modeE ? "HDLC (binary)" : undefined,
      };
    }
    case "option-select": {
      const { protocolControl, baudCharacter, modeControl } = message;
      return {
        message: "ack-option-select",
        protocolControl,
        baudCharacter,
        baudRate: baudRateOf(baudCharacter) ?? null,
        modeControl,
        meaning: optionMeaning(message),
      };
    }
    case "command": {
      const { dataSets, ...fields } = message;
      const list = listed(dataSets);
      const [only] = list;
      const data = only !== undefined && list.length === 1 ? { dataSet: only } : { dataSets: list };
      return { ...fields, bcc: bcc(), ...data };
    }
    case "answer":
    case "readout": {
      const { dataSets, ...fields } = message;
      return { ...fields, bcc: bcc(), dataSets: listed(dataSets) };
    }
    case "break":
      return { ...message, bcc: bcc() };
    default:
      return { ...message };
  }
}

function optionMeaning({ protocolControl, modeControl }: OptionSelect): string {
  if (protocolControl === "2" && modeControl === "2") return "mode E: HDLC protocol, binary mode";
  if (modeControl === "0") return "data readout";
  if (modeControl === "1") return "programming mode";
  if (modeControl === "2") return "binary mode (HDLC)";
  return /^[6-9]$/.test(modeControl) ? "manufacturer-specific" : "reserved";
}

/** Upper-case hex of so many digits. */
function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}
