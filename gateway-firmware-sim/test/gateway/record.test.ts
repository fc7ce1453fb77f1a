import { describe, expect, test } from 'vitest'
import { encodeRecord, nextMessage, type SampleRecord } from '../../src/gateway/record.ts'

const record = (t: number | null, m: number, b = 'now', c: SampleRecord['c'] = 'telemetry'): Buffer =>
  encodeRecord({ c, t, m, b, v: { running: m % 2 === 0 } })
const offsets = (known: Readonly<Record<string, number>>) => (boot: string) => known[boot] ?? null

describe('the next message', () => {
  test('one sample is an object, several are an array', () => {
    expect(nextMessage([record(1000, 2)], offsets({}), 'now')).toEqual({
      kind: 'message',
      channel: 'telemetry',
      payload: '{"ts":1000,"values":{"running":true}}',
      records: 1,
    })
    expect(nextMessage([record(1000, 2), record(2000, 3)], offsets({}), 'now')).toMatchObject({
      payload: '[{"ts":1000,"values":{"running":true}},{"ts":2000,"values":{"running":false}}]',
      records: 2,
    })
  })

  test('ends where the channel changes', () => {
    const records = [record(1, 1), record(2, 2), record(3, 3, 'now', 'event'), record(4, 4)]
    expect(nextMessage(records, offsets({}), 'now')).toMatchObject({ channel: 'telemetry', records: 2 })
    expect(nextMessage(records.slice(2), offsets({}), 'now')).toMatchObject({ channel: 'event', records: 1 })
  })

  test('samples from before the clock was set wait for it, and then get the time of their age', () => {
    expect(nextMessage([record(null, 700)], offsets({}), 'now')).toEqual({ kind: 'wait' })
    expect(nextMessage([record(null, 700), record(null, 900)], offsets({ now: 5000 }), 'now')).toMatchObject({
      payload: '[{"ts":5700,"values":{"running":true}},{"ts":5900,"values":{"running":true}}]',
    })
  })

  test('samples of a boot that ended without the time are passed over, those before them sent', () => {
    const records = [record(1, 1), record(null, 2, 'before'), record(3, 3)]
    expect(nextMessage(records, offsets({}), 'now')).toMatchObject({ kind: 'message', records: 1 })
    expect(nextMessage(records.slice(1), offsets({}), 'now')).toEqual({ kind: 'skip', records: 1 })
    expect(nextMessage(records.slice(1), offsets({ before: 40 }), 'now')).toMatchObject({
      payload: '[{"ts":42,"values":{"running":true}},{"ts":3,"values":{"running":false}}]',
    })
  })

  test('bytes that are no sample are passed over', () => {
    expect(nextMessage([Buffer.from('{"x":1')], offsets({}), 'now')).toEqual({ kind: 'skip', records: 1 })
  })
})
