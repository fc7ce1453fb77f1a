import { Link, useNavigate } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  type PersonEvidence,
  type PersonFigureQuery,
  usePersonEvidence,
  usePersonExplanation,
} from '../../api/people-queries.ts'
import type { Evidence } from '../../api/types.ts'
import { Failure } from '../../app/failure.tsx'
import { MoreRows } from '../../app/more-rows.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { peopleTexts } from '../../i18n/topics/people.ts'

type Outcome = keyof typeof peopleTexts.en.people.outcome
const isOutcome = (code: string): code is Outcome => Object.hasOwn(peopleTexts.en.people.outcome, code)

const Fact = ({ item }: { readonly item: PersonEvidence }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const title = language === 'zh' ? item.titleZh : item.titleEn
  const { outcome, quantity, unit, orderId, asset, person } = item
  return (
    <li>
      <div className="row-main">
        {orderId === null ? (
          title
        ) : (
          <Link to="/orders/$orderId" params={{ orderId }}>
            {title}
          </Link>
        )}
        <div className="quiet">
          {formatInstant(item.at, READER_ZONE)}
          {person !== null && ` · ${personName(person, language)}`}
          {asset !== null && (
            <>
              {' · '}
              <Link to="/assets/$assetId" params={{ assetId: asset.id }} search={{}}>
                {nameOf(asset, language)}
              </Link>
            </>
          )}
        </div>
      </div>
      <div className="row-side number">
        {outcome !== '' && <span>{isOutcome(outcome) ? t(`people.outcome.${outcome}`) : outcome}</span>}
        {quantity !== null && <span>{`${formatNumber(quantity, locale, 1)} ${unit}`}</span>}
      </div>
    </li>
  )
}

const Facts = ({ query }: { readonly query: PersonFigureQuery }) => {
  const { t } = useTranslation()
  const evidence = usePersonEvidence(query)
  const items = evidence.data?.pages.flatMap((page) => page.items) ?? []
  if (evidence.isPending) return <Skeleton active paragraph={{ rows: 6 }} />
  if (evidence.isError) return <Failure error={evidence.error} onRetry={() => void evidence.refetch()} />
  return (
    <section className="people-evidence">
      <h3>
        {t('people.evidence')}{' '}
        <span className="quiet">{t('people.evidenceCount', { count: evidence.data.pages[0]?.total ?? 0 })}</span>
      </h3>
      <ul className="rows">
        {items.map((item) => (
          <Fact key={`${item.kind} ${item.id}`} item={item} />
        ))}
      </ul>
      <MoreRows query={evidence} shown={items.length} />
    </section>
  )
}

const Explained = ({ query }: { readonly query: PersonFigureQuery }) => {
  const navigate = useNavigate()
  const explanation = usePersonExplanation(query)
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 6 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  const { sessionDetails } = explanation.data
  const show = ({ device, metrics, from, to }: Evidence): void => {
    const on = sessionDetails.find((session) => session.start <= to && session.end >= from) ?? sessionDetails[0]
    if (on !== undefined)
      void navigate({
        to: '/assets/$assetId',
        params: { assetId: on.assetId },
        search: { from, to, device, metrics: metrics.slice(0, 3).join(',') },
      })
  }
  return <ExplanationView explanation={explanation.data} ofSession={false} timeZone={READER_ZONE} onShow={show} />
}

export interface FigureDrawerProps {
  readonly query: PersonFigureQuery | null
  readonly title: string
  readonly onClose: () => void
}

/** Why a figure is what it is, and every fact that it stands on. */
export const FigureDrawer = ({ query, title, onClose }: FigureDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={query !== null}
      onClose={onClose}
      title={query === null ? '' : `${t(`people.figure.${query.figure}`)} · ${title}`}
      size="min(640px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {query !== null && (
        <>
          <Explained query={query} />
          <Facts query={query} />
        </>
      )}
    </Drawer>
  )
}
