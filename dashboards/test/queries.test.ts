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
import { POSTGRES } from '../src/queries/postgres.ts'
import type { Query } from '../src/queries/query.ts'
import { ALERT_CAUSES, QUIET } from './support/alert-causes.ts'
import { CHOSEN, EVERYTHING } from './support/chosen.ts'
import { addVolume, type FilledServers, filledServers } from './support/filled-servers.ts'
import { intervalOf, type TimeRange, type Values } from './support/interpolate.ts'
import { openQueryRunner, type QueryRunner } from './support/run-query.ts'
import { createStopwatch, type Stopwatch } from './support/stopwatch.ts'
import { type Chosen, valuesOfVariables } from './support/variables.ts'

const DAY_MS = 86_400_000
const LIMIT_MS = 500
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

const choicesOf = (board: DrawnBoard): readonly Chosen[] => CHOSEN[board.name] ?? EVERYTHING

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
  let now: number
  let month: TimeRange
  const values = new Map<string, Values>()

  beforeAll(async () => {
    servers = await filledServers()
    runner = await openQueryRunner(servers.influxUrl, servers.readerUrl)
    stopwatch = createStopwatch(runner)
    // To Grafana's now: the processes of the fill wrote their minutes while it went on.
    now = Date.now()
    month = { from: now - 30 * DAY_MS, to: now }
  }, 600_000)

  afterAll(async () => {
    await runner?.close()
    await servers?.stop()
  }, 60_000)

  const valuesOf = async (board: DrawnBoard, range: TimeRange, chosen: Chosen): Promise<Values> => {
    const key = `${board.dashboard.uid} ${range.from} ${choicesOf(board).indexOf(chosen)}`
    const known = values.get(key) ?? (await valuesOfVariables(runner, board, range, chosen))
    values.set(key, known)
    return known
  }

  const ask = async ({ board, spec, query }: Case, range: TimeRange, chosen: Chosen) => {
    const points = Math.round((SCREEN * spec.size[0]) / 24)
    const intervalMs = intervalOf(range, points, spec.panel.interval)
    const said = await valuesOf(board, range, chosen)
    return () => runner.run(query.target, said, range, intervalMs)
  }

  test('two hundred assets stand behind the boards', async () => {
    const { rows } = await runner.sql('select count(*) from board_asset where retired_at is null', {}, month)
    expect(Number(rows[0]?.[0])).toBeGreaterThanOrEqual(200)
  })

  test.each(['run', 'trip', 'stop', 'occupancy', 'visit'])(
    'on each of 30 days a %s was derived from what devices said, without gaps',
    async (kind) => {
      const { rows } = await servers.registry.pool.query<{ days: string; gaps: string }>(
        // A day ago devices were set anew: one that rested had said so by its old clock, and says so again by its new one.
        `select count(distinct ($2 - start_ts) / $3) as days,
          count(*) filter (where flags::text like '%gap%' and abs(end_ts - ($2 - $3)) > 3600000) as gaps
        from usage_session where kind = $1 and start_ts >= $4`,
        [kind, servers.now, DAY_MS, servers.now - 30 * DAY_MS],
      )
      expect(Number(rows[0]?.days)).toBe(30)
      expect(Number(rows[0]?.gaps)).toBe(0)
    },
  )

  test.each([
    ['medical_device', 'run_hours_total'],
    ['power', 'power_w'],
    ['vehicle', 'ignition'],
    ['room', 'people_count'],
    ['room', 'co2_ppm'],
    ['environment', 'temperature_c'],
  ])('the hour series of %s, %s, hold every hour of each device', async (family, metric) => {
    const { rows, columns } = await runner.influx(
      `select count("${metric}") as "hours" from "one_hour"."${family}" where time >= ${month.from}ms group by "device"`,
    )
    const hours = rows.map((row) => Number(row[columns.indexOf('hours')]))
    expect(hours.length).toBeGreaterThan(8)
    expect(Math.min(...hours)).toBeGreaterThan(30 * 24 - 3)
  })

  test.each(boards.map((board) => [board.dashboard.uid ?? '', board] as const))(
    'every variable of %s has values',
    async (_uid, board) => {
      for (const chosen of choicesOf(board)) {
        const said = await valuesOf(board, month, chosen)
        for (const { name } of board.dashboard.templating.list ?? [])
          expect(said[name]?.length, `$${name}`).toBeGreaterThan(0)
      }
    },
  )

  test.each(cases.map((each) => [each.name, each] as const))(
    '%s answers with what its panel reads',
    async (_name, each) => {
      const { query, board } = each
      const rows: (readonly unknown[])[] = []
      for (const chosen of choicesOf(board)) {
        const answer = await (await ask(each, month, chosen))()
        // InfluxDB names columns where there are rows only.
        if (answer.columns.length > 0 || each.query.target.datasource.uid === POSTGRES.uid)
          expect([...answer.columns].sort()).toEqual(Object.keys(query.columns).sort())
        rows.push(
          ...answer.rows.map((row) => Object.keys(query.columns).map((name) => row[answer.columns.indexOf(name)])),
        )
      }
      expect(rows.length, 'rows').toBeGreaterThan(0)
      const empty = Object.keys(query.columns).filter((_, i) => rows.every((row) => row[i] === null))
      const declared = Object.entries(query.columns).flatMap(([name, { mayBeNull }]) => (mayBeNull ? [name] : []))
      expect(empty, 'columns without a single value, and those that may be').toEqual(declared)
      // At its own range, which may be one in which nothing happened, it has to be understood at least.
      const { time } = board.dashboard
      const own = { from: instantOf(time?.from ?? 'now-24h', now), to: now }
      await (await ask(each, own, choicesOf(board)[0] ?? {}))()
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

  describe('with as many minutes of processes as 30 days have', () => {
    beforeAll(() => addVolume(servers), 60_000)

    test.each(cases.filter(({ board }) => board.language === 'zh').map((each) => [each.name, each] as const))(
      `%s takes less than ${LIMIT_MS} ms for 30 days of 200 assets`,
      async (_name, each) => {
        for (const chosen of choicesOf(each.board)) {
          const run = await ask(each, month, chosen)
          expect(await stopwatch.measure(each.query.target.datasource.uid, run, LIMIT_MS)).toBeLessThan(LIMIT_MS)
        }
      },
      60_000,
    )

    test.each(rules.map((rule) => [rule.name, rule] as const))(
      `alert rule %s takes less than ${LIMIT_MS} ms`,
      async (_name, { sql }) => {
        const run = () => runner.sql(sql, {}, month)
        expect(await stopwatch.measure(POSTGRES.uid, run, LIMIT_MS)).toBeLessThan(LIMIT_MS)
      },
    )
  })
})
