import { ObisCode } from "@dlms/core";
import {
  DisconnectControl,
  type ExecutionTime,
  ScriptService,
  ScriptTable,
  SingleActionSchedule,
  SingleActionScheduleType,
} from "@dlms/cosem-classes";
import { RequestRefused, type ServedObject, serveObject } from "@dlms/server";
import type { Cancel } from "@dlms/transport";
import { type Disconnectable, serveDisconnector } from "../disconnector.ts";
import { EventCode } from "./events.ts";
import { MOST_TIMES, nextExecution } from "./execution-times.ts";
import type { HouseholdState } from "./state.ts";

const DISCONNECTOR = ObisCode.parse("0.0.96.3.10.255");
const SCRIPTS = ObisCode.parse("0.0.10.0.106.255");
const SCHEDULE = ObisCode.parse("0.0.15.0.1.255");
const MINUTE = 60_000;
/** Numbers of the scripts, which are those of the methods too. */
const DISCONNECT = 1;
const RECONNECT = 2;

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

/** The disconnector, the scripts that move it, and a schedule for them. */
export interface Switching {
  readonly objects: readonly ServedObject[];
  /** Takes back what is scheduled. */
  stop(): void;
}

/** Objects that switch the supply, remotely, by script and by schedule; the event log tells of it. */
export function serveSwitching(state: HouseholdState): Switching {
  const { supply } = state;
  const output: Disconnectable = {
    get isConnected() {
      return supply.isConnected;
    },
    disconnect: () => {
      if (!supply.isConnected) return;
      supply.disconnect(state.now());
      state.log(EventCode.remoteDisconnection);
    },
    reconnect: () => {
      if (supply.isConnected) return;
      supply.reconnect(state.now());
      state.log(EventCode.remoteConnection);
    },
  };
  const execute = (script: number): void => {
    if (script === DISCONNECT) output.disconnect();
    else if (script === RECONNECT) output.reconnect();
    else throw new RequestRefused("object-unavailable", `no script ${script}`);
  };
  const scripts = serveObject(ScriptTable, SCRIPTS, {
    attributes: { scripts: SCRIPT_LIST },
    methods: { execute },
  });
  const schedule = serveSchedule(state, execute);
  return { objects: [serveDisconnector(output, DISCONNECTOR), scripts, schedule.object], stop: schedule.stop };
}

/** A schedule that runs a script of the disconnector's table at the times that clients write. */
function serveSchedule(state: HouseholdState, execute: (script: number) => void) {
  const { time } = state;
  let selector = DISCONNECT;
  let times: readonly ExecutionTime[] = [];
  let timer: Cancel | undefined;
  let onSet: Cancel | undefined;
  const arm = (): void => {
    timer?.();
    timer = undefined;
    const { utc } = time;
    const next = nextExecution(times, time.localAt(utc));
    if (next === undefined) return;
    // The clock may be put forward or back until then.
    const assumed = next + time.deviationAt(utc) * MINUTE;
    const instant = next + time.deviationAt(assumed) * MINUTE;
    timer = time.schedule(instant - utc, () => {
      execute(selector);
      arm();
    });
  };
  const object = serveObject(SingleActionSchedule, SCHEDULE, {
    attributes: {
      executedScript: {
        get: () => ({ scriptLogicalName: SCRIPTS, scriptSelector: selector }),
        set: ({ scriptLogicalName, scriptSelector }) => {
          const known = scriptSelector === DISCONNECT || scriptSelector === RECONNECT;
          if (!scriptLogicalName.equals(SCRIPTS) || !known) throw new RequestRefused("other-reason", "no such script");
          selector = scriptSelector;
        },
      },
      type: SingleActionScheduleType.DifferentTimesWildcardDates,
      executionTime: {
        get: () => times,
        set: (written) => {
          if (written.length > MOST_TIMES) throw new RequestRefused("other-reason", `more than ${MOST_TIMES} times`);
          times = written;
          onSet ??= time.onSet(arm);
          arm();
        },
      },
    },
  });
  return {
    object,
    stop: (): void => {
      onSet?.();
      timer?.();
    },
  };
}
