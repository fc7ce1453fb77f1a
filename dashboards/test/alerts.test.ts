import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadCatalogue } from '@custodia/device-profiles'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { alertWords } from '../src/i18n/alerts.ts'
import { alertRules } from '../src/provisioning/alert-rules.ts'
import { INFLUX } from '../src/queries/influx.ts'
import { POSTGRES } from '../src/queries/postgres.ts'

const rules = alertRules(await loadCatalogue())
const fileOf = (path: string): unknown =>
  parse(readFileSync(fileURLToPath(new URL(`../grafana/${path}`, import.meta.url)), 'utf8'))
const variablesOf = (document: unknown): string[] =>
  [...JSON.stringify(document).matchAll(/\$(\w+)/g)].map(([, name = '']) => name)

test('rules have names of their own, that Grafana takes as ids', () => {
  const names = rules.map(({ name }) => `custodia-${name}`)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z-]{1,40}$/)
})

test.each(rules.map((rule) => [rule.name, rule] as const))(
  '%s asks without macros, and names only what it asks',
  (_name, rule) => {
    expect(rule.sql).not.toContain('$')
    for (const text of alertWords[`${rule.says}Meaning`])
      for (const [, label = ''] of text.matchAll(/\$labels\.(\w+)/g)) expect(rule.columns).toContain(label)
  },
)

test('the data sources are those that boards and rules name; secrets come from the environment', () => {
  const file = fileOf('provisioning/datasources/custodia.yaml') as {
    datasources: { uid: string; type: string; secureJsonData: { password: string } }[]
  }
  expect(file.datasources.map(({ uid, type }) => ({ uid, type }))).toEqual(
    [INFLUX, POSTGRES].map(({ uid, type }) => ({ uid, type })),
  )
  for (const { secureJsonData } of file.datasources) expect(secureJsonData.password).toMatch(/^\$CUSTODIA_GRAFANA_\w+$/)
})

test('docker-compose.yml gives Grafana every variable that the files ask for', () => {
  const compose = parse(readFileSync(fileURLToPath(new URL('../../docker-compose.yml', import.meta.url)), 'utf8'), {
    merge: true,
  }) as { services: { grafana: { environment: Record<string, string> } } }
  const given = Object.keys(compose.services.grafana.environment)
  const asked = variablesOf(fileOf('provisioning/datasources/custodia.yaml')).concat(
    variablesOf(fileOf('provisioning/dashboards/custodia.yaml')),
  )
  expect(asked.length).toBeGreaterThan(5)
  for (const name of asked) expect(given).toContain(name)
})
