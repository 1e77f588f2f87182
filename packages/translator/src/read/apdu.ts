import { type Apdu, apduKind, apduTag, decodeApdu } from "@dlms/apdu";
import { DecodeError } from "@dlms/core";
import { describeApdu } from "../describe/apdu.ts";
import { Describer } from "../describe/description.ts";
import type { ApduLayer, Inner } from "../layers.ts";
import type { Context } from "./context.ts";
import { isProtected, readProtection } from "./protection.ts";

const DATA_NOTIFICATION = apduTag("data-notification");

/**
 * One whole APDU, with what is inside of it.
 * @throws DecodeError when the octets are no APDU, SecurityError when its tag is wrong: then nothing of it is shown
 */
export function readApdu(octets: Uint8Array, context: Context): ApduLayer {
  if (context.depth > context.limits.maxLayers)
    throw new DecodeError("limit", "too many APDUs inside of each other", 0);
  try {
    return completed(plainLayer(octets, decodeApdu(octets), context), context);
  } catch (strict) {
    if (!(strict instanceof DecodeError)) throw strict;
    const lenient = octets[0] === DATA_NOTIFICATION ? lenientLayer(octets, context) : undefined;
    if (lenient === undefined) throw strict;
    return { ...lenient, quirk: { name: "tagged-date-time", strict } };
  }
}

/** An APDU that stands in something else, which stays what it is when the APDU is broken. */
export function readInner(octets: Uint8Array, context: Context): Inner {
  try {
    return { octets, apdu: readApdu(octets, context) };
  } catch (error) {
    if (error instanceof DecodeError) return { octets, error };
    throw error;
  }
}

function plainLayer(octets: Uint8Array, apdu: Apdu, { dataOptions }: Context): ApduLayer {
  try {
    return { layer: "apdu", octets, apdu, fields: describeApdu(apdu, new Describer(octets, dataOptions)) };
  } catch (error) {
    throw DecodeError.at(error, apdu.apdu);
  }
}

/** The data-notification of a meter that puts a tag before its date-time. */
function lenientLayer(octets: Uint8Array, context: Context): ApduLayer | undefined {
  try {
    return plainLayer(octets, decodeApdu(octets, { taggedDateTime: true }), context);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** Adds what is inside. */
function completed(layer: ApduLayer, context: Context): ApduLayer {
  const { apdu, octets } = layer;
  if (isProtected(apdu)) return { ...layer, protection: readProtection(apdu, octets, context, readInner) };
  switch (apdu.apdu) {
    case "aarq":
      context.keyring.learn(context.station, apdu.apdu, apdu.callingApTitle);
      return withUserInformation(layer, apdu.userInformation, context);
    case "aare":
      context.keyring.learn(context.station, apdu.apdu, apdu.respondingApTitle);
      return withUserInformation(layer, apdu.userInformation, context);
    case "rlrq":
    case "rlre":
      return withUserInformation(layer, apdu.userInformation, context);
    case "gateway-request":
    case "gateway-response":
      // Too few octets stand before it to tell a prefix from anything else.
      if (apduKind(apdu.forwarded) === undefined)
        throw new DecodeError(
          "invalid",
          "no APDU stands behind the prefix of a gateway",
          octets.length - apdu.forwarded.length,
        );
      return { ...layer, content: readInner(apdu.forwarded, context.inside()) };
    case "general-signing":
      return { ...layer, content: readInner(apdu.content, context.inside()) };
    case "general-block-transfer": {
      const isWhole = apdu.lastBlock && apdu.blockNumber === 1 && apdu.blockData.length > 0;
      return isWhole ? { ...layer, content: readInner(apdu.blockData, context.inside()) } : layer;
    }
    default:
      return layer;
  }
}

function withUserInformation(layer: ApduLayer, octets: Uint8Array | undefined, context: Context): ApduLayer {
  return octets === undefined ? layer : { ...layer, userInformation: readInner(octets, context.inside()) };
}
