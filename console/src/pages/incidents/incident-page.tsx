import { LeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Input, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCloseIncident, useIncident, useReopenIncident } from '../../api/people-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { TraceView } from './trace-view.tsx'
import './incidents.css'

const Ending = ({ id, closed }: { readonly id: string; readonly closed: boolean }) => {
  const { t } = useTranslation()
  const close = useCloseIncident()
  const reopen = useReopenIncident()
  const [text, setText] = useState('')
  if (closed)
    return (
      <Button className="no-print" loading={reopen.isPending} onClick={() => reopen.mutate(id)}>
        {t('incidents.reopen')}
      </Button>
    )
  return (
    <div className="incident-close no-print">
      <Input.TextArea
        value={text}
        maxLength={4000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={t('incidents.conclusion')}
        placeholder={t('incidents.conclusion')}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="primary"
        disabled={text.trim() === ''}
        loading={close.isPending}
        onClick={() => close.mutate({ id, conclusion: text })}
      >
        {t('incidents.close')}
      </Button>
    </div>
  )
}

/** An incident as it was written down, with what can be traced around it now; fits on paper. */
export default function IncidentPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { incidentId } = useParams({ from: '/shell/incidents/$incidentId' })
  const incident = useIncident(incidentId)
  usePageTitle(incident.data?.title ?? t('incidents.title'))
  if (incident.isPending)
    return (
      <div className="page">
        <div className="panel panel-body">
          <Skeleton active paragraph={{ rows: 10 }} />
        </div>
      </div>
    )
  if (incident.isError)
    return (
      <div className="page">
        <Failure error={incident.error} onRetry={() => void incident.refetch()} />
      </div>
    )
  const { title, text, responsible, createdAt, createdBy, closedAt, closedBy, conclusion, trace } = incident.data
  const { timeZone } = trace
  return (
    <div className="page incidents">
      <div className="page-head no-print">
        <Link to="/incidents" search={{}}>
          <LeftOutlined aria-hidden="true" /> {t('incidents.back')}
        </Link>
        <span className="spring" />
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('incidents.print')}
        </Button>
      </div>
      <section className="panel panel-body incident-paper">
        <h1>
          {title} <Tag className="small-tag">{t(`incidents.state.${closedAt === null ? 'open' : 'closed'}`)}</Tag>
        </h1>
        {text !== '' && <p>{text}</p>}
        <p>
          {t('incidents.frozen')}:{' '}
          <strong>{responsible === null ? t('incidents.nobody') : personName(responsible, language)}</strong>
        </p>
        <p className="quiet">
          {t('incidents.writtenBy', { time: formatInstant(createdAt, timeZone), name: createdBy })}
        </p>
        {closedAt !== null && (
          <p>
            <strong>{conclusion}</strong>{' '}
            <span className="quiet">
              {t('incidents.closedBy', { time: formatInstant(closedAt, timeZone), name: closedBy ?? '' })}
            </span>
          </p>
        )}
        <Ending id={incidentId} closed={closedAt !== null} />
      </section>
      <TraceView trace={trace} />
    </div>
  )
}
