import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CodecRequest, type CodecResult, createCodecSandbox } from '../../src/index.ts'
import {
  type Attack,
  LOOPS,
  MEMORY_BOMBS,
  NATIVE_WORK,
  PROTOTYPE_TRICKS,
  RECURSIONS,
  REGULAR_EXPRESSION_BOMBS,
  WAYS_OUT,
} from './attacks.ts'

const LIMIT_MS = 60
/** How long after its limit a call may still have run (issue 3, "The sandbox holds"). */
const MAX_OVERRUN_MS = 100
const MEASUREMENTS = 3

const sandbox = createCodecSandbox({ limitMs: LIMIT_MS, pauseOffenders: false })
beforeAll(() => sandbox.start())
afterAll(() => sandbox.stop())

const request = ({ body, whole }: Pick<Attack, 'body' | 'whole'>): CodecRequest => ({
  profileId: 'acme/test',
  source: whole ? body : `function decodeUplink(input) { ${body} }`,
  port: 5,
  bytes: Uint8Array.of(1, 2),
})
const good = request({ body: 'return { data: { sum: input.bytes[0] + input.bytes[1] } }' })
const GOOD = { ok: true, data: { sum: 3 }, warnings: [] }

/**
 * Runs one frame and measures it: the wall's time or the processor time of the whole process, whichever is less. Neither is less than
 * what the codec's thread has worked, so a busy machine makes the measurement no smaller than the truth.
 */
const measure = async (bad: CodecRequest): Promise<{ result: CodecResult | undefined; spentMs: number }> => {
  const wall = performance.now()
  const cpu = process.cpuUsage()
  const [result] = await sandbox.decode([bad])
  const { user, system } = process.cpuUsage(cpu)
  return { result, spentMs: Math.min(performance.now() - wall, (user + system) / 1000) }
}

/** The least of a few measurements, as what else the machine does only ever adds. */
const measureLeast = async (bad: CodecRequest): Promise<number> => {
  let least = Number.POSITIVE_INFINITY
  for (let n = 0; n < MEASUREMENTS && least > LIMIT_MS + MAX_OVERRUN_MS; n++) {
    least = Math.min(least, (await measure(bad)).spentMs)
  }
  return least
}

describe.each([
  ['endless loops', LOOPS],
  ['deep recursion', RECURSIONS],
  ['memory bombs', MEMORY_BOMBS],
  ['regular expression bombs', REGULAR_EXPRESSION_BOMBS],
  ['work that the engine does not interrupt', NATIVE_WORK],
  ['prototype tricks', PROTOTYPE_TRICKS],
  ['ways out', WAYS_OUT],
])('%s', (_, attacks) => {
  it.each(attacks.map((attack) => [attack.name, attack] as const))('%s', async (_, attack) => {
    const bad = request(attack)
    await sandbox.decode([good])
    const [before, result, after] = await sandbox.decode([good, bad, good])
    expect(before).toEqual(GOOD)
    expect(after).toEqual(GOOD)
    if (Array.isArray(attack.ends)) {
      expect(result?.ok).toBe(false)
      expect(attack.ends).toContain(result?.ok === false ? result.reason : 'ok')
    } else expect(result).toEqual({ ok: true, data: attack.ends, warnings: [] })
    expect(await measureLeast(bad)).toBeLessThanOrEqual(LIMIT_MS + MAX_OVERRUN_MS)
    expect(await sandbox.decode([good])).toEqual([GOOD])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
