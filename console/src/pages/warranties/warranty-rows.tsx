import { Link } from '@tanstack/react-router'
import { Button, Empty, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAllWarranties } from '../../api/procurement-queries.ts'
import { useMe } from '../../api/queries.ts'
import type { Warranty } from '../../api/types.ts'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { useNow } from '../../app/use-now.ts'
import { metricLabel, nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { CoverDialog } from './cover-dialog.tsx'

const DAY_MS = 86_400_000
const STEPS = [7, 30, 90] as const

/** Warranties that have not ended, those that end first first. */
export const WarrantyRows = () => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const now = useNow(3_600_000)
  const me = useMe()
  const [changing, setChanging] = useState<Warranty | null>(null)
  const warranties = useAllWarranties(dayjs(now).format('YYYY-MM-DD'))
  const rows = warranties.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <ListState query={warranties} count={rows.length} empty={<Empty description={t('claims.noWarranties')} />}>
      <div className="panel panel-body">
        <ul className="rows">
          {rows.map((row) => {
            const left = Math.ceil((Date.parse(row.endsOn) - now) / DAY_MS)
            const step = STEPS.find((days) => left <= days)
            const limit =
              row.meterMetric === null || row.meterLimit === null
                ? null
                : `${metricLabel(row.meterMetric, language)} ≤ ${formatNumber(row.meterLimit, locale)}`
            return (
              <li key={row.id}>
                <div className="row-main">
                  <div>
                    <Link to="/assets/$assetId" params={{ assetId: row.assetId }}>
                      {nameOf(row.asset, language)}
                    </Link>{' '}
                    <small className="quiet">{row.asset.code}</small>
                  </div>
                  <small className="quiet">
                    {[
                      t(`claims.kind.${row.kind}`),
                      row.part,
                      row.vendor,
                      limit,
                      row.covers.length === 0 ? null : t('claims.covers', { parts: row.covers.join(', ') }),
                      row.excludes.length === 0 ? null : t('claims.excludes', { parts: row.excludes.join(', ') }),
                    ]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </small>
                </div>
                <div className="row-side">
                  <small className="quiet nowrap">{t('claims.ends', { day: row.endsOn })}</small>
                  {step !== undefined && (
                    <Tag className="small-tag" color={step === 90 ? 'default' : 'orange'}>
                      {t('claims.endsIn', { days: step })}
                    </Tag>
                  )}
                  {may(me.data, 'manager') && (
                    <Button size="small" onClick={() => setChanging(row)}>
                      {t('claims.change')}
                    </Button>
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      </div>
      {changing !== null && <CoverDialog warranty={changing} onClose={() => setChanging(null)} />}
    </ListState>
  )
}
