import { LocalProtocolError, ObisCode } from "@dlms/core";
import type { ClassDescriptor } from "@dlms/cosem-classes";
import { AssociationLN } from "@dlms/cosem-classes/association-ln";
import { AssociationSN } from "@dlms/cosem-classes/association-sn";
import { Data } from "@dlms/cosem-classes/data";
import { DemandRegister } from "@dlms/cosem-classes/demand-register";
import { ExtendedRegister } from "@dlms/cosem-classes/extended-register";
import { Register } from "@dlms/cosem-classes/register";
import { RegisterActivation } from "@dlms/cosem-classes/register-activation";
import { usualInstances } from "@dlms/cosem-classes/registry";
import { SAPAssignment } from "@dlms/cosem-classes/sap-assignment";
import { ScriptTable } from "@dlms/cosem-classes/script-table";
import { SecuritySetup } from "@dlms/cosem-classes/security-setup";
import { TARIFF_SCRIPTS } from "../household/constants.ts";

/** Where objects lie whose usual name is another, or none, or taken by an object of the server. */
const CHOSEN: ReadonlyMap<number, string> = new Map([
  [Data.classId, "0.0.96.1.1.255"],
  [Register.classId, "1.0.1.8.0.255"],
  [ExtendedRegister.classId, "1.0.1.6.0.255"],
  [DemandRegister.classId, "1.0.1.4.0.255"],
  [RegisterActivation.classId, "0.0.14.0.0.255"],
  [ScriptTable.classId, TARIFF_SCRIPTS.toString()],
  // The association in use is 0.0.40.0.0.255, and setups of clients begin at 0.0.43.0.0.255.
  [AssociationSN.classId, "0.0.40.0.1.255"],
  [AssociationLN.classId, "0.0.40.0.1.255"],
  [SecuritySetup.classId, "0.0.43.0.100.255"],
]);
/** From here to 199, group C is for manufacturers (Blue Book 6.1); classes of the standard are below 8192. */
const OF_MANUFACTURERS = 128;

/** The server has one of its own, which knows the other logical devices. */
export function isServed({ classId }: ClassDescriptor): boolean {
  return classId === SAPAssignment.classId;
}

/** Logical names for objects, each given once. */
export class Names {
  readonly #taken = new Set<string>();

  /**
   * The usual name of an object of that class, or the first one after it that is free.
   * @throws LocalProtocolError when there is none.
   */
  next(descriptor: ClassDescriptor): ObisCode {
    const first = usualName(descriptor);
    for (let e = first.e; e < 0xff; e++) {
      const name = new ObisCode(first.a, first.b, first.c, first.d, e, first.f);
      if (this.#taken.has(name.toString())) continue;
      this.#taken.add(name.toString());
      return name;
    }
    throw new LocalProtocolError(`no name is left for ${descriptor.name}`);
  }
}

function usualName({ classId, version }: ClassDescriptor): ObisCode {
  const name = CHOSEN.get(classId) ?? usualInstances[`${classId}/${version}`]?.[0];
  return name === undefined
    ? new ObisCode(0, version, OF_MANUFACTURERS + (classId >> 8), classId & 0xff, 0)
    : ObisCode.parse(name);
}
