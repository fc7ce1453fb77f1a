import { beforeEach, describe, expect, it } from 'vitest'
import { createMessageReader, type DialectResult } from '../../../src/dialects/index.ts'
import { createSparkplugSessions, type SparkplugSessions } from '../../../src/dialects/sparkplug/sessions.ts'
import { readerOf } from '../reading.ts'
import { AT, decode, encode, type PeerMetric } from './peer.ts'

let sessions: SparkplugSessions
let send: (topic: string, payload: unknown, receivedAt?: number) => DialectResult

beforeEach(() => {
  sessions = createSparkplugSessions()
  send = readerOf(createMessageReader({}, { sparkplug: sessions, inOrder: true }))
})

const nbirth = (bdSeq = 0, metrics: readonly PeerMetric[] = [], timestamp = AT) =>
  send(
    'spBv1.0/Plant/NBIRTH/Line1',
    encode(
      [
        { name: 'bdSeq', type: 'UInt64', value: bdSeq },
        { name: 'Node Control/Rebirth', type: 'Boolean', value: false },
        { name: 'Temperature/Inlet', alias: 1, type: 'Float', value: 21.5, timestamp },
        { name: 'Pulses', alias: 2, type: 'Int64', value: 1000, timestamp },
        ...metrics,
      ],
      { seq: 0, timestamp },
    ),
  )
const dbirth = (seq: number, device = 'laser') =>
  send(
    `spBv1.0/Plant/DBIRTH/Line1/${device}`,
    encode([{ name: 'Fluence', alias: 10, type: 'Double', value: 12.5 }], { seq }),
  )
const ndata = (seq: number, metrics: readonly PeerMetric[], timestamp = AT + 1000) =>
  send('spBv1.0/Plant/NDATA/Line1', encode(metrics, { seq, timestamp }), timestamp)
const ddata = (seq: number, metrics: readonly PeerMetric[], device = 'laser') =>
  send(`spBv1.0/Plant/DDATA/Line1/${device}`, encode(metrics, { seq, timestamp: AT + 1000 }), AT + 1000)
const ndeath = (bdSeq: number) =>
  send(
    'spBv1.0/Plant/NDEATH/Line1',
    encode([{ name: 'bdSeq', type: 'UInt64', value: bdSeq }], { timestamp: AT - 5000 }),
  )

/** [key, time, values] of each uplink. */
const samples = (result: DialectResult) =>
  result.kind !== 'uplinks'
    ? result
    : result.uplinks.map(({ deviceKey, sampleTime, body }) => [
        deviceKey,
        sampleTime,
        body.kind === 'values' ? { ...body.values } : body,
      ])

const rebirths = (result: DialectResult) =>
  result.kind === 'not_mine'
    ? []
    : (result.replies ?? []).map(({ topic, payload }) => [topic, decode(payload).metrics?.[0]?.name])

const ASKED = [['spBv1.0/Plant/NCMD/Line1', 'Node Control/Rebirth']]

describe('births', () => {
  it('give all values by name, and presence', () => {
    expect(samples(nbirth())).toEqual([['plant~line1', AT, { 'Temperature/Inlet': 21.5, Pulses: 1000, online: true }]])
    expect(samples(dbirth(1))).toEqual([['plant~line1~laser', AT, { Fluence: 12.5, online: true }]])
  })

  it('explain aliases of the data that follow', () => {
    nbirth()
    dbirth(1)
    expect(samples(ndata(2, [{ alias: 1, value: 22.25, type: 'Float' }]))).toEqual([
      ['plant~line1', AT + 1000, { 'Temperature/Inlet': 22.25 }],
    ])
    expect(samples(ddata(3, [{ alias: 10, value: 13, type: 'Double' }]))).toEqual([
      ['plant~line1~laser', AT + 1000, { Fluence: 13 }],
    ])
  })

  it('with an alias for two names are refused', () => {
    const twice = nbirth(0, [{ name: 'Other', alias: 1, type: 'Float', value: 1 }])
    expect(twice).toMatchObject({ kind: 'malformed', detail: 'alias 1 stands for Temperature/Inlet and for Other' })
    expect(rebirths(twice)).toEqual(ASKED)
  })

  it('take names with dots as paths', () => {
    const [, , values] = samples(nbirth(0, [{ name: 'Motor.1.Speed', type: 'Int32', value: 7 }]))[0 as never] as never[]
    expect(values).toMatchObject({ Motor: { '1': { Speed: 7 } } })
  })
})

describe('data', () => {
  it('have the time of each metric, historical ones too', () => {
    nbirth()
    const result = ndata(1, [
      { alias: 1, type: 'Float', value: 1, timestamp: AT - 60_000, isHistorical: true },
      { alias: 1, type: 'Float', value: 2, timestamp: AT - 30_000, isHistorical: true },
      { alias: 1, type: 'Float', value: 3 },
      { alias: 2, type: 'Int64', value: -1 },
    ])
    expect(samples(result)).toEqual([
      ['plant~line1', AT - 60_000, { 'Temperature/Inlet': 1 }],
      ['plant~line1', AT - 30_000, { 'Temperature/Inlet': 2 }],
      ['plant~line1', AT + 1000, { 'Temperature/Inlet': 3, Pulses: -1 }],
    ])
  })

  it('go on after 255 with 0', () => {
    nbirth()
    for (let seq = 1; seq <= 600; seq += 1)
      expect(rebirths(ndata(seq % 256, [{ alias: 1, type: 'Float', value: 1 }]))).toEqual([])
  })

  it('before any birth are dead letters, and a rebirth is asked for', () => {
    const early = ndata(5, [{ alias: 1, type: 'Float', value: 1 }])
    expect(early).toMatchObject({
      kind: 'malformed',
      deviceKey: 'plant~line1',
      detail: expect.stringContaining('no birth certificate'),
    })
    expect(rebirths(early)).toEqual(ASKED)
  })

  it('of a device before its birth likewise', () => {
    nbirth()
    const early = ddata(1, [{ alias: 10, type: 'Double', value: 1 }])
    expect(early).toMatchObject({ kind: 'malformed', deviceKey: 'plant~line1~laser' })
    expect(rebirths(early)).toEqual(ASKED)
  })

  it('delivered twice ask for nothing', () => {
    nbirth()
    const once = samples(ndata(1, [{ alias: 1, type: 'Float', value: 1 }]))
    const twice = ndata(1, [{ alias: 1, type: 'Float', value: 1 }])
    expect(samples(twice)).toEqual(once)
    expect(rebirths(twice)).toEqual([])
  })

  it('after a gap are not guessed at until the rebirth, which is asked for once in ten seconds', () => {
    nbirth()
    ndata(1, [{ alias: 1, type: 'Float', value: 1 }])
    const gap = ndata(3, [{ alias: 1, type: 'Float', value: 1 }])
    expect(gap).toMatchObject({
      kind: 'malformed',
      detail: expect.stringContaining('sequence number 3 where 2 was due'),
    })
    expect(rebirths(gap)).toEqual(ASKED)
    const next = ndata(4, [{ alias: 1, type: 'Float', value: 1 }], AT + 2000)
    expect(next).toMatchObject({ kind: 'malformed', detail: expect.stringContaining('rebirth') })
    expect(rebirths(next)).toEqual([])
    expect(rebirths(ndata(5, [{ alias: 1, type: 'Float', value: 1 }], AT + 12_000))).toEqual(ASKED)
    nbirth()
    expect(samples(ndata(1, [{ alias: 1, type: 'Float', value: 7 }]))).toEqual([
      ['plant~line1', AT + 1000, { 'Temperature/Inlet': 7 }],
    ])
  })

  it('with names and types of their own count also then', () => {
    const result = ndata(9, [{ name: 'Pulses', type: 'Int64', value: 5 }])
    expect(samples(result)).toEqual([['plant~line1', AT + 1000, { Pulses: 5 }]])
    expect(rebirths(result)).toEqual(ASKED)
  })

  it('say what cannot be read, beside what can', () => {
    nbirth()
    const result = ndata(1, [
      { alias: 1, type: 'Float', value: 1 },
      { alias: 2, type: 'Int64', value: 1, timestamp: 5 },
    ])
    expect(samples(result)).toHaveLength(1)
    expect(result).toMatchObject({ problems: ['Pulses: timestamp 5 is not in UTC milliseconds'] })
  })
})

describe('deaths', () => {
  it('of a node end it and its devices, at their receipt', () => {
    nbirth(3)
    dbirth(1)
    dbirth(2, 'cryo')
    expect(samples(ndeath(3))).toEqual([
      ['plant~line1', null, { online: false }],
      ['plant~line1~laser', null, { online: false }],
      ['plant~line1~cryo', null, { online: false }],
    ])
    expect(ddata(3, [{ alias: 10, type: 'Double', value: 1 }])).toMatchObject({ kind: 'malformed' })
  })

  it('of an earlier connection are passed over', () => {
    nbirth(3)
    nbirth(4)
    expect(samples(ndeath(3))).toEqual([])
    expect(samples(ndata(1, [{ alias: 1, type: 'Float', value: 1 }]))).toHaveLength(1)
  })

  it('of a device end it at their own time', () => {
    nbirth()
    dbirth(1)
    const death = send('spBv1.0/Plant/DDEATH/Line1/laser', encode([], { seq: 2, timestamp: AT + 7 }))
    expect(samples(death)).toEqual([['plant~line1~laser', AT + 7, { online: false }]])
    expect(ddata(3, [{ alias: 10, type: 'Double', value: 1 }])).toMatchObject({ kind: 'malformed' })
  })

  it('of a node that nobody knew end it as well', () => {
    expect(samples(ndeath(9))).toEqual([['plant~line1', null, { online: false }]])
  })
})

describe('other topics', () => {
  it.each(['spBv1.0/STATE/scada', 'spBv1.0/Plant/NCMD/Line1', 'spBv1.0/Plant/DCMD/Line1/laser'])(
    '%s is no news',
    (topic) => {
      expect(send(topic, '{"online":true}')).toMatchObject({ kind: 'uplinks', uplinks: [] })
    },
  )

  it.each([
    ['spBv1.0/Plant/DDATA/Line1', 'without a device'],
    ['spBv1.0/Plant/NDATA/Line1/laser', 'with a device'],
    [`spBv1.0/Plant/NDATA/${'x'.repeat(200)}`, 'more than 120'],
  ])('%s is refused', (topic, detail) => {
    expect(send(topic, encode([]))).toMatchObject({ kind: 'malformed', detail: expect.stringContaining(detail) })
  })

  it('refuse what is no protobuf', () => {
    expect(send('spBv1.0/Plant/NDATA/Line1', '{"metrics":[]}')).toMatchObject({
      detail: 'payload is not a Sparkplug B message',
    })
  })
})

describe('sessions', () => {
  const script = () => [
    nbirth(),
    dbirth(1),
    ndata(2, [{ alias: 1, type: 'Float', value: 1 }]),
    ddata(5, [{ alias: 10, type: 'Double', value: 1 }]),
    nbirth(1),
    ndata(1, [{ alias: 2, type: 'Int64', value: 1 }]),
    ndeath(1),
  ]

  it('read a batch again as they read it first', () => {
    nbirth(9)
    sessions.mark()
    const first = script()
    sessions.rewind()
    expect(script()).toEqual(first)
  })

  it('go on from what was kept of their changes', () => {
    sessions.mark()
    nbirth()
    dbirth(1)
    const kept = structuredClone([...sessions.changes()])
    sessions = createSparkplugSessions()
    sessions.restore(kept.flatMap(([key, state]) => (state === null ? [] : [[key, state] as const])))
    send = readerOf(createMessageReader({}, { sparkplug: sessions, inOrder: true }))
    expect(samples(ddata(2, [{ alias: 10, type: 'Double', value: 13 }]))).toEqual([
      ['plant~line1~laser', AT + 1000, { Fluence: 13 }],
    ])
  })

  it('forget the oldest past a bound', () => {
    for (let node = 0; node < 26_000; node += 1) send(`spBv1.0/g/NBIRTH/n${node}`, encode([], { seq: 0 }))
    expect(sessions.session('g/n0')).toBeUndefined()
    expect(sessions.session('g/n25999')).toBeDefined()
  })

  it('stay as they are for a message out of order (a replay): data are read by a birth that is older than they', () => {
    nbirth()
    const again = readerOf(createMessageReader({}, { sparkplug: sessions, inOrder: false }))
    const letter = (timestamp: number) =>
      again('spBv1.0/Plant/NDATA/Line1', encode([{ alias: 1, type: 'Float', value: 3 }], { seq: 77, timestamp }))
    expect(samples(letter(AT + 5))).toEqual([['plant~line1', AT + 5, { 'Temperature/Inlet': 3 }]])
    expect(letter(AT - 5)).toMatchObject({ kind: 'malformed', detail: expect.stringContaining('alias 1') })
    expect(samples(ndata(1, [{ alias: 1, type: 'Float', value: 1 }]))).toHaveLength(1)
  })
})
