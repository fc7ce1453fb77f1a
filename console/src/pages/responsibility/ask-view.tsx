import { DatePicker, Empty, Segmented, Tag } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type Responsible, useFrozen, useResponsibleAt } from '../../api/people-queries.ts'
import { AssetSelect } from '../../app/asset-select.tsx'
import { roleLabel, viaLabel } from '../../app/labels.ts'
import { ListState } from '../../app/list-state.tsx'
import { PlaceSelect } from '../../app/place-select.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { type ResponsibilitySearch, SUBJECTS, type Subject } from './search.ts'

/** The way to an answer: each level that was asked, and which one named somebody. */
const Ladder = ({ item }: { readonly item: Responsible }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <ol className="ladder" aria-label={t('accountability.path')}>
      {item.path.map((level) => (
        <li key={`${level.scope} ${level.scopeId}`} className={level.rowId === null ? undefined : 'ladder-found'}>
          <span className="ladder-level">{viaLabel(level.scope, t)}</span>
          <span>{nameOf(level, language)}</span>
          <span className="quiet">
            {level.rowId === null ? t('accountability.nobodyHere') : t('accountability.answers')}
          </span>
        </li>
      ))}
    </ol>
  )
}

const Answer = ({ item }: { readonly item: Responsible }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <li className="answer">
      <div className="answer-head">
        <span className="quiet">{roleLabel(item.role, t)}</span>
        <strong>{personName(item, language)}</strong>
        <Tag className="small-tag">{t(`accountability.raci.${item.raci}`)}</Tag>
        <span className="spring" />
        <small className="quiet">
          {t('accountability.since', { time: formatInstant(item.validFrom, READER_ZONE) })}
        </small>
      </div>
      <Ladder item={item} />
    </li>
  )
}

const Frozen = ({ asset }: { readonly asset: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const frozen = useFrozen(asset)
  const rows = frozen.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={t('accountability.frozen')}>
      <p className="panel-body quiet">{t('accountability.frozenHint')}</p>
      <ListState query={frozen} count={rows.length} empty={<p className="quiet">{t('accountability.noFrozen')}</p>}>
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.id}>
              <div className="row-main">
                <span>
                  <Tag className="small-tag">{t(`accountability.frozenKind.${row.kind}`)}</Tag>{' '}
                  {language === 'zh' ? row.labelZh : row.label}
                </span>
                <div className="quiet">{formatInstant(row.at, READER_ZONE)}</div>
              </div>
              <div className="row-side">
                <span>{row.person === null ? t('incidents.nobody') : personName(row.person, language)}</span>
                {row.now !== null && row.now.id !== row.person?.id && (
                  <small className="quiet">{t('accountability.today', { name: personName(row.now, language) })}</small>
                )}
              </div>
            </li>
          ))}
        </ul>
      </ListState>
    </Section>
  )
}

export interface AskViewProps {
  readonly search: ResponsibilitySearch
  readonly now: number
  readonly onChange: (part: ResponsibilitySearch) => void
}

/** Who answered for a place or an asset at any time, by which statement, and who was named on what was opened. */
export const AskView = ({ search, now, onChange }: AskViewProps) => {
  const { t } = useTranslation()
  const { about = 'location', id } = search
  const at = search.at ?? now
  const answers = useResponsibleAt(id === undefined ? null : { kind: about, id }, at)
  const choose = (chosen: string | undefined): void => onChange({ about, id: chosen })
  return (
    <>
      <search className="filters">
        <Segmented
          value={about}
          options={SUBJECTS.map((value) => ({ value, label: t(`accountability.askAbout.${value}`) }))}
          onChange={(value: Subject) => onChange({ about: value, id: undefined })}
        />
        {about === 'location' ? (
          <PlaceSelect className="filter filter-text" value={id} onChange={choose} />
        ) : (
          <AssetSelect className="filter filter-text" value={id} onChange={choose} />
        )}
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          aria-label={t('accountability.at')}
          placeholder={t('accountability.at')}
          value={search.at === undefined ? null : dayjs(search.at)}
          onChange={(chosen) => onChange({ at: chosen?.valueOf() })}
        />
      </search>
      {id === undefined ? (
        <div className="panel panel-body">
          <Empty description={t('accountability.choose')} />
        </div>
      ) : (
        <div className="ask">
          <section className="panel">
            <Loaded query={answers} isEmpty={(items) => items.length === 0} empty={t('accountability.nobody')}>
              {(items) => (
                <ul className="answers">
                  {items.map((item) => (
                    <Answer key={item.role} item={item} />
                  ))}
                </ul>
              )}
            </Loaded>
          </section>
          {about === 'asset' && <Frozen key={id} asset={id} />}
        </div>
      )}
    </>
  )
}
