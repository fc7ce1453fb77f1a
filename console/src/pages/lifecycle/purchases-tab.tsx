import { PlusOutlined } from '@ant-design/icons'
import { Button, Empty, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Purchase, usePurchases } from '../../api/lifecycle-queries.ts'
import { useMe } from '../../api/queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { SearchInput } from '../../app/search-input.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { LifecycleMark } from './lifecycle-mark.tsx'
import { PurchaseForm } from './purchase-form.tsx'
import type { LifecycleSearch } from './search.ts'

const STATES = ['requested', 'approved', 'ordered', 'received', 'accepted', 'rejected', 'withdrawn'] as const

export interface TabProps {
  readonly search: LifecycleSearch
  readonly onChange: (part: Partial<LifecycleSearch>) => void
}

/** Purchases, from the request to what was accepted. */
export const PurchasesTab = ({ search, onChange }: TabProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const state = STATES.find((one) => one === search.state)
  const purchases = usePurchases({ q: search.q, orgUnit: search.orgUnit, state })
  const rows = purchases.data?.pages.flatMap((page) => page.items) ?? []
  const onText = useCallback((q: string | undefined) => onChange({ q }), [onChange])
  const amount = ({ orderedMinor, askedMinor, currency }: Purchase): string =>
    formatMoney(orderedMinor > 0 ? orderedMinor : askedMinor, currency, locale)
  return (
    <>
      <search className="filters">
        <SearchInput value={search.q} label={t('lifecycle.search')} onChange={onText} />
        <Select
          className="filter"
          aria-label={t('assets.state')}
          placeholder={t('assets.state')}
          allowClear
          value={state ?? null}
          options={STATES.map((value) => ({ value, label: t(`lifecycle.state.${value}`) }))}
          onChange={(chosen: string | null) => onChange({ state: chosen ?? undefined })}
        />
        <UnitSelect
          className="filter filter-unit"
          value={search.orgUnit}
          onChange={(orgUnit) => onChange({ orgUnit })}
        />
        <span className="spring" />
        {may(me.data, 'engineer') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAsking(true)}>
            {t('lifecycle.ask')}
          </Button>
        )}
      </search>
      <ListState query={purchases} count={rows.length} empty={<Empty description={t('lifecycle.none')} />}>
        <AdaptiveRows<Purchase>
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              ...{ key: 'title', title: t('lifecycle.what'), place: 'head' },
              render: (row) => (
                <div className="two-lines">
                  <button type="button" className="row-link" onClick={() => onChange({ purchase: row.id })}>
                    {row.title}
                  </button>
                  <small className="number">{row.no}</small>
                </div>
              ),
            },
            {
              key: 'state',
              title: t('assets.state'),
              place: 'mark',
              render: (row) => <LifecycleMark state={row.state} />,
            },
            {
              ...{ key: 'unit', title: t('lifecycle.forWhom') },
              render: (row) => (row.orgUnit === null ? '–' : nameOf(row.orgUnit, language)),
            },
            {
              ...{ key: 'by', title: t('lifecycle.by') },
              render: (row) => (
                <div className="two-lines">
                  <span>{row.requestedBy === null ? (row.source ?? '–') : personName(row.requestedBy, language)}</span>
                  <small className="number">{formatInstant(row.requestedAt, READER_ZONE)}</small>
                </div>
              ),
            },
            {
              ...{ key: 'units', title: t('lifecycle.units') },
              render: (row) => t('lifecycle.unitsOf', { accepted: row.acceptedUnits, asked: row.askedUnits }),
            },
            {
              key: 'amount',
              title: t('lifecycle.amount'),
              right: true,
              render: (row) => <span className="nowrap">{amount(row)}</span>,
            },
          ]}
        />
      </ListState>
      {asking && (
        <PurchaseForm
          onClose={() => setAsking(false)}
          onAsked={(purchase) => {
            setAsking(false)
            onChange({ purchase })
          }}
        />
      )}
    </>
  )
}
