import { ObisCode } from "@dlms/core";
import { DisconnectControl } from "@dlms/cosem-classes/disconnect-control";
import { ScriptTable } from "@dlms/cosem-classes/script-table";
import { SingleActionSchedule } from "@dlms/cosem-classes/single-action-schedule";
import { ScriptService } from "@dlms/cosem-classes/types/script-service";
import { SingleActionScheduleType } from "@dlms/cosem-classes/types/single-action-schedule-type";
import { RequestRefused, type ServedObject, serveObject } from "@dlms/server";
import { serveDisconnector } from "../disconnector.ts";
import { HouseholdMeter } from "./household-meter.ts";
import { DISCONNECT, execute, RECONNECT } from "./schedule.ts";

const DISCONNECTOR = ObisCode.parse("0.0.96.3.10.255");
const SCRIPTS = ObisCode.parse("0.0.10.0.106.255");
const SCHEDULE = ObisCode.parse("0.0.15.0.1.255");

const SCRIPT_LIST = [DISCONNECT, RECONNECT].map((method) => ({
  scriptIdentifier: method,
  actions: [
    {
      serviceId: ScriptService.ExecuteMethod,
      classId: DisconnectControl.classId,
      logicalName: DISCONNECTOR,
      index: method,
      parameter: { type: "integer", value: 0 } as const,
    },
  ],
}));

const { of } = HouseholdMeter;

/** Objects that switch the supply, remotely, by script and by schedule; the event log tells of it. */
export const SWITCHING_OBJECTS: readonly ServedObject[] = [
  serveDisconnector(of, DISCONNECTOR),
  serveObject(ScriptTable, SCRIPTS, {
    attributes: { scripts: SCRIPT_LIST },
    methods: { execute: (script, context) => execute(script, of(context)) },
  }),
  serveObject(SingleActionSchedule, SCHEDULE, {
    attributes: {
      executedScript: {
        get: (context) => ({ scriptLogicalName: SCRIPTS, scriptSelector: of(context).schedule.script }),
        set: ({ scriptLogicalName, scriptSelector }, context) => {
          if (!scriptLogicalName.equals(SCRIPTS)) throw new RequestRefused("other-reason", "no such script");
          of(context).schedule.script = scriptSelector;
        },
      },
      type: SingleActionScheduleType.DifferentTimesWildcardDates,
      executionTime: {
        get: (context) => of(context).schedule.times,
        set: (written, context) => {
          of(context).schedule.times = written;
        },
      },
    },
  }),
];
