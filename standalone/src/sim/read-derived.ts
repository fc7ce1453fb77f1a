import type { DerivedItem, TruthFile, TruthKind } from '@custodia/gateway-firmware-sim'
import { inLanes } from './in-lanes.ts'
import type { PlatformClient } from './platform-client.ts'

interface SessionRow {
  readonly id: string
  readonly kind: Exclude<TruthKind, 'failure'>
  readonly start: number
  readonly end: number
  readonly quantities: Readonly<Record<string, number>>
  readonly tagDeviceId: string | null
  readonly flags: readonly string[]
}

interface SampleRow {
  readonly ts: number
  readonly values: Readonly<Record<string, number | string>>
}

/** Sessions far outside the scenario are wrong as well, so no period is asked for. */
const sessionsOf = async (
  client: PlatformClient,
  asset: string,
  id: string,
  keys: ReadonlyMap<string, string>,
): Promise<DerivedItem[]> => {
  const rows = await client.all<SessionRow>(`/sessions?asset=${id}`)
  return rows.map(({ id: session, kind, start, end, quantities, tagDeviceId, flags }) => ({
    kind,
    asset,
    start,
    end,
    id: session,
    flags,
    ...(kind === 'visit' && tagDeviceId !== null ? { tag: keys.get(tagDeviceId) ?? tagDeviceId } : {}),
    ...(quantities.distance_km === undefined ? {} : { distanceKm: quantities.distance_km }),
    ...(quantities.pulses === undefined ? {} : { pulses: quantities.pulses }),
  }))
}

const NO_FAULT = 'OK'

/** Stretches during which the stored fault code says that something is wrong. */
const failuresOf = async (
  client: PlatformClient,
  asset: string,
  id: string,
  period: { readonly from: number; readonly to: number },
): Promise<DerivedItem[]> => {
  const samples: SampleRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: { items: SampleRow[]; nextCursor: string | null } = await client.get(
      `/telemetry/samples?asset=${id}&metric=fault_code&from=${period.from}&to=${period.to}&limit=10000${at}`,
    )
    samples.push(...page.items)
    cursor = page.nextCursor
  }
  const failures: { kind: 'failure'; asset: string; code: string; start: number; end: number; id: null; flags: [] }[] =
    []
  let before = NO_FAULT
  for (const { ts, values } of samples) {
    const code = String(values.fault_code ?? NO_FAULT)
    const last = failures.at(-1)
    if (last !== undefined && before !== NO_FAULT) last.end = ts
    if (code !== before && code !== NO_FAULT)
      failures.push({ kind: 'failure', asset, code, start: ts, end: ts, id: null, flags: [] })
    before = code
  }
  return failures
}

/** What the platform derived of a scenario's assets, in the truth file's terms. */
export const readDerived = async (
  client: PlatformClient,
  truth: TruthFile,
  onProgress: (done: number) => void,
): Promise<readonly DerivedItem[]> => {
  const keys = new Map(Object.entries(truth.devices).map(([key, { id }]) => [id, key]))
  const withCodes = new Set(truth.meters.filter(({ metric }) => metric === 'run_hours_total').map(({ asset }) => asset))
  const items: DerivedItem[] = []
  let done = 0
  await inLanes(Object.entries(truth.assets), async ([asset, id]) => {
    items.push(...(await sessionsOf(client, asset, id, keys)))
    if (withCodes.has(asset)) items.push(...(await failuresOf(client, asset, id, truth)))
    done += 1
    onProgress(done)
  })
  return items
}
