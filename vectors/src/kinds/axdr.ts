import {
  array,
  dataCodec,
  decode,
  decodeData,
  longUnsigned,
  obisCode,
  readLength,
  structure,
  unsigned,
} from "@dlms/axdr";
import { ByteReader } from "@dlms/core";
import { type Kind, octetsOf } from "./kind.ts";

export const axdrLength: Kind = (vector) => {
  const reader = new ByteReader(octetsOf(vector));
  const length = readLength(reader);
  reader.expectEnd();
  return { length };
};

/** Elements of the object list of an association (Blue Book 4.4.3, object_list_element). */
const OBJECT_LIST = array(
  structure({ classId: longUnsigned, version: unsigned, obis: obisCode, accessRights: dataCodec }),
);

export const axdrObjectList: Kind = (vector) => {
  const octets = octetsOf(vector);
  const objects = decode(OBJECT_LIST, octets).map(({ classId, version, obis }) => ({
    classId,
    version,
    obis: obis.toString(),
  }));
  return { type: decodeData(octets).type, count: objects.length, objects };
};
