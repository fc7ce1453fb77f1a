import { describe, expect, it } from 'vitest'
import { loadCatalogue, type ProfileDocument, profileSchema } from '../src/index.ts'

const { codecSource: _, ...sound } = (await loadCatalogue()).get('milesight/em300-mcs') ?? expect.unreachable()

type Change = (profile: ProfileDocument) => unknown

const alarm = { code: 'too_warm', metric: 'temperature_c', severity: 'warning', title: { zh: '过热', en: 'Too warm' } }
const withAlarm = (change: object): Change => {
  return (profile) => ({ ...profile, alarms: [{ ...alarm, ...change }] })
}
const panel = { title: { zh: '图', en: 'Panel' }, metrics: ['temperature_c'] }
const withPanel = (change: object): Change => {
  return (profile) => ({ ...profile, dashboard: [{ ...panel, ...change }] })
}
const withFields = (fields: object): Change => {
  return (profile) => ({ ...profile, decode: { ...profile.decode, fields: { ...profile.decode.fields, ...fields } } })
}

describe('profileSchema', () => {
  it.each<[string, Change]>([
    ['a threshold with hysteresis', withAlarm({ condition: 'above', threshold: 8, clear: 7.5, forS: 900 })],
    ['a threshold without', withAlarm({ condition: 'below', threshold: 2, clear: 2 })],
    ['a flag', withAlarm({ metric: 'door_open', condition: 'equals', value: 1, forS: 300 })],
    ['a text', withAlarm({ metric: 'firmware', condition: 'differs', value: '1.10' })],
    ['a new text', withAlarm({ metric: 'firmware', condition: 'changes', clearForS: 86_400 })],
    ['a rate', withAlarm({ condition: 'rises', by: 2, withinS: 600 })],
    ['absence', withAlarm({ condition: 'absent', forS: 3600 })],
    ['a guard', withAlarm({ condition: 'absent', forS: 60, while: { metric: 'door_open', equals: 0 } })],
    [
      'rising thresholds',
      withPanel({ kind: 'timeseries', thresholds: [2, 8].map((value) => ({ value, level: 'ok' })) }),
    ],
    ['a dial', withPanel({ kind: 'gauge', min: -20, max: 40 })],
    ['texts mapped to a flag', withFields({ state: { metric: 'relay_on', map: { ON: 1, OFF: 0 } } })],
  ])('takes %s', (_name, change) => {
    expect(profileSchema.safeParse(change(sound)).error).toBeUndefined()
  })

  it.each<[string, Change, string, string]>([
    ['no dialect', (p) => ({ ...p, dialects: [] }), 'dialects', 'Too small'],
    ['a dialect twice', (p) => ({ ...p, dialects: ['tts', 'tts'] }), 'dialects', 'has one twice'],
    [
      'a clear threshold on the alarm’s side',
      withAlarm({ condition: 'above', threshold: 8, clear: 9 }),
      'alarms.0.clear',
      'alarm’s side',
    ],
    [
      'the same below',
      withAlarm({ condition: 'below', threshold: 2, clear: 1 }),
      'alarms.0.clear',
      'alarm’s side of the threshold',
    ],
    [
      'a threshold for a flag',
      withAlarm({ metric: 'door_open', condition: 'above', threshold: 0.5, clear: 0.5 }),
      'alarms.0.metric',
      'door_open is not a number',
    ],
    [
      'equality of a number',
      withAlarm({ condition: 'equals', value: 8 }),
      'alarms.0.value',
      'temperature_c is never 8: 0 or 1 for flags, else text',
    ],
    [
      'a guard that is no flag',
      withAlarm({ condition: 'absent', forS: 60, while: { metric: 'humidity_percent', equals: 1 } }),
      'alarms.0.while',
      'not a flag',
    ],
    [
      'an alarm on what is not decoded',
      withAlarm({ metric: 'co2_ppm', condition: 'above', threshold: 1500, clear: 1200 }),
      'alarms.0.metric',
      'co2_ppm is no metric that decode.fields gives',
    ],
    [
      'two alarms of one code',
      (p) => ({ ...p, alarms: [p.alarms[0], p.alarms[0]] }),
      'alarms.1.code',
      'door_left_open is there twice',
    ],
    [
      'thresholds that fall',
      withPanel({ kind: 'timeseries', thresholds: [8, 2].map((value) => ({ value, level: 'ok' })) }),
      'dashboard.0.thresholds',
      'do not rise',
    ],
    ['a dial without its ends', withPanel({ kind: 'gauge' }), 'dashboard.0.max', 'min and max'],
    ['a map without a place', withPanel({ kind: 'map' }), 'dashboard.0.metrics', 'latitude_deg and longitude_deg'],
    ['a headline that is not decoded', (p) => ({ ...p, headline: ['power_w'] }), 'headline.0', 'power_w is no metric'],
    [
      'a limit of what is not decoded',
      (p) => ({ ...p, limits: { power_w: { min: 0, max: 1 } } }),
      'limits.power_w',
      'power_w is no metric',
    ],
    [
      'a meter without rules',
      withFields({ total: { metric: 'energy_kwh_total' } }),
      'meters',
      'has no noise and maxPerHour for energy_kwh_total',
    ],
    [
      'meter rules of a gauge',
      (p) => ({ ...p, meters: { temperature_c: { noise: 0, maxPerHour: 1 } } }),
      'meters.temperature_c',
      'is not a meter',
    ],
    ['a scaled flag', withFields({ x: { metric: 'door_open', scale: 2 } }), 'decode.fields.x', 'not a number'],
    [
      'a map to the wrong type',
      withFields({ x: { metric: 'firmware', map: { a: 1 } } }),
      'decode.fields.x.map',
      'firmware is never 1',
    ],
    [
      'a topic of every device',
      (p) => ({ ...p, topics: { ...p.topics, publish: ['v3/+/devices/+/up'] } }),
      'topics.publish.0',
      'has no {key}',
    ],
    [
      'offline before a second report is due',
      (p) => ({ ...p, offlineAfterS: p.reportingIntervalS }),
      'offlineAfterS',
      'less than two reporting intervals',
    ],
    [
      'two plans of one task',
      (p) => ({ ...p, carePlan: [p.carePlan[0], p.carePlan[0]] }),
      'carePlan.1.taskCode',
      'is there twice',
    ],
    ['an unknown field', (p) => ({ ...p, dialect: 'tts' }), '', 'Unrecognized key'],
  ])('refuses %s', (_name, change, path, message) => {
    const issues = profileSchema.safeParse(change(sound)).error?.issues ?? []
    expect(issues.map((issue) => [issue.path.join('.'), issue.message])).toContainEqual([
      path,
      expect.stringContaining(message),
    ])
  })
})
