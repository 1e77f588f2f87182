export { type AgreeKeysOptions, agreeKeys } from "./security-setup/agree-keys.ts";
export {
  type CertificateReference,
  exportCertificate,
  importCertificate,
  removeCertificate,
  requestCertificate,
} from "./security-setup/certificates.ts";
export type { KeyKind, NewKeyCounter } from "./security-setup/key-change.ts";
export { activateSecurity } from "./security-setup/policy.ts";
export { type KeysToTransfer, transferKeys } from "./security-setup/transfer-keys.ts";
