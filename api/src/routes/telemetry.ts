import { isMetricName, METRICS, type MetricName, type Sample } from '@custodia/domain'
import { listBoundDevices, listLiveValues, readTiersStanding } from '@custodia/storage/registry'
import { mergeBuckets } from '@custodia/storage/telemetry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'
import { latestQuery, latestRow, samplePage, samplesQuery, series, seriesQuery } from '../schemas/telemetry.ts'
import {
  stretchesOfAsset,
  stretchesOfDevice,
  stretchesOfVisits,
  type VisibleStretch,
} from '../views/telemetry-sight.ts'
import { findVisibleDevice, visibleAsset, visibleDevice } from './sight.ts'

const tags = ['telemetry']
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** Each is a query of its own; a tag has some ten a day. */
const MAX_VISIT_STRETCHES = 500
/** Bucket widths that people can read, ascending. */
const BUCKETS_MS = [1, 5, 10, 15, 30, 60, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400].map(
  (s) => s * 1000,
)

/** The narrowest readable bucket that gives at most `points` of them. */
export const bucketFor = (spanMs: number, points: number): number => {
  const exact = spanMs / points
  return BUCKETS_MS.find((width) => width >= exact) ?? Math.ceil(exact / DAY_MS) * DAY_MS
}

const metricsIn = (text: string): MetricName[] =>
  text.split(',').map((part) => {
    const name = part.trim()
    if (!isMetricName(name)) throw invalidField('query.metric', `"${name}" is not a metric of the vocabulary`)
    return name
  })

interface Subject {
  readonly asset?: string | undefined
  readonly device?: string | undefined
}

/** Latest values, series, samples. */
export const registerTelemetryRoutes = (app: Api, context: ApiContext): void => {
  const { registry, store, now } = context

  const stretchesOf = async (
    scope: OrganisationScope,
    subject: Subject,
    start: number,
    end: number,
  ): Promise<VisibleStretch[]> => {
    if ((subject.asset === undefined) === (subject.device === undefined))
      throw invalidField('query.asset', 'give either "asset" or "device"')
    if (end <= start) throw invalidField('query.to', 'must be after "from"')
    if (subject.asset !== undefined)
      return stretchesOfAsset(registry, (await visibleAsset(context, scope, subject.asset)).id, { start, end })
    const id = subject.device ?? ''
    const device = await findVisibleDevice(context, scope, id)
    if (device !== undefined) return stretchesOfDevice(registry, scope, device, { start, end }, now())
    const stretches = await stretchesOfVisits(registry, scope, id, { start, end }, now())
    if (stretches.length === 0) throw notFound('device')
    if (stretches.length > MAX_VISIT_STRETCHES)
      throw invalidField('query.from', 'there are too many visits in this period; ask for a shorter one')
    return stretches
  }

  app.get(
    '/telemetry/latest',
    {
      schema: {
        tags,
        summary: 'Newest value of every series of an asset or a device',
        querystring: latestQuery,
        response: answers(200, pageOf(latestRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { asset, device } = request.query
      const at = now()
      // Evidence of visits is of the past: the newest value of a tag is for those in whose part it is.
      if (device !== undefined) await visibleDevice(context, scope, device)
      const stretches = await stretchesOf(scope, request.query, 0, at + DAY_MS)
      const bound = asset === undefined ? [] : await listBoundDevices(registry, { assets: [asset], at })
      const devices =
        asset === undefined ? stretches.map((stretch) => stretch.deviceId) : bound.map((row) => row.deviceId)
      const values = await listLiveValues(registry, [...new Set(devices)])
      const items = values
        // A value from before the device came into sight is not shown as its newest.
        .filter((row) =>
          stretches.some((one) => one.deviceId === row.deviceId && one.start <= row.ts && row.ts < one.end),
        )
        .flatMap((row) => {
          if (!isMetricName(row.metric)) return []
          const { kind, unit, zh, en } = METRICS[row.metric]
          return [{ ...row, assetId: asset ?? null, kind, unit, nameZh: zh, nameEn: en }]
        })
      return { items, nextCursor: null }
    },
  )

  app.get(
    '/telemetry/series',
    {
      // Thousands of points: described here, not checked again on the way out.
      serializerCompiler: () => JSON.stringify,
      schema: {
        tags,
        summary: 'A down-sampled series of one numeric metric',
        description:
          'Buckets with data only, from the minute or hour series where they are as wide and from samples for the rest: the same either way. An asset’s series joins what the devices on it measured while they were on it.',
        querystring: seriesQuery,
        response: answers(200, series),
      },
    },
    async (request) => {
      const { metric, points, asset, device } = request.query
      const to = request.query.to ?? now()
      const from = request.query.from ?? to - DAY_MS
      const { kind, unit } = METRICS[metric]
      if (kind === 'text') throw invalidField('query.metric', 'is text; see GET /api/v1/telemetry/samples')
      const stretches = await stretchesOf(accessOf(request).scope, { asset, device }, from, to)
      const bucketMs = bucketFor(to - from, points)
      const devices = [...new Set(stretches.map((stretch) => stretch.deviceId))]
      const standing = bucketMs < MINUTE_MS ? null : await readTiersStanding(registry.db, { devices, from, to })
      const parts = await Promise.all(
        stretches.map((stretch) =>
          store.series({
            device: stretch.deviceId,
            vias: stretch.vias,
            metric,
            from: stretch.start,
            to: stretch.end,
            bucketMs,
            tiers: standing?.get(stretch.deviceId),
          }),
        ),
      )
      return {
        assetId: asset ?? null,
        deviceIds: [
          ...new Set(
            stretches.filter((_, index) => (parts[index]?.length ?? 0) > 0).map((stretch) => stretch.deviceId),
          ),
        ],
        metric,
        kind,
        unit,
        from,
        to,
        bucketMs,
        points: [...mergeBuckets(parts)],
      }
    },
  )

  app.get(
    '/telemetry/samples',
    {
      serializerCompiler: () => JSON.stringify,
      schema: {
        tags,
        summary: 'Samples as they were stored',
        description:
          'The evidence behind a figure: explanations link here. The oldest first. Of a tag of another part of the organisation, what gateways in sight heard during visits in sight.',
        querystring: samplesQuery,
        response: answers(200, samplePage),
      },
    },
    async (request) => {
      const { asset, device, from, to, limit, cursor } = request.query
      const after = decodeCursor(cursor, z.tuple([z.number(), z.number()]))
      const stretches = await stretchesOf(accessOf(request).scope, { asset, device }, from, to)
      const metrics =
        request.query.metric === undefined ? (Object.keys(METRICS) as MetricName[]) : metricsIn(request.query.metric)
      const samples: Sample[] = []
      let newest = Number.NEGATIVE_INFINITY
      // Samples of one instant may be cut by a page: the cursor says how many of its instant have been given.
      const wanted = limit + 1 + (after?.[1] ?? 0)
      for (const { deviceId, vias, start, end } of stretches) {
        if (after !== undefined && end <= after[0]) continue
        // They are in order of their start: what begins after a full page is on a later one.
        if (samples.length >= wanted && start > newest) break
        const found = await store.samples({
          devices: [deviceId],
          vias,
          metrics,
          from: Math.max(start, after?.[0] ?? start),
          to: end,
          limit: wanted,
        })
        samples.push(...found)
        newest = Math.max(newest, found.at(-1)?.ts ?? newest)
      }
      const ordered = samples.sort((a, b) => a.ts - b.ts || (a.device < b.device ? -1 : 1)).slice(after?.[1] ?? 0)
      const shown = ordered.slice(0, limit)
      const last = shown.at(-1)
      const given =
        last === undefined
          ? 0
          : shown.filter((sample) => sample.ts === last.ts).length + (after?.[0] === last.ts ? after[1] : 0)
      return {
        items: shown.map((sample) => ({
          ts: sample.ts,
          deviceId: sample.device,
          via: sample.via ?? null,
          values: sample.values,
        })),
        nextCursor: ordered.length > limit && last !== undefined ? encodeCursor([last.ts, given]) : null,
      }
    },
  )
}
