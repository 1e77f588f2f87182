import { SystemTitle } from "@dlms/core";
import { AsnProp, AsnPropTypes, AsnType, AsnTypeTypes, OctetString } from "@peculiar/asn1-schema";
import {
  AttributeTypeAndValue,
  AttributeValue,
  Name,
  RelativeDistinguishedName,
  type SubjectAlternativeName,
} from "@peculiar/asn1-x509";
import { decodeAs } from "./encoding.ts";

const COMMON_NAME = "2.5.4.3";

/** Short names of the attributes that stand in certificates of meters (RFC 4514, 3). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  [COMMON_NAME]: "CN",
  "2.5.4.5": "serialNumber",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "2.5.4.45": "uniqueIdentifier",
};

/** id-on-hardwareModuleName (RFC 4108, 5). */
const HARDWARE_MODULE_NAME = "1.3.6.1.5.5.7.8.4";

/** HardwareModuleName of RFC 4108: the system title is its serial number (Green Book 9.2.6.4.4.6). */
class HardwareModuleName {
  hwType = "";
  hwSerialNum: OctetString = new OctetString();
}
AsnType({ type: AsnTypeTypes.Sequence })(HardwareModuleName);
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(HardwareModuleName.prototype, "hwType");
AsnProp({ type: OctetString })(HardwareModuleName.prototype, "hwSerialNum");

/** Whose certificate or request it is: a DLMS system by its title, anybody else by a common name. */
export type SubjectName = SystemTitle | string;

/** A name of one common name; a system title is sixteen hex digits there. */
export function nameOf(subject: SubjectName): Name {
  const value = new AttributeValue({ utf8String: subject.toString() });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

/** A name for people: `CN=4D4D4D0000BC614E, O=Maker`. */
export function nameText(name: Name): string {
  return attributesOf(name)
    .map(({ type, value }) => `${SHORT_NAMES[type] ?? type}=${value.toString()}`)
    .join(", ");
}

/**
 * The system title in a certificate (Green Book 9.2.6.4): the serial number of the hardware module among the
 * alternative names, or else a common name of sixteen hex digits or of the eight octets themselves.
 */
export function systemTitleOf(name: Name, alternatives: SubjectAlternativeName | undefined): SystemTitle | undefined {
  for (const { otherName } of alternatives ?? []) {
    if (otherName?.typeId !== HARDWARE_MODULE_NAME) continue;
    const module = decodeAs(HardwareModuleName, otherName.value, "hardware module name");
    return new SystemTitle(new Uint8Array(module.hwSerialNum.buffer));
  }
  for (const { type, value } of attributesOf(name)) {
    const title = type === COMMON_NAME ? titleIn(value.toString()) : undefined;
    if (title !== undefined) return title;
  }
  return undefined;
}

function titleIn(text: string): SystemTitle | undefined {
  if (/^[0-9a-f]{16}$/i.test(text)) return SystemTitle.parse(text);
  // The octets themselves begin with the FLAG id of the maker, which is what tells them from any other name of eight.
  if (!/^[A-Z]{3}[\0-\xff]{5}$/.test(text)) return undefined;
  return new SystemTitle(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

function attributesOf(name: Name): AttributeTypeAndValue[] {
  return name.flatMap((names) => [...names]);
}
