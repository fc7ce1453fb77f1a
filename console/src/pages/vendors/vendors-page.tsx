import { PlusOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useVendors } from '../../api/procurement-queries.ts'
import { useMe } from '../../api/queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { SearchInput } from '../../app/search-input.tsx'
import { withPart } from '../../app/search-part.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { VENDOR_STATES, type VendorsSearch } from './search.ts'
import { AddVendorDialog } from './vendor-dialogs.tsx'
import { VendorDrawer } from './vendor-drawer.tsx'
import { VendorList } from './vendor-list.tsx'
import './vendors.css'

/** Who may be bought from, by whose decision, and how good they are. */
export default function VendorsPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/vendors' })
  const navigate = useNavigate({ from: '/vendors' })
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const vendors = useVendors({ q: search.q, state: search.state })
  usePageTitle(t('vendors.title'))
  const rows = vendors.data?.pages.flatMap((page) => page.items) ?? []
  const change = useCallback(
    (part: Partial<Record<keyof VendorsSearch, VendorsSearch[keyof VendorsSearch] | undefined>>) =>
      void navigate({ replace: true, search: (before) => withPart(before, part as Partial<VendorsSearch>) }),
    [navigate],
  )
  const onText = useCallback((q: string | undefined) => change({ q }), [change])
  const filtered = search.q !== undefined || search.state !== undefined
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('vendors.title')}</h1>
        <span className="spring" />
        {may(me.data, 'manager') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('vendors.add')}
          </Button>
        )}
      </div>
      <search className="filters">
        <SearchInput value={search.q} label={t('vendors.search')} onChange={onText} />
        <Select
          aria-label={t('vendors.approval')}
          className="filter"
          placeholder={t('vendors.anyState')}
          allowClear
          value={search.state}
          options={VENDOR_STATES.map((value) => ({ value, label: t(`vendors.state.${value}`) }))}
          onChange={(state) => change({ state })}
        />
      </search>
      <ListState
        query={vendors}
        count={rows.length}
        empty={<Empty description={t(filtered ? 'vendors.empty' : 'vendors.none')} />}
      >
        <VendorList rows={rows} onOpen={(open) => change({ open })} />
      </ListState>
      <VendorDrawer id={search.open} onClose={() => change({ open: undefined })} />
      {adding && <AddVendorDialog onClose={() => setAdding(false)} onAdded={(open) => change({ open })} />}
    </div>
  )
}
