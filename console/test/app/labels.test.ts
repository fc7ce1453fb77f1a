import { METRICS } from '@custodia/domain'
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { flagWords, inputValueLabel } from '../../src/app/labels.ts'
import { en, zh } from '../../src/i18n/texts.ts'

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en }, zh: { translation: zh } } })
})
const inLanguage = (language: 'zh' | 'en') => i18next.getFixedT(language)

describe('flags in words', () => {
  it.each([
    ['ignition', '开', '关', 'on', 'off'],
    ['running', '运行', '停止', 'running', 'stopped'],
    ['online', '在线', '离线', 'online', 'offline'],
    ['movement', '移动', '静止', 'moving', 'still'],
    ['presence', '是', '否', 'yes', 'no'],
    ['not_known', '是', '否', 'yes', 'no'],
  ])('%s', (metric, zhYes, zhNo, enYes, enNo) => {
    expect(flagWords(metric, inLanguage('zh'))).toEqual({ yes: zhYes, no: zhNo })
    expect(flagWords(metric, inLanguage('en'))).toEqual({ yes: enYes, no: enNo })
  })

  it('differ for every flag of the vocabulary', () => {
    const flags = Object.entries(METRICS).filter(([, { kind }]) => kind === 'flag')
    for (const [metric] of flags) {
      const { yes, no } = flagWords(metric, inLanguage('zh'))
      expect(yes).not.toBe(no)
    }
  })
})

it.each([
  ['driver', 'run_hours', '运行小时', 'run hours'],
  ['interval', 'P3M', '3 个月', '3 months'],
  ['meterMetric', 'pulses_total', '累计发数', 'Pulses, total'],
  ['calendar', 'floating', '从上次完成起算', 'from the last completion'],
  ['asked', 'custodian', '保管人', 'Custodian'],
  ['asked', 'accountable', '负责人', 'accountable'],
  ['flags', 'gap, missing_exit', '数据中断, 未见离开', 'telemetry gap, exit not seen'],
  ['plan', 'pln_1', 'pln_1', 'pln_1'],
])('the input %s = %s is said in words', (name, code, zhText, enText) => {
  expect(inputValueLabel(name, code, inLanguage('zh'), 'zh')).toBe(zhText)
  expect(inputValueLabel(name, code, inLanguage('en'), 'en')).toBe(enText)
})
