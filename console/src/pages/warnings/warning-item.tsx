import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUnacknowledge, useWarnings, type Warning } from '../../api/warning-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatAgo, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { AcknowledgeButton } from './acknowledge-button.tsx'

export interface WarningItemProps {
  readonly warning: Warning
  readonly now: number
  readonly mayAcknowledge: boolean
}

/** What a warning explains: the devices of a site that is out. */
const Explained = ({ warning }: { readonly warning: Warning }) => {
  const { language } = useLanguage()
  const children = useWarnings({ state: 'open', parent: warning.id })
  const rows = children.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <ul className="warning-steps quiet">
      {rows.map(({ id, asset, explanation, subjectId }) => (
        <li key={id}>
          {asset === null ? subjectId : `${nameOf(asset, language)} ${asset.code}`} – {explanation.rule.title[language]}
        </li>
      ))}
    </ul>
  )
}

/** Who looks after it, or who is told next. */
const Care = ({ warning, mayAcknowledge }: Omit<WarningItemProps, 'now'>) => {
  const { t } = useTranslation()
  const unacknowledge = useUnacknowledge()
  const open = warning.clearedAt === null
  if (warning.acknowledgedAt !== null)
    return (
      <>
        <small className="quiet">
          {t('warnings.acknowledgedBy', {
            name: warning.acknowledgedByName ?? '–',
            time: formatInstant(warning.acknowledgedAt, READER_ZONE),
          })}
        </small>
        {open && mayAcknowledge && (
          <Button
            type="link"
            size="small"
            loading={unacknowledge.isPending}
            onClick={() => unacknowledge.mutate(warning.id)}
          >
            {t('warnings.takeBack')}
          </Button>
        )}
      </>
    )
  if (!open) return null
  return (
    <>
      {warning.escalateAt !== null && (
        <small className="quiet">
          {t('warnings.escalates', { time: formatInstant(warning.escalateAt, READER_ZONE) })}
        </small>
      )}
      {mayAcknowledge && <AcknowledgeButton warningId={warning.id} />}
    </>
  )
}

/** One warning: what it is, of which asset, since when, why, whose it is, and who looks after it. */
export const WarningItem = ({ warning, now, mayAcknowledge }: WarningItemProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const [shown, setShown] = useState(false)
  const { rule, steps } = warning.explanation
  const { asset, responsible, clearedAt, withdrawnAt } = warning
  const [first, ...rest] = steps
  return (
    <li className={`panel warning warning-${clearedAt === null ? warning.severity : 'cleared'}`}>
      <div className="warning-head">
        <h3>{rule.title[language]}</h3>
        <Tag className="small-tag">{t(`warnings.severity.${warning.severity}`)}</Tag>
        {withdrawnAt !== null ? (
          <Tag className="small-tag">{t('warnings.withdrawn')}</Tag>
        ) : (
          clearedAt !== null && <Tag className="small-tag">{t('warnings.cleared')}</Tag>
        )}
        {warning.silencedBy !== null && <Tag className="small-tag">{t('warnings.silenced')}</Tag>}
        <span className="spring" />
        <span className="quiet nowrap" title={formatInstant(warning.raisedAt, READER_ZONE)}>
          {formatAgo(warning.raisedAt, now, locale)}
        </span>
      </div>
      {asset !== null && (
        <p>
          <Link to="/assets/$assetId" params={{ assetId: asset.id }} search={{}}>
            {nameOf(asset, language)}
          </Link>{' '}
          <span className="quiet">{asset.code}</span>
        </p>
      )}
      {withdrawnAt !== null && <p>{t('warnings.withdrawnHint')}</p>}
      {first !== undefined && <p>{first[language]}</p>}
      {rest.length > 0 && (
        <ul className="warning-steps quiet">
          {[...rest.entries()].map(([place, step]) => (
            <li key={place}>{step[language]}</li>
          ))}
        </ul>
      )}
      {warning.acknowledgeNote !== null && <p className="warning-note">{warning.acknowledgeNote}</p>}
      {warning.children > 0 && (
        <Button type="link" size="small" className="link-line" onClick={() => setShown(!shown)}>
          {t('warnings.explains', { count: warning.children })}
        </Button>
      )}
      {shown && <Explained warning={warning} />}
      <div className="warning-foot">
        <small className="quiet">
          {responsible !== null && `${t('warnings.responsible', { name: personName(responsible, language) })} · `}
          {responsible === null && asset !== null && `${t('warnings.nobody')} · `}
          {clearedAt === null
            ? t('warnings.last', { time: formatInstant(warning.lastAt, READER_ZONE) })
            : t('warnings.clearedAt', { time: formatInstant(clearedAt, READER_ZONE) })}
        </small>
        <span className="spring" />
        <Care warning={warning} mayAcknowledge={mayAcknowledge} />
      </div>
    </li>
  )
}
