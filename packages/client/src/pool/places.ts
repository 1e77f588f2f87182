import { LinkedQueue } from "./linked-queue.ts";
import { Place, type Rank, type Slot } from "./slot.ts";

const RANKS: readonly Rank[] = ["urgent", "normal"];

/**
 * Who gets the next connection: places take turns, so that one with ten thousand meters does not make those of others
 * wait; at each place the meter that came first; and everywhere the urgent ones before the others.
 */
export class Places<Id> {
  readonly #maxPerPlace: number;
  readonly #byName = new Map<string, Place<Id>>();
  readonly #turns: Readonly<Record<Rank, LinkedQueue<Place<Id>>>> = {
    urgent: new LinkedQueue(),
    normal: new LinkedQueue(),
  };

  constructor(maxPerPlace: number) {
    this.#maxPerPlace = maxPerPlace;
  }

  /** Places where one of them could have one, as far as the limit of the place goes. */
  get due(): number {
    return this.#turns.urgent.size + this.#turns.normal.size;
  }

  /** The place of that name, for one more meter; `undefined` stands for a place of its own. */
  enter(name: string | undefined): Place<Id> {
    const place = (name === undefined ? undefined : this.#byName.get(name)) ?? new Place<Id>(name);
    if (name !== undefined) this.#byName.set(name, place);
    place.slots++;
    return place;
  }

  leave(place: Place<Id>): void {
    if (--place.slots === 0 && place.name !== undefined) this.#byName.delete(place.name);
  }

  /** Queues a meter for a connection. One that waits already moves up when it has become urgent. */
  enqueue(slot: Slot<Id>): void {
    const queue = slot.place.waiting[slot.uses.urgent.size > 0 ? "urgent" : "normal"];
    if (slot.ticket?.queue === queue) return;
    this.dequeue(slot);
    slot.ticket = queue.push(slot);
    this.#update(slot.place);
  }

  dequeue(slot: Slot<Id>): void {
    const { ticket, place } = slot;
    if (ticket === undefined) return;
    ticket.queue?.remove(ticket);
    slot.ticket = undefined;
    this.#update(place);
  }

  /** The next to have a connection, which counts from here on. */
  next(): Slot<Id> | undefined {
    const place = this.#turns.urgent.first ?? this.#turns.normal.first;
    const slot = place?.waiting.urgent.first ?? place?.waiting.normal.first;
    if (place === undefined || slot === undefined) return undefined;
    // It stands behind the others from now on.
    for (const rank of RANKS) this.#endTurn(place, rank);
    place.open++;
    this.dequeue(slot);
    return slot;
  }

  /** A connection is over. */
  vacate(place: Place<Id>): void {
    place.open--;
    this.#update(place);
  }

  /** Whether the limit of a place keeps meters out, more of them than connections are being closed. */
  isCrowded({ open, waiting, closing }: Place<Id>): boolean {
    return open >= this.#maxPerPlace && waiting.urgent.size + waiting.normal.size > closing;
  }

  #update(place: Place<Id>): void {
    const hasRoom = place.open < this.#maxPerPlace;
    for (const rank of RANKS) {
      const isDue = hasRoom && place.waiting[rank].size > 0;
      if (!isDue) this.#endTurn(place, rank);
      else if (place.turn[rank] === undefined) place.turn[rank] = this.#turns[rank].push(place);
    }
  }

  #endTurn(place: Place<Id>, rank: Rank): void {
    const turn = place.turn[rank];
    if (turn === undefined) return;
    this.#turns[rank].remove(turn);
    place.turn[rank] = undefined;
  }
}
