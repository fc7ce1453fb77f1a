import { Alert, Button, Drawer, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIssueStatement, useStatement, useStatements } from '../../api/people-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'

const Changes = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation()
  const statement = useStatement(id)
  if (statement.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (statement.isError) return <Failure error={statement.error} onRetry={() => void statement.refetch()} />
  const { changes } = statement.data
  if (changes.length === 0) return <Alert type="success" showIcon title={t('people.noChanges')} />
  return (
    <>
      <h3>{t('people.changes')}</h3>
      <ul className="rows">
        {changes.map(({ employeeNo, name, department, column, before, after, adjustment }) => (
          <li key={`${employeeNo} ${department} ${column}`}>
            <div className="row-main">
              <strong>{name}</strong> <span className="quiet">{`${employeeNo} · ${department}`}</span>
              <div>
                <code>{column}</code>
              </div>
            </div>
            <div className="row-side number">
              <span>{`${before ?? '–'} → ${after ?? '–'}`}</span>
              {adjustment !== null && <strong>{adjustment > 0 ? `+${adjustment}` : adjustment}</strong>}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

export interface StatementsViewProps {
  readonly from: string
  readonly to: string
  readonly orgUnit: string | undefined
  readonly open: string | undefined
  readonly onChange: (part: { readonly orgUnit?: string | undefined; readonly statement?: string | undefined }) => void
}

/** Figures as they were given out, and what reads differently now. */
export const StatementsView = ({ from, to, orgUnit, open, onChange }: StatementsViewProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const statements = useStatements(true)
  const issue = useIssueStatement()
  const [note, setNote] = useState('')
  const send = (): void => {
    if (orgUnit !== undefined)
      issue.mutate(
        { orgUnitId: orgUnit, from, to, note: note.trim() === '' ? null : note },
        { onSuccess: ({ id }) => onChange({ statement: id }) },
      )
  }
  return (
    <Section title={t('people.view.statements')}>
      <div className="panel-body people-issue">
        <p className="quiet">{t('people.issueHint')}</p>
        <div className="filters">
          <UnitSelect className="filter filter-unit" value={orgUnit} onChange={(unit) => onChange({ orgUnit: unit })} />
          <Input
            className="filter filter-text"
            value={note}
            maxLength={1000}
            aria-label={t('people.note')}
            placeholder={t('people.note')}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="primary" disabled={orgUnit === undefined} loading={issue.isPending} onClick={send}>
            {`${t('people.issue')} ${from} – ${to}`}
          </Button>
        </div>
        {issue.isError && (
          <p className="error" role="alert">
            {issue.error.message}
          </p>
        )}
      </div>
      <Loaded query={statements} isEmpty={({ items }) => items.length === 0} empty={t('people.noStatements')}>
        {({ items }) => (
          <ul className="rows">
            {items.map((row) => (
              <li key={row.id}>
                <div className="row-main">
                  <button type="button" className="link-button" onClick={() => onChange({ statement: row.id })}>
                    {`${row.from} – ${row.to}`}
                  </button>{' '}
                  {row.orgUnit !== null && nameOf(row.orgUnit, language)}
                  {row.note !== null && <div className="quiet">{row.note}</div>}
                </div>
                <div className="row-side quiet">
                  <span>
                    {t('people.issued', { time: formatInstant(row.issuedAt, READER_ZONE), name: row.issuedBy })}
                  </span>
                  <span>{t('people.rows', { count: row.people })}</span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Drawer
        open={open !== undefined}
        onClose={() => onChange({ statement: undefined })}
        title={t('people.changes')}
        size="min(640px, 100vw)"
        closable={{ 'aria-label': t('app.close') }}
        destroyOnHidden
      >
        {open !== undefined && <Changes key={open} id={open} />}
      </Drawer>
    </Section>
  )
}
