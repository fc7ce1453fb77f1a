import { Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BookedDetail, useBookedAsset } from '../../api/lifecycle-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { DrawerProps } from './purchase-drawer.tsx'
import { TermsForm } from './terms-form.tsx'
import { WhyPart } from './why-part.tsx'

const Schedule = ({ booked }: { readonly booked: BookedDetail }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const money = (minor: number): string => formatMoney(minor, booked.currency, locale)
  return (
    <div className="lifecycle-scroll lifecycle-part">
      <table className="lifecycle-schedule">
        <thead>
          <tr>
            <th scope="col">{t('lifecycle.month')}</th>
            <th scope="col">{t('lifecycle.ofMonth')}</th>
            <th scope="col">{t('lifecycle.bookValue')}</th>
            <th scope="col">{t('lifecycle.posted')}</th>
          </tr>
        </thead>
        <tbody>
          {booked.rows.map(({ month, amountMinor, bookMinor, postedMinor }) => (
            <tr key={month}>
              <td>{month}</td>
              <td>{money(amountMinor)}</td>
              <td>{money(bookMinor)}</td>
              <td className={postedMinor === null ? 'quiet' : undefined}>
                {postedMinor === null ? t('lifecycle.notPosted') : money(postedMinor)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Loaded = ({ bookId, booked }: { readonly bookId: string; readonly booked: BookedDetail }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const me = useMe()
  const [stating, setStating] = useState(false)
  const money = (minor: number): string => formatMoney(minor, booked.currency, locale)
  return (
    <>
      <h2>
        {nameOf(booked.asset, language)} <small className="quiet">{booked.asset.code}</small>
        <WhyPart title={t('lifecycle.tab.books')} explanation={booked.explanation} />
      </h2>
      <Facts
        facts={[
          [t('lifecycle.methodOf'), t(`lifecycle.method.${booked.method}`)],
          [t('lifecycle.costValue'), money(booked.costMinor)],
          [t('lifecycle.accumulated'), money(booked.accumulatedMinor)],
          [t('lifecycle.bookValue'), money(booked.bookMinor)],
        ]}
      />
      <Schedule booked={booked} />
      <section className="lifecycle-part">
        <h3>{t('lifecycle.terms')}</h3>
        <ul className="lifecycle-list">
          {[...booked.stated].reverse().map(({ seq, terms, reason, by, recordedAt }) => (
            <li key={seq}>
              <div className="two-lines">
                <span>
                  {t(`lifecycle.method.${terms.method}`)} ·{' '}
                  {terms.fromMonth === null
                    ? t('lifecycle.basis')
                    : t('lifecycle.fromMonth', { month: terms.fromMonth })}
                </span>
                <small>{reason}</small>
              </div>
              <small className="quiet number">
                {by === null ? '' : `${personName(by, language)} · `}
                {formatInstant(recordedAt, READER_ZONE)}
              </small>
            </li>
          ))}
        </ul>
        {may(me.data, 'manager') && <Button onClick={() => setStating(true)}>{t('lifecycle.stateTerms')}</Button>}
      </section>
      {stating && <TermsForm bookId={bookId} booked={booked} onClose={() => setStating(false)} />}
    </>
  )
}

const Content = ({ bookId, id }: { readonly bookId: string; readonly id: string }) => {
  const booked = useBookedAsset(bookId, id)
  if (booked.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (booked.data === undefined) return <Failure error={booked.error} onRetry={() => void booked.refetch()} />
  return <Loaded bookId={bookId} booked={booked.data} />
}

/** One asset in a book: every month, and by whose terms. */
export const BookedDrawer = ({ bookId, id, onClose }: DrawerProps & { readonly bookId: string | undefined }) => {
  const { t } = useTranslation()
  const open = id !== undefined && bookId !== undefined
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('lifecycle.tab.books')}
      size="min(640px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {open && <Content key={`${bookId} ${id}`} bookId={bookId} id={id} />}
    </Drawer>
  )
}
