import { DisconnectControl } from "@dlms/cosem-classes/disconnect-control";
import { Command } from "commander";
import { openMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { parseReference } from "../references.ts";

type SupplyFlags = ConnectionFlags & CommonFlags;

const DISCONNECTOR = "0.0.96.3.10.255";
/** By control_state. */
const STATES = ["disconnected", "connected", "ready for reconnection"] as const;

/** `dlms disconnect`: switches the supply off. */
export function disconnectCommand(context: CommandContext): Command {
  return supplyCommand(context, "disconnect");
}

/** `dlms reconnect`: switches it on, or makes it ready for somebody to do so at the meter. */
export function reconnectCommand(context: CommandContext): Command {
  return supplyCommand(context, "reconnect");
}

function supplyCommand(context: CommandContext, name: "disconnect" | "reconnect"): Command {
  const command = new Command(name)
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("[obis]", "the disconnect control", DISCONNECTOR)
    .addHelpText("after", `\nExample:\n  dlms ${name} home`)
    .action(async (meter: string, obis: string, flags: SupplyFlags) => {
      const { logicalName } = parseReference(obis);
      await using opened = await openMeter(context, meter, flags);
      const control = opened.object(DisconnectControl, logicalName);
      await (name === "disconnect" ? control.remoteDisconnect : control.remoteReconnect).call();
      const [output, state] = await opened.read([control.outputState, control.controlState]);
      const shown = typeof state === "number" ? (STATES[state] ?? `control state ${state}`) : "done";
      if (flags.json === true)
        await printJson(context, {
          outputState: typeof output === "boolean" ? output : undefined,
          controlState: shown,
        });
      else await context.io.stdout.write(`${shown}\n`);
    });
  return addCommonOptions(addConnectionOptions(command));
}
