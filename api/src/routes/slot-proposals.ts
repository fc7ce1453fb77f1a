import { addDays, daysBetween } from '@custodia/domain'
import {
  findPerson,
  findPlanningRun,
  listSlotProposals,
  newId,
  type PlanningRunRow,
  type SlotListRow,
  startPlanningRun,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { acceptSlot, moveSlot, rejectSlot } from '../planning/decide-slots.ts'
import { todayOf } from '../planning/gather-input.ts'
import { runPlanning } from '../planning/run-planning.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { acceptBody, moveBody, rejectBody, runBody, runRow, slotListQuery, slotRow } from '../schemas/planning.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { toRunView, toSlotView } from '../views/slot-proposal.ts'
import { requireVisibleUnit, unitsBelow } from './sight.ts'

const tags = ['planning']
const DEFAULT_DAYS = 30
const MAX_DAYS = 92
/** A planning that has run longer than this was killed with its process. */
const ALIVE_MS = 10 * 60_000

/** Proposed slots of due tasks: planning them, and deciding on them. */
export const registerSlotProposalRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const running = new Set<Promise<void>>()
  app.addHook('onClose', async () => {
    await Promise.all(running)
  })

  const visibleSlot = async ({ scope }: Access, id: string): Promise<SlotListRow> => {
    const [row] = await listSlotProposals(registry.db, { units: scope.units, at: now(), id, limit: 1 })
    if (row === undefined) throw notFound('proposal')
    return row
  }
  /** The account's slot to decide on, and how it stands after the decision. */
  const decidable = async (access: Access, id: string): Promise<SlotListRow> => {
    const row = await visibleSlot(access, id)
    requireRole(access.scope, 'engineer', row.orgUnitId)
    return row
  }
  const answer = async (access: Access, id: string) =>
    toSlotView(await visibleSlot(access, id), await loadOrgTree(registry))

  app.post(
    '/maintenance-plans/proposals/run',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Plan slots for what falls due',
        description:
          'Starts a job; ask for its progress at `GET /maintenance-plans/proposals/runs/{id}`. Proposals that nobody decided on are replaced; what was accepted, moved or rejected is remembered.',
        body: runBody,
        response: answers(202, runRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { orgUnit } = request.body
      const tree = await loadOrgTree(registry)
      if (orgUnit !== undefined) requireVisibleUnit(scope, 'body.orgUnit', orgUnit)
      const units = (unitsBelow(tree, scope, orgUnit) ?? scope.units).filter((unit) => scope.may('engineer', unit))
      if (units.length === 0)
        throw new HttpProblem(403, 'This needs the role "engineer" over that part of the organisation.')
      const at = now()
      const today = todayOf(tree, units, at)
      const from = request.body.from ?? today
      const to = request.body.to ?? addDays(from, DEFAULT_DAYS)
      if (to < from || to < today) throw invalidField('body.to', 'must not be before the first day, nor in the past')
      if (daysBetween(from, to) > MAX_DAYS)
        throw invalidField('body.to', `must be within ${MAX_DAYS} days of the first`)
      const run: PlanningRunRow = {
        ...{ id: newId('run'), state: 'running', progress: 0, fromOn: from, toOn: to, units },
        ...{ result: null, detail: null, startedBy: account.id, startedAt: at, endedAt: null },
      }
      const { started, runningId } = await startPlanningRun(registry, run, at - ALIVE_MS)
      if (!started)
        throw new HttpProblem(409, `A planning of these units is running (${runningId}). Wait until it is done.`)
      const job = runPlanning({ registry, log: context.log, now }, run).finally(() => running.delete(job))
      running.add(job)
      return reply.status(202).send(toRunView(run))
    },
  )

  app.get(
    '/maintenance-plans/proposals/runs/:id',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'How far a planning is, and what came of it',
        params: idParams,
        response: answers(200, runRow),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const run = await findPlanningRun(registry, request.params.id)
      if (run === undefined || !run.units.every((unit) => scope.sees(unit))) throw notFound('planning')
      return toRunView(run)
    },
  )

  app.get(
    '/maintenance-plans/proposals',
    {
      schema: {
        tags,
        summary: 'Proposed slots of assets in sight, the soonest first',
        querystring: slotListQuery,
        response: answers(200, pageOf(slotRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, state, asset, engineer, orgUnit, from, to } = request.query
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const tree = await loadOrgTree(registry)
      const rows = await listSlotProposals(registry.db, {
        ...{ units: scope.units, at: now(), states: state === undefined ? undefined : [state], assetId: asset },
        ...{ engineerId: engineer, ownerUnits: unitsBelow(tree, scope, orgUnit), from, to },
        after: key === undefined ? undefined : { start: key[0], id: key[1] },
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.startTs, row.id],
        (row) => toSlotView(row, tree),
      )
    },
  )

  app.post(
    '/maintenance-plans/proposals/:id/accept',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Accept a proposed slot',
        description: 'Opens the task’s work order, if there is none yet, and gives it the proposed time and engineer.',
        params: idParams,
        body: acceptBody,
        response: answers(200, slotRow),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const row = await decidable(access, request.params.id)
      await acceptSlot({ context, access, at: now() }, row, request.body.wholeVisit)
      return answer(access, row.id)
    },
  )
  app.post(
    '/maintenance-plans/proposals/:id/move',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Accept a slot at another time, or move an accepted one',
        description: 'Within the task’s window, when the asset is free and the engineer on duty and free.',
        params: idParams,
        body: moveBody,
        response: answers(200, slotRow),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const row = await decidable(access, request.params.id)
      const { start, end = null, engineerId = null } = request.body
      const engineer = engineerId === null ? undefined : await findPerson(registry, engineerId)
      if (engineerId !== null && (engineer === undefined || !access.scope.sees(engineer.orgUnitId)))
        throw invalidField('body.engineerId', 'is not a person of your part of the organisation')
      await moveSlot({ context, access, at: now() }, row, { start, end, engineerId })
      return answer(access, row.id)
    },
  )
  app.post(
    '/maintenance-plans/proposals/:id/reject',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Refuse a proposed slot',
        description: 'Later plannings avoid what was refused for this task and due date.',
        params: idParams,
        body: rejectBody,
        response: answers(200, slotRow),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const row = await decidable(access, request.params.id)
      await rejectSlot({ context, access, at: now() }, row, request.body)
      return answer(access, row.id)
    },
  )
}
