import { classifyOccurrence, findRepeatRepairs } from '@custodia/domain'
import type { OrderListRow } from '@custodia/storage/registry'
import type { AssetOccurrence } from '../figures/load-facts.ts'
import { hoursOf, majorOf, sectionOf } from './columns.ts'
import type { DossierLanguage, DossierSection } from './dossier.ts'
import type { DossierWords } from './dossier-texts.ts'
import type { DossierFacts } from './load-dossier.ts'

/** A person's name as the language writes it. */
export const nameOfPerson = (
  person: { readonly name: string; readonly nameEn: string } | undefined,
  language: DossierLanguage,
): string | null => (person === undefined ? null : language === 'zh' ? person.name : person.nameEn || person.name)

const assignee = ({ assigneeName, assigneeNameEn }: OrderListRow, language: DossierLanguage): string | null =>
  assigneeName === null ? null : nameOfPerson({ name: assigneeName, nameEn: assigneeNameEn ?? '' }, language)

/** What plans asked for, and what became of it. */
export const maintenanceSection = (
  facts: DossierFacts,
  words: DossierWords,
  language: DossierLanguage,
): DossierSection => {
  const orderOf = ({ row }: AssetOccurrence): OrderListRow | undefined =>
    row.orderId === null ? undefined : facts.orders.get(row.orderId)
  const occurrences = [...(facts.figures?.facts.occurrences ?? [])].sort((a, b) =>
    (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? 1 : -1,
  )
  return sectionOf<AssetOccurrence>(
    words,
    {
      id: 'maintenance',
      columns: [
        { title: 'dueOn', kind: 'day', of: (each) => each.dueOn },
        { title: 'task', kind: 'text', width: 30, of: (each) => words.name(each.row) },
        { title: 'completedOn', kind: 'day', of: (each) => each.completedOn },
        { title: 'result', kind: 'text', width: 12, of: (each) => words.code(classifyOccurrence(each, facts.today)) },
        { title: 'order', kind: 'text', of: (each) => orderOf(each)?.no ?? null },
        {
          title: 'engineer',
          kind: 'text',
          of: (each) => nameOfPerson(facts.people.get(each.row.assigneeId ?? ''), language),
        },
        { title: 'cost', kind: 'money', of: (each) => costOf(orderOf(each)) },
        { title: 'currency', kind: 'text', width: 8, of: (each) => orderOf(each)?.currency ?? null },
      ],
    },
    occurrences,
  )
}

const costOf = (order: OrderListRow | undefined): number | null =>
  order === undefined ? null : majorOf(order.costMinor, order.currency)

/** Failures, with how long they lasted, why they were, and which came back. */
export const failureSection = (facts: DossierFacts, words: DossierWords, language: DossierLanguage): DossierSection => {
  const repairs = facts.figures?.facts.repairs ?? []
  const previous = new Map(findRepeatRepairs(repairs).map((repeat) => [repeat.repair.id, repeat.previous.id]))
  const orderOf = (id: string | undefined): OrderListRow | undefined =>
    id === undefined ? undefined : facts.orders.get(id)
  return sectionOf(
    words,
    {
      id: 'failures',
      columns: [
        { title: 'order', kind: 'text', width: 16, of: ({ id }) => orderOf(id)?.no ?? null },
        { title: 'failedAt', kind: 'instant', of: ({ failedAt }) => failedAt },
        { title: 'repairStartedAt', kind: 'instant', of: ({ repairStartedAt }) => repairStartedAt },
        { title: 'restoredAt', kind: 'instant', of: ({ restoredAt }) => restoredAt },
        { title: 'downHours', kind: 'number', of: ({ failedAt, restoredAt }) => span(failedAt, restoredAt) },
        {
          title: 'repairHours',
          kind: 'number',
          of: ({ failedAt, repairStartedAt, restoredAt }) => span(repairStartedAt ?? failedAt, restoredAt),
        },
        { title: 'failureCode', kind: 'text', width: 12, of: ({ failureCode }) => failureCode },
        { title: 'failureMode', kind: 'text', of: ({ id }) => orderOf(id)?.failureMode ?? null },
        { title: 'failureMechanism', kind: 'text', of: ({ id }) => orderOf(id)?.failureMechanism ?? null },
        { title: 'failureCause', kind: 'text', of: ({ id }) => orderOf(id)?.failureCause ?? null },
        { title: 'repeatOf', kind: 'text', width: 16, of: ({ id }) => orderOf(previous.get(id))?.no ?? null },
        {
          title: 'engineer',
          kind: 'text',
          of: ({ id }) => {
            const order = orderOf(id)
            return order === undefined ? null : assignee(order, language)
          },
        },
        { title: 'cost', kind: 'money', of: ({ id }) => costOf(orderOf(id)) },
        { title: 'currency', kind: 'text', width: 8, of: ({ id }) => orderOf(id)?.currency ?? null },
        { title: 'report', kind: 'text', width: 50, of: ({ id }) => orderOf(id)?.text ?? null },
      ],
    },
    [...repairs].sort((a, b) => b.failedAt - a.failedAt),
  )
}

const span = (from: number, to: number | null): number | null => (to === null ? null : hoursOf(to - from))
