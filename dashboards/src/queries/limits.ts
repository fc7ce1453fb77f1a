import type { Catalogue } from '@custodia/device-profiles'
import type { MetricName } from '@custodia/domain'
import { ofAssets, postgres } from './postgres.ts'
import type { Query } from './query.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Level lines at the alarm limits of the chosen asset's own models: Grafana's thresholds are the same for every asset, these are not.
 * A line is called by its metric and limit, `Coolant > 38`; none where its models have no limits.
 */
export const limitLines = (
  catalogue: Catalogue,
  names: Readonly<Partial<Record<MetricName, string>>>,
  refId: string,
): Query => {
  const limits = catalogue.list().flatMap(({ id, alarms }) =>
    alarms.flatMap((rule) => {
      const name = names[rule.metric]
      if (name === undefined || (rule.condition !== 'above' && rule.condition !== 'below')) return []
      const sign = rule.condition === 'above' ? '>' : '<'
      return [`(${quoted(id)}, ${quoted(`${name} ${sign} ${rule.threshold}`)}, ${rule.threshold}::float8)`]
    }),
  )
  return postgres(
    `select to_timestamp(e.at / 1000.0) as time, l.name as metric, l.threshold as "limit"
    from (values ${limits.join(', ')}) as l(profile_id, name, threshold)
    cross join (values (\${__from}), (\${__to})) as e(at)
    where l.profile_id in (select d.profile_id from board_device d where ${ofAssets('d')}) order by 1, 2`,
    { refId, format: 'time_series', columns: { time: {}, metric: {}, limit: {} } },
  )
}
