import { type Data, dataCodec } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import type { ObjectAccess } from "./access.ts";
import { Attribute } from "./attribute.ts";
import { CosemObject } from "./cosem-object.ts";
import type { ClassDescriptor } from "./descriptor.ts";
import { Method } from "./method.ts";

/**
 * An object of a class that this package does not know: attributes and methods by number, values as `Data`.
 *
 * @example
 * const plan = new UnknownObject(access, ObisCode.parse("0.0.94.39.21.255"), 8192, 0);
 * await plan.attribute(3).get(); // { type: "boolean", value: true }
 */
export class UnknownObject extends CosemObject {
  readonly #descriptor: ClassDescriptor;

  constructor(access: ObjectAccess, logicalName: ObisCode, classId: number, version: number) {
    super(access, logicalName);
    this.#descriptor = { classId, version, name: `Class${classId}`, attributes: {}, methods: {} };
  }

  override get descriptor(): ClassDescriptor {
    return this.#descriptor;
  }

  attribute(id: number): Attribute<Data> {
    const name = `attribute_${id}`;
    // Attributes stand 8 apart in short-name referencing as long as a class does not say otherwise.
    return new Attribute(this, { id, name, codec: dataCodec, static: false, shortNameOffset: (id - 1) * 8 });
  }

  method(id: number): UnknownMethod {
    const name = `method_${id}`;
    return new UnknownMethod(this, { id, name, parameter: dataCodec, result: dataCodec, shortNameOffset: undefined });
  }
}

/** A method that answers Data, or nothing. */
export class UnknownMethod extends Method<Data, Data | undefined> {
  override decode(answer: Uint8Array | undefined): Data | undefined {
    return answer === undefined ? undefined : super.decode(answer);
  }
}
