/** What the address says after a part of it has changed; what is undefined is left out. */
export const withPart = <T extends object>(before: T, part: Partial<T>): T =>
  Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined)) as T
