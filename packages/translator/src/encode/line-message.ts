import { EncodeError } from "@dlms/core";
import { type DataSet, encodeMessage, type Message } from "@dlms/iec62056-21";
import type { Json } from "../render/json.ts";
import { oneOf } from "./fields.ts";
import { flag, type JsonObject, listOf, object, text } from "./json-object.ts";

interface Listed {
  readonly address: string | undefined;
  readonly value: string;
  readonly unit: string | undefined;
}

/** One message of IEC 62056-21; its block check is made anew. @throws EncodeError */
export function messageFromJson(json: Json): Uint8Array {
  return encodeMessage(messageOf(object(json)));
}

function messageOf(fields: JsonObject): Message {
  const message = fields.text("message");
  switch (message) {
    case "request":
      return { message, deviceAddress: fields.text("deviceAddress") };
    case "identification":
      return {
        message,
        manufacturer: fields.text("manufacturer"),
        baudCharacter: fields.text("baudCharacter"),
        enhanced: fields.optional("enhancedIdentificationCharacter", text),
        identification: fields.text("identification"),
      };
    case "ack-option-select":
      return {
        message: "option-select",
        protocolControl: fields.text("protocolControl"),
        baudCharacter: fields.text("baudCharacter"),
        modeControl: fields.text("modeControl"),
      };
    case "acknowledgement":
    case "repeat-request":
      return { message };
    case "command":
      return {
        message,
        command: fields.get("command", oneOf(COMMANDS)),
        commandType: fields.text("commandType"),
        partial: fields.optional("partial", flag),
        dataSets: fields.has("dataSet") ? dataSets([fields.get("dataSet", listed)]) : several(fields),
      };
    case "break":
      return { message, commandType: fields.text("commandType") };
    case "answer":
      return { message, partial: fields.optional("partial", flag), dataSets: several(fields) };
    case "readout":
      return { message, dataSets: several(fields) };
    default:
      throw new EncodeError("no message of IEC 62056-21", ["message"]);
  }
}

const COMMANDS = ["P", "W", "R", "E"] as const;

function several(fields: JsonObject): readonly DataSet[] {
  return dataSets(fields.get("dataSets", listOf(listed)));
}

function listed(json: Json): Listed {
  const fields = object(json);
  return {
    address: fields.optional("address", text),
    value: fields.text("value"),
    unit: fields.optional("unit", text),
  };
}

/** Values without an address go on with the data set before. */
function dataSets(list: readonly Listed[]): readonly DataSet[] {
  const sets: { address: string | null; values: { value: string; unit: string | null }[] }[] = [];
  for (const { address, value, unit = null } of list) {
    const last = sets.at(-1);
    if (address === undefined && last !== undefined) last.values.push({ value, unit });
    else sets.push({ address: address ?? null, values: [{ value, unit }] });
  }
  return sets;
}
