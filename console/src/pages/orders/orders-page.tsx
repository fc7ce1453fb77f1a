import { DownloadOutlined, SearchOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Empty, Input, Select, Skeleton } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrders } from '../../api/order-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { MoreRows } from '../../app/more-rows.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { OrderList } from './order-list.tsx'
import { OrderTally } from './order-tally.tsx'
import { filtersOf, ORDER_KINDS, type OrdersSearch } from './search.ts'

const TYPING_MS = 300

const exportUrl = (search: OrdersSearch): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filtersOf(search))) if (value !== undefined) query.set(name, String(value))
  return `/api/v1/work-orders/export?${query.toString()}`
}

/** The work orders that a person may see: what waits, what is under way, what was done. */
export default function OrdersPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/orders' })
  const navigate = useNavigate({ from: '/orders' })
  const now = useNow(30_000)
  const orders = useOrders(filtersOf(search))
  const [text, setText] = useState(search.q ?? '')
  usePageTitle(t('orders.title'))
  const rows = orders.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Object.keys(search).length > 0

  const change = useCallback(
    (part: OrdersSearch) =>
      void navigate({
        replace: true,
        search: (before) =>
          Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined)),
      }),
    [navigate],
  )
  useEffect(() => setText(search.q ?? ''), [search.q])
  useEffect(() => {
    const typed = text.trim() === '' ? undefined : text.trim()
    if (typed === search.q) return
    const timer = setTimeout(() => change({ q: typed }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, search.q, change])

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('orders.title')}</h1>
        <span className="spring" />
        <Button icon={<DownloadOutlined />} href={exportUrl(search)} download>
          {t('orders.export')}
        </Button>
      </div>
      <OrderTally search={search} onChoose={(state) => change({ state })} />
      <search className="filters">
        <Input
          className="filter filter-text"
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          value={text}
          aria-label={t('orders.search')}
          placeholder={t('orders.search')}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          className="filter"
          aria-label={t('orders.order')}
          placeholder={t('orders.order')}
          allowClear
          value={search.kind ?? null}
          options={ORDER_KINDS.map((value) => ({ value, label: t(`orders.kind.${value}`) }))}
          onChange={(kind) => change({ kind: kind ?? undefined })}
        />
        <UnitSelect className="filter filter-unit" value={search.orgUnit} onChange={(orgUnit) => change({ orgUnit })} />
        <Checkbox
          className="filter-check"
          checked={search.mine === true}
          onChange={({ target }) => change({ mine: target.checked ? true : undefined })}
        >
          {t('orders.mine')}
        </Checkbox>
      </search>
      {orders.isPending ? (
        <div className="panel panel-body">
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        </div>
      ) : orders.isError && rows.length === 0 ? (
        <Failure error={orders.error} onRetry={() => void orders.refetch()} />
      ) : rows.length === 0 ? (
        <div className="panel panel-body">
          <Empty description={t(filtered ? 'orders.empty' : 'orders.none')}>
            {!filtered && <p className="quiet">{t('orders.howTo')}</p>}
          </Empty>
        </div>
      ) : (
        <div className={orders.isPlaceholderData ? 'stale' : undefined}>
          <OrderList rows={rows} now={now} />
          <MoreRows query={orders} shown={rows.length} />
        </div>
      )}
    </div>
  )
}
