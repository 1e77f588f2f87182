import { LocalProtocolError } from "@dlms/core";
import type { ServiceRequest } from "../types.ts";
import { AccessExchange } from "./access.ts";
import { ActionExchange, type ActionSettings } from "./action.ts";
import type { Exchange } from "./exchange.ts";
import { GetExchange } from "./get.ts";
import { ReadExchange } from "./read.ts";
import { SetExchange } from "./set.ts";
import { WriteExchange } from "./write.ts";

/** The exchange that carries out a request. @throws LocalProtocolError when there is none like it. */
export function exchangeFor(request: ServiceRequest, settings: ActionSettings): Exchange {
  const { limits, room, header } = settings;
  switch (request.service) {
    case "get":
      if (header.serviceClass === "unconfirmed") throw new LocalProtocolError("GET is always confirmed");
      return new GetExchange(request.attributes, limits, { header });
    case "set":
      return new SetExchange([{ attribute: request.attribute, value: request.value }], false, room, header);
    case "set-list":
      return new SetExchange(request.writes, true, room, header);
    case "action":
      return new ActionExchange([{ method: request.method, parameters: request.parameters }], false, settings);
    case "action-list":
      return new ActionExchange(request.calls, true, settings);
    case "access":
      return new AccessExchange(request, header);
    case "read":
      if (header.serviceClass === "unconfirmed") throw new LocalProtocolError("READ is always confirmed");
      return new ReadExchange(request.variables, settings);
    case "write":
      return new WriteExchange(request.assignments, room.octets, header);
  }
}
