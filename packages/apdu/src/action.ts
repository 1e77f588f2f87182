import { type DataBlock, readDataBlock, writeDataBlock } from "./blocks.ts";
import type { ApduCodec } from "./codec.ts";
import { type MethodDescriptor, readMethod, readMethods, writeMethod, writeMethods } from "./descriptors.ts";
import { enumeration } from "./enumeration.ts";
import {
  readDataList,
  readEncodedData,
  readField,
  readOptional,
  writeDataList,
  writeEncodedData,
  writeField,
  writeOptional,
  writeUnsigned32,
} from "./fields.ts";
import { type InvokeIdAndPriority, readInvokeId, writeInvokeId } from "./invoke-id.ts";
import {
  type ActionResponseItem,
  readActionResponseItem,
  readActionResponses,
  writeActionResponseItem,
  writeActionResponses,
} from "./results.ts";

interface ActionRequestBase {
  readonly apdu: "action-request";
  readonly invokeIdAndPriority: InvokeIdAndPriority;
}

/** Calls methods (Green Book 9.5, Action-Request). Parameters are encoded `Data`. */
export type ActionRequest =
  | (ActionRequestBase & {
      readonly choice: "normal";
      readonly method: MethodDescriptor;
      readonly parameters?: Uint8Array | undefined;
    })
  /** Asks for the block after `blockNumber` of what was returned. */
  | (ActionRequestBase & { readonly choice: "next-pblock"; readonly blockNumber: number })
  /** Parameters for each method: null-data for one that takes none. */
  | (ActionRequestBase & {
      readonly choice: "with-list";
      readonly methods: readonly MethodDescriptor[];
      readonly parameters: readonly Uint8Array[];
    })
  | (ActionRequestBase & {
      readonly choice: "with-first-pblock";
      readonly method: MethodDescriptor;
      readonly pblock: DataBlock;
    })
  | (ActionRequestBase & {
      readonly choice: "with-list-and-first-pblock";
      readonly methods: readonly MethodDescriptor[];
      readonly pblock: DataBlock;
    })
  | (ActionRequestBase & { readonly choice: "with-pblock"; readonly pblock: DataBlock });

interface ActionResponseBase {
  readonly apdu: "action-response";
  readonly invokeIdAndPriority: InvokeIdAndPriority;
}

/** What came of a method call (Green Book 9.5, Action-Response). */
export type ActionResponse =
  | (ActionResponseBase & { readonly choice: "normal" } & ActionResponseItem)
  | (ActionResponseBase & { readonly choice: "with-pblock"; readonly pblock: DataBlock })
  | (ActionResponseBase & { readonly choice: "with-list"; readonly results: readonly ActionResponseItem[] })
  /** Block `blockNumber` of the parameters has come. */
  | (ActionResponseBase & { readonly choice: "next-pblock"; readonly blockNumber: number });

const requestChoices = enumeration("choice of action-request", {
  normal: 1,
  "next-pblock": 2,
  "with-list": 3,
  "with-first-pblock": 4,
  "with-list-and-first-pblock": 5,
  "with-pblock": 6,
});
const responseChoices = enumeration("choice of action-response", {
  normal: 1,
  "with-pblock": 2,
  "with-list": 3,
  "next-pblock": 4,
});

export const actionRequest: ApduCodec<ActionRequest> = {
  read(reader) {
    const choice = requestChoices.read(reader);
    const base = { apdu: "action-request", invokeIdAndPriority: readInvokeId(reader) } as const;
    switch (choice) {
      case "normal": {
        const method = readField(reader, "method", readMethod);
        const parameters = readOptional(reader, "parameters", readEncodedData);
        return parameters === undefined ? { ...base, choice, method } : { ...base, choice, method, parameters };
      }
      case "next-pblock":
        return { ...base, choice, blockNumber: reader.u32() };
      case "with-list": {
        const methods = readField(reader, "methods", readMethods);
        return { ...base, choice, methods, parameters: readField(reader, "parameters", readDataList) };
      }
      case "with-first-pblock": {
        const method = readField(reader, "method", readMethod);
        return { ...base, choice, method, pblock: readField(reader, "pblock", readDataBlock) };
      }
      case "with-list-and-first-pblock": {
        const methods = readField(reader, "methods", readMethods);
        return { ...base, choice, methods, pblock: readField(reader, "pblock", readDataBlock) };
      }
      case "with-pblock":
        return { ...base, choice, pblock: readField(reader, "pblock", readDataBlock) };
    }
  },
  write(writer, apdu) {
    requestChoices.write(writer, apdu.choice);
    writeInvokeId(writer, apdu.invokeIdAndPriority);
    switch (apdu.choice) {
      case "normal":
        writeField(writer, "method", apdu.method, writeMethod);
        return writeOptional(writer, "parameters", apdu.parameters, writeEncodedData);
      case "next-pblock":
        return writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned32);
      case "with-list":
        writeField(writer, "methods", apdu.methods, writeMethods);
        return writeField(writer, "parameters", apdu.parameters, writeDataList);
      case "with-first-pblock":
        writeField(writer, "method", apdu.method, writeMethod);
        return writeField(writer, "pblock", apdu.pblock, writeDataBlock);
      case "with-list-and-first-pblock":
        writeField(writer, "methods", apdu.methods, writeMethods);
        return writeField(writer, "pblock", apdu.pblock, writeDataBlock);
      case "with-pblock":
        return writeField(writer, "pblock", apdu.pblock, writeDataBlock);
    }
  },
};

export const actionResponse: ApduCodec<ActionResponse> = {
  read(reader) {
    const choice = responseChoices.read(reader);
    const base = { apdu: "action-response", invokeIdAndPriority: readInvokeId(reader) } as const;
    switch (choice) {
      case "normal":
        return { ...base, choice, ...readActionResponseItem(reader) };
      case "with-pblock":
        return { ...base, choice, pblock: readField(reader, "pblock", readDataBlock) };
      case "with-list":
        return { ...base, choice, results: readField(reader, "results", readActionResponses) };
      case "next-pblock":
        return { ...base, choice, blockNumber: reader.u32() };
    }
  },
  write(writer, apdu) {
    responseChoices.write(writer, apdu.choice);
    writeInvokeId(writer, apdu.invokeIdAndPriority);
    switch (apdu.choice) {
      case "normal":
        return writeActionResponseItem(writer, apdu);
      case "with-pblock":
        return writeField(writer, "pblock", apdu.pblock, writeDataBlock);
      case "with-list":
        return writeField(writer, "results", apdu.results, writeActionResponses);
      case "next-pblock":
        return writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned32);
    }
  },
};
