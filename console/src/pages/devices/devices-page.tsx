import { SearchOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Input, Skeleton } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDevices } from '../../api/device-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { MoreRows } from '../../app/more-rows.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { DeviceDrawer } from './device-drawer.tsx'
import { DeviceList } from './device-list.tsx'
import { DeviceTally } from './device-tally.tsx'
import { type DevicesSearch, filtersOf } from './search.ts'

const TYPING_MS = 300

/** The devices that a person may see: which speak, which are silent, what they need. */
export default function DevicesPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/devices' })
  const navigate = useNavigate({ from: '/devices' })
  const now = useNow(15_000)
  const devices = useDevices(filtersOf(search))
  const [text, setText] = useState(search.q ?? '')
  usePageTitle(t('devices.title'))
  const rows = devices.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Object.keys(search).some((key) => key !== 'open')

  const change = useCallback(
    (part: DevicesSearch) =>
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
        <h1>{t('devices.title')}</h1>
      </div>
      <DeviceTally search={search} onChange={change} />
      <search className="filters">
        <Input
          className="filter filter-text"
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          value={text}
          aria-label={t('devices.search')}
          placeholder={t('devices.search')}
          onChange={(event) => setText(event.target.value)}
        />
        <UnitSelect className="filter filter-unit" value={search.orgUnit} onChange={(orgUnit) => change({ orgUnit })} />
      </search>
      {devices.isPending ? (
        <div className="panel panel-body">
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        </div>
      ) : devices.isError && rows.length === 0 ? (
        <Failure error={devices.error} onRetry={() => void devices.refetch()} />
      ) : rows.length === 0 ? (
        <div className="panel panel-body">
          <Empty description={t(filtered ? 'devices.empty' : 'devices.none')}>
            {!filtered && (
              <p className="quiet">
                {t('devices.howToAdd')} <a href="/docs">{t('assets.apiReference')}</a>
              </p>
            )}
          </Empty>
        </div>
      ) : (
        <div className={devices.isPlaceholderData ? 'stale' : undefined}>
          <DeviceList rows={rows} now={now} onOpen={(open) => change({ open })} />
          <MoreRows query={devices} shown={rows.length} />
        </div>
      )}
      <DeviceDrawer id={search.open} now={now} onClose={() => change({ open: undefined })} />
    </div>
  )
}
