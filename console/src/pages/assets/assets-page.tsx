import { DownloadOutlined, QrcodeOutlined } from '@ant-design/icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useAssets } from '../../api/queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { withPart } from '../../app/search-part.ts'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { usePhone } from '../../app/use-phone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useLiveReader } from '../../live/live-context.tsx'
import { AssetCards } from './asset-cards.tsx'
import { AssetFilters } from './asset-filters.tsx'
import { AssetTable } from './asset-table.tsx'
import { downloadAssets } from './export.ts'
import type { AssetsSearch } from './search.ts'
import { StateTally } from './state-tally.tsx'

/** A sheet of labels for the assets that the filters leave. */
const labelsUrl = ({ category, orgUnit, q }: AssetsSearch): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ category, orgUnit, q })) if (value !== undefined) query.set(name, value)
  return `/api/v1/asset-labels?${query.toString()}`
}

/** The assets that a person may see, with what each does now. */
export default function AssetsPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const search = useSearch({ from: '/shell/assets' })
  const navigate = useNavigate({ from: '/assets' })
  const phone = usePhone()
  const now = useNow(30_000)
  const liveOf = useLiveReader()
  const assets = useAssets(search)
  usePageTitle(t('assets.title'))
  const rows = assets.data?.pages.flatMap((page) => page.items) ?? []

  const change = useCallback(
    (part: AssetsSearch) =>
      void navigate({
        replace: true,
        search: (before) => withPart(before, part),
      }),
    [navigate],
  )
  const clear = useCallback(() => void navigate({ search: {}, replace: true }), [navigate])
  const filtered = Object.keys(search).some((key) => key !== 'sort')

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('assets.title')}</h1>
        <Link to="/models" search={{}}>
          {t('models.nav')}
        </Link>
        <span className="spring" />
        <Button icon={<QrcodeOutlined />} href={labelsUrl(search)} target="_blank" disabled={rows.length === 0}>
          {phone ? null : t('orders.labels')}
        </Button>
        <Button
          icon={<DownloadOutlined />}
          disabled={rows.length === 0}
          onClick={() => downloadAssets(rows, liveOf, t, language)}
        >
          {t('assets.export')}
        </Button>
      </div>
      <StateTally search={search} onChoose={(state) => change({ state })} />
      <AssetFilters search={search} onChange={change} onClear={filtered ? clear : null} />
      <ListState
        query={assets}
        count={rows.length}
        empty={
          <Empty description={t(filtered ? 'assets.empty' : 'assets.none')}>
            {filtered ? (
              <Button onClick={clear}>{t('assets.clear')}</Button>
            ) : (
              <p className="quiet">
                {t('assets.howToAdd')} <a href="/docs">{t('assets.apiReference')}</a>
              </p>
            )}
          </Empty>
        }
      >
        {phone ? (
          <AssetCards rows={rows} now={now} />
        ) : (
          <AssetTable rows={rows} now={now} sort={search.sort} onSort={(sort) => change({ sort })} />
        )}
      </ListState>
    </div>
  )
}
