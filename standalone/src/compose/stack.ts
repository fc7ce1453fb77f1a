/** Parts that were started, to be stopped in the opposite order. */
export interface Stack {
  /** Remembers how to stop a part that has just started. */
  push(name: string, stop: () => Promise<void> | void): void
  /** Stops all parts, the last one first; goes on after a failure and throws it at the end. */
  stop(): Promise<void>
}

/** An empty stack. Stopping it twice is the same as once. */
export const createStack = (onStop: (name: string) => void = () => {}): Stack => {
  const parts: { name: string; stop: () => Promise<void> | void }[] = []
  let stopping: Promise<void> | null = null
  const stopAll = async (): Promise<void> => {
    const failures: unknown[] = []
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      onStop(part.name)
      try {
        await part.stop()
      } catch (error) {
        failures.push(new Error(`stopping ${part.name} failed`, { cause: error }))
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything stopped cleanly')
  }
  return {
    push: (name, stop) => {
      parts.push({ name, stop })
    },
    stop: () => {
      stopping ??= stopAll()
      return stopping
    },
  }
}
