import type { RandomSource } from "@dlms/association";
import type { ByteStream, Clock, Transport } from "@dlms/transport";
import { FailureBook, type ReconnectPolicy } from "./back-off.ts";

/**
 * Gateways that could not be connected to again and again. While one is left alone, whoever comes for a meter behind it
 * is refused at once, rather than after a time-out each.
 */
export class Endpoints {
  readonly #clock: Clock;
  /** By what their transports print as. */
  readonly #failures: FailureBook<string>;

  constructor(policy: ReconnectPolicy, random: RandomSource, clock: Clock) {
    this.#clock = clock;
    this.#failures = new FailureBook(policy, random);
  }

  /** The same transport, which throws a `MeterUnavailableError` while its place is left alone. */
  guard(transport: Transport): Transport {
    const name = `${transport}`;
    return {
      datagrams: transport.datagrams,
      toString: () => name,
      connect: async (options) => {
        const refusal = this.#failures.refusal(name, this.#clock.now());
        if (refusal !== undefined) throw refusal;
        let stream: ByteStream;
        try {
          stream = await transport.connect(options);
        } catch (error) {
          if (options?.signal?.aborted !== true) this.#failures.add(name, this.#clock.now(), error);
          throw error;
        }
        this.#failures.clear(name);
        return stream;
      },
    };
  }
}
