import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Select, Switch } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLevels, useStores } from '../../api/procurement-queries.ts'
import { useMe } from '../../api/queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { SearchInput } from '../../app/search-input.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { FirstReceipt } from './first-receipt.tsx'
import { ItemDialog } from './item-dialog.tsx'
import { LevelDrawer } from './level-drawer.tsx'
import { LevelList, levelKey } from './level-list.tsx'
import { readStockSearch } from './search.ts'
import { StoreDialog } from './store-dialog.tsx'
import '../vendors/vendors.css'

/** Consumables and spare parts: what is there, how long it lasts, what to order. */
export default function StockPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const search = useSearch({ from: '/shell/stock' })
  const navigate = useNavigate({ from: '/stock' })
  const stores = useStores()
  const me = useMe()
  const [adding, setAdding] = useState<'item' | 'store' | 'receipt' | null>(null)
  const close = () => setAdding(null)
  const levels = useLevels({ store: search.store, q: search.q, low: search.low === true ? 'true' : undefined })
  usePageTitle(t('stock.title'))
  const rows = levels.data?.pages.flatMap((page) => page.items) ?? []
  const change = useCallback(
    (part: Readonly<Record<string, unknown>>) =>
      void navigate({ replace: true, search: (before) => readStockSearch({ ...before, ...part }) }),
    [navigate],
  )
  const onText = useCallback((q: string | undefined) => change({ q }), [change])
  const filtered = search.q !== undefined || search.store !== undefined || search.low === true
  return (
    <div className="page">
      <div className="page-head head-wraps">
        <h1>{t('stock.title')}</h1>
        <span className="spring" />
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the label's control. */}
        <label className="inline-switch">
          <Switch
            size="small"
            checked={search.low === true}
            onChange={(low) => change({ low: low ? true : undefined })}
          />{' '}
          {t('stock.onlyLow')}
        </label>
        {may(me.data, 'engineer') && <Button onClick={() => setAdding('receipt')}>{t('stock.firstReceipt')}</Button>}
        {may(me.data, 'manager') && (
          <>
            <Button onClick={() => setAdding('store')}>{t('stock.addStore')}</Button>
            <Button type="primary" onClick={() => setAdding('item')}>
              {t('stock.addItem')}
            </Button>
          </>
        )}
      </div>
      <search className="filters">
        <SearchInput value={search.q} label={t('stock.search')} onChange={onText} />
        <Select
          aria-label={t('stock.store')}
          className="filter filter-unit"
          placeholder={t('stock.anyStore')}
          allowClear
          value={search.store}
          options={(stores.data?.items ?? []).map((store) => ({ value: store.id, label: nameOf(store, language) }))}
          onChange={(store) => change({ store })}
        />
      </search>
      <ListState
        query={levels}
        count={rows.length}
        empty={<Empty description={t(filtered ? 'stock.empty' : 'stock.none')} />}
      >
        <LevelList rows={rows} onOpen={(open) => change({ open })} />
      </ListState>
      <LevelDrawer
        open={search.open !== undefined}
        level={rows.find((row) => levelKey(row) === search.open)}
        loading={levels.isPending}
        onClose={() => change({ open: undefined })}
      />
      {adding === 'item' && <ItemDialog item={null} onClose={close} />}
      {adding === 'store' && <StoreDialog onClose={close} />}
      {adding === 'receipt' && <FirstReceipt onClose={close} />}
    </div>
  )
}
