import type { Comparison, KindResult } from '@custodia/gateway-firmware-sim'
import type { LedgerResult } from './read-ledger.ts'
import type { MeterResult } from './read-meters.ts'

/** What is asked of a platform (docs/decisions/012). */
export const TARGETS = {
  recall: 0.98,
  precision: 0.98,
  medianDistanceError: 0.03,
  medianMeterError: 0.01,
  /** Of what happened; with more hidden, there is too little to judge. */
  hidden: 0.2,
} as const

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const missesOf = ({ kind, truth, hidden, recall, precision, distanceError }: KindResult): string[] => [
  ...(recall < TARGETS.recall ? [`${kind}: recall ${recall.toFixed(3)} is below ${TARGETS.recall}`] : []),
  ...(precision < TARGETS.precision
    ? [`${kind}: precision ${precision.toFixed(3)} is below ${TARGETS.precision}`]
    : []),
  ...(distanceError !== null && distanceError.median > TARGETS.medianDistanceError
    ? [
        `${kind}: median distance error ${percent(distanceError.median)} is above ${percent(TARGETS.medianDistanceError)}`,
      ]
    : []),
  ...(hidden > (truth + hidden) * TARGETS.hidden
    ? [`${kind}: ${hidden} of ${truth + hidden} are hidden by faults; that is too little to judge by`]
    : []),
]

/** Median of the absolute relative errors; 0 without any. */
export const medianMeterError = (meters: readonly MeterResult[]): number => {
  const errors = meters.map(({ error }) => Math.abs(error)).sort((a, b) => a - b)
  return errors[Math.floor(errors.length / 2)] ?? 0
}

/** Every target that was missed, one sentence each; empty when all are met. */
export const missedTargets = (
  comparison: Comparison,
  meters: readonly MeterResult[],
  ledger: LedgerResult,
): readonly string[] => [
  ...comparison.kinds.flatMap(missesOf),
  ...(medianMeterError(meters) > TARGETS.medianMeterError
    ? [`meters: median error ${percent(medianMeterError(meters))} is above ${percent(TARGETS.medianMeterError)}`]
    : []),
  ...ledger.missing.map(
    ({ key, acknowledged, received }) =>
      `nothing lost: ${key} had ${acknowledged} messages acknowledged, the ledger has ${received}, or some without outcome`,
  ),
  ...ledger.unnoticedChanges.map(
    (key) => `payload change: ${key} changed its payload and not every message is a dead letter`,
  ),
]
