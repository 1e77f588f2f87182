/** The security control octet (Green Book 9.2.7.2.4.1): what protects a message, and which key. */
export interface SecurityControl {
  /** 0, 1 or 2 in what is sent; up to 15 in what is received. */
  readonly suite: number;
  readonly authenticated: boolean;
  readonly encrypted: boolean;
  /** Which of the global keys enciphers; always `unicast` with a dedicated key. */
  readonly keySet: "unicast" | "broadcast";
  /** Compression before ciphering. This stack refuses it. */
  readonly compressed: boolean;
}

const SUITE = 0x0f;
const AUTHENTICATED = 0x10;
const ENCRYPTED = 0x20;
const BROADCAST = 0x40;
const COMPRESSED = 0x80;

/**
 * @example
 * encodeSecurityControl({ suite: 0, authenticated: true, encrypted: true, keySet: "unicast", compressed: false }); // 0x30
 */
export function encodeSecurityControl(control: SecurityControl): number {
  return (
    (control.suite & SUITE) |
    (control.authenticated ? AUTHENTICATED : 0) |
    (control.encrypted ? ENCRYPTED : 0) |
    (control.keySet === "broadcast" ? BROADCAST : 0) |
    (control.compressed ? COMPRESSED : 0)
  );
}

/** Every octet is a control octet: what this stack can not do is refused where the message is opened. */
export function decodeSecurityControl(octet: number): SecurityControl {
  return {
    suite: octet & SUITE,
    authenticated: (octet & AUTHENTICATED) !== 0,
    encrypted: (octet & ENCRYPTED) !== 0,
    keySet: (octet & BROADCAST) !== 0 ? "broadcast" : "unicast",
    compressed: (octet & COMPRESSED) !== 0,
  };
}
