import type { JudgedRound, TelemetryEvidence } from '@custodia/domain'
import { listZoneDevices } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'

/** What gateways say of themselves, also when they hear nobody. */
const LIFE = 'online'

/**
 * Whether a visit would have been heard while a round waited for one: reports of the zone's gateways from the beginning of its window on,
 * one entry a gateway that reported. Null where a visit served it, or its window has not begun.
 */
export const gatewayReports = async (
  { registry, store, now }: ApiContext,
  { zone, visit, from, until }: JudgedRound,
): Promise<TelemetryEvidence[] | null> => {
  const to = Math.min(until, now())
  if (visit !== null || to <= from) return null
  const devices = await listZoneDevices(registry.db, { assetId: zone, from, to })
  if (devices.length === 0) return []
  const reports = await store.samples({ devices, metrics: [LIFE], from, to })
  return devices.flatMap((device) => {
    const times = reports.filter((report) => report.device === device).map(({ ts }) => ts)
    if (times.length === 0) return []
    return [{ device, metrics: [LIFE], from: Math.min(...times), to: Math.max(...times), samples: times.length }]
  })
}
