import type { Family } from '@custodia/domain'
import type { Language } from '../i18n/words.ts'
import { influxSeries } from '../queries/influx.ts'
import { ofAssets, postgres } from '../queries/postgres.ts'
import type { PanelOptions } from './panel.ts'

/**
 * A line of each asset, called by the asset's name: InfluxDB knows ids only, so its rows are joined with the registry's names and parted again.
 * Spread it into a panel: `timeseries({ key, title, ...linesByAsset({ family: 'power', value: mean('power_w'), language }) })`. A link of the panel
 * may read `${__field.labels.asset}`, the asset's id.
 */
export const linesByAsset = (options: {
  readonly family: Family
  /** One expression. */
  readonly value: string
  readonly language: Language
  /** Conditions beside the time; those of the chosen assets by default. */
  readonly where?: readonly string[]
  readonly mayBeEmpty?: boolean
}): Pick<PanelOptions, 'query' | 'transformations' | 'displayName'> => {
  const { family, value, language, where, mayBeEmpty } = options
  return {
    query: [
      influxSeries({ family, select: { value }, by: ['asset'], where, mayBeEmpty, format: 'table' }),
      postgres(`select a.asset_id as asset, a.asset_${language} as name from board_asset a where ${ofAssets('a')}`, {
        refId: 'B',
        columns: { asset: {}, name: {} },
      }),
    ],
    transformations: [
      { id: 'joinByField', options: { byField: 'asset', mode: 'inner' } },
      {
        id: 'partitionByValues',
        options: { fields: ['asset', 'name'], naming: { asLabels: true }, keepFields: false },
      },
    ],
    displayName: '${__field.labels.name}',
  }
}
