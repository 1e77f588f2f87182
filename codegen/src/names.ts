import type { TextRule } from "./document.ts";

const snakeCase = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .toLowerCase();

export const SNAKE_NAME: TextRule = {
  pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
  what: "a name in lower case with underscores",
  suggest: snakeCase,
};
export const PASCAL_NAME: TextRule = {
  pattern: /^[A-Z][A-Za-z0-9]*$/,
  what: "a name that begins with a capital letter",
  suggest: (text) => pascalCase(snakeCase(text)),
};
export const OBIS_CODE: TextRule = {
  pattern: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){6}$/,
  what: "an OBIS code such as 0.0.1.0.0.255",
  suggest: (text) => {
    const groups = text.match(/\d+/g) ?? [];
    return (groups.length === 5 ? [...groups, "255"] : groups).join(".");
  },
};

/** What generated files import or the language has, so that no class or type may be called so. */
export const RESERVED_NAMES: readonly string[] = [
  ...[
    "Attribute",
    "AttributeDescriptor",
    "ClassDescriptor",
    "ClassLoaders",
    "CosemObject",
    "Method",
    "MethodDescriptor",
  ],
  ...["CalendarObject", "ClockObject", "DataObject", "DemandRegisterObject", "ProfileObject", "RegisterObject"],
  ...["Trigger", "Codec", "CosemData", "CosemDate", "CosemDateTime", "CosemTime", "ObisCode"],
  ...["Readonly", "Record", "Uint8Array"],
];

/** `daylight_savings_begin` to `daylightSavingsBegin`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `internal_crystal` to `InternalCrystal`. */
export function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** The name of the codec of a named type: `ScalerUnit` to `scalerUnitCodec`. */
export function codecName(typeName: string): string {
  const first = /^[A-Z]+(?![a-z])|^[A-Z]/.exec(typeName)?.[0] ?? "";
  return `${first.toLowerCase()}${typeName.slice(first.length)}Codec`;
}

/** `0007-profile-generic.v1.yaml` to its parts; files of vendors may leave out number and version. */
export function parseFileName(file: string): { stem: string; id?: number; version?: number } {
  const base = file.replace(/^.*[\\/]/, "").replace(/\.ya?ml$/, "");
  const match = /^(?:(\d{4,5})-)?(.+?)(?:\.v(\d+))?$/.exec(base);
  return {
    stem: match?.[2] ?? base,
    ...(match?.[1] !== undefined && { id: Number(match[1]) }),
    ...(match?.[3] !== undefined && { version: Number(match[3]) }),
  };
}
