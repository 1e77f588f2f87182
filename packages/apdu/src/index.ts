export type { AccessRequest, AccessResponse, AccessResult, AccessSpecification } from "./access.ts";
export {
  type Aare,
  type AareDiagnostic,
  type AssociateDiagnostic,
  type AssociateProviderDiagnostic,
  AssociationResult,
  type AssociationResultName,
  ServiceProviderDiagnostic,
  ServiceUserDiagnostic,
} from "./acse/aare.ts";
export type { Aarq } from "./acse/aarq.ts";
export type { AcseRequirements, AuthenticationFields, AuthenticationValueChoice } from "./acse/authentication.ts";
export {
  type ApplicationContext,
  type ApplicationContextName,
  ApplicationContexts,
  type AuthenticationMechanism,
  type AuthenticationMechanismName,
  AuthenticationMechanisms,
  applicationContextOid,
  authenticationMechanismName,
  authenticationMechanismOid,
} from "./acse/names.ts";
export {
  ReleaseRequestReason,
  type ReleaseRequestReasonName,
  ReleaseResponseReason,
  type ReleaseResponseReasonName,
  type Rlre,
  type Rlrq,
} from "./acse/release.ts";
export type { Oid } from "./acse/types.ts";
export type { ActionRequest, ActionResponse } from "./action.ts";
export { type Apdu, type ApduName, apduKind, apduTag, decodeApdu, encodeApdu, writeApdu } from "./apdu.ts";
export type { GeneralBlockTransfer } from "./block-transfer.ts";
export type { DataBlock } from "./blocks.ts";
export {
  type CipherableName,
  type CipheredApdu,
  type CipheringKeys,
  cipheredTag,
  type DedicatedCipheredName,
  type GlobalCipheredName,
  hasCipheredForm,
  plainTag,
} from "./ciphered.ts";
export type { DecodeOptions } from "./codec.ts";
export {
  ConfirmedService,
  type ConfirmedServiceError,
  type ConfirmedServiceErrorKind,
  ConfirmedServiceErrors,
  type ConfirmedServiceName,
  type InitiateErrorName,
} from "./confirmed-service-error.ts";
export { Conformance, type ConformanceBit, conformance } from "./conformance.ts";
export type { AttributeDescriptor, MethodDescriptor, SelectedAttribute, SelectiveAccess } from "./descriptors.ts";
export {
  type ExceptionResponse,
  ServiceError,
  type ServiceErrorName,
  StateError,
  type StateErrorName,
} from "./exception.ts";
export type { GatewayRequest, GatewayResponse, GatewayTarget } from "./gateway.ts";
export {
  type GeneralCiphering,
  type GeneralDedCiphering,
  type GeneralGloCiphering,
  type GeneralHeader,
  type GeneralSigning,
  KekId,
  type KekIdName,
  KeyId,
  type KeyIdName,
  type KeyInfo,
} from "./general-ciphering.ts";
export type { GetRequest, GetResponse } from "./get.ts";
export type { InitiateRequest, InitiateResponse } from "./initiate.ts";
export {
  decodeInvokeIdAndPriority,
  decodeLongInvokeIdAndPriority,
  encodeInvokeIdAndPriority,
  encodeLongInvokeIdAndPriority,
  type InvokeIdAndPriority,
  type LongInvokeIdAndPriority,
  type Priority,
  type ServiceClass,
} from "./invoke-id.ts";
export type { DataNotification, DataNotificationConfirm, EventNotificationRequest } from "./notification.ts";
export {
  type ActionResponseItem,
  ActionResult,
  type ActionResultName,
  actionResultName,
  DataAccessResult,
  type DataAccessResultName,
  type DataResult,
  dataAccessResultName,
  readActionResponseItem,
  readActionResponses,
  readGetDataResults,
  writeActionResponseItem,
  writeActionResponses,
  writeGetDataResults,
} from "./results.ts";
export { readSetValues, type SetRequest, type SetResponse, writeSetValues } from "./set.ts";
export type {
  InformationReportRequest,
  ReadRequest,
  ReadResponse,
  ReadResult,
  UnconfirmedWriteRequest,
  WriteRequest,
  WriteResponse,
  WriteResult,
} from "./short-names.ts";
export type { ShortNameBlock, VariableAccess } from "./variable-access.ts";
