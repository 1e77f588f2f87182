/** The security control octet (Green Book 9.2.7.2.4.1): what protects a message, and which key. */
export interface SecurityControl {
  readonly suite: number;
  readonly authenticated: boolean;
  readonly encrypted: boolean;
  readonly keySet: "unicast" | "broadcast";
  readonly compressed: boolean;
}

const AUTHENTICATED = 0x10;
const ENCRYPTED = 0x20;
const BROADCAST = 0x40;
const COMPRESSED = 0x80;

export function encodeSecurityControl(control: SecurityControl): number {
  return (
    (control.suite & 0x0f) |
    (control.authenticated ? AUTHENTICATED : 0) |
    (control.encrypted ? ENCRYPTED : 0) |
    (control.keySet === "broadcast" ? BROADCAST : 0) |
    (control.compressed ? COMPRESSED : 0)
  );
}

export function decodeSecurityControl(octet: number): SecurityControl {
  return {
    suite: octet & 0x0f,
    authenticated: (octet & AUTHENTICATED) !== 0,
    encrypted: (octet & ENCRYPTED) !== 0,
    keySet: (octet & BROADCAST) !== 0 ? "broadcast" : "unicast",
    compressed: (octet & COMPRESSED) !== 0,
  };
}
