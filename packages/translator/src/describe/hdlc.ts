import type { HdlcAddress, HdlcFrame } from "@dlms/hdlc";
import { llcRoleOf } from "@dlms/hdlc";
import type { Fields } from "./description.ts";
import { hexNumber } from "./fields.ts";

function address({ raw, length, upper, lower }: HdlcAddress): Fields {
  return { raw, length, upper, lower: lower ?? null };
}

/** A frame by itself: what it carries is described by its message. */
export function hdlcFrame(frame: HdlcFrame): Fields {
  const { frameType, segmented, length, destination, source, control, hcs, fcs, pollFinal, rrr, sss } = frame;
  const { information, parameters } = frame;
  const carriesMessage = frameType === "I" || frameType === "UI";
  return {
    frameType,
    segmented,
    length,
    destination: address(destination),
    source: address(source),
    control: hexNumber(control, 1),
    hcs: hcs === undefined ? undefined : hexNumber(hcs, 2),
    fcs: hexNumber(fcs, 2),
    pollFinal,
    rrr,
    sss,
    information,
    llc: carriesMessage ? llcRoleOf(information) : undefined,
    parameters: parameters === undefined ? undefined : { ...parameters },
  };
}
