import type { TelemetryEvidence } from '../explanation.ts'
import type { CostDriver, CostPool, PoolWindow } from './pool.ts'
import { fractionWithin, type UsagePiece } from './usage-piece.ts'

/** Use of a pool by one bearer. */
export interface BearerUse {
  readonly orgUnitId: string | null
  readonly personId: string | null
  /** Driver units. */
  readonly quantity: number
  readonly sessions: readonly string[]
  readonly telemetry: readonly TelemetryEvidence[]
}

/** Use of a pool in its part of a month. */
export interface PoolUse {
  /** False if no session in the window measures the driver at all. */
  readonly measured: boolean
  readonly quantity: number
  readonly bearers: readonly BearerUse[]
  /** All that used the pool, whoever bears it: what idle capacity stands on. */
  readonly sessions: readonly string[]
  readonly telemetry: readonly TelemetryEvidence[]
}

/**
 * Steps per driver unit to which sums are rounded. Finer than any sensor, coarser than the error of adding doubles: equal use
 * is then equal exactly, however its sessions are split, and ties between bearers stay ties. A whole number of
 * milliseconds never lies half way between two steps of its driver.
 */
const STEPS: Readonly<Record<CostDriver, number>> = {
  run_hours: 1e9,
  trip_hours: 1e9,
  occupied_hours: 1e9,
  pulses: 1e6,
  km: 1e6,
  visit_minutes: 1e6,
}

const toStep = (quantity: number, driver: CostDriver): number => Math.round(quantity * STEPS[driver]) / STEPS[driver]

interface Tally {
  readonly orgUnitId: string | null
  readonly personId: string | null
  quantity: number
  readonly sessions: Map<string, readonly TelemetryEvidence[]>
}

/** One entry a device: the metrics read, the span, and the samples of all sessions together. */
const mergeEvidence = (lists: Iterable<readonly TelemetryEvidence[]>): TelemetryEvidence[] => {
  const byDevice = new Map<string, { metrics: Set<string>; from: number; to: number; samples: number }>()
  for (const list of lists) {
    for (const { device, metrics, from, to, samples } of list) {
      const known = byDevice.get(device)
      if (known === undefined) {
        byDevice.set(device, { metrics: new Set(metrics), from, to, samples })
        continue
      }
      for (const metric of metrics) known.metrics.add(metric)
      known.from = Math.min(known.from, from)
      known.to = Math.max(known.to, to)
      known.samples += samples
    }
  }
  return [...byDevice].map(([device, { metrics, ...span }]) => ({ device, metrics: [...metrics].sort(), ...span }))
}

/**
 * Adds up the use of a pool in its window by bearer, that is by department and person. `pieces` must be in a fixed order (by
 * start, then session id), so that the same sessions give the same sums whatever order they came in.
 */
export const tallyUse = (pool: CostPool, window: PoolWindow, pieces: readonly UsagePiece[]): PoolUse => {
  const { driver } = pool
  const tallies = new Map<string | null, Map<string | null, Tally>>()
  const all = new Map<string, readonly TelemetryEvidence[]>()
  let total = 0
  let measured = false
  for (const piece of pieces) {
    const amount = piece.share.quantities[driver]
    if (amount === undefined) continue
    const fraction = fractionWithin(piece, window)
    if (fraction === 0) continue
    measured = true
    const { orgUnitId } = piece
    const { personId, sessionId, evidence } = piece.share
    let ofUnit = tallies.get(orgUnitId)
    if (ofUnit === undefined) {
      ofUnit = new Map()
      tallies.set(orgUnitId, ofUnit)
    }
    let tally = ofUnit.get(personId)
    if (tally === undefined) {
      tally = { orgUnitId, personId, quantity: 0, sessions: new Map() }
      ofUnit.set(personId, tally)
    }
    tally.quantity += amount * fraction
    total += amount * fraction
    tally.sessions.set(sessionId, evidence ?? [])
    all.set(sessionId, evidence ?? [])
  }
  const bearers = [...tallies.values()]
    .flatMap((ofUnit) => [...ofUnit.values()])
    .map(({ orgUnitId, personId, quantity, sessions }) => ({
      orgUnitId,
      personId,
      quantity: toStep(quantity, driver),
      sessions: [...sessions.keys()],
      telemetry: mergeEvidence(sessions.values()),
    }))
  const quantity = toStep(total, driver)
  return { measured, quantity, bearers, sessions: [...all.keys()], telemetry: mergeEvidence(all.values()) }
}
