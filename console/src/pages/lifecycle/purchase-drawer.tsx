import { Link } from '@tanstack/react-router'
import { Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PurchaseDetail, usePurchase } from '../../api/lifecycle-queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { AcceptForm } from './accept-form.tsx'
import { Documents } from './documents.tsx'
import { History } from './history.tsx'
import { LifecycleMark } from './lifecycle-mark.tsx'
import { PURCHASE_DIALOGS, PurchaseDialog, type PurchaseDialogType } from './purchase-dialog.tsx'

type Asked =
  | { readonly type: PurchaseDialogType; readonly unit: string }
  | { readonly type: 'accept'; readonly unit: string }

const Lines = ({ purchase }: { readonly purchase: PurchaseDetail }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { lines, currency } = purchase
  return (
    <section className="lifecycle-part">
      <h3>{t('lifecycle.what')}</h3>
      <ul className="lifecycle-list">
        {lines.map((line) => (
          <li key={line.line}>
            <div className="two-lines">
              <span>{nameOf(line, language)}</span>
              <small>{line.model}</small>
            </div>
            <span className="number nowrap">
              {line.quantity} × {formatMoney(line.priceMinor, currency, locale)}
            </span>
            <span className="quiet">{t('lifecycle.unitsOf', { accepted: line.accepted, asked: line.quantity })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Orders = ({ purchase }: { readonly purchase: PurchaseDetail }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  if (purchase.orders.length === 0) return null
  return (
    <section className="lifecycle-part">
      <h3>{t('lifecycle.orders')}</h3>
      <ul className="lifecycle-list">
        {purchase.orders.map(({ order, vendorName, orderedOn, expectedOn, cancelled, lines }) => (
          <li key={order}>
            <div className="two-lines">
              <span>{vendorName}</span>
              <small className="number">
                {orderedOn}
                {expectedOn !== null && ` → ${expectedOn}`}
              </small>
            </div>
            <span className="number nowrap">
              {formatMoney(
                lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0),
                purchase.currency,
                locale,
              )}
            </span>
            <span className="quiet">
              {cancelled
                ? t('lifecycle.cancelled')
                : t('lifecycle.toCome', { count: lines.reduce((sum, { outstanding }) => sum + outstanding, 0) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Units = ({ purchase, onAsk }: { readonly purchase: PurchaseDetail; readonly onAsk: (asked: Asked) => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (purchase.units.length === 0) return null
  return (
    <section className="lifecycle-part">
      <h3>{t('lifecycle.arrived')}</h3>
      <ul className="lifecycle-list">
        {purchase.units.map(({ unit, line, serialNo, state, asset }) => {
          const of = purchase.lines.find((one) => one.line === line)
          return (
            <li key={unit}>
              <div className="two-lines">
                {asset === null ? (
                  <span>{of === undefined ? unit : nameOf(of, language)}</span>
                ) : (
                  <Link to="/assets/$assetId" params={{ assetId: asset.id }}>
                    {asset.code} {nameOf(asset, language)}
                  </Link>
                )}
                <small className="number">{serialNo ?? t('lifecycle.piece', { unit })}</small>
              </div>
              {state === 'received' && purchase.possible.includes('unit_accepted') ? (
                <span>
                  <Button size="small" type="primary" onClick={() => onAsk({ type: 'accept', unit })}>
                    {t('lifecycle.act.unit_accepted')}
                  </Button>{' '}
                  <Button size="small" onClick={() => onAsk({ type: 'unit_refused', unit })}>
                    {t('lifecycle.act.unit_refused')}
                  </Button>
                </span>
              ) : (
                <LifecycleMark state={state} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const Loaded = ({ purchase }: { readonly purchase: PurchaseDetail }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { askedMinor, orderedMinor, currency, orgUnit, requestedBy, approvedBy, neededOn, replaces } = purchase
  const possible = PURCHASE_DIALOGS.filter((type) => type !== 'unit_refused' && purchase.possible.includes(type))
  const money = (minor: number): string => formatMoney(minor, currency, locale)
  const facts: (readonly [string, string])[] = [
    [t('lifecycle.forWhom'), orgUnit === null ? '–' : nameOf(orgUnit, language)],
    [
      t('lifecycle.by'),
      `${requestedBy === null ? (purchase.source ?? '–') : personName(requestedBy, language)} · ${formatInstant(purchase.requestedAt, READER_ZONE)}`,
    ],
    [t('lifecycle.amount'), orderedMinor > 0 ? `${money(orderedMinor)} / ${money(askedMinor)}` : money(askedMinor)],
    ...(approvedBy === null ? [] : [[t('lifecycle.state.approved'), personName(approvedBy, language)] as const]),
    ...(neededOn === null ? [] : [[t('lifecycle.neededOn'), neededOn] as const]),
    ...(replaces === null
      ? []
      : [[t('lifecycle.replaces'), `${replaces.code} ${nameOf(replaces, language)}`] as const]),
  ]
  const unit = asked === null ? undefined : purchase.units.find((one) => one.unit === asked.unit)
  const line = purchase.lines.find((one) => one.line === unit?.line)
  return (
    <>
      <LifecycleMark state={purchase.state} />
      <p>{purchase.reason}</p>
      <div className="lifecycle-actions">
        {possible.map((type) => (
          <Button
            key={type}
            type={['approved', 'ordered', 'received'].includes(type) ? 'primary' : 'default'}
            onClick={() => setAsked({ type, unit: '' })}
          >
            {t(`lifecycle.act.${type}`)}
          </Button>
        ))}
      </div>
      <Facts facts={facts} />
      <Units purchase={purchase} onAsk={setAsked} />
      <Lines purchase={purchase} />
      <Orders purchase={purchase} />
      <Documents subject="purchases" id={purchase.id} documents={purchase.documents} />
      <History events={purchase.events} />
      {asked !== null && asked.type !== 'accept' && (
        <PurchaseDialog type={asked.type} purchase={purchase} unit={asked.unit} onClose={() => setAsked(null)} />
      )}
      {asked?.type === 'accept' && unit !== undefined && line !== undefined && (
        <AcceptForm purchase={purchase} unit={unit} line={line} onClose={() => setAsked(null)} />
      )}
    </>
  )
}

const Content = ({ id }: { readonly id: string }) => {
  const purchase = usePurchase(id)
  if (purchase.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (purchase.data === undefined) return <Failure error={purchase.error} onRetry={() => void purchase.refetch()} />
  return (
    <>
      <h2>
        {purchase.data.title} <small className="quiet number">{purchase.data.no}</small>
      </h2>
      <Loaded purchase={purchase.data} />
    </>
  )
}

export interface DrawerProps {
  /** What is open; undefined while closed. */
  readonly id: string | undefined
  readonly onClose: () => void
}

/** One purchase: what it is, what may be done next, everything that happened. */
export const PurchaseDrawer = ({ id, onClose }: DrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('lifecycle.purchase')}
      size="min(640px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <Content key={id} id={id} />}
    </Drawer>
  )
}
