import { Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Transfer, useTransfers } from '../../api/lifecycle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { LifecycleMark } from './lifecycle-mark.tsx'
import type { TabProps } from './purchases-tab.tsx'
import { TransferActs } from './transfer-acts.tsx'

/** Moves and loans that departments in sight give, get, lend or borrow. */
export const TransfersTab = ({ onChange }: TabProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const transfers = useTransfers({})
  const rows = transfers.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <ListState query={transfers} count={rows.length} empty={<Empty description={t('lifecycle.noTransfers')} />}>
      <AdaptiveRows<Transfer>
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            ...{ key: 'asset', title: t('lifecycle.what'), place: 'head' },
            render: ({ asset, reason }) => (
              <div className="two-lines">
                <button type="button" className="row-link" onClick={() => onChange({ asset: asset.id })}>
                  {asset.code} {nameOf(asset, language)}
                </button>
                <small>{reason}</small>
              </div>
            ),
          },
          {
            ...{ key: 'state', title: t('assets.state'), place: 'mark' },
            render: ({ kind, state }) => (
              <>
                {t(`lifecycle.kind.${kind}`)}{' '}
                <LifecycleMark state={kind === 'loan' && state === 'accepted' ? 'lent' : state} />
              </>
            ),
          },
          {
            key: 'from',
            title: t('lifecycle.from'),
            render: ({ from }) => (from === null ? '–' : nameOf(from, language)),
          },
          {
            ...{ key: 'to', title: t('lifecycle.to') },
            render: ({ to, borrower }) =>
              to === null ? `${borrower ?? ''}（${t('lifecycle.outside')}）` : nameOf(to, language),
          },
          {
            key: 'due',
            title: t('lifecycle.dueBack'),
            render: ({ dueBackOn }) => <span className="number nowrap">{dueBackOn ?? '–'}</span>,
          },
          {
            ...{ key: 'offered', title: t('lifecycle.state.offered') },
            render: ({ offeredBy, offeredAt }) => (
              <div className="two-lines">
                <span>{offeredBy === null ? '–' : personName(offeredBy, language)}</span>
                <small className="number">{formatInstant(offeredAt, READER_ZONE)}</small>
              </div>
            ),
          },
          {
            ...{ key: 'decided', title: t('lifecycle.act.accept') },
            render: (row) =>
              row.possible.length > 0 ? (
                <TransferActs transfer={row} />
              ) : (
                <div className="two-lines">
                  <span>{row.decidedBy === null ? '–' : personName(row.decidedBy, language)}</span>
                  <small className="number">
                    {row.decidedAt === null ? '' : formatInstant(row.decidedAt, READER_ZONE)}
                  </small>
                </div>
              ),
          },
        ]}
      />
    </ListState>
  )
}
