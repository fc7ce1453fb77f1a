/**
 * Every query of every panel, variable and alert rule, in both languages, on a real InfluxDB and a real PostgreSQL that hold 30 days of 200 assets as
 * ingest and the worker leave them.
 */
import { loadCatalogue } from '@custodia/device-profiles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../../test/support/missing-servers.ts'
import { BOARDS } from '../src/boards/all-boards.ts'
import { type DrawnBoard, drawBoards } from '../src/boards/board.ts'
import type { PanelSpec } from '../src/panels/panel.ts'
import { alertRules } from '../src/provisioning/alert-rules.ts'
import { INFLUX } from '../src/queries/influx.ts'
import { POSTGRES } from '../src/queries/postgres.ts'
import type { Query } from '../src/queries/query.ts'
import { ALERT_CAUSES, QUIET } from './support/alert-causes.ts'
import { CHOSEN } from './support/chosen.ts'
import { type FilledServers, filledServers } from './support/filled-servers.ts'
import { intervalOf, type TimeRange, type Values } from './support/interpolate.ts'
import { HOURS_TOLD_PERCENT } from './support/large-group.ts'
import { openQueryRunner, type QueryRunner } from './support/run-query.ts'
import { createStopwatch, type Stopwatch } from './support/stopwatch.ts'
import { valuesOfVariables } from './support/variables.ts'

const DAY_MS = 86_400_000
const LIMIT_MS = 500
/** Of the hours of 30 days only so many are told: that share of the time has to do. */
const INFLUX_LIMIT_MS = (LIMIT_MS * HOURS_TOLD_PERCENT) / 100
/** Points of a panel that is as wide as the grid, on a usual screen. */
const SCREEN = 1600

const catalogue = await loadCatalogue()
const boards = drawBoards(BOARDS, catalogue)
const rules = alertRules(catalogue)

interface Case {
  readonly name: string
  readonly board: DrawnBoard
  readonly spec: PanelSpec
  readonly query: Query
}

const cases: readonly Case[] = boards.flatMap((board) =>
  board.panels.flatMap((spec) =>
    spec.queries.map((query) => ({
      name: `${board.dashboard.uid} › ${spec.key} › ${query.refId}`,
      board,
      spec,
      query,
    })),
  ),
)

/** `now-24h` … as an instant. */
const instantOf = (text: string, now: number): number => {
  const [, count, unit] = /^now(?:-(\d+)([hdM]))?$/.exec(text) ?? []
  if (count === undefined) return now
  return now - Number(count) * (unit === 'h' ? 3_600_000 : unit === 'd' ? DAY_MS : 30 * DAY_MS)
}

describe.skipIf(['influxdb', 'postgresql'].some(isMissing))('queries of boards', () => {
  let servers: FilledServers
  let runner: QueryRunner
  let stopwatch: Stopwatch
  let month: TimeRange
  const values = new Map<string, Values>()

  beforeAll(async () => {
    servers = await filledServers()
    runner = await openQueryRunner(servers.influxUrl, servers.readerUrl)
    stopwatch = createStopwatch(runner)
    month = { from: servers.now - 30 * DAY_MS, to: servers.now }
  }, 600_000)

  afterAll(async () => {
    await runner?.close()
    await servers?.stop()
  }, 60_000)

  const valuesOf = async (board: DrawnBoard, range: TimeRange): Promise<Values> => {
    const key = `${board.dashboard.uid} ${range.from}`
    const known = values.get(key) ?? (await valuesOfVariables(runner, board, range, CHOSEN[board.name] ?? {}))
    values.set(key, known)
    return known
  }

  const ask = async ({ board, spec, query }: Case, range: TimeRange) => {
    const points = Math.round((SCREEN * spec.size[0]) / 24)
    const intervalMs = intervalOf(range, points, spec.panel.interval)
    const chosen = await valuesOf(board, range)
    return () => runner.run(query.target, chosen, range, intervalMs)
  }

  test('two hundred assets stand behind the boards', async () => {
    const { rows } = await runner.sql('select count(*) from board_asset where retired_at is null', {}, month)
    expect(Number(rows[0]?.[0])).toBeGreaterThanOrEqual(200)
  })

  test.each(boards.map((board) => [board.dashboard.uid ?? '', board] as const))(
    'every variable of %s has values',
    async (_uid, board) => {
      const chosen = await valuesOf(board, month)
      for (const { name } of board.dashboard.templating.list ?? [])
        expect(chosen[name]?.length, `$${name}`).toBeGreaterThan(0)
    },
  )

  test.each(cases.map((each) => [each.name, each] as const))(
    '%s answers with what its panel reads',
    async (_name, each) => {
      const { query, board } = each
      const { rows, columns } = await (await ask(each, month))()
      const expected = Object.keys(query.columns).sort()
      if (columns.length > 0 || !query.mayBeEmpty) expect([...columns].sort()).toEqual(expected)
      if (!query.mayBeEmpty) {
        expect(rows.length, 'rows').toBeGreaterThan(0)
        const empty = columns.filter(
          (column, i) => query.columns[column]?.mayBeNull !== true && rows.every((row) => row[i] === null),
        )
        expect(empty, 'columns without a single value').toEqual([])
      }
      // At its own range, which may be one in which nothing happened, it has to be understood at least.
      const { time } = board.dashboard
      const own = { from: instantOf(time?.from ?? 'now-24h', servers.now), to: servers.now }
      await (await ask(each, own))()
    },
  )

  test.each(rules.map((rule) => [rule.name, rule] as const))(
    'alert rule %s answers with numbers and what tells alerts apart',
    async (_name, { sql, columns, mayBeEmpty }) => {
      const answer = await runner.sql(sql, {}, month)
      expect([...answer.columns]).toEqual([...columns])
      if (!mayBeEmpty) expect(answer.rows.length).toBeGreaterThan(0)
      for (const row of answer.rows) {
        const kinds = row.map((value) => typeof value)
        // Grafana's expressions take one number a row; texts become labels.
        expect(kinds.filter((kind) => kind === 'number')).toHaveLength(1)
        expect(kinds.filter((kind) => kind !== 'number' && kind !== 'string')).toEqual([])
      }
      expect(await stopwatch.measure(POSTGRES.uid, () => runner.sql(sql, {}, month), LIMIT_MS)).toBeLessThan(LIMIT_MS)
    },
  )

  test.each(rules.map((rule) => [rule.name, rule] as const))('alert rule %s fires on its cause', async (name, rule) => {
    const fires = async (client: { query(sql: string): Promise<{ rows: object[] }> }): Promise<boolean> => {
      const { rows } = await client.query(rule.sql)
      const figures = rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'number')
      return figures.some((figure) => (rule.when === 'above' ? figure > rule.limit : figure < rule.limit))
    }
    const client = await servers.registry.pool.connect()
    try {
      await client.query('begin')
      if (QUIET.some((quiet) => quiet === name)) expect(await fires(client), 'while all is well').toBe(false)
      const cause = ALERT_CAUSES[name]
      expect(cause, 'a cause in test/support/alert-causes.ts').toBeDefined()
      expect((await client.query(cause ?? '')).rowCount).toBeGreaterThan(0)
      expect(await fires(client)).toBe(true)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test.each(cases.filter(({ board }) => board.language === 'zh').map((each) => [each.name, each] as const))(
    `%s takes less than ${LIMIT_MS} ms for 30 days of 200 assets`,
    async (_name, each) => {
      const run = await ask(each, month)
      const source = each.query.target.datasource.uid
      const limitMs = source === INFLUX.uid ? INFLUX_LIMIT_MS : LIMIT_MS
      expect(await stopwatch.measure(source, run, limitMs)).toBeLessThan(limitMs)
    },
    60_000,
  )
})
