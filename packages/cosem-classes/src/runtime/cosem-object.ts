import type { ObisCode } from "@dlms/core";
import type { ObjectAccess } from "./access.ts";
import type { ClassDescriptor } from "./descriptor.ts";

/** An object of a meter: its class, its logical name and the way to it. Attributes and methods are made when used. */
export abstract class CosemObject {
  readonly access: ObjectAccess;
  /** Attribute 1 of every object; known, so it is not read. */
  readonly logicalName: ObisCode;

  constructor(access: ObjectAccess, logicalName: ObisCode) {
    this.access = access;
    this.logicalName = logicalName;
  }

  abstract get descriptor(): ClassDescriptor;

  /** `class/logical name`, for example `8/0.0.1.0.0.255`. */
  toString(): string {
    return `${this.descriptor.classId}/${this.logicalName}`;
  }
}

/** A class of objects, as a value: `Clock`, `Register`. `D` is the type of its descriptor. */
export interface CosemClass<T extends CosemObject = CosemObject, D extends ClassDescriptor = ClassDescriptor> {
  readonly classId: number;
  readonly version: number;
  readonly descriptor: D;
  new (access: ObjectAccess, logicalName: ObisCode): T;
}

/** Loads classes when they are asked for, by `class id/version`. */
export type ClassLoaders = Readonly<Record<string, () => Promise<CosemClass>>>;
