import type {
  CipheredApdu,
  ConfirmedServiceError,
  ExceptionResponse,
  GatewayRequest,
  GatewayResponse,
  GeneralBlockTransfer,
  GeneralCiphering,
  GeneralDedCiphering,
  GeneralGloCiphering,
  GeneralHeader,
  GeneralSigning,
  KeyInfo,
} from "@dlms/apdu";
import { encodeSecurityControl, parseCipheredContent } from "@dlms/security";
import type { Describer, Fields } from "./description.ts";
import { hexNumber } from "./fields.ts";

// Errors, block transfer, and what protects other APDUs.

export function confirmedServiceError({ apdu, service, error, value }: ConfirmedServiceError): Fields {
  return { apdu, service, error, value };
}

export function exceptionResponse({ apdu, stateError, serviceError, invocationCounter }: ExceptionResponse): Fields {
  return { apdu, stateError, serviceError, invocationCounter };
}

/** A block without its data: what stands before them. */
export function blockHead(block: GeneralBlockTransfer): Fields {
  const { lastBlock, streaming, window, blockNumber, blockNumberAck } = block;
  return { lastBlock, streaming, window, blockNumber, blockNumberAck };
}

export function generalBlockTransfer(apdu: GeneralBlockTransfer): Fields {
  return { apdu: apdu.apdu, ...blockHead(apdu), blockData: apdu.blockData };
}

/** The security header and what it protects: text that is neither encrypted nor compressed can be read, and is none. */
function content(octets: Uint8Array, describer: Describer): Fields {
  const { control, invocationCounter, ciphertext, tag } = describer.within(octets, parseCipheredContent);
  return {
    securityControl: { raw: hexNumber(encodeSecurityControl(control), 1), ...control },
    invocationCounter,
    authenticationTag: control.authenticated ? tag : undefined,
    ciphertext: control.encrypted || control.compressed ? ciphertext : undefined,
  };
}

export function ciphered(apdu: CipheredApdu, describer: Describer): Fields {
  return { apdu: apdu.apdu, ...content(apdu.content, describer) };
}

export function generalKeyCiphering(apdu: GeneralGloCiphering | GeneralDedCiphering, describer: Describer): Fields {
  return { apdu: apdu.apdu, systemTitle: apdu.systemTitle, ...content(apdu.content, describer) };
}

export function generalCiphering(apdu: GeneralCiphering, describer: Describer): Fields {
  return {
    apdu: apdu.apdu,
    ...header(apdu),
    keyInfo: apdu.keyInfo === undefined ? null : keyInfo(apdu.keyInfo),
    ...content(apdu.content, describer),
  };
}

export function generalSigning(apdu: GeneralSigning): Fields {
  return { apdu: apdu.apdu, ...header(apdu), content: apdu.content, signature: apdu.signature };
}

export function gateway({
  apdu,
  networkId,
  physicalDeviceAddress,
  forwarded,
}: GatewayRequest | GatewayResponse): Fields {
  return { apdu, networkId, physicalDeviceAddress, forwarded };
}

function header(apdu: GeneralHeader): Fields {
  const { transactionId, originatorSystemTitle, recipientSystemTitle, dateTime, otherInformation } = apdu;
  return { transactionId, originatorSystemTitle, recipientSystemTitle, dateTime, otherInformation };
}

function keyInfo({ kind, ...fields }: KeyInfo): Fields {
  return { [kind]: fields };
}
