import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { isSpool, readLedger } from '@custodia/ingest'
import { listProcesses } from '@custodia/storage/registry'
import { spoolsOf } from '../commands/ledger.ts'
import { readSlotState, type SlotState, takenSince } from '../compose/slot-state.ts'
import type { Check } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, warning } = findingsOf('slots')
/** A process writes its row every ten seconds; one that is replaced is back within this. */
const UNSEEN_MS = 60_000
/** A process takes its slot first, and may then migrate before it says that it runs. */
const STARTING_MS = 10 * 60_000
const MAX_PROCESSES = 500
const MEND =
  'Start its process again, which takes the slot with what waits; if it is gone for good, run `custodia retire` with the same environment: docs/guides/scale.md.'

/** What is known of one slot. Instants are UTC milliseconds. */
export interface SlotView {
  readonly state: SlotState | null
  /** When somebody took the folder; null if it was given back. */
  readonly takenSince: number | null
  /** When the process that the folder names was last seen; null if the registry does not know it. */
  readonly seenAt: number | null
  /** Messages in its spool. */
  readonly spooled: number
}

const sayFor = (ms: number): string =>
  ms < 2 * 3_600_000
    ? `${Math.round(ms / 60_000)} min`
    : ms < 48 * 3_600_000
      ? `${Math.round(ms / 3_600_000)} h`
      : `${Math.round(ms / 86_400_000)} days`

/** Judges a slot: well with a process, or retired; else what it holds waits for nobody. */
export const judgeSlot = (where: string, slot: SlotView, now: number): Finding => {
  const { state, spooled, seenAt } = slot
  if (state === null && slot.takenSince !== null)
    return ok(where, 'taken by a process of an earlier release, or by one that starts')
  if (slot.takenSince !== null && state !== null && slot.takenSince > state.at && now - slot.takenSince < STARTING_MS)
    return ok(where, 'its process is starting')
  if (state?.state === 'retired') return ok(where, 'retired; its books stay')
  const leftAt = state === null ? null : state.state === 'running' ? (seenAt ?? state.at) : state.at
  if (leftAt !== null && now - leftAt <= UNSEEN_MS)
    return ok(where, state?.state === 'running' ? 'its process is seen' : 'its process stopped a moment ago')
  const since = leftAt === null ? '' : ` for ${sayFor(now - leftAt)}`
  const held = spooled === 0 ? '' : `${spooled} messages wait in its spool, and `
  return warning(
    where,
    `it has no process${since}; ${held}the broker goes on keeping its part of what devices send`,
    MEND,
  )
}

/** Slots on this machine, each a spool and a session on the broker, that no process has. Of a whole platform in one process there is none. */
export const checkSlots: Check = async ({ config, registry, now }) => {
  if (registry === null || config.registryUrl === null || config.influx === null || config.outsideBroker === null)
    return []
  const rows = new Map((await listProcesses(registry, { limit: MAX_PROCESSES })).map(({ id, seenAt }) => [id, seenAt]))
  return Promise.all(
    spoolsOf(config)
      .filter((spool) => existsSync(spool) && isSpool(spool))
      .map(async (spool) => {
        const slot = dirname(spool)
        const state = readSlotState(slot)
        const spooled = (await readLedger(spool)).reduce((sum, row) => sum + row.spooled, 0)
        const seenAt = state?.state === 'running' ? (rows.get(state.process) ?? null) : null
        return judgeSlot(slot, { state, takenSince: takenSince(slot), seenAt, spooled }, now())
      }),
  )
}
