import { SwapRightOutlined } from '@ant-design/icons'
import { Button, Empty, Popconfirm, Switch, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Handover, useDecideHandover, useHandovers } from '../../api/people-queries.ts'
import type { Me } from '../../api/types.ts'
import { roleLabel } from '../../app/labels.ts'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { OfferForm } from './offer-form.tsx'

const COLOURS = { offered: 'processing', accepted: 'success', declined: 'error', withdrawn: 'default' } as const

const HandoverCard = ({ row }: { readonly row: Handover }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const decide = useDecideHandover()
  const [shown, setShown] = useState(false)
  const act = (name: 'accept' | 'decline' | 'withdraw'): void => decide.mutate({ id: row.id, act: name, note: '' })
  const { statements } = row
  return (
    <li className="panel handover">
      <div className="handover-head">
        <strong>{personName(row.from, language)}</strong>
        <SwapRightOutlined aria-label={t('handover.to')} />
        <strong>{personName(row.to, language)}</strong>
        <Tag className="small-tag" color={COLOURS[row.state]}>
          {t(`handover.state.${row.state}`)}
        </Tag>
        <span className="spring" />
        <span className="quiet">
          {row.changedAt === null
            ? t('handover.effectiveAt', { time: formatInstant(row.effectiveAt, READER_ZONE) })
            : t('handover.changed', { time: formatInstant(row.changedAt, READER_ZONE) })}
        </span>
      </div>
      {row.note !== null && <p>{row.note}</p>}
      <button type="button" className="link-button" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {t('handover.what', { count: statements.length })}
      </button>
      {shown && (
        <ul className="handover-rows">
          {statements.map((statement) => (
            <li key={statement.id}>
              {nameOf(statement.of, language)}{' '}
              <span className="quiet">
                {roleLabel(statement.role, t)} · {t(`accountability.raci.${statement.raci}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="handover-foot">
        <small className="quiet">
          {t('handover.offered', { time: formatInstant(row.offeredAt, READER_ZONE), name: row.offeredBy })}
          {row.decidedAt !== null &&
            ` · ${t('handover.decided', { time: formatInstant(row.decidedAt, READER_ZONE), name: row.decidedBy ?? '' })}`}
          {row.decisionNote !== null && ` · ${row.decisionNote}`}
        </small>
        <span className="spring" />
        {row.mayAccept && (
          <>
            <Button loading={decide.isPending} onClick={() => act('decline')}>
              {t('handover.decline')}
            </Button>
            <Button type="primary" loading={decide.isPending} onClick={() => act('accept')}>
              {t('handover.accept')}
            </Button>
          </>
        )}
        {row.mayWithdraw && !row.mayAccept && (
          <Popconfirm title={t('handover.withdraw')} onConfirm={() => act('withdraw')}>
            <Button loading={decide.isPending}>{t('handover.withdraw')}</Button>
          </Popconfirm>
        )}
      </div>
      {row.state === 'offered' && !row.mayAccept && (
        <small className="quiet">{t('handover.hint', { name: personName(row.to, language) })}</small>
      )}
      {decide.isError && (
        <p className="error" role="alert">
          {decide.error.message}
        </p>
      )}
    </li>
  )
}

export interface HandoversViewProps {
  readonly me: Me | undefined
  readonly mine: boolean
  readonly onMine: (mine: boolean) => void
}

/** Handovers: what waits for whom, and what came of the others. */
export const HandoversView = ({ me, mine, onMine }: HandoversViewProps) => {
  const { t } = useTranslation()
  const handovers = useHandovers(mine)
  const [offering, setOffering] = useState(false)
  const rows = handovers.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="filters">
        {me?.person != null && (
          // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the label's control.
          <label className="inline-switch">
            <Switch size="small" checked={mine} onChange={onMine} /> {t('handover.mine')}
          </label>
        )}
        <span className="spring" />
        <Button type="primary" onClick={() => setOffering(true)}>
          {t('handover.offer')}
        </Button>
      </div>
      <ListState query={handovers} count={rows.length} empty={<Empty description={t('handover.none')} />}>
        <ul className="cards handovers">
          {rows.map((row) => (
            <HandoverCard key={row.id} row={row} />
          ))}
        </ul>
      </ListState>
      <OfferForm open={offering} own={me?.person?.id} onClose={() => setOffering(false)} />
    </>
  )
}
