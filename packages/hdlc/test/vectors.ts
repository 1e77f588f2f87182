import { readFileSync } from "node:fs";

export interface AddressJson {
  readonly raw?: string;
  readonly length: number;
  readonly upper: number;
  readonly lower: number | null;
}

/** An entry of the known answers; fields that a kind has not are `undefined`. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly hex: string;
  readonly expect: {
    readonly frameType: string;
    readonly segmented: boolean;
    readonly length: number;
    readonly destination: AddressJson;
    readonly source: AddressJson;
    readonly control: string;
    readonly hcs?: string;
    readonly fcs: string;
    readonly pollFinal: boolean;
    readonly rrr?: number;
    readonly sss?: number;
    readonly information: string;
    readonly llc?: "command" | "response";
    readonly apduHex?: string;
    readonly parameters?: Readonly<Record<string, number>>;
    readonly frames: readonly string[];
    readonly crcOctets: string;
    readonly upper: number;
    readonly lower: number | null;
  };
}

const VECTORS = new URL("../../../vectors/", import.meta.url);

export function vectors(kind: string): Vector[] {
  const all: Vector[] = JSON.parse(readFileSync(new URL("hdlc.json", VECTORS), "utf8"));
  return all.filter((vector) => vector.kind === kind);
}

export interface RecordedFrame {
  readonly from: "client" | "server";
  readonly hex: string;
}

/** The frames of a recorded session, in order. */
export function recordedSession(name: string): RecordedFrame[] {
  const text = readFileSync(new URL(`sessions/${name}`, VECTORS), "utf8");
  const lines = text.matchAll(/^(C>S|S>C) \[[\d.]+\] ([0-9A-F]+)$/gm);
  return [...lines].map(([, way, hex]) => ({ from: way === "C>S" ? "client" : "server", hex: hex as string }));
}

export const HDLC_SESSIONS: readonly string[] = [
  "low-hdlc-segmented-profile-java-java.txt",
  "set-action-selective-hdlc-java-c.txt",
  "sn-hdlc-jdlms-jdlms.txt",
];
