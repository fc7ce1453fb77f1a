import { groupBy } from '@custodia/domain'
import type { TruthFile } from '@custodia/gateway-firmware-sim'
import type { PlatformClient } from './platform-client.ts'

interface LedgerRow {
  readonly deviceKey: string
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
}

/** What was sent and what became of it, over all devices of a scenario. */
export interface LedgerResult {
  readonly acknowledged: number
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
  /** Devices of which fewer messages arrived than were acknowledged, or not all have an outcome. */
  readonly missing: readonly { readonly key: string; readonly acknowledged: number; readonly received: number }[]
  /** Devices whose firmware changed its payload without any dead letter telling of it. */
  readonly unnoticedChanges: readonly string[]
}

/** Messages that have arrived and have no outcome yet. */
export const spooledMessages = async (client: PlatformClient): Promise<number> => {
  const { totals } = await client.get<{ totals: LedgerRow }>('/ledger?limit=1')
  return totals.received - totals.stored - totals.duplicate - totals.deadLettered
}

/** Holds what the devices had acknowledged against the platform's ledger. */
export const compareLedger = async (client: PlatformClient, truth: TruthFile): Promise<LedgerResult> => {
  const rows = await client.all<LedgerRow>('/ledger')
  const byKey = groupBy(rows, ({ deviceKey }) => deviceKey)
  const sumOf = (key: string, name: Exclude<keyof LedgerRow, 'deviceKey'>): number =>
    (byKey.get(key) ?? []).reduce((sum, row) => sum + row[name], 0)
  const keys = Object.keys(truth.sent)
  const total = (name: Exclude<keyof LedgerRow, 'deviceKey'>): number =>
    keys.reduce((sum, key) => sum + sumOf(key, name), 0)
  const missing = keys.flatMap((key) => {
    const { messages = 0, acknowledged = 0 } = truth.sent[key] ?? {}
    const outcomes = sumOf(key, 'stored') + sumOf(key, 'duplicate') + sumOf(key, 'deadLettered')
    const kept = sumOf(key, 'stored') + sumOf(key, 'deadLettered')
    const received = sumOf(key, 'received')
    return received < acknowledged || outcomes !== received || kept < messages ? [{ key, acknowledged, received }] : []
  })
  const changed = truth.faults.filter(({ fault, messages }) => fault === 'payload_change' && messages > 0)
  return {
    acknowledged: Object.values(truth.sent).reduce((sum, one) => sum + one.acknowledged, 0),
    received: total('received'),
    stored: total('stored'),
    duplicate: total('duplicate'),
    deadLettered: total('deadLettered'),
    missing,
    unnoticedChanges: changed
      .filter(({ deviceId, messages }) => sumOf(deviceId, 'deadLettered') < messages)
      .map(({ deviceId }) => deviceId),
  }
}
