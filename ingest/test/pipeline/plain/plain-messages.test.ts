/** Messages that are taken by their form leave what they leave when each is read in full. */
import { type Catalogue, loadCatalogue } from '@custodia/device-profiles'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { readMessage } from '../../../src/dialects/index.ts'
import { type Directory, indexDirectory } from '../../../src/pipeline/directory.ts'
import { runPipeline } from '../../../src/pipeline/pipeline.ts'
import { createPlainMessages, type PlainMessages } from '../../../src/pipeline/plain/plain-messages.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const HOUR = 3_600_000
const sandbox = { decode: () => Promise.reject(new Error('no frames here')) }
let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue()
})

const directoryOf = (asset: string): Directory => {
  const device = (id: string, key: string, profileId: string) => ({ id, key, profileId, siteId: 'org_hz' })
  const bind = (deviceId: string, assetId: string, from: number, to: number | null) => ({
    ...{ deviceId, assetId, role: 'primary', from, to },
  })
  return indexDirectory(
    {
      devices: [
        device('dev_laser', 'laser-1', 'custodia/laser-nd-yag'),
        device('dev_reader', 'reader-1', 'custodia/tag-reader'),
        device('dev_odd', 'odd-1', 'nobody/nothing'),
        device('dev_van', 'van-1', 'teltonika/fmb920'),
      ],
      bindings: [bind('dev_laser', 'ast_old', 0, NOW - HOUR), bind('dev_laser', asset, NOW - HOUR, null)],
    },
    catalogue,
  )
}

const run = async (
  messages: readonly { readonly topic: string; readonly payload: string }[],
  directory: Directory,
  plain?: PlainMessages,
) => {
  const spooled = messages.map(({ topic, payload }, i) => ({
    ...{ seq: i + 1, topic, payload: Buffer.from(payload), receivedAt: NOW },
  }))
  const context = { readMessage, directory, sandbox, retentionMs: 30 * 24 * HOUR, ...(plain && { plain }) }
  const { points, deviceOf, verdicts, ...result } = await runPipeline(spooled, context)
  return {
    ...result,
    points: [...points],
    devices: deviceOf.map(({ id }) => id),
    verdicts: verdicts.map((each) => ({ ...each })),
  }
}

const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: NOW - 2 * HOUR, max: NOW }) },
  fc.constantFrom(NOW + 0.5, NOW + 24 * HOUR, NOW + 24 * HOUR + 1, NOW - 30 * 24 * HOUR - 1, 1, -5),
)
const values = fc.record(
  {
    running: fc.constantFrom<unknown>(0, 1, 1, true, 2, 0.5),
    pulses_total: fc.oneof(fc.nat(1e9), fc.constantFrom<unknown>(-1, 1e300, null, 'many')),
    handpiece_temperature_c: fc.oneof(
      fc.double({ min: 15, max: 40, noNaN: true }),
      fc.integer({ min: 150, max: 400 }).map((tenths) => tenths / 10),
      fc.constantFrom<unknown>(900, -0),
    ),
    fault_code: fc.constantFrom<unknown>('OK', 'OK', 'E07', 7, '错误', 'a\u0001'),
    anything: fc.constantFrom<unknown>(1, 2.5, 'text', null, { deep: 1 }),
  },
  { requiredKeys: ['pulses_total'] },
)
const entry = fc.record({ ts: time, values }, { requiredKeys: ['values'] })
const usual = fc
  .tuple(
    fc.integer({ min: NOW - 2 * HOUR, max: NOW }),
    fc.nat(1e6),
    fc.integer({ min: 150, max: 400 }),
    fc.constantFrom('OK', 'E07'),
  )
  .map(([ts, pulses_total, tenths, fault_code]) => ({
    ts,
    values: { running: 1, pulses_total, handpiece_temperature_c: tenths / 10, fault_code },
  }))
/** Of the same form, with numbers that something is to be said of. */
const odd = fc.record({
  ts: fc.constantFrom(NOW + 0.5, NOW - 7.25, NOW + 24 * HOUR, NOW + 24 * HOUR + 1, NOW - 30 * 24 * HOUR - 1, 1, -5),
  values: fc.record({
    running: fc.constantFrom(0, 1, 2, 0.5, -1),
    pulses_total: fc.constantFrom(5, -1, -0, 123456789012345, 1234567890123456),
    handpiece_temperature_c: fc.constantFrom(30.5, 900, -300, 33.333333333333336),
    fault_code: fc.constantFrom('OK', 'E07'),
  }),
})
const oddities = fc
  .tuple(
    usual,
    odd,
    fc.subarray(['ts', 'running', 'pulses_total', 'handpiece_temperature_c'] as const, { maxLength: 2 }),
  )
  .map(([one, other, names]) => ({
    ts: names.includes('ts') ? other.ts : one.ts,
    values: Object.fromEntries(
      Object.entries(one.values).map(([name, value]) => [
        name,
        names.some((odd) => odd === name) ? other.values[name as keyof typeof other.values] : value,
      ]),
    ),
  }))
const payload = fc.oneof(
  { weight: 5, arbitrary: oddities.map((one) => JSON.stringify(one)) },
  { weight: 2, arbitrary: fc.array(oddities, { minLength: 1, maxLength: 3 }).map((some) => JSON.stringify(some)) },
  { weight: 5, arbitrary: usual.map((one) => JSON.stringify(one)) },
  { weight: 3, arbitrary: fc.array(usual, { minLength: 1, maxLength: 4 }).map((some) => JSON.stringify(some)) },
  { weight: 3, arbitrary: entry.map((one) => JSON.stringify(one)) },
  fc.array(entry, { maxLength: 3 }).map((some) => JSON.stringify(some)),
  usual.map((one) => `${JSON.stringify(one)} `),
  usual.map((one) => JSON.stringify(one, null, 1)),
  usual.map((one) => JSON.stringify(one).slice(0, -1)),
  usual.map((one) => `[${JSON.stringify(one)},]`),
  // One character is another one, anywhere.
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        usual,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.constantFrom(...'0179.-+eE,:"{}[] \\x'),
      )
      .map(([one, place, char]) => {
        const text = JSON.stringify(one)
        const at = Math.floor(place * text.length)
        return text.slice(0, at) + char + text.slice(at + 1)
      }),
  },
  usual.map((one) => JSON.stringify({ ...one, tag: '04A2B91C5E6F80' })),
  fc.constantFrom('online', '', '[]', '{}'),
)
const message = fc.record({
  topic: fc.constantFrom(
    ...['telemetry', 'telemetry', 'telemetry', 'event', 'status', 'command'].map(
      (channel) => `custodia/v1/hz/laser-1/${channel}`,
    ),
    ...['reader-1', 'odd-1', 'van-1', 'nobody'].map((key) => `custodia/v1/hz/${key}/telemetry`),
  ),
  payload,
})

test('a batch leaves the same, whatever was remembered of those before it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(message, { maxLength: 12 }), fc.constantFrom('ast_a', 'ast_a', 'ast_b')), {
        maxLength: 4,
      }),
      async (batches) => {
        const plain = createPlainMessages()
        let directory = directoryOf('ast_a')
        let asset = 'ast_a'
        for (const [messages, next] of batches) {
          if (next !== asset) directory = directoryOf(next)
          asset = next
          expect(await run(messages, directory, plain)).toStrictEqual(await run(messages, directory))
        }
      },
    ),
    { numRuns: 300 },
  )
})

/** The memory, with a count of what it took. */
const counting = () => {
  const plain = createPlainMessages()
  const counted = { taken: 0, learned: 0 }
  const counter: PlainMessages = {
    take: (...args) => {
      const verdict = plain.take(...args)
      if (verdict !== null) counted.taken += 1
      return verdict
    },
    learn: (...args) => {
      counted.learned += 1
      plain.learn(...args)
    },
  }
  return { counter, counted }
}

const sample = (i: number, more: object = {}) =>
  JSON.stringify({ ts: NOW - i, values: { running: 1, pulses_total: i, handpiece_temperature_c: 30.5, ...more } })
const topic = 'custodia/v1/hz/laser-1/telemetry'

test('all but the first of a form are taken; so are entries of an array, and a text that changes now and then', async () => {
  const { counter, counted } = counting()
  const single = Array.from({ length: 20 }, (_, i) => sample(i, { fault_code: i % 10 === 9 ? 'E07' : 'OK' }))
  const several = [`[${single.slice(0, 3).join()}]`, `[${single.slice(3, 5).join()}]`]
  await run(
    [...single, ...several].map((text) => ({ topic, payload: text })),
    directoryOf('ast_a'),
    counter,
  )
  expect(counted).toEqual({ taken: 20, learned: 2 })
})

test.each([10, 2000, 4000, 5000])('%i entries of numbers, texts and words are whole', async (count) => {
  const values = { running: true, fault_code: 'OK', anything: 'text' }
  const entries = (from: number) =>
    Array.from({ length: count }, (_, i) => ({ ts: NOW - from - i, values: { ...values, pulses_total: from + i } }))
  const messages = [1, 10_000].map((from) => ({ topic, payload: JSON.stringify(entries(from)) }))
  const directory = directoryOf('ast_a')
  expect(await run(messages, directory, createPlainMessages())).toStrictEqual(await run(messages, directory))
})

test('an entry of ten thousand numbers is read as it is', async () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`extra_${i}`, i]))
  const messages = [1, 2].map((i) => ({ topic, payload: sample(i, many) }))
  const directory = directoryOf('ast_a')
  expect(await run(messages, directory, createPlainMessages())).toStrictEqual(await run(messages, directory))
})

test('what is of another form each time is not learned for ever', async () => {
  const { counter, counted } = counting()
  const directory = directoryOf('ast_a')
  const forms = Array.from({ length: 40 }, (_, i) => ({ topic, payload: sample(i, { [`extra_${i}`]: 1 }) }))
  await run(forms, directory, counter)
  const same = [1, 2, 3].map((i) => ({ topic, payload: sample(i) }))
  await run(same, directory, counter)
  expect(counted.taken).toBe(0)
  // A device that was changed may say something else.
  await run(same, directoryOf('ast_a'), counter)
  expect(counted.taken).toBe(2)
})
