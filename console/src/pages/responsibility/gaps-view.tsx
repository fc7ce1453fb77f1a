import { Link } from '@tanstack/react-router'
import { Empty, Segmented, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConflicts, useCoverage } from '../../api/people-queries.ts'
import { roleLabel } from '../../app/labels.ts'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Section } from '../asset/section.tsx'
import { LEVELS, type ResponsibilitySearch, SUBJECTS, type Subject } from './search.ts'

const SEGMENTS = [...LEVELS, 'nobody'] as const

const LevelBar = ({
  levels,
  subjects,
}: {
  readonly levels: Readonly<Record<(typeof SEGMENTS)[number], number>>
  readonly subjects: number
}) => {
  const { t } = useTranslation()
  const shown = SEGMENTS.filter((level) => levels[level] > 0)
  return (
    <figure className="level-bar" aria-label={t('accountability.levelBar')}>
      <div className="level-track" aria-hidden="true">
        {shown.map((level) => (
          <span
            key={level}
            className={`level level-${level}`}
            style={{ flexGrow: levels[level] / Math.max(1, subjects) }}
          />
        ))}
      </div>
      <figcaption>
        {shown.map((level) => (
          <span key={level} className="level-key">
            <i className={`level level-${level}`} aria-hidden="true" />
            {t(`accountability.level.${level}`)} <strong className="number">{levels[level]}</strong>
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

const Conflicts = () => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const conflicts = useConflicts()
  const rows = conflicts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={t('accountability.conflicts')}>
      <ListState
        query={conflicts}
        count={rows.length}
        empty={<p className="quiet">{t('accountability.noConflicts')}</p>}
      >
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.rows.map(({ id }) => id).join()}>
              <div className="row-main">
                {t(`accountability.conflictKind.${row.kind}`)}
                <div className="quiet">
                  {formatInstant(row.from, READER_ZONE)} – {row.to === null ? '' : formatInstant(row.to, READER_ZONE)}
                </div>
              </div>
              <div className="row-side">
                {row.rows.map((one) => (
                  <span key={one.id}>
                    {personName(one.person, language)} <small className="quiet">{roleLabel(one.role, t)}</small>
                  </span>
                ))}
              </div>
            </li>
          ))}
        </ul>
      </ListState>
    </Section>
  )
}

export interface GapsViewProps {
  readonly search: ResponsibilitySearch
  readonly onChange: (part: ResponsibilitySearch) => void
}

/** What nobody answers for, and what contradicts itself. */
export const GapsView = ({ search, onChange }: GapsViewProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { of = 'asset', upTo = 'category', orgUnit } = search
  const coverage = useCoverage({ of, upTo, ...(orgUnit === undefined ? {} : { orgUnit }) })
  const first = coverage.data?.pages[0]
  const rows = coverage.data?.pages.flatMap((page) => page.items) ?? []
  const levels = of === 'asset' ? LEVELS : LEVELS.filter((level) => level === 'location' || level === 'org_unit')
  return (
    <>
      <search className="filters">
        <Segmented
          value={of}
          options={[...SUBJECTS].reverse().map((value) => ({ value, label: t(`accountability.of.${value}`) }))}
          onChange={(value: Subject) => onChange({ of: value, upTo: undefined })}
        />
        <Select
          className="filter filter-text"
          aria-label={t('accountability.upTo')}
          value={upTo === 'category' && of === 'location' ? 'org_unit' : upTo}
          options={levels.map((value) => ({
            value,
            label: `${t('accountability.upTo')}: ${t(`accountability.level.${value}`)}`,
          }))}
          onChange={(value) => onChange({ upTo: value })}
        />
        <UnitSelect className="filter filter-unit" value={orgUnit} onChange={(unit) => onChange({ orgUnit: unit })} />
      </search>
      {first !== undefined && (
        <div className="panel panel-body">
          <LevelBar levels={first.levels} subjects={first.subjects} />
          <p className={first.gaps === 0 ? 'quiet' : 'bad'}>{t('accountability.gapCount', { count: first.gaps })}</p>
        </div>
      )}
      <ListState query={coverage} count={rows.length} empty={<Empty description={t('accountability.noGaps')} />}>
        <ul className="panel rows gap-list">
          {rows.map(({ subject, reason, person, explanation }) => (
            <li key={subject.id}>
              <div className="row-main">
                {subject.kind === 'asset' ? (
                  <Link to="/assets/$assetId" params={{ assetId: subject.id }} search={{}}>
                    {nameOf(subject, language)}
                  </Link>
                ) : (
                  nameOf(subject, language)
                )}{' '}
                <span className="quiet">{subject.code}</span>
                <div className="quiet">{explanation.steps[0]?.[language]}</div>
              </div>
              <div className="row-side">
                <Tag className="small-tag" color={reason === 'further_up' ? 'gold' : 'red'}>
                  {t(`accountability.reason.${reason}`)}
                </Tag>
                {person !== null && <small className="quiet">{personName(person, language)}</small>}
              </div>
            </li>
          ))}
        </ul>
      </ListState>
      <Conflicts />
    </>
  )
}
