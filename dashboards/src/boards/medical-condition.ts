/** Temperatures and power of medical devices, what failed, and which care is next. */
import type { Catalogue } from '@custodia/device-profiles'
import type { Language } from '../i18n/words.ts'
import { timeseries } from '../panels/charts.ts'
import { cell, toAsset, toBoard, toConsole } from '../panels/links.ts'
import { severityMapping, valueMapping, yesNoMapping } from '../panels/mappings.ts'
import { linesByAsset } from '../panels/named-lines.ts'
import { type Level, plain, profileSteps, steps } from '../panels/steps.ts'
import { table } from '../panels/tables.ts'
import { max, mean, min, OF_ASSETS } from '../queries/influx.ts'
import { inRange, ofAssets, postgres } from '../queries/postgres.ts'
import type { Steps } from '../queries/query.ts'
import type { Medical } from './medical-use.ts'

/** Devices that alarm when their handpiece is too cold cool on purpose: their lines have an axis, and limits, of their own. */
const byPurpose = (catalogue: Catalogue) => {
  const all = catalogue.list().filter(({ family }) => family === 'medical_device')
  const cooling = all.filter(({ alarms }) =>
    alarms.some(({ metric, condition }) => metric === 'handpiece_temperature_c' && condition === 'below'),
  )
  return { cooling, warming: all.filter((profile) => !cooling.includes(profile)) }
}

/** The limits of the models that cool: too cold below, not cooling above. */
const coolingSteps = (catalogue: Catalogue): Steps => {
  const limits = byPurpose(catalogue)
    .cooling.flatMap(({ alarms }) => alarms)
    .flatMap((rule): readonly (readonly [number, Level, Level])[] =>
      rule.metric !== 'handpiece_temperature_c'
        ? []
        : rule.condition === 'below'
          ? [[rule.threshold, rule.severity, 'ok']]
          : rule.condition === 'above'
            ? [[rule.threshold, 'ok', rule.severity]]
            : [],
    )
    .sort(([a], [b]) => a - b)
  return limits[0] === undefined
    ? plain
    : steps(limits[0][1], ...limits.map(([at, , level]): readonly [number, Level] => [at, level]))
}

/** The limits of the first model that warms and has any; all of them keep to the same one for skin. */
const warmingSteps = (catalogue: Catalogue): Steps =>
  byPurpose(catalogue)
    .warming.map(({ id }) => profileSteps(catalogue, id as `${string}/${string}`, 'handpiece_temperature_c'))
    .find((each) => each.length > 1) ?? plain

/** Lines over time, each device under its name. */
export const conditionPanels = ({ t, common, language, catalogue }: Medical) => {
  const { cooling } = byPurpose(catalogue)
  const isCold = `(${cooling.map(({ id }) => `"profile" = '${id}'`).join(' or ')})`
  const isWarm = cooling.map(({ id }) => `"profile" <> '${id}'`).join(' and ')
  const link = toConsole(common.openAsset, '/assets/${__field.labels.asset}')
  const temperature = { unit: 'celsius', decimals: 1, interval: '1m', description: t.limitsMeaning, link } as const
  const family = 'medical_device'
  return [
    timeseries({
      key: 'handpieces that warm',
      title: t.handpieceWarm,
      ...temperature,
      steps: warmingSteps(catalogue),
      ...linesByAsset({ family, language, value: max('handpiece_temperature_c'), where: [OF_ASSETS, isWarm] }),
    }),
    timeseries({
      key: 'handpieces that cool',
      title: t.handpieceCold,
      ...temperature,
      steps: coolingSteps(catalogue),
      ...linesByAsset({ family, language, value: min('handpiece_temperature_c'), where: [OF_ASSETS, isCold] }),
    }),
    timeseries({
      key: 'coolant',
      title: t.coolantTemperature,
      ...temperature,
      steps: profileSteps(catalogue, family, 'coolant_temperature_c'),
      ...linesByAsset({ family, language, value: max('coolant_temperature_c') }),
    }),
    timeseries({
      key: 'power',
      title: t.powerByDevice,
      unit: 'watt',
      interval: '1m',
      link,
      ...linesByAsset({ family: 'power', language, value: mean('power_w') }),
    }),
  ]
}

/** Alarm rules of profiles, as people call them. */
export const ruleMapping = (catalogue: Catalogue, language: Language) =>
  valueMapping(
    Object.fromEntries(
      catalogue
        .list()
        .flatMap(({ alarms }) => alarms.map(({ code, title }) => [code, [title[language], 'none'] as const])),
    ),
  )

export const attentionPanels = ({ t, common, language, catalogue }: Medical) => [
  table({
    key: 'alarms',
    title: t.faultList,
    size: [12, 9],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, w.severity, w.rule_code as rule, w.raised_time as raised, w.cleared_time as cleared, w.count as times
      from board_warning w join board_asset a on a.asset_id = w.asset_id
      where w.kind = 'warning.telemetry' and ${inRange('w.raised_at')} and ${ofAssets('w')}
      order by w.cleared_at is not null, w.raised_at desc limit 100`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toBoard('device', language, t.openDevice, { asset: cell('asset_id') }) },
          severity: { title: common.severity, mappings: severityMapping(common), steps: steps('none') },
          rule: {
            title: t.rule,
            mappings: ruleMapping(catalogue, language),
            link: toConsole(t.openWarning, '/warnings'),
          },
          raised: { title: t.raised, unit: 'dateTimeAsLocal' },
          cleared: { title: t.cleared, unit: 'dateTimeAsLocal' },
          times: { title: t.times },
        },
      },
    ),
  }),
  table({
    key: 'next care',
    title: t.dueList,
    size: [12, 9],
    query: postgres(
      `select a.asset_id, a.asset_${language} as asset, d.task_${language} as task, d.due_on, d.due_on - current_date as days_left, d.legal
      from board_due d join board_asset a on a.asset_id = d.asset_id
      where d.included_in_plan_id is null and d.due_on is not null and ${ofAssets('d')} order by d.due_on, 2 limit 100`,
      {
        columns: {
          asset_id: { hidden: true },
          asset: { title: common.asset, link: toAsset(language) },
          task: { title: t.task },
          due_on: { title: t.dueOn, unit: 'time: YYYY-MM-DD' },
          days_left: { title: t.daysLeft, steps: steps('critical', [0, 'warning'], [14, 'ok']) },
          legal: { title: t.legal, mappings: yesNoMapping(common) },
        },
      },
    ),
  }),
]
