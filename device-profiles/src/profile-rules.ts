import { METRICS, type MetricName } from '@custodia/domain'
import type { ProfileDocument } from './profile-document.ts'
import { isNumeric } from './schema-words.ts'

/** One thing that is wrong across the parts of a profile: where, and what. */
interface ProfileFlaw {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Every use of a metric outside `decode`, with its place. */
const usedMetrics = (profile: ProfileDocument): readonly (readonly [MetricName, readonly (string | number)[]])[] => {
  const { run, occupancy } = profile.usage
  return [
    ...profile.headline.map((metric, i) => [metric, ['headline', i]] as const),
    ...(Object.keys(profile.meters) as MetricName[]).map((metric) => [metric, ['meters', metric]] as const),
    ...(Object.keys(profile.limits) as MetricName[]).map((metric) => [metric, ['limits', metric]] as const),
    ...(run === undefined ? [] : [[run.metric, ['usage', 'run', 'metric']] as const]),
    ...(occupancy === undefined ? [] : [[occupancy.metric, ['usage', 'occupancy', 'metric']] as const]),
    ...profile.carePlan.flatMap(({ meter }, i) =>
      meter === undefined ? [] : [[meter.metric, ['carePlan', i, 'meter', 'metric']] as const],
    ),
    ...profile.alarms.flatMap((alarm, i) => [
      [alarm.metric, ['alarms', i, 'metric']] as const,
      ...(alarm.while === undefined ? [] : [[alarm.while.metric, ['alarms', i, 'while', 'metric']] as const]),
    ]),
    ...profile.dashboard.flatMap(({ metrics }, i) =>
      metrics.map((metric, k) => [metric, ['dashboard', i, 'metrics', k]] as const),
    ),
  ]
}

const repeated = (names: readonly string[]): readonly (readonly [string, number])[] =>
  names.flatMap((name, i) => (names.indexOf(name) < i ? [[name, i] as const] : []))

const checkFields = (profile: ProfileDocument): ProfileFlaw[] =>
  Object.entries(profile.decode.fields).flatMap(([name, { metric, scale, offset, map }]) => {
    const path = ['decode', 'fields', name]
    if (!isNumeric(metric) && (scale !== undefined || offset !== undefined)) {
      return [{ path, message: `${metric} is not a number that could be scaled` }]
    }
    const wrong = Object.values(map ?? {}).filter(
      (to) => (METRICS[metric].kind === 'text') !== (typeof to === 'string'),
    )
    return wrong.length === 0
      ? []
      : [{ path: [...path, 'map'], message: `${metric} is never ${JSON.stringify(wrong[0])}` }]
  })

const checkMeters = (profile: ProfileDocument, decoded: ReadonlySet<MetricName>): ProfileFlaw[] => [
  ...[...decoded]
    .filter((metric) => METRICS[metric].kind === 'meter' && profile.meters[metric] === undefined)
    .map((metric) => ({ path: ['meters'], message: `has no noise and maxPerHour for ${metric}` })),
  ...(Object.keys(profile.meters) as MetricName[])
    .filter((metric) => METRICS[metric].kind !== 'meter')
    .map((metric) => ({ path: ['meters', metric], message: 'is not a meter' })),
]

/** A credential must not speak for another device: every filter names its own key in a level. */
const checkTopics = ({ topics }: ProfileDocument): ProfileFlaw[] =>
  (['publish', 'subscribe'] as const).flatMap((side) =>
    topics[side].flatMap((filter, i) =>
      filter.split('/').some((level) => /\{(key|KEY)\}/.test(level))
        ? []
        : [{ path: ['topics', side, i], message: `${filter} has no {key}` }],
    ),
  )

/** What no single field shows: whether the parts of a profile fit each other. Empty where they do. */
export const findProfileFlaws = (profile: ProfileDocument): readonly ProfileFlaw[] => {
  const decoded = new Set(Object.values(profile.decode.fields).map((field) => field.metric))
  return [
    ...usedMetrics(profile)
      .filter(([metric]) => !decoded.has(metric))
      .map(([metric, path]) => ({ path, message: `${metric} is no metric that decode.fields gives` })),
    ...checkFields(profile),
    ...checkMeters(profile, decoded),
    ...checkTopics(profile),
    ...repeated(profile.alarms.map((alarm) => alarm.code)).map(([name, i]) => ({
      path: ['alarms', i, 'code'],
      message: `${name} is there twice`,
    })),
    ...repeated(profile.carePlan.map((plan) => plan.taskCode)).map(([name, i]) => ({
      path: ['carePlan', i, 'taskCode'],
      message: `${name} is there twice`,
    })),
    ...(profile.offlineAfterS >= 2 * profile.reportingIntervalS
      ? []
      : [{ path: ['offlineAfterS'], message: 'is less than two reporting intervals' }]),
  ]
}
