import {
  type EnvironmentSummary,
  explainTrace,
  type MetricName,
  RESPONSIBILITY_ROLES,
  summariseSeries,
  traceAround,
} from '@custodia/domain'
import {
  type AroundDeviceRow,
  listDevicesAround,
  listPersonNames,
  listPlacedAssets,
  listResponsibilitiesAt,
  type PlacedAssetRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { ApiContext } from '../context.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import type { traceAnswer } from '../schemas/incident.ts'
import { explanationView } from '../views/explanation-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { responsibleResolver } from '../views/responsible.ts'
import { responsibleItem } from '../views/responsible-item.ts'
import { withLink } from '../views/session-view.ts'
import { type FoundItem, loadTraceItems } from './trace-items.ts'
import type { TracePlace } from './trace-place.ts'

/** What the air, the light and the noise were like. */
const ENVIRONMENT = [
  'temperature_c',
  'ambient_temperature_c',
  'humidity_percent',
  'co2_ppm',
  'tvoc_index',
  'tvoc_ugm3',
  'tvoc_ppb',
  'hcho_mgm3',
  'o3_ppm',
  'pm2_5_ugm3',
  'pm10_ugm3',
  'illuminance_lx',
  'sound_level_db',
  'people_count',
] as const satisfies readonly MetricName[]

/** What an asset was doing. */
const STATE = [
  'device_state',
  'running',
  'fault_code',
  'cycle_result',
  'program',
  'power_w',
  'temperature_c',
  'door_open',
  'water_leak',
  'people_count',
  'presence',
  'online',
] as const satisfies readonly MetricName[]

/** A person that nobody is, in sentences. */
const SOMEBODY = { zh: '不知何人', en: 'somebody unknown' }

export interface TraceQuestion {
  readonly place: TracePlace
  readonly at: number
  readonly from: number
  readonly to: number
  /** Of an incident that was written down: what was seen then. */
  readonly known: { readonly seen: readonly string[]; readonly recordedAt: number } | null
}

type Answer = z.output<typeof traceAnswer>

const assetRefOf = ({ assetId, code, nameZh, nameEn }: PlacedAssetRow) => ({ id: assetId, code, nameZh, nameEn })

const readEnvironment = async (
  { store }: Pick<ApiContext, 'store'>,
  devices: readonly AroundDeviceRow[],
  { at, from, to }: TraceQuestion,
): Promise<(EnvironmentSummary & { readonly assetId: string })[]> => {
  if (devices.length === 0) return []
  const samples = await store.samples({
    devices: [...new Set(devices.map(({ deviceId }) => deviceId))],
    ...{ metrics: ENVIRONMENT, from, to },
  })
  const bySeries = new Map<
    string,
    {
      readonly metric: MetricName
      readonly device: AroundDeviceRow
      readonly samples: { ts: number; value: number | string }[]
    }
  >()
  for (const { device, ts, values } of samples) {
    const bound = devices.find((one) => one.deviceId === device && one.from <= ts && ts < one.to)
    if (bound === undefined) continue
    for (const metric of ENVIRONMENT) {
      const value = values[metric]
      if (value === undefined) continue
      const key = `${bound.assetId}|${device}|${metric}`
      const series = bySeries.get(key) ?? { metric, device: bound, samples: [] }
      series.samples.push({ ts, value })
      bySeries.set(key, series)
    }
  }
  return [...bySeries.values()].flatMap(({ metric, device, samples: own }) => {
    const summary = summariseSeries({ device: device.deviceId, metric, samples: own }, at)
    return summary === null ? [] : [{ ...summary, assetId: device.assetId }]
  })
}

/** What stood, went on and was measured around a place and time, who answered for it, and in what words. */
export const loadTrace = async (
  context: ApiContext,
  scope: OrganisationScope,
  question: TraceQuestion,
): Promise<{ readonly answer: Answer; readonly items: readonly FoundItem[] }> => {
  const { registry, store, now } = context
  const { place, at, from, to, known } = question
  const tree = await loadOrgTree(registry)
  const placed = await listPlacedAssets(registry, {
    ...{ units: scope.units, locations: [...place.here, ...place.around], assetId: place.assetId, from, to },
  })
  const isHere = ({ assetId, locationId }: PlacedAssetRow): boolean =>
    place.assetId === null ? locationId !== null && place.here.has(locationId) : assetId === place.assetId
  const assets = placed.map((row) => ({ ...row, here: isHere(row) }))
  // As of the instant: who came later or had gone is in the items, not among what stood there.
  const standing = assets.filter(({ validFrom, validTo }) => validFrom <= at && (validTo === null || validTo > at))
  const [items, devices, rows] = await Promise.all([
    loadTraceItems(registry, assets, { from, to, now: now() }, tree),
    listDevicesAround(registry, { assets: [...new Set(assets.map(({ assetId }) => assetId))], from, to }),
    listResponsibilitiesAt(registry, at),
  ])
  const hereIds = new Set(standing.filter(({ here }) => here).map(({ assetId }) => assetId))
  const hereDevices = devices.filter((one) => hereIds.has(one.assetId) && one.from <= at && at < one.to)
  const [environment, values] = await Promise.all([
    readEnvironment({ store }, devices, question),
    hereDevices.length === 0
      ? []
      : store.lastBefore({ devices: hereDevices.map(({ deviceId }) => deviceId), metrics: STATE, before: at + 1 }),
  ])
  const resolver = responsibleResolver({ rows, tree, places: place.places, at })
  const subjectOf = (row: PlacedAssetRow) => ({ ...row, id: row.assetId })
  const own = standing.find(({ assetId }) => assetId === place.assetId)
  const accountable =
    own !== undefined
      ? resolver.accountable(subjectOf(own))
      : place.locationId === null
        ? null
        : resolver.accountable({ placeId: place.locationId })
  const responsible = RESPONSIBILITY_ROLES.flatMap((role) => {
    if (own !== undefined) return resolver.inRole(subjectOf(own), role) ?? []
    return place.locationId === null ? [] : (resolver.atPlace({ placeId: place.locationId }, role) ?? [])
  })
  const trace = traceAround(items, at, known)
  const people = [...new Set(items.flatMap(({ personId }) => personId ?? []))]
  const names = new Map((await listPersonNames(registry.db, people)).map((person) => [person.id, person]))
  const byId = new Map(assets.map((row) => [row.assetId, row]))
  const refOf = (assetId: string | null) => {
    const row = assetId === null ? undefined : byId.get(assetId)
    return row === undefined ? null : assetRefOf(row)
  }
  const during = (assetId: string, kinds: readonly string[]) =>
    trace.items.filter(
      ({ item, relation }) => item.assetId === assetId && relation === 'during' && kinds.includes(item.kind),
    ).length
  const air = environment
    .map((one) => ({ ...one, here: hereIds.has(one.assetId) }))
    .sort(
      (a, b) =>
        Number(b.here) - Number(a.here) ||
        ENVIRONMENT.indexOf(a.metric as never) - ENVIRONMENT.indexOf(b.metric as never),
    )
  const sessionItems = trace.items.filter(({ item }) => item.evidence.length > 0)
  const explanation = explainTrace(trace, {
    ...{ at, from, to },
    accountable: accountable === null ? null : { zh: accountable.name, en: accountable.nameEn || accountable.name },
    personName: (id) => {
      const person = id === null ? undefined : names.get(id)
      return person === undefined ? SOMEBODY : { zh: person.name, en: person.nameEn || person.name }
    },
    environment: air.filter(({ here }) => here),
    sessions: sessionItems.map(({ item }) => item.id),
    telemetry: [
      ...sessionItems.flatMap(({ item }) => item.evidence),
      ...air.map((one) => ({
        device: one.device,
        metrics: [one.metric],
        from: one.from,
        to: one.to,
        samples: one.samples,
      })),
    ],
  })
  const zoneOf = place.places.get(place.locationId)?.orgUnitId ?? place.orgUnitId
  const path = place.places.pathUp(place.locationId).flatMap((id) => place.places.get(id) ?? [])
  const answer: Answer = {
    ...{ at, from, to },
    place: path[0] === undefined ? null : { id: path[0].id, nameZh: path[0].nameZh, nameEn: path[0].nameEn },
    placePath: path.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
    timeZone: tree.timeZone(zoneOf),
    accountable: accountable === null ? null : responsibleItem(accountable),
    responsible: responsible.map(responsibleItem),
    assets: standing
      .map((row) => {
        const answers = resolver.accountable(subjectOf(row))
        const own = new Set(
          hereDevices.filter(({ assetId }) => assetId === row.assetId).map(({ deviceId }) => deviceId),
        )
        return {
          asset: assetRefOf(row),
          category: row.category,
          here: row.here,
          accountable: answers === null ? null : { id: answers.personId, name: answers.name, nameEn: answers.nameEn },
          inUse: during(row.assetId, ['run', 'trip', 'occupancy']) > 0,
          openOrders: during(row.assetId, ['order']),
          openWarnings: during(row.assetId, ['warning']),
          values: values
            .filter(({ device }) => own.has(device))
            .map(({ metric, value, ts, device }) => ({ metric, value, ts, device })),
        }
      })
      .sort((a, b) => Number(b.here) - Number(a.here)),
    items: trace.items.map(({ item, relation, apartMs, news }) => {
      const person = item.personId === null ? undefined : names.get(item.personId)
      return {
        ...{ kind: item.kind, id: item.id, start: item.start, end: item.end, relation, apartMs, here: item.here, news },
        ...{ asset: refOf(item.assetId), person: person ?? null, titleZh: item.titleZh, titleEn: item.titleEn },
      }
    }),
    environment: air.map(
      ({ metric, device, assetId, here, atTime, min, max, mean, samples, from: first, to: last }) => ({
        ...{ metric, device, asset: refOf(assetId), here, atTime, min, max, mean, samples },
        href: withLink({ device, metrics: [metric], from: first, to: last, samples }).href,
      }),
    ),
    gone: trace.gone.map((one) => ({ ...one })),
    explanation: explanationView(explanation),
  }
  return { answer, items }
}
