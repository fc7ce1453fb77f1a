import { isMetricName, metricDefinition } from '@custodia/domain'
import { useTranslation } from 'react-i18next'
import type { IncidentTrace } from '../../api/people-queries.ts'
import { metricLabel, nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'

/** What was measured at and next to a place: at the moment, and over the time that is looked at. */
export const EnvironmentTable = ({ trace }: { readonly trace: IncidentTrace }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { environment } = trace
  if (environment.length === 0) return <p className="quiet">{t('incidents.noEnvironment')}</p>
  const unitOf = (metric: string): string => (isMetricName(metric) ? metricDefinition(metric).unit : '')
  const write = (value: number, metric: string): string =>
    `${formatNumber(value, locale, 1)}${unitOf(metric) === '' ? '' : ` ${unitOf(metric)}`}`
  return (
    <table className="trace-table">
      <thead>
        <tr>
          <th aria-label={t('incidents.environment')} />
          <th>{t('incidents.atTime')}</th>
          <th>{t('incidents.range')}</th>
        </tr>
      </thead>
      <tbody>
        {environment.map((one) => (
          <tr key={`${one.device} ${one.metric}`} className={one.here ? undefined : 'trace-next'}>
            <th scope="row">
              {metricLabel(one.metric, language)}
              {one.asset !== null && <small className="quiet">{nameOf(one.asset, language)}</small>}
            </th>
            <td className="number">{one.atTime === null ? '–' : write(one.atTime.value, one.metric)}</td>
            <td className="number">
              {`${formatNumber(one.min, locale, 1)} … ${write(one.max, one.metric)}`}
              <small className="quiet">{`${formatNumber(one.samples, locale, 0)} ${t('incidents.readings')}`}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
