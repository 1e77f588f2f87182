import type {
  ActionResponseItem,
  ActionResultName,
  AttributeDescriptor,
  DataAccessResultName,
  DataBlock,
  DataResult,
  InvokeIdAndPriority,
  LongInvokeIdAndPriority,
  MethodDescriptor,
  Priority,
  SelectedAttribute,
  ServiceClass,
} from "@dlms/apdu";
import { DecodeError, EncodeError, ObisCode } from "@dlms/core";
import type { Json } from "../render/json.ts";
import { data, flag, type JsonObject, number, object, octets, text } from "./json-object.ts";

// What the messages of several services are made of. Names of enumerations are looked at when they are encoded.

export function dataResultName(json: Json): DataAccessResultName {
  return text(json) as DataAccessResultName;
}

export function invokeId(json: Json): InvokeIdAndPriority {
  const fields = object(json);
  return {
    invokeId: fields.number("invokeId"),
    serviceClass: serviceClass(fields),
    priority: priority(fields),
    reserved: fields.optional("reserved", number),
  };
}

export function longInvokeId(json: Json): LongInvokeIdAndPriority {
  const fields = object(json);
  return {
    invokeId: fields.number("invokeId"),
    selfDescriptive: fields.flag("selfDescriptive"),
    processingOption: fields.get("processingOption", oneOf(["continue", "break"])),
    serviceClass: serviceClass(fields),
    priority: priority(fields),
    reserved: fields.optional("reserved", number),
  };
}

function serviceClass(fields: JsonObject): ServiceClass {
  return fields.get("serviceClass", oneOf(["unconfirmed", "confirmed"]));
}

function priority(fields: JsonObject): Priority {
  return fields.get("priority", oneOf(["normal", "high"]));
}

/** One of some words. */
export function oneOf<T extends string>(words: readonly T[]): (json: Json) => T {
  return (json) => {
    const word = words.find((each) => each === json);
    if (word === undefined) throw new EncodeError(`none of: ${words.join(", ")}`);
    return word;
  };
}

export function obis(json: Json): ObisCode {
  const code = text(json);
  try {
    return ObisCode.parse(code);
  } catch (error) {
    if (error instanceof DecodeError) throw new EncodeError("no OBIS code");
    throw error;
  }
}

export function attribute(json: Json): AttributeDescriptor {
  const fields = object(json);
  return {
    classId: fields.number("classId"),
    logicalName: fields.get("obis", obis),
    attributeId: fields.number("attributeId"),
  };
}

export function method(json: Json): MethodDescriptor {
  const fields = object(json);
  return {
    classId: fields.number("classId"),
    logicalName: fields.get("obis", obis),
    methodId: fields.number("methodId"),
  };
}

export function selectedAttribute(json: Json): SelectedAttribute {
  const selection = object(json).optional("accessSelection", (selected) => {
    const fields = object(selected);
    return { selector: fields.number("selector"), parameters: fields.get("parameters", data) };
  });
  return { ...attribute(json), selection };
}

export function dataResult(json: Json): DataResult {
  const fields = object(json);
  return fields.has("dataAccessResult")
    ? { kind: "error", result: fields.get("dataAccessResult", dataResultName) }
    : { kind: "data", data: fields.get("data", data) };
}

export function actionResponse(json: Json): ActionResponseItem {
  const fields = object(json);
  return {
    result: fields.text("result") as ActionResultName,
    returnParameters: fields.optional("returnParameters", dataResult),
  };
}

export function dataBlock(json: Json): DataBlock {
  const fields = object(json);
  return {
    lastBlock: fields.get("lastBlock", flag),
    blockNumber: fields.number("blockNumber"),
    rawData: fields.get("rawData", octets),
  };
}
