import type { SecurityOptions } from "@dlms/association";
import { LocalProtocolError, ObisCode } from "@dlms/core";
import { type ClientAccess, checkClient } from "./client-access.ts";

/** Lists that are given to many logical devices are looked through once. */
const tables = new WeakMap<readonly ClientAccess[], ClientTable>();

/** Who may associate with a logical device, by address. Logical devices that are given the same list share one. */
export class ClientTable {
  readonly #clients: readonly ClientAccess[];
  readonly #byAddress = new Map<number, ClientAccess>();
  readonly #setups = new Map<SecurityOptions, ObisCode>();

  /** @throws LocalProtocolError when a client cannot be, or an address is there twice. */
  static of(clients: readonly ClientAccess[]): ClientTable {
    const known = tables.get(clients);
    // The list may have grown since.
    if (known?.isOf(clients)) return known;
    const table = new ClientTable(clients);
    tables.set(clients, table);
    return table;
  }

  private constructor(clients: readonly ClientAccess[]) {
    this.#clients = [...clients];
    for (const client of clients) {
      checkClient(client);
      const { address, security } = client;
      if (this.#byAddress.has(address)) throw new LocalProtocolError(`client ${address} is there twice`);
      this.#byAddress.set(address, client);
      if (security !== undefined && !this.#setups.has(security))
        this.#setups.set(security, new ObisCode(0, 0, 43, 0, this.#setups.size));
    }
  }

  at(address: number): ClientAccess | undefined {
    return this.#byAddress.get(address);
  }

  /** Keys, and the logical name of the security setup that is about them. */
  get setups(): ReadonlyMap<SecurityOptions, ObisCode> {
    return this.#setups;
  }

  /** Whether it has been made of just these clients. */
  isOf(clients: readonly ClientAccess[]): boolean {
    return clients.length === this.#clients.length && clients.every((client, index) => client === this.#clients[index]);
  }
}
