/**
 * Writes the input files of the benchmarks beside this script, the same octets on every machine:
 *
 * - `profile.hex`: the buffer of a profile, array of 10,000 structures (date-time octets, u32, u32, u16); 290,004 octets
 * - `notification.hex`: general-glo-ciphering (suite 0, authenticated and encrypted) around a data-notification of 178 octets
 *   with a structure of 25 elements; keys and system title are those of the interop meter
 * - `information.hex`: 128 octets for the information field of an HDLC frame, a server's LLC header first
 *
 * Run with `node bench/data/make.ts`, or call {@link makeBenchData}.
 */
import { createCipheriv } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROWS = 10_000;
const PERIOD = 900;
const ENCRYPTION_KEY = Buffer.from("000102030405060708090A0B0C0D0E0F", "hex");
const AUTHENTICATION_KEY = Buffer.from("D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF", "hex");
const SYSTEM_TITLE = Buffer.from("4D45540000000001", "hex");

const u16 = (value: number): number[] => [value >> 8, value & 0xff];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

/** The 12 octets of a moment in UTC, deviation 0. */
function dateTime(seconds: number): number[] {
  const at = new Date(seconds * 1000);
  const day = at.getUTCDay();
  return [
    ...u16(at.getUTCFullYear()),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    day === 0 ? 7 : day,
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    0,
    0,
    0,
    0,
  ];
}

function profile(): Buffer {
  const start = Date.UTC(2026, 0, 1) / 1000;
  const octets = [0x01, 0x82, ...u16(ROWS)];
  for (let row = 0; row < ROWS; row++) {
    octets.push(0x02, 0x04, 0x09, 12, ...dateTime(start + PERIOD * row));
    octets.push(0x06, ...u32(100_000 + 7 * row), 0x06, ...u32(5_000 + 3 * row), 0x12, ...u16(row % 256));
  }
  return Buffer.from(octets);
}

function notification(): Buffer {
  const text = (value: string): number[] => [...Buffer.from(value, "latin1")];
  const body = [0x0f, ...u32(1), 12, ...dateTime(Date.UTC(2026, 0, 1) / 1000), 0x02, 25];
  body.push(
    0x0a,
    14,
    ...text("INTEROP_PUSH_1"),
    0x09,
    16,
    ...text("INTEROP000000001"),
    0x09,
    16,
    ...text("SERIAL0123456789"),
  );
  for (let i = 0; i < 20; i++) body.push(0x06, ...u32(1_000_003 * (i + 1)));
  body.push(0x12, ...u16(2301), 0x12, ...u16(2317));

  const header = Buffer.from([0x30, ...u32(1)]);
  const cipher = createCipheriv("aes-128-gcm", ENCRYPTION_KEY, Buffer.concat([SYSTEM_TITLE, header.subarray(1)]), {
    authTagLength: 12,
  });
  cipher.setAAD(Buffer.concat([header.subarray(0, 1), AUTHENTICATION_KEY]));
  const sealed = Buffer.concat([cipher.update(Buffer.from(body)), cipher.final(), cipher.getAuthTag()]);
  const length = header.length + sealed.length;
  return Buffer.concat([Buffer.from([0xdb, 8]), SYSTEM_TITLE, Buffer.from([0x81, length]), header, sealed]);
}

function information(): Buffer {
  const octets = [0xe6, 0xe7, 0x00];
  while (octets.length < 128) octets.push((octets.length * 37) & 0xff);
  return Buffer.from(octets);
}

/** Writes the files where they are missing or differ; returns the folder that they are in. */
export function makeBenchData(): string {
  for (const [name, octets] of [
    ["profile", profile()],
    ["notification", notification()],
    ["information", information()],
  ] as const) {
    const file = new URL(`${name}.hex`, import.meta.url);
    const text = `${octets.toString("hex").toUpperCase()}\n`;
    if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  }
  return fileURLToPath(new URL(".", import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeBenchData();
