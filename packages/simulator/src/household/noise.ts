/**
 * A number from 0 up to, not including, 1 that belongs to this seed, place and channel: noise that can be asked for in
 * any order and is always the same.
 */
export function noise(seed: number, place: number, channel: number): number {
  let word = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 0x7f4a7c15, 0xc2b2ae35);
  word ^= Math.imul(channel + 1, 0x27d4eb2f);
  word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return ((word ^ (word >>> 15)) >>> 0) / 0x1_0000_0000;
}
