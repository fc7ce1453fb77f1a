/** Probes, metrics and doctor of the whole platform in one process, as it is started by hand. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, removeFolder, temporaryFolder } from '../support/server.ts'
import { type CustodiaProcess, type Environment, runCustodia, startCustodia } from './support/custodia-process.ts'

interface Finding {
  readonly check: string
  readonly level: string
  readonly where: string
  readonly what: string
  readonly mend: string | null
}

let dir: string
let env: Environment
let running: CustodiaProcess
let url: string

const doctor = (more: Environment = {}): { readonly status: number | null; readonly findings: readonly Finding[] } => {
  const { status, stdout } = runCustodia(['doctor', '--json'], { ...env, ...more })
  return { status, findings: JSON.parse(stdout) as Finding[] }
}

beforeAll(async () => {
  dir = await temporaryFolder('doctor')
  const [http, mqtt] = [await freePort(), await freePort()]
  url = `http://127.0.0.1:${http}`
  env = {
    ...{ CUSTODIA_DATA: path.join(dir, 'data'), CUSTODIA_HTTP_PORT: String(http), CUSTODIA_MQTT_PORT: String(mqtt) },
    // A test machine may have less room than two gigabytes.
    CUSTODIA_SPOOL_MAX_MB: '16',
  }
  running = await startCustodia(['start'], env, /Custodia is running[\s\S]*\n\n/)
})
afterAll(async () => {
  await running.end()
  await removeFolder(dir)
})

test('doctor looks beside the running process, and says what is wrong of what is configured', {
  timeout: 60_000,
}, () => {
  const well = doctor()
  expect(well.findings.filter(({ level }) => level === 'fault' || level === 'warning')).toEqual([])
  expect(well.status).toBe(0)
  expect(well.findings.map(({ check, what }) => `${check}: ${what}`)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^registry: PostgreSQL 18/),
      expect.stringMatching(/^registry: tables at \d{4}_/),
      'telemetry: embedded, open in the running process',
      'broker: it refuses clients without user name and password',
      'ledger: 0 messages received, all accounted for',
      'processes: seen, ready',
    ]),
  )
  const wrong = doctor({ CUSTODIA_MQTT_TLS_PORT: '8883', CUSTODIA_SPOOL_SIZE: '1' })
  expect(wrong.status).toBe(2)
  expect(wrong.findings.filter(({ level }) => level === 'fault').map(({ check, mend }) => [check, mend])).toEqual([
    ['configuration', expect.stringContaining('Correct its name, or unset it')],
    ['certificates', expect.stringContaining('custodia ca init')],
  ])
})

test('one process says what ingest, broker, worker and pages do', async () => {
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({
    ...{ status: 'ready', registry: true, telemetry: true, broker: true },
  })
  const metrics = await (await fetch(`${url}/metrics`)).text()
  for (const name of [
    'custodia_ingest_received_total 0',
    'custodia_ingest_messages_total{outcome="stored"} 0',
    'custodia_spool_messages 0',
    'custodia_broker_connections 0',
    'custodia_derivation_backlog 0',
    'custodia_event_streams 0',
    'custodia_build_info{service="standalone"',
    'process_cpu_seconds_total',
  ])
    expect(metrics).toContain(`\n${name}`)
})

test('beside a process that was killed it says that none runs', { timeout: 60_000 }, async () => {
  await running.end('SIGKILL')
  const { status, findings } = doctor()
  expect(status).toBe(0)
  expect(findings).toContainEqual(
    expect.objectContaining({ check: 'registry', level: 'skipped', what: expect.stringContaining('no process runs') }),
  )
})
