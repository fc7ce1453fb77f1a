import { Button, Segmented, Table, type TableColumnsType, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { oneOf, SESSION_KINDS } from '../../api/codes.ts'
import { type Range, useSessions } from '../../api/queries.ts'
import type { SessionKind, UsageSession } from '../../api/types.ts'
import { flagLabel } from '../../app/labels.ts'
import { WhyButton } from '../../explain/why-button.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatDuration, formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from './section.tsx'
import { SESSION_COLORS } from './session-colors.ts'

const QUANTITIES = [
  'distance_km',
  'engine_s',
  'idle_s',
  'pulses',
  'energy_kwh',
  'people_mean',
  'people_max',
  'sightings',
] as const
const UNITS: Readonly<Record<string, string>> = { distance_km: ' km', energy_kwh: ' kWh' }

export interface SessionsSectionProps {
  readonly assetId: string
  readonly timeZone: string
  readonly range: Range
  readonly kind: SessionKind | undefined
  readonly onKind: (kind: SessionKind | undefined) => void
}

/** Sessions of the period by kind, the newest first, with their amounts. */
export const SessionsSection = ({ assetId, timeZone, range, kind, onKind }: SessionsSectionProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const every = useSessions(assetId, range)
  const sessions = useSessions(assetId, range, kind)
  const rows = sessions.data?.pages.flatMap((page) => page.items)
  const present = SESSION_KINDS.filter(
    (value) => value === kind || every.data?.pages.some((page) => page.items.some((session) => session.kind === value)),
  )
  const quantities = (session: UsageSession): readonly string[] =>
    QUANTITIES.flatMap((name) => {
      const value = session.quantities[name]
      if (value === undefined) return []
      const text = name.endsWith('_s')
        ? formatDuration(value, locale)
        : `${formatNumber(value, locale)}${UNITS[name] ?? ''}`
      return [`${t(`quantity.${name}`)} ${text}`]
    })
  const columns: TableColumnsType<UsageSession> = [
    {
      key: 'period',
      title: t('session.period'),
      render: (_, session) => (
        <div className="two-lines">
          <span className="number">{formatPeriod(session.start, session.end, timeZone)}</span>
          <small>
            <i className="kind-dot" style={{ background: SESSION_COLORS[session.kind].solid }} aria-hidden="true" />
            {t(`session.${session.kind}`)} · {formatDuration((session.end - session.start) / 1000, locale)}
            {session.open && <Tag className="small-tag">{t('session.open')}</Tag>}
            {session.flags.map((flag) => (
              <Tag key={flag} className="small-tag">
                {flagLabel(flag, t)}
              </Tag>
            ))}
          </small>
          <small className="only-narrow">{quantities(session).join(' · ')}</small>
        </div>
      ),
    },
    {
      key: 'quantities',
      title: t('session.quantities'),
      responsive: ['md'],
      render: (_, session) => <span className="amounts">{quantities(session).join(' · ')}</span>,
    },
    {
      key: 'who',
      title: t('session.person'),
      responsive: ['md'],
      render: (_, session) => (
        <div className="two-lines">
          <span>{session.person === null ? '–' : personName(session.person, language)}</span>
          {session.orgUnit !== null && <small>{nameOf(session.orgUnit, language)}</small>}
        </div>
      ),
    },
    {
      key: 'why',
      title: '',
      width: 76,
      align: 'right',
      render: (_, session) => (
        <WhyButton
          kind="session"
          id={session.id}
          what={`${t(`session.${session.kind}`)} ${formatPeriod(session.start, session.end, timeZone)}`}
        />
      ),
    },
  ]
  return (
    <Section
      title={t('session.title')}
      extra={
        present.length > 1 && (
          <Segmented
            size="small"
            aria-label={t('session.kind')}
            value={kind ?? ''}
            onChange={(value) => onKind(oneOf(SESSION_KINDS, value))}
            options={[
              { value: '', label: t('session.all') },
              ...present.map((value) => ({ value, label: t(`session.${value}`) })),
            ]}
          />
        )
      }
    >
      <Loaded<readonly UsageSession[]>
        query={{ ...sessions, data: rows, refetch: sessions.refetch }}
        isEmpty={(data) => data.length === 0}
        empty={t('session.empty')}
      >
        {(data) => (
          <>
            <Table<UsageSession>
              rowKey="id"
              size="small"
              columns={columns}
              dataSource={[...data]}
              pagination={
                data.length > 10
                  ? { pageSize: 10, size: 'small', showSizeChanger: false, hideOnSinglePage: true }
                  : false
              }
            />
            {sessions.hasNextPage && (
              <div className="list-foot">
                <Button
                  size="small"
                  loading={sessions.isFetchingNextPage}
                  onClick={() => void sessions.fetchNextPage()}
                >
                  {t('assets.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
