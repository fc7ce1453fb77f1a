import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { useCallback, useMemo, useRef } from 'react'
import { type Range, useAsset, useBindings } from '../../api/queries.ts'
import type { Evidence } from '../../api/types.ts'
import { Failure } from '../../app/failure.tsx'
import { withPart } from '../../app/search-part.ts'
import { useNow } from '../../app/use-now.ts'
import { RangeBar } from '../../chart/range-bar.tsx'
import { WhyDrawer } from '../../explain/why-drawer.tsx'
import { AssetHeader } from './asset-header.tsx'
import { BookingsSection } from './bookings-section.tsx'
import { CostSection } from './cost-section.tsx'
import { DevicesSection } from './devices-section.tsx'
import { DueSection } from './due-section.tsx'
import { OrdersSection } from './orders-section.tsx'
import { ReadingsSection } from './readings-section.tsx'
import { ResponsibleSection } from './responsible-section.tsx'
import type { AssetSearch } from './search.ts'
import { SessionsSection } from './sessions-section.tsx'
import { WarningsSection } from './warnings-section.tsx'
import { WarrantiesSection } from './warranties-section.tsx'

const DAY_MS = 86_400_000
/** Series of one piece of evidence drawn at once. */
const MAX_SHOWN = 3

/** One asset: what it does, did, needs and costs, and who answers for it. */
export default function AssetPage() {
  const { assetId } = useParams({ from: '/shell/assets/$assetId' })
  const search = useSearch({ from: '/shell/assets/$assetId' })
  const navigate = useNavigate({ from: '/assets/$assetId' })
  const now = useNow(60_000)
  const asset = useAsset(assetId)
  const bindings = useBindings(assetId)
  const readings = useRef<HTMLDivElement>(null)

  const days = search.from === undefined ? (search.days ?? 1) : null
  const range = useMemo<Range>(
    () =>
      search.from !== undefined && search.to !== undefined
        ? { from: search.from, to: search.to }
        : { from: now - (days ?? 1) * DAY_MS, to: now },
    [search.from, search.to, days, now],
  )

  const change = useCallback(
    (part: AssetSearch, replace = true) =>
      void navigate({
        replace,
        resetScroll: false,
        search: (before) => withPart(before, part),
      }),
    [navigate],
  )
  const setRange = useCallback(
    ({ from, to }: Range) => change({ from: Math.round(from), to: Math.round(to), days: undefined }, false),
    [change],
  )
  const headline = useMemo(() => asset.data?.live.map(({ metric }) => metric) ?? [], [asset.data])
  const showEvidence = useCallback(
    ({ device, metrics, from, to }: Evidence) => {
      // A little air, so that the ends of the stretch can be seen.
      const air = Math.max((to - from) * 0.08, 60_000)
      const onAsset = bindings.data?.items.some((binding) => binding.deviceId === device) ?? true
      // What a list shows of the asset says more than a coordinate.
      const telling = metrics.filter((metric) => headline.includes(metric))
      change(
        {
          from: Math.round(from - air),
          to: Math.round(to + air),
          days: undefined,
          metrics: [...new Set([...telling, ...metrics])].slice(0, MAX_SHOWN).join(','),
          device: onAsset ? undefined : device,
          why: undefined,
        },
        false,
      )
      readings.current?.scrollIntoView({ block: 'start' })
    },
    [change, bindings.data, headline],
  )

  if (asset.isPending) {
    return (
      <div className="page">
        <div className="panel panel-body">
          <Skeleton active paragraph={{ rows: 12 }} />
        </div>
      </div>
    )
  }
  if (asset.isError) {
    return (
      <div className="page">
        <Failure error={asset.error} onRetry={() => void asset.refetch()} />
      </div>
    )
  }
  const { timeZone } = asset.data
  const common = { assetId, timeZone, range, now }
  return (
    <div className="page">
      <AssetHeader asset={asset.data} now={now} />
      <div ref={readings} className="range-place">
        <RangeBar
          range={range}
          days={days}
          timeZone={timeZone}
          onRange={setRange}
          onDays={(value) => change({ days: value, from: undefined, to: undefined })}
        />
      </div>
      <div className="columns">
        <div className="column-wide">
          <ReadingsSection
            {...common}
            headline={headline}
            metrics={search.metrics}
            device={search.device}
            onAsset={() => change({ device: undefined, metrics: undefined })}
            onMetrics={(metrics) => change({ metrics })}
            onZoom={setRange}
          />
          <SessionsSection {...common} kind={search.kind} onKind={(kind) => change({ kind })} />
          <CostSection
            assetId={assetId}
            timeZone={timeZone}
            now={now}
            month={search.month}
            onMonth={(month) => change({ month })}
          />
        </div>
        <div className="column-narrow">
          <WarningsSection assetId={assetId} timeZone={timeZone} />
          <DueSection assetId={assetId} timeZone={timeZone} now={now} />
          <OrdersSection assetId={assetId} timeZone={timeZone} />
          <ResponsibleSection
            assetId={assetId}
            timeZone={timeZone}
            now={now}
            asOf={search.asOf}
            onAsOf={(asOf) => change({ asOf })}
          />
          <DevicesSection assetId={assetId} timeZone={timeZone} />
          <BookingsSection {...common} />
          <WarrantiesSection assetId={assetId} timeZone={timeZone} now={now} />
        </div>
      </div>
      <WhyDrawer
        assetId={assetId}
        why={search.why}
        timeZone={timeZone}
        onClose={() => change({ why: undefined })}
        onShow={showEvidence}
      />
    </div>
  )
}
