import { encode } from "@dlms/axdr";
import type { MaybePromise } from "@dlms/core";
import type { Selection } from "@dlms/cosem-classes";
import { EncodedData, type RequestContext, RequestRefused, ServedObject } from "@dlms/server";
import { FiledMeter } from "./filed-meter.ts";
import type { ObjectLimits, ObjectPlan } from "./model-file.ts";

/** Attributes that do not move: what the file says of them goes before what the object would say. */
const STILL: ReadonlySet<string> = new Set(["clockBase", "controlMode", "sortObject"]);

/** An object that works, with the rights and methods that the file leaves it. */
export class LimitedObject extends ServedObject {
  readonly #object: ServedObject;
  readonly #plan: ObjectPlan;
  readonly #limits: ObjectLimits;

  constructor(object: ServedObject, plan: ObjectPlan, limits: ObjectLimits) {
    super(object.descriptor, object.logicalName, {});
    this.#object = object;
    this.#plan = plan;
    this.#limits = limits;
  }

  override attributeCan(id: number): { readonly read: boolean; readonly write: boolean } {
    const can = this.#object.attributeCan(id);
    const right = this.#limits.attributes.get(id);
    if (right === undefined) return can;
    return {
      read: can.read && (right === "read" || right === "read-write"),
      write: can.write && (right === "write" || right === "read-write"),
    };
  }

  override attributeSelectors(id: number): readonly number[] | undefined {
    return this.#object.attributeSelectors(id);
  }

  override hasMethod(id: number): boolean {
    return this.#object.hasMethod(id) && (this.#limits.methods?.has(id) ?? true);
  }

  override read(id: number, selection: Selection | undefined, context: RequestContext): MaybePromise<Uint8Array> {
    if (!this.attributeCan(id).read) throw new RequestRefused("read-write-denied");
    const name = this.attributeName(id);
    const attribute = name !== undefined && STILL.has(name) ? this.#plan.attributes.get(name) : undefined;
    const codec = name === undefined ? undefined : this.descriptor.attributes[name]?.codec;
    if (attribute?.value === undefined || codec === undefined) return this.#object.read(id, selection, context);
    const value = FiledMeter.of(context).value(attribute);
    return value instanceof EncodedData ? value.bytes : encode(codec, value);
  }

  override write(id: number, data: Uint8Array, context: RequestContext): MaybePromise<void> {
    if (!this.attributeCan(id).write) throw new RequestRefused("read-write-denied");
    return this.#object.write(id, data, context);
  }

  override call(
    id: number,
    data: Uint8Array | undefined,
    context: RequestContext,
  ): MaybePromise<Uint8Array | undefined> {
    if (!this.hasMethod(id)) throw new RequestRefused("object-undefined");
    return this.#object.call(id, data, context);
  }
}
