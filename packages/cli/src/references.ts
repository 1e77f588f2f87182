import { DlmsError, ObisCode } from "@dlms/core";
import { UsageError } from "./errors.ts";

/** What a REF on the command line names: an object, and an attribute or method of it. */
export interface Reference {
  /** The text as the user wrote it. */
  readonly text: string;
  /** Of the class, when the text says it. */
  readonly classId: number | undefined;
  readonly logicalName: ObisCode;
  /** Number or name of an attribute or method; `undefined` when the text names none. */
  readonly member: number | string | undefined;
}

const FORMS = "expected OBIS, OBIS:ATTRIBUTE or CLASS/OBIS/ATTRIBUTE, such as 1.0.1.8.0.255:value or 3/1.0.1.8.0.255/2";

/**
 * Parses `OBIS[:member]`, `class/OBIS[/member]` and `class/OBIS[:member]`, in any notation of OBIS codes. A member
 * is a number or a name.
 * @throws UsageError
 */
export function parseReference(text: string): Reference {
  const parts = text.split("/");
  if (parts.length > 1 && !/^\d{1,5}$/.test(parts[0] ?? "")) throw wrong(text);
  const classId = parts.length > 1 ? Number(parts[0]) : undefined;
  if (classId !== undefined && classId > 0xffff) throw wrong(text);
  if (parts.length === 3) {
    const logicalName = obisOf(parts[1]);
    const member = memberOf(parts[2]);
    if (logicalName === undefined || member === undefined) throw wrong(text);
    return { text, classId, logicalName, member };
  }
  if (parts.length > 3) throw wrong(text);
  const rest = parts[parts.length - 1] ?? "";
  // The colon of 1-0:1.8.0*255 is a part of the code: what stands before the last one must be a whole code.
  const colon = rest.lastIndexOf(":");
  const named = colon < 0 ? undefined : obisOf(rest.slice(0, colon));
  if (named !== undefined) {
    const member = memberOf(rest.slice(colon + 1));
    if (member === undefined) throw wrong(text);
    return { text, classId, logicalName: named, member };
  }
  const logicalName = obisOf(rest);
  if (logicalName === undefined) throw wrong(text);
  return { text, classId, logicalName, member: undefined };
}

/** `remoteDisconnect`, `remote-disconnect` and `REMOTE_DISCONNECT` are all `remote_disconnect`. */
export function standardName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}

function obisOf(text: string | undefined): ObisCode | undefined {
  try {
    return text === undefined ? undefined : ObisCode.parse(text);
  } catch (error) {
    if (error instanceof DlmsError) return undefined;
    throw error;
  }
}

function memberOf(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,3}$/.test(text)) return Number(text);
  return /^[a-z][a-z0-9_-]*$/i.test(text) ? text : undefined;
}

function wrong(text: string): UsageError {
  return new UsageError(`not a reference: ${text} (${FORMS})`);
}
