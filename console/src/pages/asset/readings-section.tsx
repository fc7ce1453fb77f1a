import { isMetricName, metricDefinition } from '@custodia/domain'
import { useQueries } from '@tanstack/react-query'
import { Button, Select, Skeleton } from 'antd'
import type { TFunction } from 'i18next'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Range, seriesQuery, useLatest, useSessions } from '../../api/queries.ts'
import type { Series } from '../../api/types.ts'
import { Failure } from '../../app/failure.tsx'
import { flagWords } from '../../app/labels.ts'
import { FONT_FAMILY } from '../../app/theme.ts'
import { usePhone } from '../../app/use-phone.ts'
import type { ChartInput, ChartPanel } from '../../chart/series-option.ts'
import { metricLabel } from '../../format/names.ts'
import { formatReading, toDisplay } from '../../format/quantity.ts'
import { formatClock, formatDay, formatInstant } from '../../format/time.ts'
import { instantToWall, localDay, zoneOffsetMs } from '../../format/zone.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'
import { Section } from './section.tsx'
import { SESSION_COLORS } from './session-colors.ts'

const SeriesChart = lazy(() => import('../../chart/series-chart.tsx'))

const MAX_PANELS = 4
const DEFAULT_PANELS = 2

/** Meters show their reading, flags whether they were set at all, gauges their mean. */
const panelOf = (series: Series, language: Language, locale: string, t: TFunction): ChartPanel => {
  const { metric, unit } = series
  const words = flagWords(metric, t)
  const shown = toDisplay(0, unit).unit
  const kind = isMetricName(metric) ? metricDefinition(metric).kind : 'gauge'
  const read = kind === 'meter' ? 'last' : kind === 'flag' ? 'max' : 'mean'
  return {
    metric,
    label: metricLabel(metric, language),
    unit: shown,
    stepped: kind === 'flag',
    format: (value) => formatReading({ metric, value, unit: shown }, locale, words),
    bucketMs: series.bucketMs,
    points: series.points.map((point) => ({ ts: point.ts, value: toDisplay(point[read], unit).value })),
  }
}

/** Full hours as a clock, midnights as a day. */
const formatTick = (ts: number, long: boolean, timeZone: string, locale: string): string => {
  if (long) return formatInstant(ts, timeZone)
  return instantToWall(ts, timeZone) % 86_400_000 === 0
    ? formatDay(localDay(ts, timeZone), locale)
    : formatClock(ts, timeZone)
}

export interface ReadingsSectionProps {
  readonly assetId: string
  readonly timeZone: string
  readonly range: Range
  /** Metrics shown where the address names none. */
  readonly headline: readonly string[]
  readonly metrics: string | undefined
  /** Draws this device’s series instead of the asset’s. */
  readonly device: string | undefined
  readonly onAsset: () => void
  readonly onMetrics: (metrics: string | undefined) => void
  readonly onZoom: (range: Range) => void
}

/** The asset's series over the period, its sessions shaded behind. */
export const ReadingsSection = (props: ReadingsSectionProps) => {
  const { assetId, timeZone, range, headline, onMetrics, onZoom } = props
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const phone = usePhone()
  const latest = useLatest(assetId)
  const sessions = useSessions(assetId, range)

  const drawable = useMemo(
    () => (latest.data?.items ?? []).filter(({ value }) => typeof value === 'number').map(({ metric }) => metric),
    [latest.data],
  )
  const chosen = useMemo(() => {
    if (props.metrics !== undefined) return props.metrics.split(',').slice(0, MAX_PANELS)
    const preferred = headline.filter((metric) => drawable.includes(metric))
    return (preferred.length === 0 ? drawable : preferred).slice(0, DEFAULT_PANELS)
  }, [props.metrics, headline, drawable])

  const queries = useQueries({
    queries: chosen.map((metric) => seriesQuery(assetId, props.device, metric, range, phone ? 240 : 600)),
    combine: (results) => ({
      data: results.map(({ data }) => data),
      pending: results.some(({ isPending }) => isPending),
      error: results.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
      retry: () => {
        for (const result of results) void result.refetch()
      },
    }),
  })

  const shaded = useMemo(
    () => (sessions.data?.pages.flatMap((page) => page.items) ?? []).filter(({ kind }) => kind !== 'stop'),
    [sessions.data],
  )
  const input = useMemo<ChartInput>(
    () => ({
      panels: queries.data.flatMap((series) => (series === undefined ? [] : [panelOf(series, language, locale, t)])),
      bands: shaded.map(({ start, end, kind }) => ({ start, end, color: SESSION_COLORS[kind].band })),
      from: range.from,
      to: range.to,
      wallOffsetMs: zoneOffsetMs(range.from, timeZone),
      formatTick: (ts, long) => formatTick(ts, long, timeZone, locale),
      fontFamily: FONT_FAMILY,
      narrow: phone,
      labels: { zoom: t('chart.range'), back: t('chart.zoomOut') },
    }),
    [queries.data, shaded, range, timeZone, language, locale, phone, t],
  )
  const anyPoint = input.panels.some(({ points }) => points.length > 0)
  const summary = input.panels
    .filter(({ points }) => points.length > 0)
    .map(({ label, format, points }) => {
      const values = points.map(({ value }) => value)
      return t('chart.summary', {
        metric: label,
        count: points.length,
        min: format(values.reduce((a, b) => Math.min(a, b))),
        max: format(values.reduce((a, b) => Math.max(a, b))),
      })
    })
    .join('; ')
  const kinds = [...new Set(shaded.map(({ kind }) => kind))]

  return (
    <Section
      title={t('chart.title')}
      extra={
        <Select
          mode="multiple"
          className="metric-select"
          aria-label={t('chart.metrics')}
          placeholder={t('chart.metrics')}
          maxCount={MAX_PANELS}
          maxTagCount="responsive"
          value={chosen}
          options={[...new Set([...drawable, ...chosen])].map((value) => ({
            value,
            label: metricLabel(value, language),
          }))}
          onChange={(values: string[]) => onMetrics(values.length === 0 ? undefined : values.join(','))}
        />
      }
    >
      {props.device !== undefined && (
        <p className="chart-device">
          {t('chart.ofDevice', { device: props.device })}
          <Button size="small" type="link" onClick={props.onAsset}>
            {t('chart.ofAsset')}
          </Button>
        </p>
      )}
      <div className="panel-body">
        {latest.isPending || (queries.pending && input.panels.length === 0 && chosen.length > 0) ? (
          <Skeleton active paragraph={{ rows: 6 }} title={false} />
        ) : latest.isError ? (
          <Failure error={latest.error} onRetry={() => void latest.refetch()} />
        ) : queries.error !== null ? (
          <Failure error={queries.error} onRetry={queries.retry} />
        ) : chosen.length === 0 ? (
          <p className="quiet">{t('chart.none')}</p>
        ) : !anyPoint && !queries.pending ? (
          <p className="quiet chart-empty">{t('chart.empty')}</p>
        ) : (
          <>
            <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} title={false} />}>
              <SeriesChart input={input} label={summary} onZoom={(from, to) => onZoom({ from, to })} />
            </Suspense>
            {kinds.length > 0 && (
              <p className="legend quiet">
                {kinds.map((kind) => (
                  <span key={kind}>
                    <i style={{ background: SESSION_COLORS[kind].solid }} aria-hidden="true" />
                    {t(`session.${kind}`)}
                  </span>
                ))}
              </p>
            )}
          </>
        )}
      </div>
    </Section>
  )
}
