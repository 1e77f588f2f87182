import { TransportError } from "@dlms/core";
import { attempt } from "./abort.ts";
import { systemClock } from "./clock.ts";
import { joinedStreams, type MemoryLinkOptions } from "./memory-pair.ts";
import type { ByteStream, Listener, Transport } from "./stream.ts";

/** Places in memory that can be connected to, each known by its name. */
export interface MemoryNetwork {
  /** A transport to the listener of this name; whether there is one shows when it connects. */
  transport(name?: string): Transport;
  /** A listener of this name; one at a time can be at work. */
  listener(name?: string): Listener;
}

const DEFAULT_NAME = "meter";

/**
 * A network in memory. Connecting takes one `latency`; each connection has its own faults, drawn from `seed`.
 *
 * @example
 * const network = memoryNetwork({ clock, latency: 20 });
 * await network.listener().listen((stream) => serve(stream));
 * const stream = await network.transport().connect();
 */
export function memoryNetwork(options: MemoryLinkOptions = {}): MemoryNetwork {
  const clock = options.clock ?? systemClock;
  const listeners = new Map<string, (stream: ByteStream) => void>();
  let connections = 0;

  const connectTo = (name: string): ByteStream => {
    const accept = listeners.get(name);
    if (accept === undefined) throw new TransportError(`nobody listens at memory://${name}`);
    const number = ++connections;
    const seed = (options.seed ?? 1) + number * 16;
    const [client, server] = joinedStreams({ ...options, seed }, name, `client-${number}`);
    accept(server);
    return client;
  };

  return {
    transport: (name = DEFAULT_NAME) => ({
      connect: (connectOptions = {}) =>
        attempt<ByteStream>(`connection to memory://${name}`, { clock, ...connectOptions }, ({ resolve, reject }) => {
          const arrive = (): void => {
            try {
              resolve(connectTo(name));
            } catch (error) {
              reject(error instanceof TransportError ? error : new TransportError("not accepted", { cause: error }));
            }
          };
          let wanted = true;
          if (options.latency) return clock.schedule(clock.now() + options.latency, arrive);
          Promise.resolve().then(() => wanted && arrive());
          return () => {
            wanted = false;
          };
        }),
      datagrams: options.datagrams,
      toString: () => `memory://${name}`,
    }),
    listener: (name = DEFAULT_NAME) => ({
      listen: async (onStream) => {
        if (listeners.has(name)) throw new TransportError(`memory://${name} is in use`);
        listeners.set(name, onStream);
        const close = async (): Promise<void> => {
          if (listeners.get(name) === onStream) listeners.delete(name);
        };
        return { address: name, close, [Symbol.asyncDispose]: close };
      },
      toString: () => `memory://${name}`,
    }),
  };
}
