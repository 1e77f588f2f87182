import { type LinkEvent, toHex } from "@dlms/core";
import {
  encodeFrame,
  type FrameFields,
  type HdlcClient,
  type HdlcServer,
  informationControl,
  parseFrame,
  supervisoryControl,
  unnumberedControl,
} from "@dlms/hdlc";

export const SNRM = unnumberedControl("SNRM", true);
export const UA = unnumberedControl("UA", true);
export const i = informationControl;
export const rr = (rrr: number, final = true) => supervisoryControl("RR", rrr, final);
export const command = (...apdu: number[]) => Uint8Array.of(0xe6, 0xe6, 0, ...apdu);
export const response = (...apdu: number[]) => Uint8Array.of(0xe6, 0xe7, 0, ...apdu);

export type Machine = HdlcClient | HdlcServer;

export function eventsOf(machine: Machine): LinkEvent[] {
  const events: LinkEvent[] = [];
  for (let event = machine.pollEvent(); event !== undefined; event = machine.pollEvent()) events.push(event);
  return events;
}

/** Events in short: `apdu 16/1 C001`. */
export function shown(machine: Machine): string[] {
  return eventsOf(machine).map((event) => {
    const where = "address" in event ? ` ${event.address.client}/${event.address.logicalDevice}` : "";
    if (event.kind === "apdu") return `apdu${where} ${toHex(event.bytes)}`;
    if (event.kind === "discarded") return `discarded ${event.reason}`;
    return `${event.kind}${where}`;
  });
}

/** Frames in short: type, N(S)/N(R), P/F and information. */
export function sentBy(machine: Machine): string[] {
  const sent: string[] = [];
  for (let bytes = machine.pollTransmit(); bytes !== undefined; bytes = machine.pollTransmit()) {
    const { frameType, sss, rrr, pollFinal, segmented, information } = parseFrame(bytes);
    const numbers = [sss, rrr].filter((number) => number !== undefined).join("/");
    sent.push(`${frameType}${numbers}${segmented ? "S" : ""}${pollFinal ? "F" : ""} ${toHex(information)}`.trim());
  }
  return sent;
}

export function errorOf(machine: Machine): unknown {
  const event = eventsOf(machine).find(({ kind }) => kind === "disconnected");
  return event?.kind === "disconnected" ? event.error : "no event";
}

export type Way = Pick<FrameFields, "destination" | "source">;

export function give(
  machine: Pick<Machine, "receive">,
  way: Way,
  control: number,
  information?: Uint8Array,
  segmented = false,
  now = 0,
): void {
  const fields = { ...way, control, segmented };
  machine.receive(encodeFrame(information === undefined ? fields : { ...fields, information }), now);
}
