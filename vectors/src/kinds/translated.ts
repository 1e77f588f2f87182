import { fromHex } from "@dlms/core";
import { type FormatName, type TranslatorKeys, translate, translationToJson } from "@dlms/translator";
import type { Vector } from "../vector.ts";
import { type Kind, octetsOf } from "./kind.ts";

// What bytes mean, by @dlms/translator.

/** The keys of an entry. Where its tag is known not to verify, it is not checked. */
function keysOf({ keys = {}, how = "" }: Vector): TranslatorKeys {
  const { encryptionKey, dedicatedKey, broadcastKey, agreedKey, authenticationKey, systemTitle } = keys;
  const isTagSound = !/tag not verified/i.test(how);
  return {
    encryptionKey,
    dedicatedKey,
    broadcastKey,
    agreedKey,
    authenticationKey: isTagSound ? authenticationKey : undefined,
    systemTitle: systemTitle === undefined || systemTitle === "" ? undefined : fromHex(systemTitle),
  };
}

/** Reads entries as one format. */
export function translated(as: FormatName): Kind {
  return (vector) => translationToJson(translate(octetsOf(vector), { as, keys: keysOf(vector) }));
}

/** Ciphered APDUs; an agreed key is part of what is expected, and it is the one that opened the APDU. */
export const cipheredApdu: Kind = (vector) => {
  const json = translationToJson(translate(octetsOf(vector), { as: "apdu", keys: keysOf(vector) }));
  const agreedKey = vector.keys?.["agreedKey"];
  return agreedKey === undefined ? json : { ...(json as object), agreedKey };
};

/** Telegrams: `quirk` tells of a fault in the words of whoever gathered the entries. */
export const telegram: Kind = (vector) => {
  const json = translationToJson(translate(octetsOf(vector), { as: "telegram", keys: keysOf(vector) }));
  const { quirk } = vector.expect;
  const isFaulty = typeof json === "object" && json !== null && "apdu" in json && json.apdu === null;
  return quirk !== undefined && isFaulty ? { ...json, quirk } : json;
};
