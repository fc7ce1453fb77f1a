/** Equipment models of the demonstration: what its assets have, fail by and are cared for by. Makers and models are invented. */
import type { ChecklistItem, FAILURE_CAUSES, FAILURE_MECHANISMS, FAILURE_MODES, PlanCondition } from '@custodia/domain'

export interface DemoItem {
  readonly kind: 'component' | 'failure_code' | 'spare_part' | 'document'
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface DemoFamily {
  /** What the code of an asset has between its hyphens. */
  readonly mark: string
  readonly nameZh: string
  readonly nameEn: string
  /** Fennigkoh–Smith: function, risk, maintenance; null for what is not scored. */
  readonly scores: readonly [number, number, number] | null
  readonly lifeYears: number
  readonly makerBound: boolean
  readonly profileId: string | null
  readonly items: readonly DemoItem[]
}

const component = (code: string, nameZh: string, nameEn: string, parent: string | null = null): DemoItem => ({
  ...{ kind: 'component', code, nameZh, nameEn, detail: { parent, quantity: 1 } },
})

type Failure = readonly [
  mode: keyof typeof FAILURE_MODES,
  mechanisms: readonly (keyof typeof FAILURE_MECHANISMS)[],
  causes: readonly (keyof typeof FAILURE_CAUSES)[],
  component: string,
]
const failure = (
  code: string,
  nameZh: string,
  nameEn: string,
  [mode, mechanisms, causes, part]: Failure,
): DemoItem => ({
  ...{ kind: 'failure_code', code, nameZh, nameEn, detail: { mode, mechanisms, causes, component: part } },
})

const part = (code: string, nameZh: string, nameEn: string, priceMinor: number, fits: string): DemoItem => ({
  ...{ kind: 'spare_part', code, nameZh, nameEn },
  detail: { unit: 'pc', priceMinor, currency: 'CNY', component: fits },
})

const manual = (code: string, nameZh: string, nameEn: string, sort: 'manual' | 'service_manual'): DemoItem => ({
  ...{ kind: 'document', code, nameZh, nameEn },
  detail: { sort, language: 'zh', url: `https://docs.example.com/${code}.pdf` },
})

const HEAD = component('HP', '治疗手具', 'Handpiece')
const COOLING = component('CL', '冷却系统', 'Cooling')
const POWER = component('PS', '电源模块', 'Power supply')
const SWITCH = component('FS', '脚踏开关', 'Foot switch')
const POWER_FAILS = failure('PS-TRIP', '电源保护跳闸', 'Power supply trips', [
  'UST',
  ['4.1', '4.4'],
  ['3.4', '2.1'],
  'PS',
])
const SWITCH_STICKS = failure('FS-STICK', '脚踏卡滞', 'Foot switch sticks', ['FTF', ['1.6', '5.2'], ['3.4'], 'FS'])

/** Models by the mark of their assets, in the order of the assets list. */
export const DEMO_FAMILIES: readonly DemoFamily[] = [
  {
    ...{ mark: 'ND', nameZh: 'Nd:YAG 激光', nameEn: 'Nd:YAG laser', scores: [8, 4, 5], lifeYears: 8, makerBound: true },
    profileId: 'custodia/laser-nd-yag',
    items: [
      ...[component('LC', '激光腔体', 'Laser cavity'), component('FL', '闪光灯', 'Flash lamp', 'LC'), HEAD],
      ...[component('FB', '光纤', 'Fibre', 'HP'), COOLING, component('PU', '循环泵', 'Pump', 'CL'), POWER, SWITCH],
      failure('HP-FIBRE', '光纤烧蚀', 'Fibre burnt', ['NOO', ['2.7', '5.2'], ['3.3', '3.4'], 'FB']),
      failure('LC-LOW', '输出能量偏低', 'Output too low', ['LOO', ['2.4', '3.4'], ['3.4'], 'LC']),
      failure('FL-AGED', '闪光灯老化', 'Flash lamp aged', ['ERO', ['2.4'], ['3.4'], 'FL']),
      failure('CL-PUMP', '循环泵流量不足', 'Pump delivers too little', ['OHE', ['2.4', '5.1'], ['3.4', '3.3'], 'PU']),
      failure('IL-DOOR', '门联锁误报', 'Door interlock without cause', ['UST', ['3.3', '1.5'], ['2.2'], 'PS']),
      ...[POWER_FAILS, SWITCH_STICKS],
      part('AU-FL-1064', '闪光灯（氙）', 'Flash lamp, xenon', 1_260_000, 'FL'),
      part('AU-FB-600', '手具光纤 600 µm', 'Handpiece fibre, 600 µm', 420_000, 'FB'),
      part('AU-PW-12', '保护镜片', 'Protective window', 66_000, 'HP'),
      part('AU-CF-3', '去离子滤芯', 'Deioniser cartridge', 38_000, 'CL'),
      part('AU-PU-24', '循环泵 24 V', 'Pump, 24 V', 310_000, 'PU'),
      manual('nd-yag-manual', '操作手册', 'User manual', 'manual'),
      manual('nd-yag-service', '维修手册', 'Service manual', 'service_manual'),
    ],
  },
  {
    ...{ mark: 'IP', nameZh: '强脉冲光', nameEn: 'IPL', scores: [8, 4, 4], lifeYears: 7, makerBound: true },
    profileId: 'custodia/ipl',
    items: [
      ...[HEAD, component('FT', '滤光片', 'Filter', 'HP'), COOLING, POWER, SWITCH],
      failure('HP-WEAK', '手具能量衰减', 'Handpiece worn', ['LOO', ['2.4'], ['3.4'], 'HP']),
      failure('FT-CRACK', '滤光片开裂', 'Filter cracked', ['PDE', ['2.5', '2.7'], ['3.1'], 'FT']),
      ...[POWER_FAILS, SWITCH_STICKS],
      part('AU-HP-M8', '治疗手具（翻新）', 'Handpiece, refurbished', 980_000, 'HP'),
      part('AU-FT-640', '滤光片 640 nm', 'Filter, 640 nm', 145_000, 'FT'),
      manual('ipl-manual', '操作手册', 'User manual', 'manual'),
    ],
  },
  {
    ...{
      mark: 'RF',
      nameZh: '射频紧肤仪',
      nameEn: 'RF tightening',
      scores: [8, 4, 3],
      lifeYears: 8,
      makerBound: false,
    },
    profileId: 'custodia/rf',
    items: [
      ...[component('EL', '电极', 'Electrode'), component('GN', '射频发生器', 'Generator'), SWITCH],
      failure('EL-CONTACT', '电极接触不良', 'Electrode contact poor', ['ERO', ['1.5', '5.2'], ['3.4', '3.2'], 'EL']),
      failure('GN-HOT', '发生器过热', 'Generator overheats', ['OHE', ['2.7', '5.1'], ['3.3'], 'GN']),
      SWITCH_STICKS,
      part('HV-EL-S2', '单极电极', 'Monopolar electrode', 230_000, 'EL'),
      manual('rf-manual', '操作手册', 'User manual', 'manual'),
    ],
  },
  {
    ...{
      mark: 'CR',
      nameZh: '冷冻溶脂仪',
      nameEn: 'Cryolipolysis',
      scores: [8, 4, 3],
      lifeYears: 7,
      makerBound: false,
    },
    profileId: 'custodia/cryo',
    items: [
      ...[component('CP', '压缩机', 'Compressor'), component('AP', '治疗头', 'Applicator')],
      failure('CP-WEAK', '制冷不足', 'Cools too little', ['LOO', ['1.1', '2.4'], ['3.4'], 'CP']),
      failure('AP-SENSOR', '温度探头失准', 'Temperature probe off', ['AIR', ['3.4'], ['3.4', '2.1'], 'AP']),
      part('NK-CP-200', '压缩机组件', 'Compressor set', 1_480_000, 'CP'),
      manual('cryo-manual', '操作手册', 'User manual', 'manual'),
    ],
  },
  {
    ...{
      mark: 'ST',
      nameZh: '脉动真空灭菌器',
      nameEn: 'Steam steriliser',
      scores: [5, 4, 5],
      lifeYears: 10,
      makerBound: false,
    },
    profileId: 'custodia/steriliser',
    items: [
      ...[
        component('DR', '门', 'Door'),
        component('GS', '门封圈', 'Gasket', 'DR'),
        component('VP', '真空泵', 'Vacuum pump'),
      ],
      failure('GS-LEAK', '门封漏气', 'Gasket leaks', ['ELU', ['2.4', '1.1'], ['3.4', '3.3'], 'GS']),
      failure('VP-WEAK', '抽真空超时', 'Vacuum takes too long', ['DOP', ['2.4', '5.1'], ['3.4'], 'VP']),
      part('XC-GS-24', '硅胶门封圈', 'Silicone gasket', 58_000, 'GS'),
      part('XC-VF-02', '进气滤芯', 'Air filter', 9_600, 'VP'),
      manual('steriliser-manual', '操作手册', 'User manual', 'manual'),
    ],
  },
  {
    ...{
      mark: 'VH',
      nameZh: '车辆',
      nameEn: 'Vehicle',
      scores: null,
      lifeYears: 8,
      makerBound: false,
      profileId: null,
    },
    items: [
      ...[
        component('BR', '制动系统', 'Brakes'),
        component('TY', '轮胎', 'Tyres'),
        component('BT', '蓄电池', 'Battery'),
      ],
      failure('BR-SQUEAL', '制动异响', 'Brakes squeal', ['NOI', ['2.4'], ['3.4'], 'BR']),
      failure('BT-FLAT', '蓄电池亏电', 'Battery flat', ['FTS', ['2.4', '4.3'], ['3.4', '3.2'], 'BT']),
      part('BR-PAD-F', '前制动片', 'Front brake pads', 52_000, 'BR'),
      part('BT-12-70', '蓄电池 12 V 70 Ah', 'Battery, 12 V 70 Ah', 69_000, 'BT'),
    ],
  },
  {
    ...{
      mark: 'RM',
      nameZh: '会议室',
      nameEn: 'Meeting room',
      scores: null,
      lifeYears: 10,
      makerBound: false,
      profileId: null,
    },
    items: [
      ...[component('AC', '空调', 'Air conditioning'), component('PJ', '投影机', 'Projector')],
      failure('PJ-FLICKER', '画面闪烁', 'Picture flickers', ['ERO', ['4.4', '3.3'], ['3.4'], 'PJ']),
      failure('AC-NOISE', '空调异响', 'Air conditioning noisy', ['NOI', ['1.2', '1.5'], ['3.4'], 'AC']),
      part('AC-FLT', '空调滤网', 'Air filter', 4_500, 'AC'),
    ],
  },
]

const yes = (item: string, zh: string, en: string): ChecklistItem => ({
  ...{ item, zh, en, kind: 'yes_no', unit: null, min: null, max: null, required: true },
})
const measured = (
  item: string,
  zh: string,
  en: string,
  unit: string,
  min: number | null,
  max: number,
): ChecklistItem => ({
  ...{ item, zh, en, kind: 'number', unit, min, max, required: true },
})

interface DemoTask {
  readonly durationMinutes: number
  readonly checklist: readonly ChecklistItem[]
  readonly closedDay?: 'before' | 'after'
  /** Smaller tasks that it completes. */
  readonly includes?: readonly string[]
  readonly condition?: PlanCondition
}

/** Coolant that stays warm asks for a change before its months are over. */
const WARM_COOLANT: PlanCondition = {
  ...{ metric: 'coolant_temperature_c', condition: 'above', threshold: 28.5, clear: 26.5 },
  ...{ forS: 600, cooldownDays: 14, dueInDays: 10 },
}

/** What plans of a task ask beside their dates. Limits of electrical safety: IEC 62353. */
export const DEMO_TASKS: Readonly<Record<string, DemoTask>> = {
  flashlamp: { durationMinutes: 90, checklist: [yes('lamp_replaced', '已更换并复位计数', 'Replaced, counter reset')] },
  energy_calibration: {
    durationMinutes: 120,
    closedDay: 'before',
    includes: ['coolant'],
    checklist: [
      measured('output_energy', '输出能量偏差', 'Output energy, deviation', '%', -10, 10),
      yes('aiming_beam', '瞄准光与治疗光重合', 'Aiming beam on the working beam'),
    ],
  },
  coolant: {
    durationMinutes: 45,
    checklist: [yes('no_leak', '无渗漏', 'No leak')],
    condition: WARM_COOLANT,
  },
  handpiece: { durationMinutes: 60, checklist: [] },
  electrical_safety: {
    durationMinutes: 45,
    checklist: [
      measured('earth_resistance', '保护接地电阻', 'Protective earth resistance', 'Ω', null, 0.3),
      measured('leakage_current', '设备漏电流', 'Equipment leakage current', 'µA', null, 500),
    ],
  },
  electrode: { durationMinutes: 30, checklist: [] },
  compressor: { durationMinutes: 90, checklist: [] },
  gasket: { durationMinutes: 30, checklist: [yes('leak_test', '泄漏试验合格', 'Leak test passed')] },
  validation: { durationMinutes: 180, checklist: [yes('bowie_dick', 'B-D 试验合格', 'Bowie–Dick test passed')] },
  service: { durationMinutes: 120, checklist: [], closedDay: 'before' },
  inspection: { durationMinutes: 120, checklist: [] },
  ac_filter: { durationMinutes: 30, checklist: [], closedDay: 'after' },
}
