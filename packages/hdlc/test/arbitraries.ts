import { type FrameFields, HdlcAddress } from "@dlms/hdlc";
import * as fc from "fast-check";

const seven = fc.integer({ min: 0, max: 0x7f });
const fourteen = fc.integer({ min: 0, max: 0x3fff });

export const anyAddress: fc.Arbitrary<HdlcAddress> = fc.oneof(
  seven.map((upper) => new HdlcAddress(upper)),
  fc.tuple(seven, seven).map(([upper, lower]) => new HdlcAddress(upper, lower)),
  fc.tuple(fourteen, fourteen).map(([upper, lower]) => new HdlcAddress(upper, lower, 4)),
);

/** Information with many flags and format octets in it. */
const information = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(fc.constantFrom(0x7e, 0xa0, 0x07, 0x03, 0x21, 0x93), { maxLength: 40 })
    .map((octets) => Uint8Array.from(octets)),
);

export const anyFrame: fc.Arbitrary<Required<FrameFields>> = fc.record({
  destination: anyAddress,
  source: anyAddress,
  control: fc.integer({ min: 0, max: 255 }),
  segmented: fc.boolean(),
  information,
});
