import { type ByteReader, type ByteWriter, ObisCode } from "@dlms/core";
import {
  readEncodedData,
  readField,
  readList,
  readOptional,
  writeEncodedData,
  writeField,
  writeInteger8,
  writeList,
  writeOptional,
  writeUnsigned8,
  writeUnsigned16,
} from "./fields.ts";

/** One attribute of one object (Green Book 9.5, Cosem-Attribute-Descriptor). */
export interface AttributeDescriptor {
  readonly classId: number;
  readonly logicalName: ObisCode;
  /** -128 to 127; 0 stands for all attributes. */
  readonly attributeId: number;
}

/** One method of one object (Green Book 9.5, Cosem-Method-Descriptor). */
export interface MethodDescriptor {
  readonly classId: number;
  readonly logicalName: ObisCode;
  /** -128 to 127. */
  readonly methodId: number;
}

/** Which part of an attribute is meant (Green Book 9.5, Selective-Access-Descriptor). */
export interface SelectiveAccess {
  readonly selector: number;
  /** Encoded `Data`. */
  readonly parameters: Uint8Array;
}

/** An attribute, or a part of it. */
export interface SelectedAttribute extends AttributeDescriptor {
  readonly selection?: SelectiveAccess | undefined;
}

/** Octets of a descriptor: class, logical name, attribute or method. */
const DESCRIPTOR_OCTETS = 9;

function readLogicalName(reader: ByteReader): ObisCode {
  return new ObisCode(reader.u8(), reader.u8(), reader.u8(), reader.u8(), reader.u8(), reader.u8());
}

function writeLogicalName(writer: ByteWriter, { a, b, c, d, e, f }: ObisCode): void {
  writer.u8(a);
  writer.u8(b);
  writer.u8(c);
  writer.u8(d);
  writer.u8(e);
  writer.u8(f);
}

export function readAttribute(reader: ByteReader): AttributeDescriptor {
  return { classId: reader.u16(), logicalName: readLogicalName(reader), attributeId: reader.i8() };
}

export function writeAttribute(writer: ByteWriter, attribute: AttributeDescriptor): void {
  writeField(writer, "classId", attribute.classId, writeUnsigned16);
  writeLogicalName(writer, attribute.logicalName);
  writeField(writer, "attributeId", attribute.attributeId, writeInteger8);
}

export function readMethod(reader: ByteReader): MethodDescriptor {
  return { classId: reader.u16(), logicalName: readLogicalName(reader), methodId: reader.i8() };
}

export function writeMethod(writer: ByteWriter, method: MethodDescriptor): void {
  writeField(writer, "classId", method.classId, writeUnsigned16);
  writeLogicalName(writer, method.logicalName);
  writeField(writer, "methodId", method.methodId, writeInteger8);
}

export function readSelection(reader: ByteReader): SelectiveAccess {
  return { selector: reader.u8(), parameters: readField(reader, "parameters", readEncodedData) };
}

export function writeSelection(writer: ByteWriter, selection: SelectiveAccess): void {
  writeField(writer, "selector", selection.selector, writeUnsigned8);
  writeField(writer, "parameters", selection.parameters, writeEncodedData);
}

/** An attribute and, after it, its optional selection. */
export function readSelectedAttribute(reader: ByteReader): SelectedAttribute {
  const classId = reader.u16();
  const logicalName = readLogicalName(reader);
  const attributeId = reader.i8();
  const selection = readOptional(reader, "selection", readSelection);
  return selection === undefined
    ? { classId, logicalName, attributeId }
    : { classId, logicalName, attributeId, selection };
}

export function writeSelectedAttribute(writer: ByteWriter, attribute: SelectedAttribute): void {
  writeAttribute(writer, attribute);
  writeOptional(writer, "selection", attribute.selection, writeSelection);
}

export function readSelectedAttributes(reader: ByteReader): SelectedAttribute[] {
  return readList(reader, DESCRIPTOR_OCTETS + 1, readSelectedAttribute);
}

export function writeSelectedAttributes(writer: ByteWriter, attributes: readonly SelectedAttribute[]): void {
  writeList(writer, attributes, writeSelectedAttribute);
}

export function readMethods(reader: ByteReader): MethodDescriptor[] {
  return readList(reader, DESCRIPTOR_OCTETS, readMethod);
}

export function writeMethods(writer: ByteWriter, methods: readonly MethodDescriptor[]): void {
  writeList(writer, methods, writeMethod);
}
