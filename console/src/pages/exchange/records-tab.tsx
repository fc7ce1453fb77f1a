import { Link } from '@tanstack/react-router'
import { Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type IncomingRecord, useRecords } from '../../api/exchange-queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatInstant } from '../../format/time.ts'

const KINDS = ['attendance', 'fuel', 'stock', 'purchases'] as const
const shownOf = (body: IncomingRecord['body']): string =>
  Object.entries(body)
    .filter(([name, value]) => name !== 'externalId' && value !== null && value !== false && typeof value !== 'object')
    .map(([name, value]) =>
      name === 'at' && typeof value === 'number' ? formatInstant(value, READER_ZONE) : `${name} ${String(value)}`,
    )
    .join(' · ')

/** What other systems sent. */
export const RecordsTab = () => {
  const { t } = useTranslation()
  const [kind, setKind] = useState<IncomingRecord['kind'] | 'all'>('all')
  const records = useRecords(kind === 'all' ? undefined : kind)
  const rows = records.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <p className="quiet">{t('exchange.recordsHint')}</p>
      <p className="quiet">
        {t('exchange.tokens')} <Link to="/account">{t('exchange.ownTokens')}</Link>
      </p>
      <Segmented
        className="exchange-choice"
        value={kind}
        onChange={setKind}
        options={[
          { value: 'all' as const, label: t('exchange.all') },
          ...KINDS.map((value) => ({ value, label: t(`exchange.kind.${value}`) })),
        ]}
      />
      <ListState query={records} count={rows.length} empty={t('exchange.noRecords')}>
        <div className="panel">
          <ul className="rows exchange-rows">
            {rows.map((row) => (
              <li key={row.id}>
                <div className="row-main">
                  <div>
                    {t(`exchange.kind.${row.kind}`)} <code>{row.externalId}</code>{' '}
                    <span className="quiet">{row.source}</span>{' '}
                    {row.version > 1 && <Tag>{t('exchange.version', { version: row.version })}</Tag>}
                  </div>
                  <small className="quiet exchange-body">{shownOf(row.body)}</small>
                </div>
                <small className="quiet nowrap">{formatInstant(row.receivedAt, READER_ZONE)}</small>
              </li>
            ))}
          </ul>
        </div>
      </ListState>
    </>
  )
}
