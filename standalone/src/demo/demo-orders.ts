/** The work orders of the demonstration, as a table. Hours count back from the first start, and on from each request. */
import type { ChecklistItem, FailureReport, OrderChange, OrderPriority } from '@custodia/domain'

export type DemoRole = 'user' | 'engineer' | 'manager'

interface DemoStep {
  /** After the request. */
  readonly hours: number
  readonly by: DemoRole
  readonly change: OrderChange | ((cast: { readonly engineer: string; readonly at: number }) => OrderChange)
}

export interface DemoOrder {
  readonly key: string
  /** The asset's code. */
  readonly asset: string
  readonly titleZh: string
  readonly titleEn: string
  readonly text: string
  readonly urgency: OrderPriority
  readonly hoursAgo: number
  readonly steps: readonly DemoStep[]
}

const HOUR_MS = 3_600_000
const DAY = 24

const step = (hours: number, by: DemoRole, change: DemoStep['change']): DemoStep => ({ hours, by, change })
const triaged = (hours: number, priority: OrderPriority): DemoStep =>
  step(hours, 'engineer', { type: 'triaged', priority })
const planned = (hours: number, from: number, to: number): DemoStep =>
  step(hours, 'engineer', ({ engineer, at }) => ({
    ...{ type: 'planned', assigneeId: engineer },
    ...{ from: at + (from - hours) * HOUR_MS, to: at + (to - hours) * HOUR_MS },
  }))
const started = (hours: number): DemoStep =>
  step(hours, 'engineer', ({ engineer }) => ({ type: 'started', personId: engineer }))
const labour = (hours: number, minutes: number): DemoStep =>
  step(hours, 'engineer', ({ engineer }) => ({
    type: 'labour',
    entry: { personId: engineer, minutes, rateMinor: 12_000 },
  }))
const cost = (hours: number, kind: 'part' | 'outside', item: string, amountMinor: number): DemoStep =>
  step(hours, 'engineer', { type: 'cost', entry: { kind, item, quantity: 1, amountMinor } })
const finished = (hours: number, failure: FailureReport, remark: string): DemoStep =>
  step(hours, 'engineer', {
    ...{ type: 'finished', restoredAt: null, failure, results: [], alsoDone: [], meterReading: null, remark },
  })
const verified = (hours: number, remark: string): DemoStep => step(hours, 'manager', { type: 'verified', remark })

const check = (item: string, zh: string, en: string, unit: string, min: number | null, max: number): ChecklistItem => ({
  ...{ item, zh, en, kind: 'number', unit, min, max, required: true },
})
const SAFETY: readonly ChecklistItem[] = [
  check('output_energy', '输出能量偏差', 'Output energy, deviation', '%', -10, 10),
  check('earth_resistance', '保护接地电阻', 'Protective earth resistance', 'Ω', null, 0.3),
]
const safety = (hours: number, energy: number, earth: number): readonly DemoStep[] => [
  step(hours, 'engineer', { type: 'checks_added', items: SAFETY }),
  step(hours, 'engineer', {
    type: 'checked',
    results: [
      { item: 'output_energy', value: energy },
      { item: 'earth_resistance', value: earth },
    ],
  }),
]

/** Modes, mechanisms and causes are those of ISO 14224. */
const FIBRE: FailureReport = {
  code: 'HP-FIBRE',
  mode: 'NOO',
  mechanism: '2.3',
  cause: '3.3',
}

export const DEMO_ORDERS: readonly DemoOrder[] = [
  {
    ...{ key: 'fibre-1', asset: 'JA-ND-01', urgency: 'high', hoursAgo: 33 * DAY },
    ...{ titleZh: '手具不出光', titleEn: 'Handpiece gives no light' },
    text: '手具不出光，脚踏有反应，屏幕无报警。治疗中途发现，已换到 2 号机。',
    steps: [
      ...[triaged(0.5, 'high'), planned(0.6, 2, 5), started(2.2), ...safety(4.5, 4, 0.11)],
      ...[labour(4.6, 140), cost(4.7, 'part', '手具光纤', 420_000), finished(4.8, FIBRE, '更换光纤，校准后恢复使用')],
      ...[
        step(5, 'user', { type: 'signed', signature: { as: 'recipient', name: '激光科', attachmentId: null } }),
        verified(22, '复查正常'),
      ],
    ],
  },
  {
    ...{ key: 'fibre-2', asset: 'JA-ND-01', urgency: 'urgent', hoursAgo: 12 * DAY },
    ...{ titleZh: '手具再次不出光', titleEn: 'Handpiece gives no light again' },
    text: '和三周前一样，手具又不出光了。',
    steps: [
      ...[
        triaged(0.3, 'urgent'),
        started(0.8),
        step(2, 'engineer', { type: 'waited_for_parts', parts: '光纤与保护镜' }),
      ],
      ...[step(27, 'engineer', { type: 'resumed' }), ...safety(29, 2, 0.1), labour(29.1, 190)],
      ...[cost(29.2, 'part', '手具光纤与保护镜', 486_000), cost(29.3, 'outside', '厂家工程师上门', 180_000)],
      ...[finished(29.5, FIBRE, '更换光纤与保护镜；保护镜改为每月更换'), verified(46, '已加入每月保护镜检查')],
    ],
  },
  {
    ...{ key: 'cooling', asset: 'JA-ND-02', urgency: 'high', hoursAgo: 3 * DAY },
    ...{ titleZh: '冷却液温度偏高', titleEn: 'Coolant runs warm' },
    text: '连续治疗约 40 分钟后冷却液温度偏高，停机几分钟可恢复。',
    steps: [
      ...[triaged(1, 'high'), planned(1.2, 20, 23), started(20.5), labour(22, 80)],
      step(22.5, 'engineer', {
        type: 'diagnosed',
        failure: { ...FIBRE, code: 'CL-PUMP', mode: 'OHE', mechanism: '2.4', cause: '3.4' },
        failedAt: null,
      }),
      step(22.6, 'engineer', { type: 'waited_for_parts', parts: '冷却循环泵（厂家，预计 5 天）' }),
    ],
  },
  {
    ...{ key: 'footswitch', asset: 'JA-IP-01', urgency: 'normal', hoursAgo: 5 },
    ...{ titleZh: '脚踏开关偶尔卡住', titleEn: 'Foot switch sticks at times' },
    text: '脚踏开关偶尔回不来，要再踩一次。还能用，但希望尽快处理。',
    steps: [triaged(0.7, 'normal'), started(4), step(4.5, 'engineer', { type: 'noted', text: '已拆下清洁，正在测试' })],
  },
  {
    ...{ key: 'brakes', asset: 'JA-VH-01', urgency: 'normal', hoursAgo: 1.5 * DAY },
    ...{ titleZh: '刹车有异响', titleEn: 'Brakes squeal' },
    text: '低速刹车时右前轮有异响，里程约两万公里。',
    steps: [triaged(3, 'normal'), planned(4, 60, 63)],
  },
  {
    ...{ key: 'projector', asset: 'JA-RM-01', urgency: 'low', hoursAgo: 2 },
    ...{ titleZh: '投影画面闪烁', titleEn: 'Projector flickers' },
    text: '大会议室投影画面每隔几分钟闪一下，换了线还是一样。下周三有季度会议。',
    steps: [],
  },
  {
    ...{ key: 'interlock', asset: 'PD-ND-01', urgency: 'high', hoursAgo: 1.2 * DAY },
    ...{ titleZh: '门联锁误报', titleEn: 'Door interlock trips without cause' },
    text: '关门后仍提示门未关，需要反复开关门。',
    steps: [
      ...[
        triaged(0.5, 'high'),
        started(1),
        ...safety(3, -3, 0.14),
        labour(3.1, 95),
        cost(3.2, 'part', '联锁开关', 26_000),
      ],
      finished(
        3.4,
        { code: 'SF-INTERLOCK', mode: 'UST', mechanism: '2.2', cause: '3.1' },
        '更换联锁开关，连续开关 50 次正常',
      ),
    ],
  },
  {
    ...{ key: 'smell', asset: 'JA-CZ-02', urgency: 'low', hoursAgo: 6 * DAY },
    ...{ titleZh: '候诊区有异味', titleEn: 'Smell in the waiting area' },
    text: '下午候诊区有油漆味。',
    steps: [step(2, 'engineer', { type: 'rejected', reason: '隔壁商铺装修所致，与设备无关，已告知物业' })],
  },
]
