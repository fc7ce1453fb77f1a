/** A meter trigger: it fires at `start`, and with a period at start + k · period. In the meter's own unit. */
export interface MeterTrigger {
  readonly start: number
  /** Null for a trigger that fires once in a life, at `start`. */
  readonly period: number | null
}

/** How many of the trigger's thresholds lie at or below a reading. */
const thresholdsPassed = ({ start, period }: MeterTrigger, reading: number): number => {
  if (reading < start) return 0
  return period === null ? 1 : Math.floor((reading - start) / period) + 1
}

const requireTrigger = ({ start, period }: MeterTrigger): void => {
  if (!Number.isFinite(start) || (period !== null && !(period > 0)))
    throw new RangeError(`a meter trigger needs a finite start and a positive period, not ${start} and ${period}`)
}

/**
 * True if the reading passed at least one threshold between `old` and `new`: new ≥ start and (old < start or
 * ⌊(old−start)/period⌋ < ⌊(new−start)/period⌋). Splitting a rise into more readings never fires more often than there are
 * thresholds, nor misses one. Throws RangeError on a period that is not positive.
 * Source: domain rules §3 (Traccar's maintenance event rule).
 */
export const meterFires = (crossing: MeterTrigger & { readonly old: number; readonly new: number }): boolean => {
  requireTrigger(crossing)
  return thresholdsPassed(crossing, crossing.old) < thresholdsPassed(crossing, crossing.new)
}

/**
 * The lowest threshold above `reading`, the one that `meterFires` fires at next; null where the only one has passed.
 * Throws RangeError on a period that is not positive.
 */
export const nextMeterTarget = (trigger: MeterTrigger & { readonly reading: number }): number | null => {
  requireTrigger(trigger)
  const passed = thresholdsPassed(trigger, trigger.reading)
  if (passed === 0) return trigger.start
  return trigger.period === null ? null : trigger.start + passed * trigger.period
}
