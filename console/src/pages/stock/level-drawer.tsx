import { Button, Drawer, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type StockLevel, useCancelCommitment, useCommitments } from '../../api/procurement-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Facts } from '../../app/facts.tsx'
import { may } from '../../app/may.ts'
import { WhySteps } from '../../app/why-steps.tsx'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatDay } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ItemDialog } from './item-dialog.tsx'
import { MoveDialog, STOCK_ACTS, type StockAct } from './move-dialog.tsx'
import { MovementRows } from './movement-rows.tsx'
import { RulesPart } from './rules-part.tsx'

const Promised = ({ level, mayChange }: { readonly level: StockLevel; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const open = useCommitments(level.item.id, level.store.id)
  const cancel = useCancelCommitment()
  const rows = open.data?.items ?? []
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{t('stock.promised')}</h3>
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="row-main">
              <div>
                {formatNumber(row.quantity, locale, 1)} {level.item.unit} {t(`stock.committed.${row.kind}`)}
              </div>
              {row.expectedOn !== null && (
                <small className="quiet">{t('stock.expected', { day: row.expectedOn })}</small>
              )}
            </div>
            {mayChange && (
              <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(row.id)}>
                {t('stock.cancel')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const LevelParts = ({ level }: { readonly level: StockLevel }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const me = useMe()
  const [act, setAct] = useState<StockAct | null>(null)
  const [changing, setChanging] = useState(false)
  const { item, store } = level
  const amount = (value: number | null, digits = 1): string =>
    value === null ? '–' : `${formatNumber(value, locale, digits)} ${item.unit}`
  const facts: readonly (readonly [string, string])[] = [
    [t('stock.store'), nameOf(store, language)],
    [t('stock.onHand'), amount(level.onHand)],
    ...(level.usedSince > 0 ? [[t('stock.used'), amount(level.usedSince)] as const] : []),
    [t('stock.available'), amount(level.available)],
    [`${t('stock.perDay')} (${t(`stock.basis.${level.basis}`)})`, amount(level.perDay, 2)],
    [t('stock.point'), amount(level.reorderPoint)],
    [t('stock.runsOut'), level.runsOutOn === null ? '–' : formatDay(level.runsOutOn, locale)],
  ]
  const mayMove = may(me.data, 'engineer')
  const manages = may(me.data, 'manager')
  return (
    <div className="explanation">
      <section>
        <p className="rule-title">{nameOf(item, language)}</p>
        <p className="quiet">
          <code>{item.code}</code>
        </p>
        {mayMove && (
          <div className="dialog-actions">
            {STOCK_ACTS.map((one) => (
              <Button key={one} size="small" onClick={() => setAct(one)}>
                {t(`stock.act.${one}`)}
              </Button>
            ))}
            {manages && (
              <Button size="small" onClick={() => setChanging(true)}>
                {t('stock.changeItem')}
              </Button>
            )}
          </div>
        )}
      </section>
      <section>
        <Facts facts={facts} />
        <WhySteps explanation={level.explanation} />
      </section>
      <section>
        <h3>{t('stock.batches')}</h3>
        {level.batches.length === 0 && <p className="quiet">{t('stock.nothing')}</p>}
        <ul className="rows">
          {level.batches.map((batch) => (
            <li key={batch.no ?? ''}>
              <div className="row-main">
                <div>{batch.no ?? t('stock.noBatch')}</div>
                {batch.expiresOn !== null && (
                  <small className="quiet">{t('stock.expires', { day: batch.expiresOn })}</small>
                )}
              </div>
              <div className="row-side number nowrap">{amount(batch.quantity)}</div>
            </li>
          ))}
        </ul>
      </section>
      <RulesPart item={item} mayChange={manages} />
      <Promised level={level} mayChange={mayMove} />
      <MovementRows level={level} mayUndo={mayMove} />
      {changing && <ItemDialog item={item} onClose={() => setChanging(false)} />}
      {act !== null && <MoveDialog act={act} level={level} onClose={() => setAct(null)} />}
    </div>
  )
}

export interface LevelDrawerProps {
  readonly open: boolean
  /** Undefined while the list loads. */
  readonly level: StockLevel | undefined
  readonly loading: boolean
  readonly onClose: () => void
}

/** One item in one store: batches, outlook, what came and went. */
export const LevelDrawer = ({ open, level, loading, onClose }: LevelDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('stock.title')}
      size="min(600px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {level !== undefined ? (
        <LevelParts level={level} />
      ) : loading ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : (
        <Empty description={t('stock.empty')} />
      )}
    </Drawer>
  )
}
