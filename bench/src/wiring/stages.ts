/** What was started, to be ended in the opposite order, whatever happens in between. */
export const withStages = async <T>(
  run: (onEnd: (end: () => Promise<void> | void) => void) => Promise<T>,
): Promise<T> => {
  const ends: (() => Promise<void> | void)[] = []
  try {
    return await run((end) => void ends.push(end))
  } finally {
    for (let end = ends.pop(); end !== undefined; end = ends.pop())
      await Promise.resolve(end()).catch((error: unknown) => console.error(`while cleaning up: ${String(error)}`))
  }
}
