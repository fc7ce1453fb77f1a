import { type Explanation, localTime } from '@custodia/domain'
import type { DueNotification } from '@custodia/storage/registry'
import { readExplanation } from '../../views/stored-explanation.ts'

const SEVERITIES = { info: '提示 Notice', warning: '警告 Warning', critical: '严重 Critical' } as const
const EVENTS = {
  raised: '新告警 New',
  escalated: '升级：尚无人处理 Escalated: nobody has acknowledged it',
  cleared: '已解除 Cleared',
  withdrawn: '撤回：迟到的数据表明并未发生 Withdrawn: data that came late shows that it never was',
} as const
/** Warnings written out in one e-mail; further ones are counted. */
const SHOWN = 20

const headline = (one: DueNotification, { rule }: Explanation): string => {
  const asset =
    one.assetNameZh === null ? one.subjectId : `${one.assetNameZh} ${one.assetNameEn ?? ''} (${one.assetCode})`
  return `${rule.title.zh} ${rule.title.en} – ${asset}`.replaceAll(/\s+/g, ' ')
}

const paragraph = (one: DueNotification): string => {
  const explanation = readExplanation(one.explanation)
  const zone = one.timeZone ?? 'UTC'
  const lines = [
    `[${SEVERITIES[one.severity]}] ${headline(one, explanation)}`,
    EVENTS[one.event],
    `发生 Raised ${localTime(one.raisedAt, zone)} (${zone})`,
    ...(one.clearedAt === null || one.event === 'withdrawn' ? [] : [`解除 Cleared ${localTime(one.clearedAt, zone)}`]),
    ...explanation.steps.map(({ zh, en }) => `- ${zh} / ${en}`),
  ]
  return lines.join('\n')
}

/** One e-mail for what one person is to be told now, the gravest first. Plain text: nothing in it can be followed but the one link. */
export const writeMail = (
  told: readonly DueNotification[],
  publicUrl: string,
): { readonly subject: string; readonly text: string } => {
  const rank = { critical: 0, warning: 1, info: 2 }
  const ordered = [...told].sort((a, b) => rank[a.severity] - rank[b.severity] || a.raisedAt - b.raisedAt)
  const [first] = ordered
  const subject =
    first !== undefined && ordered.length === 1
      ? `[Custodia] ${SEVERITIES[first.severity]}: ${headline(first, readExplanation(first.explanation))}`
      : `[Custodia] ${ordered.length} 条告警 warnings`
  const more = ordered.length - SHOWN
  const text = [
    ...ordered.slice(0, SHOWN).map(paragraph),
    ...(more > 0 ? [`另有 ${more} 条 … and ${more} more`] : []),
    `${publicUrl}/#/warnings`,
  ].join('\n\n')
  return { subject: subject.replaceAll(/[\r\n]+/g, ' '), text }
}

/** What the webhook is sent of one notification. Instants are ISO 8601. */
export const webhookBody = (one: DueNotification): Record<string, unknown> => {
  const { rule, steps } = readExplanation(one.explanation)
  return {
    id: one.id,
    event: `warning.${one.event}`,
    at: new Date(one.createdAt).toISOString(),
    warning: {
      id: one.warningId,
      kind: one.kind,
      ruleCode: one.ruleCode,
      severity: one.severity,
      title: rule.title,
      steps,
      subject: { kind: one.subjectKind, id: one.subjectId },
      asset:
        one.assetId === null
          ? null
          : { id: one.assetId, code: one.assetCode, nameZh: one.assetNameZh, nameEn: one.assetNameEn },
      orgUnitId: one.orgUnitId,
      value: one.value,
      raisedAt: new Date(one.raisedAt).toISOString(),
      clearedAt: one.clearedAt === null ? null : new Date(one.clearedAt).toISOString(),
      level: one.level,
    },
  }
}
