import { Button, Popconfirm, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CleaningStandard, useDropStandard } from '../../api/cleaning-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'

/** One standard: how long, what it needs, from when; one that has not begun can be taken away. */
export const StandardCard = ({
  standard,
  onRevise,
}: {
  readonly standard: CleaningStandard
  /** Null where it may not be revised, or its successor stands. */
  readonly onRevise: (() => void) | null
}) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const drop = useDropStandard()
  const { orgUnit, minutesPerM2, shortPercent, tools, consumables, validFrom, validTo, current } = standard
  const toCome = !current && validTo === null
  return (
    <li className="cleaning-standard">
      <div className="cleaning-proposal-head">
        <strong>{nameOf(standard, language)}</strong>
        <code className="quiet">{standard.roomType}</code>
        {toCome && <Tag color="blue">{t('cleaning.toCome')}</Tag>}
        {orgUnit !== null && <small className="quiet">{nameOf(orgUnit, language)}</small>}
        <span className="spring" />
        {onRevise !== null && (
          <Button size="small" onClick={onRevise}>
            {t('cleaning.revise')}
          </Button>
        )}
        {toCome && standard.mayChange && (
          <Popconfirm title={t('cleaning.dropSure')} onConfirm={() => drop.mutate(standard.id)}>
            <Button size="small" loading={drop.isPending}>
              {t('cleaning.drop')}
            </Button>
          </Popconfirm>
        )}
      </div>
      <p className="number">
        {formatNumber(minutesPerM2, locale, 3)} {t('cleaning.rate')} ·{' '}
        {t('cleaning.perHour', { area: formatNumber(60 / minutesPerM2, locale, 0) })} ·{' '}
        {t('cleaning.shortBelow', { percent: formatNumber(shortPercent, locale, 0) })}
      </p>
      <small className="quiet">
        {[
          ...tools.map((tool) => nameOf(tool, language)),
          ...consumables.map(
            (each) =>
              `${nameOf(each, language)} ${formatNumber(each.quantity, locale)} ${each.unit}/${t(`cleaning.unit.${each.per}`)}`,
          ),
        ].join(' · ')}
      </small>
      <small className="quiet">
        {t('cleaning.since', { day: localDay(validFrom, READER_ZONE) })}
        {validTo !== null && ` – ${localDay(validTo, READER_ZONE)}`}
      </small>
      {drop.isError && (
        <p className="error" role="alert">
          {drop.error.message}
        </p>
      )}
    </li>
  )
}
