import { Empty, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CleaningZone, useStandards, useZones } from '../../api/cleaning-queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { usePhone } from '../../app/use-phone.ts'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { CleaningPartProps } from './part-props.ts'
import { ZoneDrawer } from './zone-drawer.tsx'

/** Zones with area, type and standard, and the rounds that they get. */
export const PlanView = ({ search, onChange }: CleaningPartProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const phone = usePhone()
  const zones = useZones(search.orgUnit)
  const standards = useStandards()
  const types = new Map((standards.data?.items ?? []).map((each) => [each.roomType, nameOf(each, language)]))
  const rows = zones.data?.pages.flatMap((page) => page.items) ?? []
  const name = ({ asset, branch }: CleaningZone) => (
    <div className="two-lines">
      <button type="button" className="link-button asset-link" onClick={() => onChange({ zone: asset.id }, false)}>
        {nameOf(asset, language)}
      </button>
      <small>
        {asset.code}
        {branch !== null && ` · ${nameOf(branch, language)}`}
      </small>
    </div>
  )
  const area = ({ roomType, areaM2 }: CleaningZone): string =>
    roomType === null || areaM2 === null
      ? t('cleaning.notSet')
      : `${formatNumber(areaM2, locale)} m² · ${types.get(roomType) ?? roomType}`
  const minutes = ({ standardMinutes }: CleaningZone): string =>
    standardMinutes === null ? '–' : `${formatNumber(standardMinutes, locale, 1)} ${t('cleaning.min')}`
  const rounds = ({ rounds: count, roundsPerWeek }: CleaningZone): string =>
    count === 0 ? t('cleaning.noPlan') : t('cleaning.perWeek', { count: roundsPerWeek })
  const columns: TableColumnsType<CleaningZone> = [
    { title: t('cleaning.by.zone'), key: 'name', render: (_, row) => name(row) },
    { title: t('cleaning.areaAndType'), key: 'area', render: (_, row) => area(row) },
    {
      title: t('cleaning.standard'),
      key: 'minutes',
      render: (_, row) => <span className="number">{minutes(row)}</span>,
    },
    { title: t('cleaning.rounds'), key: 'rounds', render: (_, row) => rounds(row) },
  ]
  return (
    <>
      <ListState query={zones} count={rows.length} empty={<Empty description={t('cleaning.noZones')} />}>
        {phone ? (
          <ul className="cards">
            {rows.map((row) => (
              <li key={row.asset.id} className="panel card">
                {name(row)}
                <span>{area(row)}</span>
                <small className="quiet">
                  {t('cleaning.standard')} {minutes(row)} · {rounds(row)}
                </small>
              </li>
            ))}
          </ul>
        ) : (
          <div className="panel">
            <Table<CleaningZone>
              rowKey={({ asset }) => asset.id}
              columns={columns}
              dataSource={rows}
              pagination={false}
              size="small"
            />
          </div>
        )}
      </ListState>
      <ZoneDrawer
        zone={rows.find(({ asset }) => asset.id === search.zone)}
        onClose={() => onChange({ zone: undefined })}
      />
    </>
  )
}
