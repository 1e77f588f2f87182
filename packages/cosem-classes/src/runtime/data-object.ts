import type { Data } from "@dlms/axdr";
import type { AccessOptions } from "./access.ts";
import type { Attribute } from "./attribute.ts";
import { CosemObject } from "./cosem-object.ts";

/** What objects with a single value of any type can do. */
export abstract class DataObject extends CosemObject {
  abstract get value(): Attribute<Data>;

  /** Reads the value, with its type. @throws DataAccessError, DecodeError */
  read(options?: AccessOptions): Promise<Data> {
    return this.value.get(options);
  }
}
