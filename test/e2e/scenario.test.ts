/** A small scenario with every fault, through a real platform and its command line: what is derived is what was true. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/server.ts'
import { signInByLink } from './support/api-client.ts'
import { runCustodia } from './support/custodia-process.ts'
import { embeddedWiring, type RunningPlatform } from './support/wiring.ts'

const PASSWORD = 'correct horse battery staple'

interface Verdict {
  readonly comparison: {
    readonly kinds: readonly { readonly kind: string; readonly truth: number; readonly recall: number }[]
  }
  readonly meters: readonly { readonly error: number }[]
  readonly ledger: { readonly acknowledged: number; readonly received: number; readonly deadLettered: number }
  readonly missed: readonly string[]
}

describe('the small scenario', () => {
  let platform: RunningPlatform
  let folder: string
  let common: readonly string[]

  beforeAll(async () => {
    folder = await temporaryFolder('scenario')
    platform = await embeddedWiring.start()
    const api = await signInByLink(platform.httpUrl, platform.adminToken, PASSWORD)
    const { token } = await api.post<{ token: string }>('/api/v1/tokens', {
      name: 'simulation',
      scope: 'read write',
      expiresInDays: 1,
    })
    common = ['--api', platform.httpUrl, '--token', token, '--truth', path.join(folder, 'truth.json')]
  }, 60_000)

  afterAll(async () => {
    await platform?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const verify = (): { readonly status: number | null; readonly verdict: Verdict } => {
    const { status, stdout, stderr } = runCustodia(['sim', 'verify', ...common, '--json'], {})
    expect(stderr).toBe('')
    return { status, verdict: JSON.parse(stdout) as Verdict }
  }

  test('what the platform derives of it is what was true, and nothing is lost', () => {
    const mqtt = `mqtt://127.0.0.1:${platform.mqttPort}`
    const run = runCustodia(['sim', 'run', '--scenario', 'small', '--mqtt', mqtt, ...common], {})
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
    const { status, verdict } = verify()
    expect(verdict.missed).toEqual([])
    expect(status).toBe(0)
    expect(verdict.comparison.kinds.map(({ kind }) => kind).sort()).toEqual([
      'failure',
      'occupancy',
      'run',
      'stop',
      'trip',
      'visit',
    ])
    expect(verdict.meters.length).toBeGreaterThan(5)
    expect(verdict.ledger.received).toBeGreaterThanOrEqual(verdict.ledger.acknowledged)
    expect(verdict.ledger.deadLettered).toBeGreaterThan(0)
  }, 120_000)

  test('running it again changes nothing: everything is known already', () => {
    const before = verify().verdict
    const mqtt = `mqtt://127.0.0.1:${platform.mqttPort}`
    expect(runCustodia(['sim', 'run', '--scenario', 'small', '--mqtt', mqtt, ...common], {}).status).toBe(0)
    const after = verify().verdict
    expect(after.comparison).toEqual(before.comparison)
    expect(after.meters).toEqual(before.meters)
  }, 120_000)
})
