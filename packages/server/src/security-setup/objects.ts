import { directedPolicy } from "@dlms/association";
import type { ObisCode } from "@dlms/core";
import type { KeyAgreementData, KeyTransferData } from "@dlms/cosem-classes";
import { SecuritySetup } from "@dlms/cosem-classes/security-setup";
import { SecuritySetupV0 } from "@dlms/cosem-classes/security-setup-v0";
import { KeyPairKind } from "@dlms/cosem-classes/types/key-pair-kind";
import { type SigningKey, suiteAlgorithms } from "@dlms/security";
import { RequestRefused } from "../refusal.ts";
import type { RequestContext } from "../request-context.ts";
import { type ServedObject, serveObject } from "../served-object.ts";
import { certificateMethods, clientKeyOf } from "./certificate-methods.ts";
import { infoOf } from "./certificates.ts";
import { clientOf, type SetupHost } from "./host.ts";
import { keyToCertify, requestFor, signingKeyOf, withNewPair } from "./key-pairs.ts";
import { policyV0, strengthened } from "./policy.ts";
import type { SetupState } from "./state.ts";
import { agreedKeys, transferredKeys } from "./symmetric-keys.ts";

/** The object of a security setup, in the version that the host says (Blue Book 4.4.7). */
export function securitySetupObject(logicalName: ObisCode, host: SetupHost): ServedObject {
  return host.version === 0 ? objectV0(logicalName, host) : objectV1(logicalName, host);
}

function objectV0(logicalName: ObisCode, host: SetupHost): ServedObject {
  return serveObject(SecuritySetupV0, logicalName, {
    attributes: { ...commonAttributes(host), securityPolicy: () => policyV0(directedPolicy(host.state().policy)) },
    methods: {
      securityActivate: (policy, context) => activate(policy, host, context),
      globalKeyTransfer: (list, context) => transfer(list, host, context),
    },
  });
}

function objectV1(logicalName: ObisCode, host: SetupHost): ServedObject {
  const { systemTitle } = host;
  return serveObject(SecuritySetup, logicalName, {
    attributes: {
      ...commonAttributes(host),
      securityPolicy: () => host.state().policy,
      certificates: () => host.state().certificates.map((certificate) => infoOf(certificate, systemTitle)),
    },
    methods: {
      securityActivate: (policy, context) => activate(policy, host, context),
      keyTransfer: (list, context) => transfer(list, host, context),
      keyAgreement: (list, context) => agree(list, host, context),
      generateKeyPair: (kind, context) => {
        clientOf(context);
        return host.step(context, ({ pairs }) => ({
          changes: { pairs: withNewPair(pairs, kind, host) },
          result: undefined,
        }));
      },
      generateCertificateRequest: (kind, context) => {
        clientOf(context);
        const key = requestKey(kind, host);
        if (key === undefined) throw new RequestRefused("object-unavailable", `there is no key pair ${kind}`);
        return requestFor(key, kind, systemTitle);
      },
      ...certificateMethods(host),
    },
  });
}

function commonAttributes({ suite, systemTitle }: SetupHost) {
  return {
    securitySuite: suite,
    clientSystemTitle: ({ association }: RequestContext): Uint8Array =>
      association?.negotiated.peerSystemTitle?.toBytes() ?? new Uint8Array(0),
    serverSystemTitle: systemTitle.toBytes(),
  };
}

function activate(asked: number, host: SetupHost, context: RequestContext): Promise<void> {
  clientOf(context);
  return host.step(context, ({ policy }) => ({
    changes: { policy: strengthened(policy, asked, { version: host.version, signing: host.signsMessages }) },
    result: undefined,
  }));
}

function transfer(list: readonly KeyTransferData[], host: SetupHost, context: RequestContext): Promise<void> {
  clientOf(context);
  return host.step(context, async () => {
    // The one in force, though the list may bring another.
    const masterKey = host.masterKey();
    if (masterKey === undefined) throw new RequestRefused("object-unavailable", "there is no master key");
    const { suite, version } = host;
    return { changes: await transferredKeys(list, { suite, version, masterKey }), result: undefined };
  });
}

function agree(
  list: readonly KeyAgreementData[],
  host: SetupHost,
  context: RequestContext,
): Promise<readonly KeyAgreementData[]> {
  const client = clientOf(context);
  return host.step(context, async (state) => {
    const clientKey = clientKeyOf(client, state, host);
    const signingKey = ownSigningKey(state, host);
    if (clientKey === undefined || signingKey === undefined)
      throw new RequestRefused("object-unavailable", "a certificate or a key pair for signatures is missing");
    const parties = { ...host, client, server: host.systemTitle, clientKey, signingKey };
    const { keys, answer } = await agreedKeys(list, parties);
    return { changes: keys, result: answer };
  });
}

/** The meter's key for signatures: the one it made, once that is certified, or the one it was given. */
function ownSigningKey({ pairs }: SetupState, host: SetupHost): SigningKey | undefined {
  const pair = pairs.find(({ kind, certified }) => kind === KeyPairKind.DigitalSignature && certified);
  const { curve } = suiteAlgorithms(host.suite);
  if (pair !== undefined && curve !== undefined) return signingKeyOf(pair, curve, host.curves);
  return host.signingKey?.curve === curve ? host.signingKey : undefined;
}

function requestKey(kind: KeyPairKind, host: SetupHost): SigningKey | undefined {
  const { curve } = suiteAlgorithms(host.suite);
  if (curve === undefined) return undefined;
  const own = keyToCertify(host.state().pairs, kind, (pair) => signingKeyOf(pair, curve, host.curves));
  return own ?? (kind === KeyPairKind.DigitalSignature ? host.signingKey : undefined);
}
