import { Link } from '@tanstack/react-router'
import { Empty, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type FigureEvent, useFigureEvents } from '../../api/figure-queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { formatHours } from './figure-format.ts'
import { type EngineeringSearch, keyOf, OCCURRENCE_CLASSES, type OccurrenceClass, questionOf } from './search.ts'

const COLOURS: Readonly<Record<OccurrenceClass, string>> = {
  in_window: 'green',
  early: 'cyan',
  late: 'orange',
  missed: 'red',
  open: 'blue',
  overdue: 'red',
  cancelled: 'default',
  no_due_date: 'default',
}

const filterOf = (show: EngineeringSearch['show']) =>
  show === undefined
    ? {}
    : show === 'failures'
      ? { kind: 'failure' as const }
      : show === 'repeats'
        ? { repeats: 'true' as const }
        : { class: show }

const Event = ({ event }: { readonly event: FigureEvent }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { order, asset, failedAt, restoredAt } = event
  const occurrence = OCCURRENCE_CLASSES.find((name) => name === event.class)
  const title = nameOf(event, language)
  return (
    <li className="figure-event">
      <div className="figure-event-head">
        {order === null ? (
          <span>{title}</span>
        ) : (
          <Link to="/orders/$orderId" params={{ orderId: order.id }}>
            {title} <span className="quiet">{order.no}</span>
          </Link>
        )}
        {occurrence === undefined ? (
          <Tag color={event.repeatOf === null ? 'volcano' : 'red'}>
            {t(event.repeatOf === null ? 'figures.failure' : 'figures.repeat')}
          </Tag>
        ) : (
          <Tag color={COLOURS[occurrence]}>{t(`figures.class.${occurrence}`)}</Tag>
        )}
      </div>
      <small className="quiet">
        <Link
          to="/assets/$assetId"
          params={{ assetId: asset.id }}
          search={failedAt === null ? {} : { from: failedAt - 86_400_000, to: (restoredAt ?? failedAt) + 3_600_000 }}
        >
          {nameOf(asset, language)} ({asset.code})
        </Link>
        {' · '}
        {failedAt === null
          ? [
              event.dueOn === null ? t('figures.class.no_due_date') : t('figures.dueOn', { day: event.dueOn }),
              ...(event.completedOn === null ? [] : [t('figures.doneOn', { day: event.completedOn })]),
            ].join(', ')
          : [
              formatInstant(failedAt, READER_ZONE),
              restoredAt === null
                ? t('figures.stillDown')
                : t('figures.downFor', { hours: formatHours(restoredAt - failedAt, locale) }),
              ...(event.failureCode === null ? [] : [event.failureCode]),
            ].join(', ')}
        {event.costMinor !== null &&
          event.costMinor !== 0 &&
          event.currency !== null &&
          ` · ${formatMoney(event.costMinor, event.currency, locale)}`}
      </small>
    </li>
  )
}

export interface EventListProps {
  readonly search: EngineeringSearch
  readonly onShow: (show: EngineeringSearch['show']) => void
}

/** What the figures of a row stand on: what plans asked for, and failures, each with its order and its asset's telemetry. */
export const EventList = ({ search, onShow }: EventListProps) => {
  const { t } = useTranslation()
  const events = useFigureEvents({ ...questionOf(search), key: keyOf(search), ...filterOf(search.show) })
  const items = events.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="figure-events">
      <div className="figure-event-head">
        <h3>{t('figures.standsOn', { count: events.data?.pages[0]?.total ?? 0 })}</h3>
        <Select
          className="filter"
          aria-label={t('figures.show')}
          placeholder={t('figures.show')}
          allowClear
          value={search.show ?? null}
          options={[
            { value: 'failures' as const, label: t('figures.failures') },
            { value: 'repeats' as const, label: t('figures.repeats') },
            ...OCCURRENCE_CLASSES.map((value) => ({ value, label: t(`figures.class.${value}`) })),
          ]}
          onChange={(show: EngineeringSearch['show'] | null) => onShow(show ?? undefined)}
        />
      </div>
      <ListState query={events} count={items.length} empty={<Empty description={t('figures.noEvents')} />}>
        <ul>
          {items.map((event) => (
            <Event
              key={`${event.kind} ${event.order?.id ?? ''} ${event.planId ?? ''} ${event.dueOn ?? ''}`}
              event={event}
            />
          ))}
        </ul>
      </ListState>
    </section>
  )
}
