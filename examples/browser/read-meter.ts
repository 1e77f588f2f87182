/** Reads a meter and shows it, wherever that is: nothing here knows of the page. */
import { type Authentication, connect, hlsGmac, type LinkOptions, low, noAuthentication } from "@dlms/client";
import { Clock, Register } from "@dlms/cosem-classes";
import { describe } from "@dlms/obis";
import type { Transport } from "@dlms/transport";

/** Who asks, as a person types it: keys in hex; empty where there is nothing. */
export interface Login {
  readonly client: number;
  readonly password: string;
  readonly systemTitle: string;
  readonly encryptionKey: string;
  readonly authenticationKey: string;
}

/** Where things are shown. */
export interface Show {
  progress(text: string): void;
  clock(time: string): void;
  /** @returns what shows its value, when there is one */
  object(code: string, className: string, meaning: string): (value: string) => void;
}

/** Reads the clock, the list of objects, and the value of each register. */
export async function readMeter(transport: Transport, link: LinkOptions, login: Login, show: Show): Promise<void> {
  show.progress(`Connecting to ${transport} ...`);
  await using meter = await connect(transport, {
    clientAddress: login.client,
    authentication: authenticationOf(login),
    link,
  });
  show.clock(`${await meter.object(Clock, "0.0.1.0.0.255").time.get()}`);

  show.progress("Reading the list of objects ...");
  const model = await meter.objects();
  const registers: [Register, (value: string) => void][] = [];
  for (const { object, logicalName } of model) {
    const showValue = show.object(`${logicalName}`, object.descriptor.name, describe(logicalName)?.text ?? "");
    if (object instanceof Register) registers.push([object, showValue]);
  }
  for (const [index, [register, showValue]] of registers.entries()) {
    show.progress(`Reading register ${index + 1} of ${registers.length} ...`);
    // One that may not be read is no reason not to read the others.
    showValue(await register.read().then((value) => value.format(), String));
  }
  show.progress(`${model.entries.length} objects, ${registers.length} registers.`);
}

function authenticationOf(login: Login): Authentication {
  const { password, systemTitle, encryptionKey, authenticationKey } = login;
  if (encryptionKey !== "") return hlsGmac({ encryptionKey, authenticationKey, systemTitle });
  return password === "" ? noAuthentication() : low(password);
}
