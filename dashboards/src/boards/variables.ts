import { VariableHide, VariableRefresh, VariableSort, VariableType } from '@grafana/grafana-foundation-sdk/dashboard'
import { commonWords } from '../i18n/common.ts'
import { type Language, say } from '../i18n/words.ts'
import { POSTGRES } from '../queries/postgres.ts'
import type { dashboard } from '../queries/sdk.ts'

/** What a board's reader may choose; each stands on the ones before it. */
export const SCOPE = ['company', 'branch', 'department', 'type', 'asset'] as const
export type ScopeVariable = (typeof SCOPE)[number]

/** Kinds of assets, where a board is about one. */
export type Category = 'medical_device' | 'vehicle' | 'room' | 'cleaning_zone'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Ranges up to this are drawn from every sample; up to the next from minutes; longer ones from hours. */
export const RAW_UP_TO_MS = 6 * HOUR_MS
export const MINUTES_UP_TO_MS = 3 * DAY_MS

const scopeQueries = (language: Language, category: Category | undefined): Readonly<Record<ScopeVariable, string>> => {
  const ofKind = category === undefined ? '' : ` and category = '${category}'`
  return {
    company: `select distinct company_id as "__value", company_${language} as "__text" from board_unit where kind <> 'group' order by 2`,
    branch: `select distinct branch_id as "__value", branch_${language} as "__text" from board_unit where kind <> 'group' and company_id in (\${company:sqlstring}) order by 2`,
    department: `select unit_id as "__value", label_${language} as "__text" from board_unit where kind <> 'group' and branch_id in (\${branch:sqlstring}) order by 2`,
    type: `select distinct type_id as "__value", type_${language} as "__text" from board_asset where retired_at is null${ofKind} and unit_id in (\${department:sqlstring}) order by 2`,
    asset: `select asset_id as "__value", asset_${language} || ' · ' || code as "__text" from board_asset where retired_at is null${ofKind} and unit_id in (\${department:sqlstring}) and type_id in (\${type:sqlstring}) order by 2`,
  }
}

/** A variable whose values a query of the registry gives. */
export const queryVariable = (options: {
  readonly name: string
  readonly label: string
  readonly sql: string
  /** One value only; several or all by default. */
  readonly single?: boolean
  readonly hidden?: boolean
  readonly onTimeRange?: boolean
}): dashboard.VariableModel => {
  const { name, label, sql, single = false, hidden = false, onTimeRange = false } = options
  // The SDK's builder gives it keys that Grafana's published schema does not have.
  return {
    type: VariableType.Query,
    name,
    label,
    datasource: POSTGRES,
    query: sql,
    multi: !single,
    includeAll: !single,
    allowCustomValue: false,
    ...(single ? undefined : { current: { selected: true, text: ['All'], value: ['$__all'] } }),
    sort: VariableSort.Disabled,
    hide: hidden ? VariableHide.HideVariable : VariableHide.DontHide,
    refresh: onTimeRange ? VariableRefresh.OnTimeRangeChanged : VariableRefresh.OnDashboardLoad,
  }
}

/** Which of the tiers fits the range: text that stands in the place of a retention policy (storage, series tiers). */
const SERIES_SQL = [
  `select case when \${__to} - \${__from} <= ${RAW_UP_TO_MS} then 'autogen'`,
  `when \${__to} - \${__from} <= ${MINUTES_UP_TO_MS} then 'one_minute' else 'one_hour' end as "__value"`,
].join(' ')

/** The variables of a board: what its reader chooses, then what boards need themselves. */
export const boardVariables = (options: {
  readonly language: Language
  readonly scope: readonly ScopeVariable[]
  readonly category?: Category
  /** One asset, not several. */
  readonly oneAsset?: boolean
  readonly own: readonly dashboard.VariableModel[]
}): readonly dashboard.VariableModel[] => {
  const { language, scope, category, oneAsset = false, own } = options
  const said = say(commonWords, language)
  const queries = scopeQueries(language, category)
  return [
    ...scope.map((name) =>
      queryVariable({ name, label: said[name], sql: queries[name], single: name === 'asset' && oneAsset }),
    ),
    ...own,
    queryVariable({ name: 'series', label: 'series', sql: SERIES_SQL, single: true, hidden: true, onTimeRange: true }),
    queryVariable({
      name: 'console',
      label: 'console',
      sql: 'select url as "__value" from board_console',
      single: true,
      hidden: true,
    }),
  ]
}
