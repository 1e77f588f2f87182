import type { ByteReader, ByteWriter } from "@dlms/core";
import { type Enumeration, enumeration } from "./enumeration.ts";
import {
  readBoolean,
  readEncodedData,
  readField,
  readList,
  readOctets,
  writeBoolean,
  writeEncodedData,
  writeField,
  writeList,
  writeOctets,
  writeUnsigned8,
  writeUnsigned16,
} from "./fields.ts";

/**
 * What a service with short names is about (Green Book 9.5, Variable-Access-Specification). Short names and block
 * numbers are from 0 to 65,535.
 */
export type VariableAccess =
  | { readonly kind: "variable-name"; readonly variableName: number }
  /** A part of an attribute; `parameter` is encoded `Data`. */
  | {
      readonly kind: "parameterized-access";
      readonly variableName: number;
      readonly selector: number;
      readonly parameter: Uint8Array;
    }
  /** Asks for a block of what is read. */
  | { readonly kind: "block-number-access"; readonly blockNumber: number }
  /** A block of a request to read that is too long for one APDU. */
  | ({ readonly kind: "read-data-block-access" } & ShortNameBlock)
  /** A block of a request to write that is too long for one APDU. */
  | { readonly kind: "write-data-block-access"; readonly lastBlock: boolean; readonly blockNumber: number };

/** One block of a transfer with short names (Green Book 9.5, Data-Block-Result, Read-Data-Block-Access). */
export interface ShortNameBlock {
  readonly lastBlock: boolean;
  readonly blockNumber: number;
  /** A piece of the encoded whole. */
  readonly rawData: Uint8Array;
}

/** 3 is detailed-access, which COSEM does not use. */
const kinds: Enumeration<VariableAccess["kind"]> = enumeration("choice of a variable access specification", {
  "variable-name": 2,
  "parameterized-access": 4,
  "block-number-access": 5,
  "read-data-block-access": 6,
  "write-data-block-access": 7,
});
/** Octets of the shortest specification: choice and name. */
const LEAST_OCTETS = 3;

export function readVariables(reader: ByteReader): VariableAccess[] {
  return readList(reader, LEAST_OCTETS, readVariable);
}

export function writeVariables(writer: ByteWriter, variables: readonly VariableAccess[]): void {
  writeList(writer, variables, writeVariable);
}

export function readShortNameBlock(reader: ByteReader): ShortNameBlock {
  return { lastBlock: readBoolean(reader), blockNumber: reader.u16(), rawData: readOctets(reader) };
}

export function writeShortNameBlock(writer: ByteWriter, block: ShortNameBlock): void {
  writeBoolean(writer, block.lastBlock);
  writeField(writer, "blockNumber", block.blockNumber, writeUnsigned16);
  writeOctets(writer, block.rawData);
}

function readVariable(reader: ByteReader): VariableAccess {
  const kind = kinds.read(reader);
  switch (kind) {
    case "variable-name":
      return { kind, variableName: reader.u16() };
    case "parameterized-access": {
      const variableName = reader.u16();
      const selector = reader.u8();
      return { kind, variableName, selector, parameter: readField(reader, "parameter", readEncodedData) };
    }
    case "block-number-access":
      return { kind, blockNumber: reader.u16() };
    case "read-data-block-access":
      return { kind, ...readShortNameBlock(reader) };
    case "write-data-block-access":
      return { kind, lastBlock: readBoolean(reader), blockNumber: reader.u16() };
  }
}

function writeVariable(writer: ByteWriter, variable: VariableAccess): void {
  kinds.write(writer, variable.kind);
  switch (variable.kind) {
    case "variable-name":
      return writeField(writer, "variableName", variable.variableName, writeUnsigned16);
    case "parameterized-access":
      writeField(writer, "variableName", variable.variableName, writeUnsigned16);
      writeField(writer, "selector", variable.selector, writeUnsigned8);
      return writeField(writer, "parameter", variable.parameter, writeEncodedData);
    case "block-number-access":
      return writeField(writer, "blockNumber", variable.blockNumber, writeUnsigned16);
    case "read-data-block-access":
      return writeShortNameBlock(writer, variable);
    case "write-data-block-access":
      writeBoolean(writer, variable.lastBlock);
      return writeField(writer, "blockNumber", variable.blockNumber, writeUnsigned16);
  }
}
