import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useDevices } from '../../api/device-queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { SearchInput } from '../../app/search-input.tsx'
import { withPart } from '../../app/search-part.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { DeviceDrawer } from './device-drawer.tsx'
import { DeviceList } from './device-list.tsx'
import { DeviceTally } from './device-tally.tsx'
import { type DevicesSearch, filtersOf } from './search.ts'

/** The devices that a person may see: which speak, which are silent, what they need. */
export default function DevicesPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/devices' })
  const navigate = useNavigate({ from: '/devices' })
  const now = useNow(15_000)
  const devices = useDevices(filtersOf(search))
  usePageTitle(t('devices.title'))
  const rows = devices.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Object.keys(search).some((key) => key !== 'open')

  const change = useCallback(
    (part: DevicesSearch) =>
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
        <h1>{t('devices.title')}</h1>
      </div>
      <DeviceTally search={search} onChange={change} />
      <search className="filters">
        <SearchInput value={search.q} label={t('devices.search')} onChange={onText} />
        <UnitSelect className="filter filter-unit" value={search.orgUnit} onChange={(orgUnit) => change({ orgUnit })} />
      </search>
      <ListState
        query={devices}
        count={rows.length}
        empty={
          <Empty description={t(filtered ? 'devices.empty' : 'devices.none')}>
            {!filtered && (
              <p className="quiet">
                {t('devices.howToAdd')} <a href="/docs">{t('assets.apiReference')}</a>
              </p>
            )}
          </Empty>
        }
      >
        <DeviceList rows={rows} now={now} onOpen={(open) => change({ open })} />
      </ListState>
      <DeviceDrawer id={search.open} now={now} onClose={() => change({ open: undefined })} />
    </div>
  )
}
