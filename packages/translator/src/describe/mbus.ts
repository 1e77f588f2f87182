import { type ParsedMBusFrame, segmentOf } from "@dlms/mbus";
import type { Fields } from "./description.ts";
import { hexNumber } from "./fields.ts";

/** A frame by itself: what it carries is described by its message. */
export function mbusFrame(frame: ParsedMBusFrame): Fields {
  if (frame.kind === "ack") return { frameType: frame.kind };
  const { kind, control, address, checksum } = frame;
  const ends = { control: hexNumber(control, 1), address: hexNumber(address, 1), checksum: hexNumber(checksum, 1) };
  if (kind === "short") return { frameType: kind, ...ends };
  const segment = segmentOf(frame);
  return {
    frameType: kind,
    length: frame.length,
    ...ends,
    ci: hexNumber(frame.ci, 1),
    ...(segment === undefined
      ? { data: frame.kind === "long" ? frame.data : undefined }
      : {
          segment: segment.number,
          fin: segment.final,
          sourceTsap: segment.sourceTsap,
          destinationTsap: segment.destinationTsap,
          payload: segment.payload,
        }),
  };
}
