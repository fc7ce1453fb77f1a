import { Link } from '@tanstack/react-router'
import { Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AssetLifeDetail, useLife, useOwnership } from '../../api/lifecycle-queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Documents } from './documents.tsx'
import { History } from './history.tsx'
import { LifeDialog, type LifeDialogType, lifeDialogsIn } from './life-dialog.tsx'
import { LifecycleMark } from './lifecycle-mark.tsx'
import type { DrawerProps } from './purchase-drawer.tsx'
import { ReplacementPart } from './replacement-part.tsx'
import { TransferActs } from './transfer-acts.tsx'
import { TransferForm } from './transfer-form.tsx'
import { WhyPart } from './why-part.tsx'

const Ownership = ({ assetId }: { readonly assetId: string }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { data } = useOwnership(assetId)
  if (data === undefined) return null
  return (
    <section className="lifecycle-part">
      <h3>
        {t('lifecycle.tco')}{' '}
        <small className="quiet number">{t('lifecycle.period', { from: data.from, to: data.to })}</small>
        <WhyPart title={t('lifecycle.tco')} explanation={data.explanation} />
      </h3>
      {data.costs.map(({ currency, totalMinor, perYearMinor, perHourMinor, parts }) => {
        const money = (minor: number): string => formatMoney(minor, currency, locale)
        return (
          <div key={currency}>
            <ul className="lifecycle-list">
              {parts.map(({ kind, textZh, textEn, amountMinor }) => (
                <li key={`${kind} ${textEn}`}>
                  <span>{language === 'zh' ? textZh : textEn}</span>
                  <span className="number nowrap">{money(amountMinor)}</span>
                </li>
              ))}
              <li>
                <strong>{t('lifecycle.tco')}</strong>
                <strong className="number nowrap">{money(totalMinor)}</strong>
              </li>
            </ul>
            <p className="quiet number">
              {perYearMinor !== null && `${t('lifecycle.perYear')} ${money(perYearMinor)}`}
              {perHourMinor !== null && ` · ${t('lifecycle.perHour')} ${money(perHourMinor)}`}
            </p>
          </div>
        )
      })}
    </section>
  )
}

const DisposalPart = ({ life }: { readonly life: AssetLifeDetail }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { disposal, disposalResults } = life
  if (disposal === null) return null
  const money = (minor: number): string => formatMoney(minor, disposal.currency, locale)
  return (
    <section className="lifecycle-part">
      <h3>{t('lifecycle.state.disposed')}</h3>
      <Facts
        facts={[
          [t(`lifecycle.way.${disposal.way}`), disposal.on],
          [t('lifecycle.proceeds'), money(disposal.proceedsMinor)],
          [t('lifecycle.costs'), money(disposal.costMinor)],
          [t('lifecycle.recipient'), disposal.recipient ?? '–'],
        ]}
      />
      <ul className="lifecycle-list">
        {disposalResults.map(({ book, gainMinor, explanation }) => (
          <li key={book.id}>
            <span>{nameOf(book, language)}</span>
            <span className="number nowrap">
              {t(gainMinor < 0 ? 'lifecycle.loss' : 'lifecycle.gain')} {money(Math.abs(gainMinor))}
            </span>
            <WhyPart title={nameOf(book, language)} explanation={explanation} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Loaded = ({ life }: { readonly life: AssetLifeDetail }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const [asked, setAsked] = useState<LifeDialogType | 'offer' | null>(null)
  const { asset, orgUnit, since, purchasedOn, purchaseMinor, currency, placements, transfers } = life
  const open = transfers.filter(({ possible }) => possible.length > 0)
  return (
    <>
      <h2>
        {nameOf(asset, language)} <small className="quiet">{asset.code}</small>
      </h2>
      <LifecycleMark state={life.state} />
      <div className="lifecycle-actions">
        {lifeDialogsIn(life.possible).map((type) => (
          <Button key={type} type={type === 'put_in_service' ? 'primary' : 'default'} onClick={() => setAsked(type)}>
            {t(`lifecycle.act.${type}`)}
          </Button>
        ))}
        {life.possible.includes('offer') && (
          <Button onClick={() => setAsked('offer')}>{t('lifecycle.act.offer')}</Button>
        )}
      </div>
      {open.map((transfer) => (
        <p key={transfer.id}>
          {t(`lifecycle.kind.${transfer.kind}`)} →{' '}
          {transfer.to === null ? transfer.borrower : nameOf(transfer.to, language)}{' '}
          <TransferActs transfer={transfer} />
        </p>
      ))}
      <Facts
        facts={[
          [t('lifecycle.since'), formatInstant(since, READER_ZONE)],
          [t('assets.orgUnit'), orgUnit === null ? '–' : nameOf(orgUnit, language)],
          [t('lifecycle.bought'), purchasedOn ?? '–'],
          [t('lifecycle.amount'), purchaseMinor === null ? '–' : formatMoney(purchaseMinor, currency, locale)],
        ]}
      />
      <p>
        <Link to="/assets/$assetId" params={{ assetId: asset.id }}>
          {asset.code} {nameOf(asset, language)}
        </Link>
      </p>
      <DisposalPart life={life} />
      {life.state !== 'retired' && life.state !== 'disposed' && <ReplacementPart assetId={asset.id} />}
      <Ownership assetId={asset.id} />
      <section className="lifecycle-part">
        <h3>{t('lifecycle.placements')}</h3>
        <ul className="lifecycle-list">
          {placements.map((one) => (
            <li key={one.validFrom}>
              <span>{one.orgUnit === null ? '–' : nameOf(one.orgUnit, language)}</span>
              <span className="quiet number">
                {formatInstant(one.validFrom, READER_ZONE)}
                {one.validTo !== null && ` ${t('lifecycle.until', { time: formatInstant(one.validTo, READER_ZONE) })}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Documents subject="assets" id={asset.id} documents={life.documents} />
      {life.events.length > 0 && <History events={life.events} />}
      {asked === 'offer' && <TransferForm life={life} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== 'offer' && <LifeDialog type={asked} life={life} onClose={() => setAsked(null)} />}
    </>
  )
}

const Content = ({ id }: { readonly id: string }) => {
  const life = useLife(id)
  if (life.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (life.data === undefined) return <Failure error={life.error} onRetry={() => void life.refetch()} />
  return <Loaded life={life.data} />
}

/** One asset’s life: where it stands, what is done next, what it cost, when it is to be replaced. */
export const LifeDrawer = ({ id, onClose }: DrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('lifecycle.title')}
      size="min(640px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <Content key={id} id={id} />}
    </Drawer>
  )
}
