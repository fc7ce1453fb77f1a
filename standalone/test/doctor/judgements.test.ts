import type { ProcessRow } from '@custodia/storage/registry'
import { describe, expect, test } from 'vitest'
import { mendOf, publicAddress, sayError } from '../../src/doctor/address.ts'
import { judgeExpiry } from '../../src/doctor/check-certificates.ts'
import { judgeSpace } from '../../src/doctor/check-disk.ts'
import { isSupported } from '../../src/doctor/check-node.ts'
import { judgeProcess } from '../../src/doctor/check-processes.ts'
import { judgeSlot, type SlotView } from '../../src/doctor/check-slots.ts'
import { judgeOffset } from '../../src/doctor/doctor-context.ts'
import { exitCodeOf, type Finding, printFindings } from '../../src/doctor/finding.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const GB = 2 ** 30
const NOW = Date.UTC(2026, 10, 22, 6)

test.each([
  ['postgres://custodia:s3cret@db.example:5433/custodia?sslmode=require', 'postgres://db.example:5433/custodia'],
  ['mqtts://user:pass@broker', 'mqtts://broker:8883'],
  ['https://influx.example/', 'https://influx.example:443'],
])('of %s only the address is shown', (url, shown) => {
  expect(publicAddress(url)).toBe(shown)
})

test.each([
  [100, 0, 'ok'],
  [-1900, 0, 'ok'],
  [2500, 1000, 'ok'],
  [2500, 0, 'warning'],
  [-29_000, 0, 'warning'],
  [31_000, 0, 'fault'],
])('a clock %i ms off, seen through a round trip of %i ms: %s', (offset, took, level) => {
  expect(judgeOffset(offset, took)).toBe(level)
})

test.each([
  [-1, 'fault'],
  [0, 'warning'],
  [29, 'warning'],
  [31, 'ok'],
])('a certificate with %i days left: %s', (days, level) => {
  expect(judgeExpiry('c', NOW + days * DAY + 1000, NOW, 'mend').level).toBe(level)
})

test.each([
  [0.4, 0, 'fault'],
  [1, 2, 'warning'],
  [3, 2, 'ok'],
])('%f GB free where the spool may grow by %i GB: %s', (free, reserve, level) => {
  const space = { freeBytes: free * GB, totalBytes: 100 * GB, reserveBytes: reserve * GB }
  expect(judgeSpace('/data', space).level).toBe(level)
})

test.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['24.1.0', true],
])('Node.js %s: %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported)
})

describe('a process', () => {
  const row: ProcessRow = {
    ...{ id: 'proc_1', service: 'ingest', host: 'h', pid: 1, version: '0.1.0', probesUrl: null, startedAt: NOW - DAY },
    ...{ seenAt: NOW, ready: true, problem: null, storeUp: true, registryUp: true },
    ...{ spooled: 0, spooledBytes: 0, oldestUnsettledMs: 0 },
  }
  test.each<[string, Partial<ProcessRow>, string[]]>([
    ['that is well', {}, ['ok: seen, ready']],
    ['seen a minute ago', { seenAt: NOW - MINUTE }, ['ok: seen, ready']],
    ['not seen for longer', { seenAt: NOW - MINUTE - 1 }, ['fault: not seen for 60 s']],
    ['that is not ready', { ready: false, problem: 'it is starting' }, ['fault: not ready 0 s ago: it is starting']],
    [
      'that is behind',
      { spooled: 900, oldestUnsettledMs: 2 * MINUTE },
      ['warning: 900 messages wait, the oldest for 120 s'],
    ],
    [
      'whose spool is nearly full',
      { spooledBytes: 900 },
      ['warning: its spool is 90 % full; when it is full, devices keep their data'],
    ],
    ['of another release', { version: '0.0.9' }, ['warning: it runs version 0.0.9, this is 0.1.0']],
  ])('%s', (_, more, said) => {
    expect(judgeProcess({ ...row, ...more }, NOW, 1000).map(({ level, what }) => `${level}: ${what}`)).toEqual(said)
  })
})

describe('a slot', () => {
  const running = { state: 'running', at: NOW - DAY, process: 'proc_1' } as const
  const stopped = { state: 'stopped', at: NOW - 3 * 60 * MINUTE } as const
  const slot: SlotView = { state: running, takenSince: NOW - DAY - 1000, seenAt: NOW - 5000, spooled: 0 }
  test.each<[string, Partial<SlotView>, RegExp]>([
    ['with its process', {}, /^ok: its process is seen$/],
    ['whose process was killed a moment ago', { seenAt: NOW - MINUTE }, /^ok:/],
    [
      'whose process is not seen any more',
      { seenAt: NOW - 5 * MINUTE, spooled: 218 },
      /^warning: it has no process for 5 min; 218 messages wait in its spool, and the broker .*→ Start its process again.*`custodia retire`/,
    ],
    [
      'whose process the registry has forgotten',
      { seenAt: null },
      /^warning: it has no process for 24 h; the broker goes on/,
    ],
    [
      'whose process was stopped',
      { state: stopped, takenSince: null, seenAt: null },
      /^warning: it has no process for 3 h/,
    ],
    [
      'whose process is being replaced',
      { state: { ...stopped, at: NOW - 20_000 }, takenSince: null, seenAt: null },
      /^ok: its process stopped a moment ago$/,
    ],
    [
      'that a process takes',
      { state: stopped, takenSince: NOW - MINUTE, seenAt: null },
      /^ok: its process is starting$/,
    ],
    [
      'whose process was killed before it said that it runs',
      { state: stopped, takenSince: NOW - 60 * MINUTE, seenAt: null },
      /^warning: it has no process for 3 h/,
    ],
    ['that was retired', { state: { state: 'retired', at: NOW - DAY }, takenSince: null }, /^ok: retired/],
    [
      'that an earlier release left',
      { state: null, takenSince: null, seenAt: null },
      /^warning: it has no process; the/,
    ],
    ['that an earlier release has', { state: null, seenAt: null }, /^ok: taken by a process of an earlier release/],
  ])('%s', (_, more, said) => {
    const { level, what, mend } = judgeSlot('/data/ingest-1', { ...slot, ...more }, NOW)
    expect(`${level}: ${what} → ${mend}`.replace(' → null', '')).toMatch(said)
  })
})

test('failures are said in one line, whatever wraps them, and have a mend by their code', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })
  const wrapped = new TypeError('fetch failed', { cause: new AggregateError([refused], '') })
  expect(sayError(wrapped)).toBe('connect ECONNREFUSED 127.0.0.1:1')
  expect(mendOf(wrapped, 'CUSTODIA_INFLUX_URL')).toMatch(/^Nothing listens there.*CUSTODIA_INFLUX_URL/)
  expect(mendOf(new Error('odd'), 'CUSTODIA_MQTT_URL')).toBe("Check CUSTODIA_MQTT_URL and that server's log.")
})

test('the exit code and the last line say how bad it is; each fault is followed by its mend', () => {
  const ok: Finding = { check: 'node', level: 'ok', where: 'here', what: 'fine', mend: null }
  const warning: Finding = { ...ok, check: 'disk', level: 'warning', what: 'little', mend: 'make room' }
  const fault: Finding = { ...warning, level: 'fault', what: 'none' }
  expect([exitCodeOf([ok]), exitCodeOf([ok, warning]), exitCodeOf([fault, warning])]).toEqual([0, 1, 2])
  expect(printFindings([ok])).toBe('ok       node  here: fine\n\nAll is well.')
  expect(printFindings([ok, fault, warning]).split('\n').slice(1)).toEqual([
    'FAULT    disk  here: none',
    '               → make room',
    'WARNING  disk  here: little',
    '               → make room',
    '',
    '1 fault, 1 warning.',
  ])
})
