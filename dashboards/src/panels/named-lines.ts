import type { Family } from '@custodia/domain'
import type { Language } from '../i18n/words.ts'
import { influx, influxSeries } from '../queries/influx.ts'
import { ofAssets, postgres } from '../queries/postgres.ts'
import type { Query } from '../queries/query.ts'
import type { PanelOptions } from './panel.ts'

type NamedLines = Pick<PanelOptions, 'query' | 'transformations' | 'displayName'>

/** InfluxDB knows ids only: its rows are joined with the registry's names by the tag, and parted again into a line each. */
const named = (tag: 'asset' | 'site', series: Query, names: string): NamedLines => ({
  query: [series, postgres(names, { refId: 'B', columns: { [tag]: {}, name: {} } })],
  transformations: [
    { id: 'joinByField', options: { byField: tag, mode: 'inner' } },
    { id: 'partitionByValues', options: { fields: [tag, 'name'], naming: { asLabels: true }, keepFields: false } },
  ],
  displayName: '${__field.labels.name}',
})

/**
 * A line of each asset, called by the asset's name. Spread it into a panel:
 * `timeseries({ key, title, ...linesByAsset({ family: 'power', value: mean('power_w'), language }) })`. A link of the panel may read
 * `${__field.labels.asset}`, the asset's id.
 */
export const linesByAsset = (options: {
  readonly family: Family
  /** One expression. */
  readonly value: string
  readonly language: Language
  /** Conditions beside the time; those of the chosen assets by default. */
  readonly where?: readonly string[]
}): NamedLines => {
  const { family, value, language, where } = options
  return named(
    'asset',
    influxSeries({ family, select: { value }, by: ['asset'], where, format: 'table' }),
    `select a.asset_id as asset, a.asset_${language} as name from board_asset a where ${ofAssets('a')}`,
  )
}

/** A line of each chosen branch, called by its name: the sum over its assets of `value`, an expression of one asset's samples. */
export const totalsByBranch = (options: {
  readonly family: Family
  readonly value: string
  readonly language: Language
}): NamedLines => {
  const { family, value, language } = options
  const each = [
    `select ${value} as "value" from "$series"."${family}"`,
    'where $timeFilter and "site" =~ /^${branch:regex}$/ group by time($__interval), "asset", "site" fill(none)',
  ].join(' ')
  return named(
    'site',
    influx(
      `select sum("value") as "value" from (${each}) where $timeFilter group by time($__interval), "site" fill(none)`,
      { format: 'table', columns: { time: {}, site: {}, value: {} } },
    ),
    `select u.unit_id as site, u.unit_${language} as name from board_unit u where u.kind = 'branch' and u.branch_id in (\${branch:sqlstring})`,
  )
}
