import type { AccessRequest, AccessResponse, AccessResult, AccessSpecification } from "@dlms/apdu";
import type { Describer, Fields } from "./description.ts";
import { attribute, longInvokeId, method, selectedAttribute } from "./fields.ts";

function specification(access: AccessSpecification, describer: Describer): Fields {
  if (access.kind === "action") return { action: method(access.method) };
  return access.attribute.selection === undefined
    ? { [access.kind]: attribute(access.attribute) }
    : { [`${access.kind}-with-selection`]: selectedAttribute(access.attribute, describer) };
}

function result({ kind, result: name }: AccessResult): Fields {
  return { [kind]: name };
}

export function accessRequest(apdu: AccessRequest, describer: Describer): Fields {
  return {
    apdu: apdu.apdu,
    longInvokeIdAndPriority: longInvokeId(apdu.longInvokeIdAndPriority),
    dateTime: apdu.dateTime,
    specifications: apdu.specifications.map((each) => specification(each, describer)),
    data: describer.dataList(apdu.data),
  };
}

export function accessResponse(apdu: AccessResponse, describer: Describer): Fields {
  return {
    apdu: apdu.apdu,
    longInvokeIdAndPriority: longInvokeId(apdu.longInvokeIdAndPriority),
    dateTime: apdu.dateTime,
    hasRequestSpecification: apdu.specifications !== undefined,
    specifications: apdu.specifications?.map((each) => specification(each, describer)),
    data: describer.dataList(apdu.data),
    results: apdu.results.map(result),
  };
}
