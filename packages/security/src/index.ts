export { type AeadKey, type AeadProvider, IV_LENGTH, TAG_LENGTH } from "./aead.ts";
export { type CipheredContent, initializationVector, parseCipheredContent } from "./content.ts";
export { decodeSecurityControl, encodeSecurityControl, type SecurityControl } from "./control.ts";
export { type InvocationCounterStore, MemoryCounterStore } from "./counter-store.ts";
export {
  type AgreementKey,
  type CurveProvider,
  curveOfPublicKey,
  generatePrivateKey,
  type RandomOctets,
  type SigningKey,
  type VerifyingKey,
} from "./curve-keys.ts";
export { signEphemeralKey, verifyEphemeralKey } from "./ephemeral-key.ts";
export { equalSecret } from "./equal-secret.ts";
export { signFields, verifyFields } from "./general-signing.ts";
export { hlsEcdsa, verifyHlsEcdsa } from "./hls-ecdsa.ts";
export type { HlsExchange } from "./hls-exchange.ts";
export { hlsGmac, verifyHlsGmac } from "./hls-gmac.ts";
export { type HlsHash, HlsSecret, hlsHash, verifyHlsHash } from "./hls-hash.ts";
export * from "./invocation-counter.ts";
export { concatKdf } from "./kdf.ts";
export * from "./key-agreement.ts";
export { aeadKeyName, keyName } from "./key-name.ts";
export type { KeyWrapKey, KeyWrapProvider } from "./key-wrap.ts";
export { CipherKeys, cipherKeys, type KeyMaterial } from "./keys.ts";
export { available, chain } from "./maybe-promise.ts";
export { nobleProvider } from "./noble-aead.ts";
export { nobleKeyWrap } from "./noble-key-wrap.ts";
export { type KeyOctets, keyOctets } from "./octets.ts";
export * from "./protect.ts";
export { ReceivedCounter, type ReceivedCounterOptions } from "./received-counter.ts";
export { type Redacted, Secretive } from "./redact.ts";
export { type ReceivedCounters, ReplayWindow, type StoredWindowOptions } from "./replay-window.ts";
export { type CurveName, type SecuritySuite, type SuiteAlgorithms, suiteAlgorithms } from "./suite.ts";
