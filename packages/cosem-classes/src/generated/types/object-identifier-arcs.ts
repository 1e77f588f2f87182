// Generated from object-identifier-arcs.yaml; do not edit.

import { type Codec, longUnsigned, structure, unsigned } from "@dlms/axdr";

/**
 * The name of an application context or authentication mechanism as a list of arcs, 2.16.756.5.8.x.y. Blue Book 4.4.4
 */
export interface ObjectIdentifierArcs {
  readonly jointIsoCtt: number;
  readonly country: number;
  readonly countryName: number;
  readonly identifiedOrganization: number;
  readonly dlmsUa: number;
  /** 1 for an application context, 2 for an authentication mechanism. */
  readonly kind: number;
  /** Which context or mechanism it is. */
  readonly id: number;
}

/** Reads and writes `ObjectIdentifierArcs`. */
export const objectIdentifierArcsCodec: Codec<ObjectIdentifierArcs> = structure({
  jointIsoCtt: unsigned,
  country: unsigned,
  countryName: longUnsigned,
  identifiedOrganization: unsigned,
  dlmsUa: unsigned,
  kind: unsigned,
  id: unsigned,
});
