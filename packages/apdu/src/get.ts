import type { ByteReader, ByteWriter } from "@dlms/core";
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
  readBoolean,
  readField,
  readOctets,
  writeBoolean,
  writeField,
  writeOctets,
  writeUnsigned32,
} from "./fields.ts";
import { type InvokeIdAndPriority, readInvokeId, writeInvokeId } from "./invoke-id.ts";
import {
  type DataResult,
  dataAccessResults,
  readDataResult,
  readGetDataResults,
  writeDataResult,
  writeGetDataResults,
} from "./results.ts";

interface GetRequestBase {
  readonly apdu: "get-request";
  readonly invokeIdAndPriority: InvokeIdAndPriority;
}

/** Reads attributes (Green Book 9.5, Get-Request). */
export type GetRequest =
  | (GetRequestBase & { readonly choice: "normal"; readonly attribute: SelectedAttribute })
  /** Asks for the block after `blockNumber`. */
  | (GetRequestBase & { readonly choice: "next"; readonly blockNumber: number })
  | (GetRequestBase & { readonly choice: "with-list"; readonly attributes: readonly SelectedAttribute[] });

interface GetResponseBase {
  readonly apdu: "get-response";
  readonly invokeIdAndPriority: InvokeIdAndPriority;
}

/** What was read (Green Book 9.5, Get-Response). */
export type GetResponse =
  | (GetResponseBase & { readonly choice: "normal"; readonly result: DataResult })
  /** `result.data` is a piece of the encoded whole, no value by itself. */
  | (GetResponseBase & {
      readonly choice: "with-datablock";
      readonly lastBlock: boolean;
      readonly blockNumber: number;
      readonly result: DataResult;
    })
  | (GetResponseBase & { readonly choice: "with-list"; readonly results: readonly DataResult[] });

const requestChoices = enumeration("choice of get-request", { normal: 1, next: 2, "with-list": 3 });
const responseChoices = enumeration("choice of get-response", { normal: 1, "with-datablock": 2, "with-list": 3 });

export const getRequest: ApduCodec<GetRequest> = {
  read(reader) {
    const choice = requestChoices.read(reader);
    const invokeIdAndPriority = readInvokeId(reader);
    switch (choice) {
      case "normal": {
        const attribute = readField(reader, "attribute", readSelectedAttribute);
        return { apdu: "get-request", choice, invokeIdAndPriority, attribute };
      }
      case "next":
        return { apdu: "get-request", choice, invokeIdAndPriority, blockNumber: reader.u32() };
      case "with-list": {
        const attributes = readField(reader, "attributes", readSelectedAttributes);
        return { apdu: "get-request", choice, invokeIdAndPriority, attributes };
      }
    }
  },
  write(writer, apdu) {
    requestChoices.write(writer, apdu.choice);
    writeInvokeId(writer, apdu.invokeIdAndPriority);
    switch (apdu.choice) {
      case "normal":
        return writeField(writer, "attribute", apdu.attribute, writeSelectedAttribute);
      case "next":
        return writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned32);
      case "with-list":
        return writeField(writer, "attributes", apdu.attributes, writeSelectedAttributes);
    }
  },
};

export const getResponse: ApduCodec<GetResponse> = {
  read(reader) {
    const choice = responseChoices.read(reader);
    const invokeIdAndPriority = readInvokeId(reader);
    switch (choice) {
      case "normal": {
        const result = readField(reader, "result", readDataResult);
        return { apdu: "get-response", choice, invokeIdAndPriority, result };
      }
      case "with-datablock": {
        const lastBlock = readBoolean(reader);
        const blockNumber = reader.u32();
        const result = readField(reader, "result", readBlockResult);
        return { apdu: "get-response", choice, invokeIdAndPriority, lastBlock, blockNumber, result };
      }
      case "with-list": {
        const results = readField(reader, "results", readGetDataResults);
        return { apdu: "get-response", choice, invokeIdAndPriority, results };
      }
    }
  },
  write(writer, apdu) {
    responseChoices.write(writer, apdu.choice);
    writeInvokeId(writer, apdu.invokeIdAndPriority);
    switch (apdu.choice) {
      case "normal":
        return writeField(writer, "result", apdu.result, writeDataResult);
      case "with-datablock":
        writeBoolean(writer, apdu.lastBlock);
        writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned32);
        return writeField(writer, "result", apdu.result, writeBlockResult);
      case "with-list":
        return writeField(writer, "results", apdu.results, writeGetDataResults);
    }
  },
};

/** The result of DataBlock-G: raw octets with a length, where a get-response-normal has a value. */
function readBlockResult(reader: ByteReader): DataResult {
  const at = reader.offset;
  const choice = reader.u8();
  if (choice === 0) return { kind: "data", data: readOctets(reader) };
  if (choice === 1) return { kind: "error", result: dataAccessResults.read(reader) };
  throw reader.error("invalid", `choice ${choice} of a block's result`, at);
}

function writeBlockResult(writer: ByteWriter, result: DataResult): void {
  if (result.kind === "data") {
    writer.u8(0);
    writeOctets(writer, result.data);
  } else {
    writer.u8(1);
    dataAccessResults.write(writer, result.result);
  }
}
