import {
  acknowledgeWarning,
  countUnread,
  listWarnings,
  markRead,
  recordAudit,
  type WarningRow,
  withdrawAcknowledgement,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { acknowledgeBody, unreadCount, warningQuery, warningRow } from '../schemas/warning.ts'
import { warningView } from '../views/warning-view.ts'

const tags = ['warnings']
/** A person that nobody is: an account without a person has no warnings of its own. */
const NOBODY = '-'

/** What somebody should look at. A warning is raised once for its cause, and clears by itself. */
export const registerWarningRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const unitsOf = (scope: OrganisationScope) => (scope.wholeGroup ? null : scope.units)

  const find = async (scope: OrganisationScope, id: string): Promise<WarningRow> => {
    const [row] = await listWarnings(registry, { units: unitsOf(scope), state: 'all', id, limit: 1 })
    if (row === undefined) throw notFound('warning')
    return row
  }
  const requireEngineer = (scope: OrganisationScope, { orgUnitId }: WarningRow): void => {
    if (orgUnitId !== null) requireRole(scope, 'engineer', orgUnitId)
    else if (!scope.mayEverywhere('engineer'))
      throw new HttpProblem(403, 'This needs the role "engineer" (or higher) over the whole organisation.')
  }
  /** Tells the pages, and the watch. */
  const announce = async (): Promise<void> => {
    await registry.notify('warnings_changed', '')
    await registry.notify('warnings', '')
  }

  app.get(
    '/warnings',
    {
      schema: {
        tags,
        summary: 'Warnings in sight, the latest raised first',
        description:
          'What another warning explains (a device of a site that is out) is under that one: ask for `parent`, or for its `asset`.',
        querystring: warningQuery,
        response: answers(200, pageOf(warningRow)),
      },
    },
    async (request) => {
      const { limit, cursor, state, kind, subject, asset, person, severity, silenced, parent } = request.query
      const { scope, account } = accessOf(request)
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const isOwn = person === 'me' && account.personId !== null
      const rows = await listWarnings(registry, {
        // What a person is told of they see whatever their roles: a handover that waits for them, say.
        units: isOwn ? null : unitsOf(scope),
        state,
        kind,
        subjectId: subject,
        assetId: asset,
        personId: person === 'me' ? (account.personId ?? NOBODY) : person,
        severity,
        silenced,
        parentId: parent,
        before: before === undefined ? undefined : { raisedAt: before[0], id: before[1] },
        limit: limit + 1,
      })
      return toPage(rows, limit, (row) => [row.raisedAt, row.id], warningView)
    },
  )

  app.post(
    '/warnings/:id/acknowledge',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Say that you have seen a warning and look after it',
        description: 'Nobody further is told. It stays open until its cause is gone. Who said so first stays.',
        params: idParams,
        body: acknowledgeBody,
        response: answers(200, warningRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const warning = await find(scope, id)
      requireEngineer(scope, warning)
      if (warning.withdrawnAt !== null)
        throw invalidField('params.id', 'was withdrawn: it never was, as late data shows')
      if (warning.acknowledgedAt === null) {
        const at = now()
        const note = request.body?.note || null
        await acknowledgeWarning(registry.db, { id, by: account.id, note, now: at })
        const entry = { at, actor: account.id, action: 'acknowledge', entity: 'warning', entityId: id }
        await recordAudit(registry.db, { ...entry, detail: { note } })
        await announce()
      }
      return warningView(await find(scope, id))
    },
  )

  app.delete(
    '/warnings/:id/acknowledge',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Take an acknowledgement back',
        description: 'The chain goes on from where it stopped.',
        params: idParams,
        response: answers(200, warningRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const warning = await find(scope, id)
      requireEngineer(scope, warning)
      if (warning.acknowledgedAt !== null) {
        const at = now()
        await withdrawAcknowledgement(registry.db, { id, now: at })
        await recordAudit(registry.db, {
          at,
          actor: account.id,
          action: 'unacknowledge',
          entity: 'warning',
          entityId: id,
        })
        await announce()
      }
      return warningView(await find(scope, id))
    },
  )

  app.get(
    '/warnings/unread',
    {
      schema: {
        tags,
        summary: 'How many warnings you were told and have not looked at',
        response: answers(200, unreadCount),
      },
    },
    async (request) => {
      const { account } = accessOf(request)
      return { unread: account.personId === null ? 0 : await countUnread(registry, account.personId, now()) }
    },
  )

  app.post(
    '/warnings/read',
    {
      config: { access: 'viewer' },
      schema: { tags, summary: 'Say that you have looked at what you were told', response: answers(200, unreadCount) },
    },
    async (request) => {
      const { account } = accessOf(request)
      if (account.personId !== null) await markRead(registry, account.personId, now())
      return { unread: 0 }
    },
  )
}
