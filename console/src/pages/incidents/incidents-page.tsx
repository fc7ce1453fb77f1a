import { PrinterOutlined } from '@ant-design/icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Empty, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIncidents, useTrace } from '../../api/people-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Failure } from '../../app/failure.tsx'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { IncidentsSearch } from './search.ts'
import { TraceForm, type TraceQuestion } from './trace-form.tsx'
import { TraceView } from './trace-view.tsx'
import { WriteForm } from './write-form.tsx'
import './incidents.css'

/** Who was responsible for a place at a time and what was around it; incidents that were written down. */
export default function IncidentsPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { state }: IncidentsSearch = useSearch({ from: '/shell/incidents' })
  const navigate = useNavigate({ from: '/incidents' })
  const me = useMe()
  const [question, setQuestion] = useState<TraceQuestion | null>(null)
  const [writing, setWriting] = useState(false)
  const trace = useTrace(question === null ? null : { ...question, at: String(question.at) })
  const incidents = useIncidents(state)
  usePageTitle(t('incidents.title'))
  const rows = incidents.data?.pages.flatMap((page) => page.items) ?? []
  if (me.data != null && !may(me.data, 'manager'))
    return (
      <div className="page page-narrow">
        <Alert type="info" showIcon title={t('incidents.managers')} />
      </div>
    )
  return (
    <div className="page incidents">
      <div className="page-head">
        <h1>{t('incidents.title')}</h1>
        <span className="spring" />
        {trace.data !== undefined && (
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('incidents.print')}
            </Button>
            <Button type="primary" onClick={() => setWriting(true)}>
              {t('incidents.write')}
            </Button>
          </>
        )}
      </div>
      <section className="panel no-print">
        <div className="panel-head">
          <h2>{t('incidents.new')}</h2>
        </div>
        <div className="panel-body">
          <TraceForm loading={trace.isFetching} onAsk={setQuestion} />
        </div>
      </section>
      {trace.isError && <Failure error={trace.error} onRetry={() => void trace.refetch()} />}
      {trace.data !== undefined && <TraceView trace={trace.data} />}
      <div className="page-head no-print incident-head">
        <h2>{t('incidents.title')}</h2>
        <span className="spring" />
        <Segmented
          value={state ?? 'all'}
          options={(['all', 'open', 'closed'] as const).map((value) => ({
            value,
            label: t(`incidents.state.${value}`),
          }))}
          onChange={(value: 'all' | 'open' | 'closed') =>
            void navigate({ replace: true, search: value === 'all' ? {} : { state: value } })
          }
        />
      </div>
      <div className="no-print">
        <ListState query={incidents} count={rows.length} empty={<Empty description={t('incidents.none')} />}>
          <ul className="panel rows incident-list">
            {rows.map((row) => (
              <li key={row.id}>
                <div className="row-main">
                  <span>
                    <Link to="/incidents/$incidentId" params={{ incidentId: row.id }}>
                      {row.title}
                    </Link>{' '}
                    <Tag className="small-tag">{t(`incidents.state.${row.closedAt === null ? 'open' : 'closed'}`)}</Tag>
                  </span>
                  <div className="quiet">
                    {[row.place, row.asset]
                      .map((one) => (one === null ? null : nameOf(one, language)))
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </div>
                <div className="row-side">
                  <span className="number">{formatInstant(row.at, READER_ZONE)}</span>
                  <small className="quiet">
                    {row.responsible === null ? t('incidents.nobody') : personName(row.responsible, language)}
                  </small>
                </div>
              </li>
            ))}
          </ul>
        </ListState>
      </div>
      <WriteForm question={writing ? question : null} onClose={() => setWriting(false)} />
    </div>
  )
}
