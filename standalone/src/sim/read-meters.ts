import { groupBy } from '@custodia/domain'
import type { TruthFile } from '@custodia/gateway-firmware-sim'
import { inLanes } from './in-lanes.ts'
import type { PlatformClient } from './platform-client.ts'

/** A meter's use over the scenario: what was, and what the platform's meter days sum up to. */
export interface MeterResult {
  readonly asset: string
  readonly metric: string
  readonly expected: number
  readonly found: number
  /** Share of the true use. */
  readonly error: number
}

interface MeterDayRow {
  readonly metric: string
  readonly usage: number
}

/** Compares all meters but those of devices that changed their payload: what they counted afterwards nobody could read. */
export const compareMeters = async (client: PlatformClient, truth: TruthFile): Promise<readonly MeterResult[]> => {
  const unread = truth.hidden.filter(({ fault }) => fault === 'payload_change')
  const hidden = new Set(unread.map(({ asset }) => asset))
  const byAsset = groupBy(truth.meters, ({ asset }) => asset)
  const results: MeterResult[] = []
  await inLanes([...byAsset], async ([asset, meters]) => {
    if (hidden.has(asset)) return
    const days = await client.all<MeterDayRow>(`/meter-days?asset=${truth.assets[asset]}`)
    for (const { metric, usage } of meters) {
      const found = days.filter((day) => day.metric === metric).reduce((sum, day) => sum + day.usage, 0)
      const error = usage === 0 ? found : (found - usage) / usage
      results.push({ asset, metric, expected: usage, found, error })
    }
  })
  return results.sort((a, b) => (`${a.asset} ${a.metric}` < `${b.asset} ${b.metric}` ? -1 : 1))
}
