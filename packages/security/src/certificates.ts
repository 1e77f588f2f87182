export { Certificate, type KeyUsage, type TlsUsage } from "./x509/certificate.ts";
export * from "./x509/chain.ts";
export type { Encoded } from "./x509/encoding.ts";
export { type IssueOptions, issueCertificate } from "./x509/issue.ts";
export { readAgreementKey, readSigningKey } from "./x509/keys.ts";
export type { SubjectName } from "./x509/names.ts";
export { CertificateRequest, type RequestOptions } from "./x509/request.ts";
