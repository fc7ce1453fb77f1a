import { describe, expect, it } from 'vitest'
import { createCodecSandbox } from '../../src/index.ts'
import { createCodecBreaker } from '../../src/sandbox/codec-breaker.ts'

const at = (deviceKey: string | undefined, profileId = 'acme/test') =>
  deviceKey === undefined ? { profileId } : { profileId, deviceKey }

describe('the breaker', () => {
  it('pauses a device at its third offence in a minute, and nobody else', () => {
    const breaker = createCodecBreaker()
    for (const now of [0, 20_000]) breaker.offended(at('a'), now)
    expect(breaker.refusal(at('a'), 20_000)).toBeNull()
    breaker.offended(at('a'), 40_000)
    expect(breaker.refusal(at('a'), 40_001)).toMatchObject({ reason: 'codec_suspended' })
    expect(breaker.refusal(at('a'), 40_001)?.detail).toContain('acme/test a is paused for 30 s more')
    expect(breaker.refusal(at('b'), 40_001)).toBeNull()
    expect(breaker.refusal(at('a', 'acme/other'), 40_001)).toBeNull()
    expect(breaker.refusal(at('a'), 70_000)).toBeNull()
  })

  it('forgets offences that are further apart', () => {
    const breaker = createCodecBreaker()
    for (let now = 0; now < 1_000_000; now += 61_000) breaker.offended(at('a'), now)
    expect(breaker.refusal(at('a'), 1_000_000)).toBeNull()
  })

  it('doubles the pause of one that offends again, up to 15 minutes, and forgets after a good minute', () => {
    const breaker = createCodecBreaker()
    let now = 0
    for (let n = 0; n < 3; n++) breaker.offended(at('a'), now)
    const pauses: number[] = []
    for (let n = 0; n < 7; n++) {
      const start = now
      while (breaker.refusal(at('a'), now) !== null) now += 1000
      pauses.push((now - start) / 1000)
      breaker.offended(at('a'), now)
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900])
    now += 900_000 + 61_000
    breaker.offended(at('a'), now)
    expect(breaker.refusal(at('a'), now)).toBeNull()
  })

  it('counts a slow call as the share of its limit that it took', () => {
    const breaker = createCodecBreaker()
    for (let n = 0; n < 11; n++) breaker.offended(at('a'), n, 0.25)
    expect(breaker.refusal(at('a'), 20)).toBeNull()
    breaker.offended(at('a'), 20, 0.25)
    expect(breaker.refusal(at('a'), 21)?.detail).toContain('took the time of 3 cut-off calls')
  })

  it('pauses a profile when many of its devices offend, known or not', () => {
    const breaker = createCodecBreaker()
    for (let n = 0; n < 12; n++) breaker.offended(at(n % 2 === 0 ? undefined : `device-${n}`), n)
    expect(breaker.refusal(at('innocent'), 100)?.detail).toContain('acme/test is paused')
    expect(breaker.refusal(at('innocent', 'acme/other'), 100)).toBeNull()
  })
})

describe('the sandbox with its breaker', () => {
  it('a codec that stays below its limit, but not far, is paused as well', async () => {
    const LIMIT_MS = 300
    const sandbox = createCodecSandbox({ limitMs: LIMIT_MS })
    await sandbox.start()
    const counting = (rounds: number, profileId: string) => ({
      profileId,
      deviceKey: 'slow',
      source: `function decodeUplink() { var n = 0; while (n < ${rounds}) n++; return { data: { n: n } } }`,
      port: 1,
      bytes: new Uint8Array(1),
    })
    // How far this machine counts in half the limit, by processor time: other work beside it does not matter.
    const sample = 5_000_000
    await sandbox.decode([counting(sample, 'acme/warm')])
    const before = process.cpuUsage()
    await sandbox.decode([counting(sample, 'acme/warm')])
    const { user, system } = process.cpuUsage(before)
    const rounds = Math.round((sample * LIMIT_MS) / 2 / ((user + system) / 1000))

    const results = await sandbox.decode(Array.from({ length: 40 }, () => counting(rounds, 'acme/slow')))
    await sandbox.stop()
    const decoded = results.filter((result) => result.ok).length
    expect(decoded).toBeGreaterThan(0)
    expect(decoded).toBeLessThanOrEqual(12)
    expect(results.at(-1)).toMatchObject({ reason: 'codec_suspended' })
  })

  it('a thousand hostile frames cost others less than a second and a half', async () => {
    const sandbox = createCodecSandbox({ limitMs: 50 })
    await sandbox.start()
    const frame = (profileId: string, deviceKey: string, body: string) => ({
      profileId,
      deviceKey,
      source: `function decodeUplink(input) { ${body} }`,
      port: 1,
      bytes: Uint8Array.of(7),
    })
    const good = frame('acme/good', 'good', 'return { data: { n: input.bytes[0] } }')
    const bad = Array.from({ length: 1000 }, (_, n) => frame('acme/bad', `bad-${n % 500}`, 'for (;;) {}'))
    await sandbox.decode([good])
    const cpu = process.cpuUsage()
    const start = performance.now()
    const results = await sandbox.decode(bad.flatMap((each) => [each, good]))
    const { user, system } = process.cpuUsage(cpu)
    expect(Math.min(performance.now() - start, (user + system) / 1000)).toBeLessThan(1500)
    await sandbox.stop()
    const reasons = new Map<string, number>()
    for (const result of results) {
      const reason = result.ok ? 'ok' : result.reason
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
    expect(Object.fromEntries(reasons)).toEqual({ ok: 1000, codec_timeout: 12, codec_suspended: 988 })
  })
})
