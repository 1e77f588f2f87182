// A process that keeps keys and never gives them away: what an HSM is for the tests of keys that are elsewhere.
// Each message is { id, operation, argument... }; each answer { id, octets } or { id, error }. Octets travel in hex.
import { createCipheriv, createDecipheriv, createECDH, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const hex = (octets) => Buffer.from(octets).toString("hex");
const octets = (text) => Buffer.from(text, "hex");
const encryption = randomBytes(16);
const kek = randomBytes(32);
const signing = generateKeyPairSync("ec", { namedCurve: "P-256" });
const exchange = createECDH("secp384r1");
exchange.generateKeys();

const gcm = { authTagLength: 12 };
const INTEGRITY = Buffer.alloc(8, 0xa6);

function point(publicKey) {
  const { x, y } = publicKey.export({ format: "jwk" });
  return Buffer.concat([Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
}

const OPERATIONS = {
  seal({ iv, aad, text }) {
    const cipher = createCipheriv("aes-128-gcm", encryption, octets(iv), gcm);
    cipher.setAAD(octets(aad));
    return Buffer.concat([cipher.update(octets(text)), cipher.final(), cipher.getAuthTag()]);
  },
  open({ iv, aad, text }) {
    const sealed = octets(text);
    const decipher = createDecipheriv("aes-128-gcm", encryption, octets(iv), gcm);
    decipher.setAAD(octets(aad));
    decipher.setAuthTag(sealed.subarray(sealed.length - 12));
    const plaintext = decipher.update(sealed.subarray(0, sealed.length - 12));
    return Buffer.concat([plaintext, decipher.final()]);
  },
  transform: ({ iv, text }) => createCipheriv("aes-128-gcm", encryption, octets(iv), gcm).update(octets(text)),
  signingPublicKey: () => point(signing.publicKey),
  sign: ({ text }) => sign("sha256", octets(text), { key: signing.privateKey, dsaEncoding: "ieee-p1363" }),
  agreementPublicKey: () => exchange.getPublicKey().subarray(1),
  agree: ({ text }) => exchange.computeSecret(Buffer.concat([Buffer.from([4]), octets(text)])),
  wrap: ({ text }) => createCipheriv("id-aes256-wrap", kek, INTEGRITY).update(octets(text)),
  unwrap: ({ text }) => createDecipheriv("id-aes256-wrap", kek, INTEGRITY).update(octets(text)),
};

process.on("message", ({ id, operation, ...given }) => {
  try {
    process.send({ id, octets: hex(OPERATIONS[operation](given)) });
  } catch (error) {
    process.send({ id, error: error.message });
  }
});
