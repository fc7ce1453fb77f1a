import { DownloadOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Empty, Select } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrders } from '../../api/order-queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { SearchInput } from '../../app/search-input.tsx'
import { withPart } from '../../app/search-part.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { OrderList } from './order-list.tsx'
import { OrderTally } from './order-tally.tsx'
import { filtersOf, ORDER_KINDS, type OrdersSearch } from './search.ts'

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
  usePageTitle(t('orders.title'))
  const rows = orders.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Object.keys(search).length > 0

  const change = useCallback(
    (part: OrdersSearch) =>
      void navigate({
        replace: true,
        search: (before) => withPart(before, part),
      }),
    [navigate],
  )
  const onText = useCallback((q: string | undefined) => change({ q }), [change])

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
        <SearchInput value={search.q} label={t('orders.search')} onChange={onText} />
        <Select
          className="filter"
          aria-label={t('orders.kinds')}
          placeholder={t('orders.kinds')}
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
      <ListState
        query={orders}
        count={rows.length}
        empty={
          <Empty description={t(filtered ? 'orders.empty' : 'orders.none')}>
            {!filtered && <p className="quiet">{t('orders.howTo')}</p>}
          </Empty>
        }
      >
        <OrderList rows={rows} now={now} />
      </ListState>
    </div>
  )
}
