import type { AttributeReference, DataResult, Protection } from "@dlms/association";
import { dataCodec, encode } from "@dlms/axdr";
import { ObisCode } from "@dlms/core";
import fc from "fast-check";
import type { Security } from "./pair.ts";

export const POLICIES: readonly Protection[] = [false, true].flatMap((authenticated) =>
  [false, true].map((encrypted) => ({ authenticated, encrypted })),
);

export const securities: fc.Arbitrary<Security> = fc.oneof(
  fc.constant({ kind: "none" } as const),
  fc.constant({ kind: "low" } as const),
  fc.constantFrom(...POLICIES).map((policy) => ({ kind: "gmac", policy }) as const),
);

export const obisCodes: fc.Arbitrary<ObisCode> = fc
  .tuple(...Array.from({ length: 6 }, () => fc.nat({ max: 255 })))
  .map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => new ObisCode(a, b, c, d, e, f));

export const attributes: fc.Arbitrary<AttributeReference> = fc.record({
  classId: fc.nat({ max: 0xffff }),
  logicalName: obisCodes,
  attributeId: fc.integer({ min: 1, max: 127 }),
});

/** Encoded octet-strings, some of them much longer than a PDU. */
export const values: fc.Arbitrary<Uint8Array> = fc
  .oneof({ weight: 5, arbitrary: fc.nat({ max: 60 }) }, { weight: 2, arbitrary: fc.nat({ max: 3000 }) })
  .chain((length) => fc.uint8Array({ minLength: length, maxLength: length, size: "max" }))
  .map((value) => encode(dataCodec, { type: "octet-string", value }));

export const results: fc.Arbitrary<DataResult> = fc.oneof(
  { weight: 4, arbitrary: values.map((data) => ({ kind: "data", data }) as const) },
  fc
    .constantFrom("object-undefined" as const, "hardware-fault" as const)
    .map((result) => ({ kind: "error", result }) as const),
);
