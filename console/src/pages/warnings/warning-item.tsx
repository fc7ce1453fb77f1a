import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAcknowledge, type Warning } from '../../api/intake-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatAgo, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

export interface WarningItemProps {
  readonly warning: Warning
  readonly now: number
  readonly mayAcknowledge: boolean
}

/** One warning: what it is, since when, why, and who looks after it. */
export const WarningItem = ({ warning, now, mayAcknowledge }: WarningItemProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const acknowledge = useAcknowledge()
  const { rule, steps } = warning.explanation
  const [first, ...rest] = steps
  return (
    <li className={`panel warning warning-${warning.clearedAt === null ? warning.severity : 'cleared'}`}>
      <div className="warning-head">
        <h2>{rule.title[language]}</h2>
        <Tag className="small-tag">{t(`warnings.severity.${warning.severity}`)}</Tag>
        {warning.clearedAt !== null && <Tag className="small-tag">{t('warnings.cleared')}</Tag>}
        <span className="spring" />
        <span className="quiet nowrap" title={formatInstant(warning.raisedAt, READER_ZONE)}>
          {formatAgo(warning.raisedAt, now, locale)}
        </span>
      </div>
      {first !== undefined && <p>{first[language]}</p>}
      {rest.length > 0 && (
        <ul className="warning-steps quiet">
          {[...rest.entries()].map(([place, step]) => (
            <li key={place}>{step[language]}</li>
          ))}
        </ul>
      )}
      <div className="warning-foot">
        <small className="quiet">
          <code>{warning.subjectId}</code> · {t('warnings.last', { time: formatInstant(warning.lastAt, READER_ZONE) })}
        </small>
        <span className="spring" />
        {warning.acknowledgedAt !== null ? (
          <small className="quiet">
            {t('warnings.acknowledged', { time: formatInstant(warning.acknowledgedAt, READER_ZONE) })}
          </small>
        ) : (
          mayAcknowledge &&
          warning.clearedAt === null && (
            <Button loading={acknowledge.isPending} onClick={() => acknowledge.mutate(warning.id)}>
              {t('warnings.acknowledge')}
            </Button>
          )
        )}
      </div>
      {acknowledge.isError && (
        <p className="error" role="alert">
          {acknowledge.error.message}
        </p>
      )}
    </li>
  )
}
