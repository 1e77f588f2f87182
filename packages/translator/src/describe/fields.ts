import {
  type ActionResponseItem,
  type AttributeDescriptor,
  type DataBlock,
  type DataResult,
  encodeInvokeIdAndPriority,
  encodeLongInvokeIdAndPriority,
  type InvokeIdAndPriority,
  type LongInvokeIdAndPriority,
  type MethodDescriptor,
  type SelectedAttribute,
} from "@dlms/apdu";
import type { Describer, Fields } from "./description.ts";

// What the messages of several services are made of.

/** A number as upper-case hex of so many octets. */
export function hexNumber(value: number, octets: number): string {
  return value
    .toString(16)
    .padStart(octets * 2, "0")
    .toUpperCase();
}

export function invokeId(value: InvokeIdAndPriority): Fields {
  return { raw: encodeInvokeIdAndPriority(value), ...value };
}

export function longInvokeId(value: LongInvokeIdAndPriority): Fields {
  return { raw: hexNumber(encodeLongInvokeIdAndPriority(value), 4), ...value };
}

export function attribute({ classId, logicalName, attributeId }: AttributeDescriptor): Fields {
  return { classId, obis: logicalName.toString(), attributeId };
}

export function method({ classId, logicalName, methodId }: MethodDescriptor): Fields {
  return { classId, obis: logicalName.toString(), methodId };
}

export function selectedAttribute(selected: SelectedAttribute, describer: Describer): Fields {
  const { selection } = selected;
  const accessSelection =
    selection === undefined ? null : { selector: selection.selector, parameters: describer.data(selection.parameters) };
  return { ...attribute(selected), accessSelection };
}

export function dataResult(result: DataResult, describer: Describer): Fields {
  return result.kind === "data" ? { data: describer.data(result.data) } : { dataAccessResult: result.result };
}

export function actionResponse({ result, returnParameters }: ActionResponseItem, describer: Describer): Fields {
  return {
    result,
    returnParameters: returnParameters === undefined ? null : dataResult(returnParameters, describer),
  };
}

export function dataBlock({ lastBlock, blockNumber, rawData }: DataBlock): Fields {
  return { lastBlock, blockNumber, rawData };
}
