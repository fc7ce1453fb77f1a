import { PRESENCE } from '@custodia/domain'
import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentTrace, TraceItem } from '../../api/people-queries.ts'
import { roleLabel, viaLabel } from '../../app/labels.ts'
import { metricLabel, nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatClock, formatInstant } from '../../format/time.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { EnvironmentTable } from './environment-table.tsx'

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="panel trace-part">
    <div className="panel-head">
      <h2>{title}</h2>
    </div>
    <div className="panel-body">{children}</div>
  </section>
)

const MINUTE_MS = 60_000

/** How far an item is from the moment, in words. */
const useApart = () => {
  const { t } = useTranslation()
  return ({ relation, apartMs }: Pick<TraceItem, 'relation' | 'apartMs'>): string => {
    const count = Math.round(apartMs / MINUTE_MS)
    if (relation === 'during') return t('incidents.during')
    return relation === 'before' ? t('incidents.minutesBefore', { count }) : t('incidents.minutesAfter', { count })
  }
}

const Cleaning = ({ trace }: { readonly trace: IncidentTrace }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const apart = useApart()
  const visits = trace.items.filter(({ kind }) => kind === 'visit')
  const last = visits.findLast(({ relation }) => relation !== 'after')
  const next = visits.find(({ relation }) => relation === 'after')
  const say = (item: TraceItem | undefined): string =>
    item === undefined
      ? t('incidents.noCleaning')
      : [
          apart(item),
          formatInstant(item.start, trace.timeZone),
          item.person === null ? '' : personName(item.person, language),
          item.asset === null ? '' : nameOf(item.asset, language),
        ]
          .filter((part) => part !== '')
          .join(' · ')
  return (
    <dl className="inputs">
      <div>
        <dt>{t('incidents.lastCleaning')}</dt>
        <dd>{say(last)}</dd>
      </div>
      <div>
        <dt>{t('incidents.nextCleaning')}</dt>
        <dd>{say(next)}</dd>
      </div>
    </dl>
  )
}

const Responsible = ({ trace }: { readonly trace: IncidentTrace }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { accountable, responsible } = trace
  return (
    <dl className="inputs">
      <div>
        <dt>{t('incidents.responsible')}</dt>
        <dd>
          <strong>{accountable === null ? t('incidents.nobody') : personName(accountable, language)}</strong>
          {accountable !== null && <small className="quiet"> {viaLabel(accountable.via, t)}</small>}
        </dd>
      </div>
      {responsible.map((item) => (
        <div key={item.role}>
          <dt>{roleLabel(item.role, t)}</dt>
          <dd>
            {personName(item, language)}
            <small className="quiet"> {viaLabel(item.via, t)}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Assets = ({ trace }: { readonly trace: IncidentTrace }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  if (trace.assets.length === 0) return <p className="quiet">{t('incidents.noAssets')}</p>
  return (
    <ul className="trace-assets">
      {trace.assets.map(({ asset, here, accountable, inUse, openOrders, openWarnings, values }) => (
        <li key={asset.id} className={here ? undefined : 'trace-next'}>
          <div>
            <Link to="/assets/$assetId" params={{ assetId: asset.id }} search={{}}>
              {nameOf(asset, language)}
            </Link>{' '}
            <span className="quiet">{asset.code}</span>{' '}
            {inUse && <Tag className="small-tag">{t('incidents.inUse')}</Tag>}
            {openOrders > 0 && <Tag className="small-tag">{t('incidents.orders', { count: openOrders })}</Tag>}
            {openWarnings > 0 && (
              <Tag className="small-tag" color="gold">
                {t('incidents.warnings', { count: openWarnings })}
              </Tag>
            )}
            {!here && <Tag className="small-tag">{t('incidents.next')}</Tag>}
          </div>
          <small className="quiet">
            {[
              accountable === null ? t('incidents.nobody') : personName(accountable, language),
              ...values.map(
                ({ metric, value, ts }) =>
                  `${metricLabel(metric, language)} ${typeof value === 'number' ? formatNumber(value, locale, 1) : value} (${formatClock(ts, trace.timeZone)})`,
              ),
            ].join(' · ')}
          </small>
        </li>
      ))}
    </ul>
  )
}

const Item = ({ item, trace }: { readonly item: TraceItem; readonly trace: IncidentTrace }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const title = language === 'zh' ? item.titleZh : item.titleEn
  const day = localDay(trace.at, trace.timeZone)
  const write = (ts: number): string =>
    localDay(ts, trace.timeZone) === day ? formatClock(ts, trace.timeZone) : formatInstant(ts, trace.timeZone)
  return (
    <li className={`trace-item trace-${item.relation}${item.here ? '' : ' trace-next'}`}>
      <span className="trace-time number">
        {write(item.start)}
        {item.end !== item.start && ` – ${item.end === null ? '…' : write(item.end)}`}
      </span>
      <div>
        <Tag className="small-tag">{t(`incidents.kind.${item.kind}`)}</Tag>{' '}
        {item.kind === 'order' ? (
          <Link to="/orders/$orderId" params={{ orderId: item.id }}>
            {title}
          </Link>
        ) : (
          title
        )}
        {item.person !== null && <strong> {personName(item.person, language)}</strong>}
        {item.asset !== null && <span className="quiet"> {nameOf(item.asset, language)}</span>}{' '}
        {!item.here && <Tag className="small-tag">{t('incidents.next')}</Tag>}
        {item.news !== null && (
          <Tag className="small-tag" color="gold">
            {t(`incidents.${item.news}`)}
          </Tag>
        )}
      </div>
    </li>
  )
}

const Timeline = ({ trace }: { readonly trace: IncidentTrace }) => {
  const { t } = useTranslation()
  const { items, at, timeZone, gone } = trace
  if (items.length === 0) return <p className="quiet">{t('incidents.noTimeline')}</p>
  const after = items.findIndex((item) => item.start > at)
  const split = after === -1 ? items.length : after
  const row = (item: TraceItem) => <Item key={`${item.kind} ${item.id}`} item={item} trace={trace} />
  return (
    <>
      <ol className="trace-line">
        {items.slice(0, split).map(row)}
        <li className="trace-moment">
          <span className="trace-time number">{formatClock(at, timeZone)}</span>
          <strong>{t('incidents.moment')}</strong>
        </li>
        {items.slice(split).map(row)}
      </ol>
      {gone.length > 0 && <p className="bad">{t('incidents.gone', { count: gone.length })}</p>}
    </>
  )
}

/** Everything around a place and time: who answered, when it was cleaned, who and what was there, what the air was like. */
export const TraceView = ({ trace }: { readonly trace: IncidentTrace }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const people = [
    ...new Map(
      trace.items.flatMap(({ kind, person }) =>
        person === null || !PRESENCE.includes(kind) ? [] : [[person.id, person] as const],
      ),
    ).values(),
  ]
  return (
    <div className="trace">
      <p className="quiet">
        {trace.placePath.map((place) => nameOf(place, language)).join(' ‹ ')} ·{' '}
        {formatInstant(trace.at, trace.timeZone)} ({trace.timeZone})
      </p>
      <div className="trace-columns">
        <Part title={t('incidents.summary')}>
          <ul className="trace-summary">
            {[...trace.explanation.steps.entries()].map(([place, step]) => (
              <li key={place}>{step[language]}</li>
            ))}
          </ul>
        </Part>
        <Part title={t('accountability.title')}>
          <Responsible trace={trace} />
        </Part>
        <Part title={t('incidents.cleaning')}>
          <Cleaning trace={trace} />
        </Part>
        <Part title={t('incidents.people')}>
          {people.length === 0 ? (
            <p className="quiet">{t('incidents.nobodyOnRecord')}</p>
          ) : (
            <p>{people.map((person) => personName(person, language)).join(language === 'zh' ? '、' : ', ')}</p>
          )}
        </Part>
      </div>
      <Part title={t('incidents.timeline')}>
        <Timeline trace={trace} />
      </Part>
      <div className="trace-columns">
        <Part title={t('incidents.assets')}>
          <Assets trace={trace} />
        </Part>
        <Part title={t('incidents.environment')}>
          <EnvironmentTable trace={trace} />
        </Part>
      </div>
    </div>
  )
}
