/** Compares secrets: the time it takes depends on the length of `a` alone, never on where they differ. */
export function equalSecret(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i % Math.max(b.length, 1)] ?? 0);
  return difference === 0;
}
