/** What people make of proposals: accept, move, reject. */
import { dayPeriod, localDay, type Period } from '@custodia/domain'
import {
  appendOrderEvent,
  type DueTaskRow,
  decideProposal,
  listDueTasks,
  listResponsibilitiesAt,
  listSlotProposals,
  listTaken,
  loadOrder,
  loadRotas,
  lockProposals,
  type OrderDraft,
  openOrder,
  type RegistryTransaction,
  type SlotListRow,
} from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import type { Access } from '../plugins/authentication.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { responsibleResolver } from '../views/responsible.ts'
import { dutyPeriods } from './branch-hours.ts'

const NO_MORE: Readonly<Record<string, string>> = {
  due_moved: 'its task is due on another day now, or done',
  plan_ended: 'its plan has ended',
  asset_taken: 'the asset is booked or under maintenance at that time now',
  engineer_taken: 'the engineer has other work at that time now',
  past: 'its time is over',
}

/** Throws 409 about a proposal that no longer fits or is decided. */
const requireOpen = (row: SlotListRow): void => {
  if (row.state !== 'proposed') throw new HttpProblem(409, `The proposal is ${row.state} already. Load the list again.`)
  if (row.staleReason !== null)
    throw new HttpProblem(409, `The proposal no longer fits: ${NO_MORE[row.staleReason]}. Move it, or plan again.`)
}

/** Throws 409 if a larger task's slot does this one along: that one is decided, with all it includes. */
const requireOwn = (row: SlotListRow): void => {
  if (row.includedInPlanId !== null)
    throw new HttpProblem(409, 'A larger service of the asset does this task along. Decide on that one.')
}

interface Decision {
  readonly context: ApiContext
  readonly access: Access
  readonly at: number
}

const draftOf = async (
  { context, at }: Decision,
  due: DueTaskRow,
  row: SlotListRow,
  included: readonly SlotListRow[],
): Promise<OrderDraft> => {
  const { registry } = context
  const [tree, places, rows] = await Promise.all([
    loadOrgTree(registry),
    loadPlaceTree(registry),
    listResponsibilitiesAt(registry, at),
  ])
  const subject = {
    id: row.assetId,
    category: due.category as 'medical_device',
    nameZh: row.assetNameZh,
    nameEn: row.assetNameEn,
  }
  const resolver = responsibleResolver({ rows, tree, places, at })
  const placed = { ...subject, orgUnitId: due.orgUnitId, locationId: due.locationId }
  return {
    assetId: row.assetId,
    orgUnitId: due.orgUnitId,
    kind: due.legal ? 'inspection' : 'planned',
    titleZh: due.nameZh,
    titleEn: due.nameEn,
    text: `${due.nameZh} / ${due.nameEn}`,
    first: {
      type: 'generated',
      planId: row.planId,
      dueOn: row.dueOn,
      tasks: [row.taskCode, ...included.map(({ taskCode }) => taskCode)],
      checklist: due.checklist,
    },
    occurrence: due.occurrence ?? row.dueOn,
    planSnapshot: { ...due },
    responsiblePersonId: (resolver.inRole(placed, 'maintainer') ?? resolver.first(placed))?.personId ?? null,
    currency: due.currency,
    bundleId: row.bundleId,
  }
}

interface Slot extends Period {
  readonly engineerId: string
}

/** Opens the task's order if there is none yet, gives it its time, and records the decision for it and what it includes. */
const planOrder = async (
  tx: RegistryTransaction,
  decision: Decision,
  row: SlotListRow,
  included: readonly SlotListRow[],
  slot: Slot,
  state: 'accepted' | 'moved',
): Promise<void> => {
  const { access, at } = decision
  const actor = access.account.id
  const [due] = await listDueTasks(tx, { units: access.scope.units, at, planIds: [row.planId] })
  if (due === undefined) throw new HttpProblem(409, `The proposal no longer fits: ${NO_MORE.due_moved}. Plan again.`)
  const opened = await openOrder(tx, await draftOf(decision, due, row, included), { at, actor })
  const change = { type: 'planned', assigneeId: slot.engineerId, from: slot.start, to: slot.end } as const
  const result = await appendOrderEvent(tx, opened.id, null, change, { at, actor })
  if (!result.ok) {
    const problem = result.reason === 'refused' ? result.problem : 'it was changed meanwhile'
    throw new HttpProblem(409, `Order ${opened.no} takes no new time: ${problem}.`)
  }
  for (const each of [row, ...included])
    await decideProposal(
      tx,
      each.id,
      {
        ...{ state, decidedAt: at, decidedBy: actor, orderId: opened.id },
        ...{ startTs: slot.start, endTs: slot.end, engineerId: slot.engineerId },
      },
      {
        ...{ at, actor, action: state === 'moved' ? 'move' : 'accept', entity: 'slot_proposal', entityId: each.id },
        detail: { orderId: opened.id, ...slot },
      },
    )
}

const within = async (
  tx: RegistryTransaction,
  { access, at }: Decision,
  row: SlotListRow,
): Promise<readonly SlotListRow[]> =>
  row.bundleId === null
    ? [row]
    : listSlotProposals(tx, { units: access.scope.units, at, bundleId: row.bundleId, limit: 500 })

const includedIn = (row: SlotListRow, visit: readonly SlotListRow[]): SlotListRow[] =>
  visit.filter(
    (each) => each.includedInPlanId === row.planId && each.assetId === row.assetId && each.state === row.state,
  )

/** Accepts a proposal with what it includes, or its whole visit; the orders that come of it have the proposed times. */
export const acceptSlot = (decision: Decision, row: SlotListRow, wholeVisit: boolean): Promise<void> =>
  decision.context.registry.transaction(async (tx) => {
    const first = await within(tx, decision, row)
    await lockProposals(
      tx,
      first.map(({ id }) => id),
    )
    // Read again under the lock: who came second sees what the first decided.
    const visit = await within(tx, decision, row)
    const chosen = visit.filter(
      (each) => each.id === row.id || (wholeVisit && each.state === 'proposed' && each.includedInPlanId === null),
    )
    for (const each of chosen) {
      requireOwn(each)
      requireOpen(each)
    }
    for (const each of chosen) {
      const slot = { start: each.startTs, end: each.endTs, engineerId: each.engineerId }
      await planOrder(tx, decision, each, includedIn(each, visit), slot, 'accepted')
    }
  })

/** Throws 400 or 409 unless the task may be done at that time, the asset is free then, and the engineer on duty and free. */
const requireFits = async (
  tx: RegistryTransaction,
  decision: Decision,
  row: SlotListRow,
  slot: Slot,
): Promise<void> => {
  const { context, at } = decision
  const tree = await loadOrgTree(context.registry)
  const zone = tree.timeZone(row.orgUnitId)
  if (slot.start < at) throw invalidField('body.start', 'must not be in the past')
  if (slot.start < dayPeriod(row.earliestOn, zone).start || slot.end > dayPeriod(row.latestOn, zone).end)
    throw invalidField('body.start', `must lie within the task’s window, ${row.earliestOn} to ${row.latestOn}`)
  const rotas = await loadRotas(context.registry)
  const days = { fromOn: localDay(slot.start, zone), toOn: localDay(slot.end, zone) }
  const duty = dutyPeriods(rotas, slot.engineerId, days, zone)
  if (!duty.some(({ start, end }) => start <= slot.start && slot.end <= end))
    throw invalidField('body.start', 'the engineer is not on duty then; choose another time, or another engineer')
  const taken = await listTaken(tx, {
    assets: [row.assetId],
    engineers: [slot.engineerId],
    from: slot.start,
    to: slot.end,
  })
  const other = taken.find(
    ({ source, id, planId }) => planId !== row.planId && !(source === 'order' && id === row.orderId),
  )
  if (other !== undefined)
    throw new HttpProblem(
      409,
      `The ${other.assetId === row.assetId ? 'asset' : 'engineer'} is taken at that time (${other.source} ${other.id}). Choose another time.`,
    )
}

/** Gives a proposal, open or accepted, another time or engineer, and so accepts it. Its length stays unless an end is said. */
export const moveSlot = (
  decision: Decision,
  row: SlotListRow,
  to: { readonly start: number; readonly end: number | null; readonly engineerId: string | null },
): Promise<void> =>
  decision.context.registry.transaction(async (tx) => {
    await lockProposals(tx, [row.id])
    const visit = await within(tx, decision, row)
    const now = visit.find(({ id }) => id === row.id) ?? row
    requireOwn(now)
    if (now.state === 'rejected' || now.state === 'stale')
      throw new HttpProblem(409, `The proposal is ${now.state}. Plan again for a new one.`)
    const slot = {
      start: to.start,
      end: to.end ?? to.start + (now.endTs - now.startTs),
      engineerId: to.engineerId ?? now.engineerId,
    }
    if (slot.end <= slot.start) throw invalidField('body.end', 'must be after the start')
    await requireFits(tx, decision, now, slot)
    if (now.orderId !== null) {
      const stored = await loadOrder(tx, now.orderId)
      if (stored?.order.state !== 'planned')
        throw new HttpProblem(409, `Order ${now.orderNo} is ${stored?.order.state ?? 'gone'}: it cannot be moved here.`)
    }
    await planOrder(tx, decision, now, includedIn(now, visit), slot, 'moved')
  })

/** Refuses a proposal, with what it includes; later plannings avoid the time, day or engineer for this task and due date. */
export const rejectSlot = (
  decision: Decision,
  row: SlotListRow,
  refusal: { readonly rejects: 'time' | 'day' | 'engineer'; readonly reason: string },
): Promise<void> =>
  decision.context.registry.transaction(async (tx) => {
    const { access, at } = decision
    await lockProposals(tx, [row.id])
    const visit = await within(tx, decision, row)
    const now = visit.find(({ id }) => id === row.id) ?? row
    if (now.state !== 'proposed')
      throw new HttpProblem(
        409,
        now.orderNo === null
          ? `The proposal is ${now.state} already. Load the list again.`
          : `The proposal became order ${now.orderNo}: move it, or cancel the order.`,
      )
    for (const each of [now, ...includedIn(now, visit)])
      await decideProposal(
        tx,
        each.id,
        { state: 'rejected', ...refusal, decidedAt: at, decidedBy: access.account.id },
        {
          ...{ at, actor: access.account.id, action: 'reject', entity: 'slot_proposal', entityId: each.id },
          detail: refusal,
        },
      )
  })
