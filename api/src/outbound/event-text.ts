import { type BilingualText, localTime } from '@custodia/domain'
import type { WaitingDelivery } from '@custodia/storage/registry'

type Language = 'zh' | 'en'

const AREAS: Readonly<Record<string, BilingualText>> = {
  warning: { zh: '告警', en: 'Warning' },
  order: { zh: '工单', en: 'Work order' },
  asset: { zh: '资产', en: 'Asset' },
  booking: { zh: '预订', en: 'Booking' },
  session: { zh: '使用记录', en: 'Usage' },
  period: { zh: '成本期间', en: 'Cost period' },
  registry: { zh: '数据变更', en: 'Registry' },
  test: { zh: '测试', en: 'Test' },
}

const HAPPENED: Readonly<Record<string, BilingualText>> = {
  raised: { zh: '新告警', en: 'raised' },
  escalated: { zh: '升级，尚无人处理', en: 'escalated, nobody has acknowledged it' },
  cleared: { zh: '已解除', en: 'cleared' },
  withdrawn: { zh: '撤回，并未发生', en: 'withdrawn, it never was' },
  requested: { zh: '报修', en: 'requested' },
  generated: { zh: '按计划生成', en: 'made by its plan' },
  planned: { zh: '已派工', en: 'planned' },
  started: { zh: '开始', en: 'started' },
  paused: { zh: '暂停', en: 'paused' },
  resumed: { zh: '继续', en: 'resumed' },
  finished: { zh: '完工', en: 'finished' },
  verified: { zh: '验收', en: 'verified' },
  rejected: { zh: '驳回', en: 'rejected' },
  cancelled: { zh: '取消', en: 'cancelled' },
  created: { zh: '新增', en: 'created' },
  changed: { zh: '变更', en: 'changed' },
  moved: { zh: '移动', en: 'moved' },
  retired: { zh: '退役', en: 'retired' },
  released: { zh: '释放', en: 'released' },
  restated: { zh: '重述', en: 'restated' },
  closed: { zh: '结束', en: 'closed' },
  ping: { zh: '连接正常', en: 'the connection works' },
}

const SEVERITIES: Readonly<Record<string, BilingualText>> = {
  info: { zh: '提示', en: 'Notice' },
  warning: { zh: '警告', en: 'Warning' },
  critical: { zh: '严重', en: 'Critical' },
}

const bilingual = (value: unknown, language: Language): string | null => {
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[language] : null
  return typeof text === 'string' ? text : null
}

/** An event in a few lines, as a robot writes them into a group. */
export const eventText = (event: WaitingDelivery, language: Language): string => {
  const [area = '', what = ''] = event.kind.split('.')
  const { data } = event
  const heading = bilingual(AREAS[area], language) ?? area
  const happened = bilingual(HAPPENED[what], language) ?? what.replaceAll('_', ' ')
  const severity = typeof data.severity === 'string' ? bilingual(SEVERITIES[data.severity], language) : null
  const title = bilingual(data.title, language) ?? (typeof data.title === 'string' ? data.title : null)
  const asset =
    event.assetCode === null
      ? null
      : `${language === 'zh' ? event.assetNameZh : event.assetNameEn} (${event.assetCode})`
  const steps = Array.isArray(data.steps) ? data.steps.flatMap((step) => bilingual(step, language) ?? []) : []
  const number = typeof data.no === 'string' ? data.no : null
  const named = [number, title, asset].filter((part) => part !== null).join(' – ')
  const zone = event.timeZone ?? 'UTC'
  return [
    `[${severity ?? heading}] ${happened}${named === '' ? '' : `${language === 'zh' ? '：' : ': '}${named}`}`,
    ...steps.slice(0, 4).map((step) => `- ${step}`),
    `${localTime(event.at, zone)} (${zone})`,
  ].join('\n')
}
