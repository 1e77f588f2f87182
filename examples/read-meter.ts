/**
 * Reads a meter: its clock, its energy, a day of its load profile.
 *
 *     DLMS_EK=.. DLMS_AK=.. node examples/read-meter.ts 10.0.0.7
 */
import { type Authentication, connect, hlsGmac } from "@dlms/client";
import { Clock, ProfileGeneric, Register } from "@dlms/cosem-classes";
import type { Transport } from "@dlms/transport";
import { tcp } from "@dlms/transport-tcp";

/** Lines about the meter at the other end of `transport`. */
export async function* readMeter(transport: Transport, authentication: Authentication): AsyncGenerator<string> {
  await using meter = await connect(transport, { clientAddress: 1, authentication });

  const time = await meter.object(Clock, "0.0.1.0.0.255").time.get();
  yield `clock ${time}`;

  const energy = await meter.object(Register, "1.0.1.8.0.255").read(); // exact, with its unit
  yield `energy ${energy.format()}`;

  // Rows come as the blocks arrive: however long a profile is, it never stands in memory.
  const profile = meter.object(ProfileGeneric, "1.0.99.1.0.255");
  for await (const row of profile.rows({ last: 96 })) yield `${row.time} ${row.get("1.0.1.8.0.255")}`;
}

if (import.meta.main) {
  const { DLMS_EK: encryptionKey = "", DLMS_AK: authenticationKey = "" } = process.env;
  const authentication = hlsGmac({ encryptionKey, authenticationKey, systemTitle: "ABC12345678" });
  for await (const line of readMeter(tcp(process.argv[2] ?? "127.0.0.1"), authentication)) console.log(line);
}
