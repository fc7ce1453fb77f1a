import { explainHandover, type HandoverPlan, planHandover } from '@custodia/domain'
import {
  createHandover,
  decideHandover,
  findPerson,
  type HandoverDecision,
  type HandoverRow,
  listHandovers,
  listResponsibilities,
  newId,
  type ResponsibilityRow,
} from '@custodia/storage/registry'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { handoverViews, loadTargetNames, mayWithdraw, toOffer } from '../accountability/handover-views.ts'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { answers, idParams } from '../schemas/common.ts'
import { decisionBody, handoverBody, handoverListQuery, handoverPlan, handoverRow } from '../schemas/handover.ts'
import { explanationView } from '../views/explanation-view.ts'
import { toStatements } from '../views/responsible.ts'
import { manageableTargets } from './responsibility-scope.ts'

const tags = ['responsibility']
/** A person that nobody is. */
const NOBODY = '-'

/** Handing over what one answers for: offered by the giver or a manager, in force once the receiver has accepted. */
export const registerHandoverRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const queryOf = ({ scope, account }: Access) => ({
    units: scope.units.filter((unit) => scope.may('manager', unit)),
    personId: account.personId ?? NOBODY,
  })
  const find = async (access: Access, id: string): Promise<HandoverRow> => {
    const [row] = await listHandovers(registry.db, { ...queryOf(access), id, limit: 1 })
    if (row === undefined) throw notFound('handover')
    return row
  }
  const viewOf = async (access: Access, row: HandoverRow) => {
    const [view] = await handoverViews(registry, [row], access, now())
    if (view === undefined) throw notFound('handover')
    return view
  }
  /** Tells the watch, which tells the people. */
  const announce = (): Promise<void> => registry.notify('warnings', '')

  app.get(
    '/handovers',
    {
      schema: {
        tags,
        summary: 'Handovers that you give, receive or manage, the latest offered first',
        querystring: handoverListQuery,
        response: answers(200, pageOf(handoverRow)),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { limit, cursor, state, mine } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const query = queryOf(access)
      const rows = await listHandovers(registry.db, {
        ...{ ...query, units: mine ? [] : query.units, state, limit: limit + 1 },
        before: before === undefined ? undefined : { offeredAt: before[0], id: before[1] },
      })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: await handoverViews(registry, shown, access, now()),
        nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.offeredAt, last.id]) : null,
      }
    },
  )

  app.post(
    '/handovers',
    {
      // The giver needs no role; what one may hand over is decided of each statement.
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Offer to hand over what a person answers for',
        description:
          'By the person themselves, or by a manager of what it is about. The statements stay as they are until the receiver accepts.',
        body: handoverBody,
        response: answers(201, handoverRow),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      const { scope, account } = access
      const at = now()
      const { fromPersonId, toPersonId, rowIds, note, effectiveAt = at } = request.body
      if (fromPersonId === toPersonId) throw invalidField('body.toPersonId', 'must be another person')
      const [from, to] = await Promise.all([findPerson(registry, fromPersonId), findPerson(registry, toPersonId)])
      const own = account.personId === fromPersonId
      if (from === undefined || !(own || scope.sees(from.orgUnitId)))
        throw invalidField('body.fromPersonId', 'is not a person of your part of the organisation')
      if (to === undefined || !scope.sees(to.orgUnitId))
        throw invalidField('body.toPersonId', 'is not a person of your part of the organisation')
      const { manages } = await manageableTargets(context, scope)
      const held = (await listResponsibilities(registry)).filter((row) => row.personId === fromPersonId)
      const mayHandOver = (row: ResponsibilityRow): boolean => own || manages(row.scope, row.scopeId)
      const holds = ({ validFrom, validTo }: ResponsibilityRow): boolean =>
        validFrom <= effectiveAt && (validTo === null || effectiveAt < validTo)
      const chosen = held.filter(
        (row) => mayHandOver(row) && holds(row) && (rowIds === undefined || rowIds.includes(row.id)),
      )
      const missing = rowIds?.find((id) => !chosen.some((row) => row.id === id))
      if (missing !== undefined)
        throw invalidField(
          'body.rowIds',
          `${missing} is no statement of this person that holds at that time and that you may hand over`,
        )
      if (chosen.length === 0)
        throw invalidField('body.fromPersonId', 'answers for nothing at that time that you may hand over')
      const row = {
        ...{ id: newId('hov'), fromPersonId, toPersonId, orgUnitId: from.orgUnitId, effectiveAt, note },
        ...{
          rowIds: chosen.map(({ id }) => id).sort(),
          state: 'offered' as const,
          offeredAt: at,
          offeredBy: account.id,
        },
      }
      await createHandover(registry, row, {
        ...{ at, actor: account.id, action: 'offer', entity: 'handover', entityId: row.id },
        detail: { fromPersonId, toPersonId, rowIds: row.rowIds, effectiveAt },
      })
      await announce()
      return reply.status(201).send(await viewOf(access, await find(access, row.id)))
    },
  )

  app.get(
    '/handovers/:id',
    { schema: { tags, summary: 'One handover', params: idParams, response: answers(200, handoverRow) } },
    async (request) => {
      const access = accessOf(request)
      return viewOf(access, await find(access, request.params.id))
    },
  )

  const explain = async (offer: HandoverRow, plan: HandoverPlan, rows: readonly ResponsibilityRow[], at: number) => {
    const nameOf = await loadTargetNames(registry, rows, at)
    const names = new Map([
      [offer.fromPersonId, { zh: offer.fromName, en: offer.fromNameEn || offer.fromName }],
      [offer.toPersonId, { zh: offer.toName, en: offer.toNameEn || offer.toName }],
    ])
    return explainHandover(toOffer(offer), plan, at, {
      person: (id) => names.get(id) ?? { zh: id, en: id },
      row: (row) => {
        const of = nameOf(row)
        return { zh: `${of.nameZh}（${row.role}，${row.raci}）`, en: `${of.nameEn} (${row.role}, ${row.raci})` }
      },
    })
  }

  app.get(
    '/handovers/:id/plan',
    {
      schema: {
        tags,
        summary: 'What accepting an offer now would do, and why',
        params: idParams,
        response: answers(200, handoverPlan),
      },
    },
    async (request) => {
      const offer = await find(accessOf(request), request.params.id)
      const at = offer.decidedAt ?? now()
      const levels = new Set<string>()
      const all = await listResponsibilities(registry)
      for (const row of all) if (offer.rowIds.includes(row.id)) levels.add(`${row.scope}:${row.scopeId}`)
      const rows = all.filter((row) => levels.has(`${row.scope}:${row.scopeId}`))
      const plan = planHandover(toOffer(offer), toStatements(rows), at)
      return {
        changesAt: plan.changesAt,
        handedOver: plan.steps.length,
        skipped: plan.skipped.map((skip) => ({ ...skip })),
        explanation: explanationView(await explain(offer, plan, rows, at)),
      }
    },
  )

  const accept = (at: number, note: string | null) => (offer: HandoverRow, rows: readonly ResponsibilityRow[]) => {
    const { changesAt, steps, skipped } = planHandover(toOffer(offer), toStatements(rows), at)
    if (steps.length === 0)
      throw new HttpProblem(
        409,
        `Nothing of it can be handed over any more (${skipped.map(({ rowId, reason }) => `${rowId}: ${reason}`).join(', ')}). Decline it, and offer anew what is left.`,
      )
    return {
      ...{ state: 'accepted' as const, note, changedAt: changesAt },
      steps: steps.map(({ ends, begins: { scope, scopeId, role, raci, personId, from, to } }) => ({
        endedId: ends.id,
        begins: { scope, scopeId, role, raci, personId, validFrom: from, validTo: to, note: offer.note },
      })),
    }
  }
  const refuse = (state: 'declined' | 'withdrawn', note: string | null) => (): HandoverDecision => ({
    state,
    note,
    changedAt: null,
    steps: [],
  })

  const decide = async (
    request: FastifyRequest<{ Params: { id: string } }>,
    allowed: (access: Access, offer: HandoverRow) => string | null,
    decision: (at: number) => (offer: HandoverRow, rows: readonly ResponsibilityRow[]) => HandoverDecision,
  ) => {
    const access = accessOf(request)
    const { id } = request.params
    const offer = await find(access, id)
    const refusal = allowed(access, offer)
    if (refusal !== null) throw new HttpProblem(403, refusal)
    const at = now()
    const decided = await decideHandover(registry, { id, at, by: access.account.id }, decision(at))
    if (decided === null)
      throw new HttpProblem(
        409,
        `It is ${(await find(access, id)).state} already. To give it back, offer a handover the other way.`,
      )
    await announce()
    return viewOf(access, decided)
  }
  const onlyReceiver = ({ account }: Access, offer: HandoverRow): string | null =>
    account.personId === offer.toPersonId ? null : 'Only the person who is to take it over can decide this.'

  const noteOf = (body: { readonly note: string | null } | null | undefined): string | null => body?.note || null

  app.post(
    '/handovers/:id/accept',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Accept what you are offered',
        description:
          'The statements change at the agreed time, or now if that is over: you do not answer for a time before you accepted.',
        params: idParams,
        body: decisionBody,
        response: answers(200, handoverRow),
      },
    },
    (request) => decide(request, onlyReceiver, (at) => accept(at, noteOf(request.body))),
  )

  app.post(
    '/handovers/:id/decline',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Decline what you are offered',
        params: idParams,
        body: decisionBody,
        response: answers(200, handoverRow),
      },
    },
    (request) => decide(request, onlyReceiver, () => refuse('declined', noteOf(request.body))),
  )

  app.post(
    '/handovers/:id/withdraw',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Take an offer back',
        params: idParams,
        body: decisionBody,
        response: answers(200, handoverRow),
      },
    },
    (request) =>
      decide(
        request,
        (access, offer) =>
          offer.state !== 'offered' || mayWithdraw(access, offer)
            ? null
            : 'Only the giver, who offered it, or a manager of the giver’s department can take it back.',
        () => refuse('withdrawn', noteOf(request.body)),
      ),
  )
}
