export { type AeadKey, type AeadProvider, TAG_LENGTH } from "./aead.ts";
export { decodeSecurityControl, encodeSecurityControl, type SecurityControl } from "./control.ts";
export { equalSecret } from "./equal-secret.ts";
export * from "./invocation-counter.ts";
export { CipherKeys, cipherKeys, type KeyMaterial } from "./keys.ts";
export { chain } from "./maybe-promise.ts";
export { nobleProvider } from "./noble-aead.ts";
export * from "./protect.ts";
