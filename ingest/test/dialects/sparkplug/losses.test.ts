import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMessageReader } from '../../../src/dialects/index.ts'
import { createSparkplugSessions } from '../../../src/dialects/sparkplug/sessions.ts'
import { readerOf } from '../reading.ts'
import { AT, encode } from './peer.ts'

/*
 * A node that gives its metrics other aliases at each connection, and a network that loses messages. A value is the number of the
 * metric that it was measured for, so that one under another name would show.
 */

const NAMES = ['m0', 'm1', 'm2', 'm3']

interface Sent {
  readonly topic: string
  readonly payload: Uint8Array
  /** Sequence number; a death has none. */
  readonly seq: number | null
}

type Step =
  | { readonly kind: 'connect'; readonly aliases: readonly number[] }
  | { readonly kind: 'data'; readonly metric: number }

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('connect' as const),
        aliases: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }),
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('data' as const), metric: fc.nat(3) }) },
  ),
  { minLength: 1, maxLength: 60 },
)

/** What the node sends: at each new connection the death of the one before, its own birth, and that of its device. */
const play = (script: readonly Step[]): Sent[] => {
  const sent: Sent[] = []
  let aliases: readonly number[] = [0, 1, 2, 3]
  let seq = 0
  let bdSeq = -1
  const send = (topic: string, payload: Uint8Array): number =>
    sent.push({ topic, payload, seq: topic.includes('NDEATH') ? null : seq })
  const metricsOf = (birth: boolean, metrics: readonly number[]) =>
    metrics.map((metric) => ({
      ...(birth ? { name: NAMES[metric] ?? '' } : {}),
      alias: aliases[metric] ?? 0,
      type: 'Int32' as const,
      value: metric,
    }))
  const next = (): number => {
    seq = (seq + 1) % 256
    return seq
  }
  const begin: Step = { kind: 'connect', aliases }
  for (const step of [begin, ...script]) {
    if (step.kind === 'data') {
      const topic = step.metric % 2 === 0 ? 'spBv1.0/g/NDATA/n' : 'spBv1.0/g/DDATA/n/d'
      send(topic, encode(metricsOf(false, [step.metric]), { seq: next() }))
      continue
    }
    if (bdSeq >= 0) send('spBv1.0/g/NDEATH/n', encode([{ name: 'bdSeq', type: 'UInt64', value: bdSeq }]))
    bdSeq += 1
    seq = 0
    aliases = step.aliases
    const own = [{ name: 'bdSeq', type: 'UInt64' as const, value: bdSeq }, ...metricsOf(true, [0, 2])]
    send('spBv1.0/g/NBIRTH/n', encode(own, { seq }))
    send('spBv1.0/g/DBIRTH/n/d', encode(metricsOf(true, [1, 3]), { seq: next() }))
  }
  return sent
}

/** Whether a lost message must be noticed: not where the numbers happen to fit again, as data carry no session. */
const createBroker = () => {
  let last: number | null = null
  let missed = false
  return (message: Sent, isLost: boolean): boolean => {
    const { topic, seq } = message
    const fits = last !== null && seq !== null && (seq === last || seq === (last + 1) % 256)
    const delivers = !isLost && !(missed && fits && !topic.includes('NBIRTH'))
    if (!delivers) missed = true
    else if (topic.includes('NBIRTH')) missed = false
    if (delivers && seq !== null) last = seq
    return delivers
  }
}

it('no value comes under another name than its own, whatever messages are lost', () => {
  fc.assert(
    fc.property(
      steps,
      fc.array(
        fc.nat(3).map((n) => n === 0),
        { minLength: 200, maxLength: 200 },
      ),
      (script, dice) => {
        const sessions = createSparkplugSessions()
        const read = readerOf(createMessageReader({}, { sparkplug: sessions, inOrder: true }))
        const delivers = createBroker()
        for (const [index, message] of play(script).entries()) {
          if (!delivers(message, dice[index % dice.length] === true)) continue
          const { topic, payload } = message
          sessions.mark()
          const result = read(topic, payload, AT)
          sessions.rewind()
          expect(read(topic, payload, AT)).toEqual(result)
          for (const { body } of result.kind === 'uplinks' ? result.uplinks : [])
            for (const [name, value] of body.kind === 'values' ? Object.entries(body.values) : [])
              if (name !== 'online') expect(name).toBe(NAMES[Number(value)])
        }
      },
    ),
    { numRuns: 500 },
  )
})

it('without losses every value arrives', () => {
  fc.assert(
    fc.property(steps, (script) => {
      const read = readerOf(createMessageReader({}, { sparkplug: createSparkplugSessions(), inOrder: true }))
      for (const { topic, payload } of play(script)) {
        const result = read(topic, payload, AT)
        expect(result).toMatchObject({ kind: 'uplinks', problems: [] })
        expect(result.kind === 'uplinks' && result.replies).toBeFalsy()
        expect(result.kind === 'uplinks' && result.uplinks.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 100 },
  )
})
