/**
 * Within a backlog the same assets change with every batch, and each pass would read and derive them again, at the cost of what it waits
 * for. A share of the five seconds in which a figure is to follow its message.
 */
const GIVE_WAY_MS = 3000
const STEP_MS = 50

/** Waits while ingest, on the same processors, has more to do than it keeps up with; `atMostMs` at most. */
export const giveWay = async (
  isIngestBehind: (() => boolean) | undefined,
  isStopping: () => boolean,
  atMostMs: number = GIVE_WAY_MS,
): Promise<void> => {
  const until = performance.now() + atMostMs
  while (!isStopping() && performance.now() < until && isIngestBehind?.() === true)
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
}
