import { equalBytes, type SystemTitle } from "@dlms/core";
import type { CertificateIdentification } from "@dlms/cosem-classes";
import { CertificateEntity } from "@dlms/cosem-classes/types/certificate-entity";
import { CertificateType } from "@dlms/cosem-classes/types/certificate-type";
import { suiteAlgorithms, type VerifyingKey } from "@dlms/security";
import { Certificate } from "@dlms/security/certificates";
import { RequestRefused } from "../refusal.ts";
import type { RequestContext } from "../request-context.ts";
import { entityOf, findCertificate, typeOf } from "./certificates.ts";
import { clientOf, type SetupHost } from "./host.ts";
import { withCertified } from "./key-pairs.ts";
import type { SetupState } from "./state.ts";

/** Certificates that a meter keeps: whoever may import them must not fill its memory. */
const MOST_CERTIFICATES = 64;

/** The methods of a security setup that are about certificates. */
export function certificateMethods(host: SetupHost) {
  return {
    importCertificate: (octets: Uint8Array, context: RequestContext): Promise<void> => {
      clientOf(context);
      const certificate = Certificate.parse(octets);
      return host.step(context, async (state) => ({
        changes: await imported(certificate, state, host),
        result: undefined,
      }));
    },
    exportCertificate: (which: CertificateIdentification): Uint8Array =>
      findCertificate(host.state().certificates, which, host.systemTitle).der,
    removeCertificate: (which: CertificateIdentification, context: RequestContext): Promise<void> => {
      clientOf(context);
      return host.step(context, ({ certificates }) => {
        const gone = findCertificate(certificates, which, host.systemTitle);
        return { changes: { certificates: certificates.filter((one) => one !== gone) }, result: undefined };
      });
    },
  };
}

/** What checks the signatures of a client: the key of its certificate. */
export function clientKeyOf(client: SystemTitle, state: SetupState, host: SetupHost): VerifyingKey | undefined {
  const { curve } = suiteAlgorithms(host.suite);
  const certificate = state.certificates.find(
    (one) =>
      one.curve === curve &&
      typeOf(one) === CertificateType.DigitalSignature &&
      entityOf(one, host.systemTitle) === CertificateEntity.Client &&
      one.systemTitle?.equals(client),
  );
  return certificate && host.curves.verifyingKey(certificate.curve, certificate.publicKey);
}

/**
 * The certificates with another one (Blue Book 4.4.7, import_certificate). A new one takes the place of the one that was
 * there for the same owner and use. One of the meter itself puts its key pair into use.
 * @throws RequestRefused when it is not trusted, is for no key pair of the meter, or there is no room.
 */
async function imported(certificate: Certificate, state: SetupState, host: SetupHost): Promise<Partial<SetupState>> {
  const { certificates } = state;
  const entity = entityOf(certificate, host.systemTitle);
  const isEnd = entity === CertificateEntity.Server || entity === CertificateEntity.Client;
  if (isEnd && certificate.curve !== suiteAlgorithms(host.suite).curve)
    throw new RequestRefused("other-reason", "the key is on the curve of another suite");
  const pairs = entity === CertificateEntity.Server ? ownPairs(certificate, state, host) : state.pairs;
  if (!(await host.trusts(certificate, certificates)))
    throw new RequestRefused("other-reason", "the certificate is not trusted");
  const others = certificates.filter((other) => !takesPlaceOf(certificate, other));
  if (others.length >= MOST_CERTIFICATES)
    throw new RequestRefused("temporary-failure", `there are ${MOST_CERTIFICATES} certificates already`);
  return { pairs, certificates: [...others, certificate] };
}

function ownPairs(certificate: Certificate, { pairs }: SetupState, host: SetupHost): SetupState["pairs"] {
  const certified = withCertified(pairs, certificate, host.curves);
  if (certified !== undefined) return certified;
  const isGiven =
    typeOf(certificate) === CertificateType.DigitalSignature &&
    host.signingKey !== undefined &&
    equalBytes(host.signingKey.publicKey, certificate.publicKey);
  if (!isGiven) throw new RequestRefused("other-reason", "the certificate is for no key pair of this meter");
  return pairs;
}

/** Whether two certificates are the same, or of one system and for one use. */
function takesPlaceOf(certificate: Certificate, other: Certificate): boolean {
  if (equalBytes(certificate.der, other.der)) return true;
  const { systemTitle } = certificate;
  return (
    systemTitle !== undefined &&
    other.systemTitle?.equals(systemTitle) === true &&
    (certificate.authority === undefined) === (other.authority === undefined) &&
    typeOf(certificate) === typeOf(other)
  );
}
