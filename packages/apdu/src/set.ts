import type { ByteReader, ByteWriter } from "@dlms/core";
import { type DataBlock, readDataBlock, writeDataBlock } from "./blocks.ts";
import type { ApduCodec } from "./codec.ts";
import {
  readSelectedAttribute,
  readSelectedAttributes,
  type SelectedAttribute,
  writeSelectedAttribute,
  writeSelectedAttributes,
} from "./descriptors.ts";
import { enumeration } from "./enumeration.ts";
import {
  readDataList,
  readEncodedData,
  readField,
  readList,
  writeDataList,
  writeEncodedData,
  writeField,
  writeList,
  writeUnsigned32,
} from "./fields.ts";
import { type InvokeIdAndPriority, readInvokeId, writeInvokeId } from "./invoke-id.ts";
import { type DataAccessResultName, dataAccessResults } from "./results.ts";

interface SetRequestBase {
  readonly apdu: "set-request";
  readonly invokeIdAndPriority: InvokeIdAndPriority;
}

/** Writes attributes (Green Book 9.5, Set-Request). Values are encoded `Data`. */
export type SetRequest =
  | (SetRequestBase & {
      readonly choice: "normal";
      readonly attribute: SelectedAttribute;
      readonly value: Uint8Array;
    })
  | (SetRequestBase & {
      readonly choice: "with-first-datablock";
      readonly attribute: SelectedAttribute;
      readonly datablock: DataBlock;
    })
  | (SetRequestBase & { readonly choice: "with-datablock"; readonly datablock: DataBlock })
  /** One value for each attribute. */
  | (SetRequestBase & {
      readonly choice: "with-list";
      readonly attributes: readonly SelectedAttribute[];
      readonly values: readonly Uint8Array[];
    })
  | (SetRequestBase & {
      readonly choice: "with-list-and-first-datablock";
      readonly attributes: readonly SelectedAttribute[];
      readonly datablock: DataBlock;
    });

interface SetResponseBase {
  readonly apdu: "set-response";
  readonly invokeIdAndPriority: InvokeIdAndPriority;
}

/** What came of a write (Green Book 9.5, Set-Response). */
export type SetResponse =
  | (SetResponseBase & { readonly choice: "normal"; readonly result: DataAccessResultName })
  /** Block `blockNumber` has come. */
  | (SetResponseBase & { readonly choice: "datablock"; readonly blockNumber: number })
  | (SetResponseBase & {
      readonly choice: "last-datablock";
      readonly result: DataAccessResultName;
      readonly blockNumber: number;
    })
  | (SetResponseBase & {
      readonly choice: "last-datablock-with-list";
      readonly results: readonly DataAccessResultName[];
      readonly blockNumber: number;
    })
  | (SetResponseBase & { readonly choice: "with-list"; readonly results: readonly DataAccessResultName[] });

const requestChoices = enumeration("choice of set-request", {
  normal: 1,
  "with-first-datablock": 2,
  "with-datablock": 3,
  "with-list": 4,
  "with-list-and-first-datablock": 5,
});
const responseChoices = enumeration("choice of set-response", {
  normal: 1,
  datablock: 2,
  "last-datablock": 3,
  "last-datablock-with-list": 4,
  "with-list": 5,
});

/**
 * The values of a SET with a list: what the blocks of such a SET carry when they are joined.
 * @throws DecodeError
 */
export function readSetValues(reader: ByteReader): Uint8Array[] {
  return readDataList(reader);
}

/** The other way round. @throws EncodeError */
export function writeSetValues(writer: ByteWriter, values: readonly Uint8Array[]): void {
  writeDataList(writer, values);
}

export const setRequest: ApduCodec<SetRequest> = {
  read(reader) {
    const choice = requestChoices.read(reader);
    const base = { apdu: "set-request", invokeIdAndPriority: readInvokeId(reader) } as const;
    switch (choice) {
      case "normal": {
        const attribute = readField(reader, "attribute", readSelectedAttribute);
        return { ...base, choice, attribute, value: readField(reader, "value", readEncodedData) };
      }
      case "with-first-datablock": {
        const attribute = readField(reader, "attribute", readSelectedAttribute);
        return { ...base, choice, attribute, datablock: readField(reader, "datablock", readDataBlock) };
      }
      case "with-datablock":
        return { ...base, choice, datablock: readField(reader, "datablock", readDataBlock) };
      case "with-list": {
        const attributes = readField(reader, "attributes", readSelectedAttributes);
        return { ...base, choice, attributes, values: readField(reader, "values", readDataList) };
      }
      case "with-list-and-first-datablock": {
        const attributes = readField(reader, "attributes", readSelectedAttributes);
        return { ...base, choice, attributes, datablock: readField(reader, "datablock", readDataBlock) };
      }
    }
  },
  write(writer, apdu) {
    requestChoices.write(writer, apdu.choice);
    writeInvokeId(writer, apdu.invokeIdAndPriority);
    switch (apdu.choice) {
      case "normal":
        writeField(writer, "attribute", apdu.attribute, writeSelectedAttribute);
        return writeField(writer, "value", apdu.value, writeEncodedData);
      case "with-first-datablock":
        writeField(writer, "attribute", apdu.attribute, writeSelectedAttribute);
        return writeField(writer, "datablock", apdu.datablock, writeDataBlock);
      case "with-datablock":
        return writeField(writer, "datablock", apdu.datablock, writeDataBlock);
      case "with-list":
        writeField(writer, "attributes", apdu.attributes, writeSelectedAttributes);
        return writeField(writer, "values", apdu.values, writeDataList);
      case "with-list-and-first-datablock":
        writeField(writer, "attributes", apdu.attributes, writeSelectedAttributes);
        return writeField(writer, "datablock", apdu.datablock, writeDataBlock);
    }
  },
};

function readResults(reader: ByteReader): DataAccessResultName[] {
  return readList(reader, 1, dataAccessResults.read);
}

function writeResults(writer: ByteWriter, results: readonly DataAccessResultName[]): void {
  writeList(writer, results, dataAccessResults.write);
}

export const setResponse: ApduCodec<SetResponse> = {
  read(reader) {
    const choice = responseChoices.read(reader);
    const base = { apdu: "set-response", invokeIdAndPriority: readInvokeId(reader) } as const;
    switch (choice) {
      case "normal":
        return { ...base, choice, result: readField(reader, "result", dataAccessResults.read) };
      case "datablock":
        return { ...base, choice, blockNumber: reader.u32() };
      case "last-datablock": {
        const result = readField(reader, "result", dataAccessResults.read);
        return { ...base, choice, result, blockNumber: reader.u32() };
      }
      case "last-datablock-with-list": {
        const results = readField(reader, "results", readResults);
        return { ...base, choice, results, blockNumber: reader.u32() };
      }
      case "with-list":
        return { ...base, choice, results: readField(reader, "results", readResults) };
    }
  },
  write(writer, apdu) {
    responseChoices.write(writer, apdu.choice);
    writeInvokeId(writer, apdu.invokeIdAndPriority);
    switch (apdu.choice) {
      case "normal":
        return writeField(writer, "result", apdu.result, dataAccessResults.write);
      case "datablock":
        return writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned32);
      case "last-datablock":
        writeField(writer, "result", apdu.result, dataAccessResults.write);
        return writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned32);
      case "last-datablock-with-list":
        writeField(writer, "results", apdu.results, writeResults);
        return writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned32);
      case "with-list":
        return writeField(writer, "results", apdu.results, writeResults);
    }
  },
};
