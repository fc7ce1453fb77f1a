import {
  chainOf,
  DEFAULT_ESCALATION,
  type EscalationStep,
  type QuietHours,
  type ResponsibilityRole,
  type Severity,
  tellAt,
} from '@custodia/domain'
import {
  type AlarmSettingRow,
  claimEscalations,
  claimUnrouted,
  type FrozenRecipient,
  listAlarmSettings,
  listResponsibilities,
  type NotificationDraft,
  type Registry,
  type RoutedWarning,
  type UnroutedWarning,
  writeEscalations,
  writeNotifications,
  writeRouting,
} from '@custodia/storage/registry'
import { loadOrgTree, type OrgTree } from '../../views/org-tree.ts'
import { loadPlaceTree } from '../../views/place-tree.ts'
import { type ResponsibleResolver, responsibleResolver } from '../../views/responsible.ts'

/** Ways by which this installation tells beside its own pages. */
export interface Ways {
  readonly email: boolean
  readonly webhook: boolean
}

const BATCH = 500
/** What was over so long ago when it was first seen (a late upload, an imported history) is recorded and told nobody. */
const OLD_NEWS_MS = 24 * 3_600_000

/** How people and units want to be told. */
interface Wishes {
  readonly quiet: (personId: string, orgUnitId: string | null) => QuietHours | null
  readonly escalation: (orgUnitId: string | null) => readonly EscalationStep[]
  readonly timeZone: (orgUnitId: string | null) => string
}

const quietOf = (row: AlarmSettingRow | undefined): QuietHours | null =>
  row?.quietFrom == null || row.quietTo === null ? null : { from: row.quietFrom, to: row.quietTo }

const loadWishes = async (registry: Registry, tree: OrgTree): Promise<Wishes> => {
  const rows = await listAlarmSettings(registry)
  const byScope = new Map(rows.map((row) => [`${row.scope}/${row.scopeId}`, row]))
  const path = (orgUnitId: string | null) => (orgUnitId === null ? [] : tree.pathUp(orgUnitId))
  const ofUnits = (orgUnitId: string | null) => path(orgUnitId).flatMap((id) => byScope.get(`org_unit/${id}`) ?? [])
  return {
    quiet: (personId, orgUnitId) => {
      const own = byScope.get(`person/${personId}`)
      return own === undefined ? quietOf(ofUnits(orgUnitId).find((row) => row.quietFrom !== null)) : quietOf(own)
    },
    escalation: (orgUnitId) =>
      (ofUnits(orgUnitId).find((row) => row.escalation !== null)?.escalation as
        | readonly EscalationStep[]
        | undefined) ?? DEFAULT_ESCALATION,
    timeZone: (orgUnitId) => (orgUnitId === null ? 'UTC' : tree.timeZone(orgUnitId)),
  }
}

/** The notifications that tell one person of a warning, by every way. */
const tell = (
  warning: { readonly id: string; readonly severity: Severity; readonly orgUnitId: string | null },
  told: { readonly event: 'raised' | 'escalated'; readonly level: number; readonly personId: string },
  wishes: Wishes,
  ways: Ways,
  now: number,
): NotificationDraft[] => {
  const { event, level, personId } = told
  const quiet = wishes.quiet(personId, warning.orgUnitId)
  const notBefore = tellAt(now, quiet, warning.severity, wishes.timeZone(warning.orgUnitId))
  const draft = { warningId: warning.id, event, level, personId, notBefore }
  // A notice can wait until its reader opens the pages.
  const byMail = ways.email && warning.severity !== 'info'
  return [{ ...draft, channel: 'app' }, ...(byMail ? [{ ...draft, channel: 'email' as const }] : [])]
}

const tellWebhook = (
  warningId: string,
  event: 'raised' | 'escalated',
  level: number,
  now: number,
): NotificationDraft => ({
  warningId,
  event,
  level,
  channel: 'webhook',
  personId: '',
  notBefore: now,
})

const isTold = (warning: UnroutedWarning, now: number): boolean => {
  if (warning.silencedBy !== null || warning.parentId !== null || warning.withdrawnAt !== null) return false
  return warning.clearedAt === null || warning.raisedAt > now - OLD_NEWS_MS
}

/** Who is responsible and whom the chain names, as of the raise; what an earlier look froze stays. */
const freeze = (
  warning: UnroutedWarning,
  resolverAt: (at: number) => ResponsibleResolver,
  wishes: Wishes,
): { readonly responsiblePersonId: string | null; readonly chain: readonly FrozenRecipient[] } => {
  if (warning.chain.length > 0) return warning
  const { assetId, category, placedUnitId, locationId } = warning
  if (assetId === null || category === null || placedUnitId === null) return { responsiblePersonId: null, chain: [] }
  const subject = {
    id: assetId,
    category,
    orgUnitId: placedUnitId,
    locationId,
    nameZh: warning.assetNameZh ?? assetId,
    nameEn: warning.assetNameEn ?? assetId,
  }
  const resolver = resolverAt(warning.raisedAt)
  const responsible = resolver.first(subject)
  const personOf = (role: ResponsibilityRole) => resolver.inRole(subject, role)?.personId ?? null
  const chain = chainOf(warning.severity, responsible, wishes.escalation(placedUnitId), personOf)
  return {
    responsiblePersonId: responsible?.personId ?? null,
    chain: chain.map(({ role, personId, afterMs }) => ({ role, personId, afterMs })),
  }
}

/**
 * Decides of each new warning whom it goes to, and puts what is told into the outbox, in one transaction.
 * @returns how many warnings were looked at
 */
export const routeWarnings = (registry: Registry, ways: Ways, now: number): Promise<number> =>
  registry.transaction(async (tx) => {
    const warnings = await claimUnrouted(tx, BATCH)
    if (warnings.length === 0) return 0
    const [rows, tree, places] = await Promise.all([
      listResponsibilities(registry),
      loadOrgTree(registry),
      loadPlaceTree(registry),
    ])
    const wishes = await loadWishes(registry, tree)
    const resolvers = new Map<number, ResponsibleResolver>()
    const resolverAt = (at: number): ResponsibleResolver => {
      const known = resolvers.get(at) ?? responsibleResolver({ rows, tree, places, at })
      resolvers.set(at, known)
      return known
    }
    const routed: RoutedWarning[] = []
    const drafts: NotificationDraft[] = []
    for (const warning of warnings) {
      const { responsiblePersonId, chain } = freeze(warning, resolverAt, wishes)
      const told = isTold(warning, now)
      const [first, next] = chain
      const climbs = told && first !== undefined && next !== undefined && warning.clearedAt === null
      routed.push({
        id: warning.id,
        assetId: warning.assetId,
        responsiblePersonId,
        chain,
        toldAt: told ? now : null,
        escalateAt: climbs ? now + next.afterMs : null,
      })
      if (!told) continue
      if (first !== undefined)
        drafts.push(...tell(warning, { event: 'raised', level: 0, personId: first.personId }, wishes, ways, now))
      if (ways.webhook) drafts.push(tellWebhook(warning.id, 'raised', 0, now))
    }
    await writeRouting(tx, routed, now)
    await writeNotifications(tx, drafts, now)
    return warnings.length
  })

/** Tells the next of the chain of what nobody has acknowledged in time. Returns how many warnings climbed. */
export const escalateWarnings = (registry: Registry, ways: Ways, now: number): Promise<number> =>
  registry.transaction(async (tx) => {
    const due = await claimEscalations(tx, now, BATCH)
    if (due.length === 0) return 0
    const wishes = await loadWishes(registry, await loadOrgTree(registry))
    const drafts: NotificationDraft[] = []
    const climbed = due.map((warning) => {
      const level = warning.level + 1
      const [link, next] = [warning.chain[level], warning.chain[level + 1]]
      if (link !== undefined) {
        const { personId } = link
        drafts.push(...tell(warning, { event: 'escalated', level, personId }, wishes, ways, now))
        if (ways.webhook) drafts.push(tellWebhook(warning.id, 'escalated', level, now))
      }
      const wait = next === undefined || link === undefined ? null : next.afterMs - link.afterMs
      return { id: warning.id, level, escalateAt: wait === null ? null : now + wait }
    })
    await writeEscalations(tx, climbed)
    await writeNotifications(tx, drafts, now)
    return due.length
  })
