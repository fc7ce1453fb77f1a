import { alertWords } from '../i18n/alerts.ts'
import type { commonWords } from '../i18n/common.ts'
import { POSTGRES } from '../queries/postgres.ts'

export type Severity = Extract<keyof typeof commonWords, 'critical' | 'warning' | 'info'>

type Subject = Exclude<keyof typeof alertWords, 'folder' | `${string}Meaning`>

/** An alert rule as it is written: a query whose one column of numbers is compared, its texts telling alerts apart. */
export interface AlertRule {
  /** Part of its id; stays for good. */
  readonly name: string
  /** Of its words: the title, and with `Meaning` what it says. */
  readonly says: Subject
  readonly severity: Severity
  /** SQL without Grafana's macros and variables: rules have neither a reader nor a range. */
  readonly sql: string
  readonly columns: readonly string[]
  readonly when: 'above' | 'below'
  readonly limit: number
  /** How long it has to hold, for example `10m`. */
  readonly lasting: string
  /** No rows are good news. */
  readonly mayBeEmpty: boolean
}

const EXPRESSION = '__expr__'
const both = (key: keyof typeof alertWords, between: string): string => alertWords[key].join(between)

const tidy = (sql: string): string =>
  sql
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n')

/** A rule in the form of Grafana's provisioning files (Grafana, "Use configuration files to provision alerting resources"). */
export const provisionRule = (rule: AlertRule) => ({
  uid: `custodia-${rule.name}`,
  title: both(rule.says, ' · '),
  condition: 'B',
  data: [
    {
      refId: 'A',
      relativeTimeRange: { from: 3600, to: 0 },
      datasourceUid: POSTGRES.uid,
      model: {
        refId: 'A',
        datasource: POSTGRES,
        format: 'table',
        rawQuery: true,
        rawSql: tidy(rule.sql),
        editorMode: 'code',
        intervalMs: 1000,
        maxDataPoints: 43_200,
      },
    },
    {
      refId: 'B',
      relativeTimeRange: { from: 0, to: 0 },
      datasourceUid: EXPRESSION,
      model: {
        refId: 'B',
        datasource: { type: EXPRESSION, uid: EXPRESSION },
        type: 'threshold',
        expression: 'A',
        conditions: [{ evaluator: { type: rule.when === 'above' ? 'gt' : 'lt', params: [rule.limit] } }],
        intervalMs: 1000,
        maxDataPoints: 43_200,
      },
    },
  ],
  for: rule.lasting,
  noDataState: rule.mayBeEmpty ? 'OK' : 'Alerting',
  execErrState: 'Error',
  labels: { severity: rule.severity, system: 'custodia' },
  annotations: {
    summary: both(rule.says, ' · '),
    description: both(`${rule.says}Meaning`, '\n'),
  },
  isPaused: false,
})
