import {
  createSilence,
  deleteAlarmSetting,
  endSilence,
  listAlarmSettings,
  listSilences,
  newId,
  putAlarmSetting,
  type SilenceRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  alarmSettingBody,
  alarmSettingRow,
  settingParams,
  silenceBody,
  silenceQuery,
  silenceRow,
} from '../schemas/warning.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { visibleAsset, visibleDevice } from './sight.ts'

const tags = ['warnings']
const MAX_SILENCE_MS = 30 * 86_400_000

/** Maintenance mode, and how people and units want to be told. */
export const registerAlarmSettingRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  /** The unit of what is to be silenced, if it is in sight. */
  const unitOf = async (scope: OrganisationScope, kind: SilenceRow['scope'], id: string): Promise<string> => {
    if (kind === 'asset') return (await visibleAsset(context, scope, id)).orgUnitId
    if (kind === 'device') return (await visibleDevice(context, scope, id)).orgUnitId
    const place = (await loadPlaceTree(registry)).get(id)
    if (place === undefined || !scope.sees(place.orgUnitId)) throw notFound('location')
    return place.orgUnitId
  }

  app.get(
    '/silences',
    {
      schema: {
        tags,
        summary: 'Maintenance modes: what is recorded and told nobody',
        querystring: silenceQuery,
        response: answers(200, z.object({ items: z.array(silenceRow) })),
      },
    },
    async (request) => {
      const { scopeId, current } = request.query
      const { units } = accessOf(request).scope
      return { items: await listSilences(registry, { units, scopeId, currentAt: current ? now() : undefined }) }
    },
  )

  app.post(
    '/silences',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Put an asset, a place with all that stands there, or a device into maintenance mode',
        description: 'Its warnings are recorded and told nobody. It ends by itself; what is still open is told then.',
        body: silenceBody,
        response: answers(201, silenceRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      const at = now()
      const validFrom = body.validFrom ?? at
      if (body.validTo <= Math.max(at, validFrom))
        throw invalidField('body.validTo', 'must lie after now and after validFrom')
      if (body.validTo - validFrom > MAX_SILENCE_MS)
        throw invalidField(
          'body.validTo',
          'lies more than 30 days after validFrom: what is silenced for longer is forgotten',
        )
      const orgUnitId = await unitOf(scope, body.scope, body.scopeId)
      requireRole(scope, 'engineer', orgUnitId)
      const row: SilenceRow = {
        id: newId('sil'),
        scope: body.scope,
        scopeId: body.scopeId,
        orgUnitId,
        validFrom,
        validTo: body.validTo,
        reason: body.reason,
        createdBy: account.id,
        createdAt: at,
        endedAt: null,
        endedBy: null,
      }
      const audit = {
        at,
        actor: account.id,
        action: 'create',
        entity: 'silence',
        entityId: row.id,
        detail: { ...body },
      }
      await createSilence(registry, row, audit)
      await registry.notify('warnings_changed', '')
      return reply.code(201).send(row)
    },
  )

  app.post(
    '/silences/:id/end',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'End a maintenance mode now',
        params: idParams,
        response: answers(200, silenceRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const [row] = await listSilences(registry, { units: scope.units, id })
      if (row === undefined) throw notFound('maintenance mode')
      requireRole(scope, 'engineer', row.orgUnitId)
      if (row.endedAt !== null) return row
      const at = now()
      await endSilence(registry, id, { at, actor: account.id, action: 'end', entity: 'silence', entityId: id })
      await registry.notify('warnings_changed', '')
      return { ...row, endedAt: at, endedBy: account.id }
    },
  )

  /** One’s own wishes are everybody’s own; those of a unit take its manager. */
  const requireSetting = (
    access: ReturnType<typeof accessOf>,
    { scope: kind, scopeId }: { readonly scope: 'person' | 'org_unit'; readonly scopeId: string },
  ): void => {
    if (kind === 'person') {
      if (access.account.personId !== scopeId) throw new HttpProblem(403, 'Everybody sets their own quiet hours.')
    } else {
      if (!access.scope.sees(scopeId)) throw notFound('unit')
      requireRole(access.scope, 'manager', scopeId)
    }
  }

  app.get(
    '/alarm-settings',
    {
      schema: {
        tags,
        summary: 'Quiet hours and chains: your own, and those of units in sight',
        response: answers(200, z.object({ items: z.array(alarmSettingRow) })),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const rows = await listAlarmSettings(registry)
      const seen = rows.filter((row) =>
        row.scope === 'person' ? row.scopeId === account.personId : scope.sees(row.scopeId),
      )
      return { items: seen.map((row) => alarmSettingRow.parse(row)) }
    },
  )

  app.put(
    '/alarm-settings/:scope/:scopeId',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Set quiet hours, and for a unit the chain that unacknowledged warnings climb',
        description:
          'A unit without a setting of its own has that of the unit above. What was raised already keeps its chain.',
        params: settingParams,
        body: alarmSettingBody,
        response: answers(200, alarmSettingRow),
      },
    },
    async (request) => {
      const access = accessOf(request)
      requireSetting(access, request.params)
      if (request.params.scope === 'person' && request.body.escalation !== null)
        throw invalidField('body.escalation', 'is a unit’s: a person has quiet hours only')
      const at = now()
      const actor = access.account.id
      const row = { ...request.params, ...request.body, updatedAt: at, updatedBy: actor }
      const entityId = `${request.params.scope}/${request.params.scopeId}`
      await putAlarmSetting(registry, row, {
        at,
        actor,
        action: 'update',
        entity: 'alarm_setting',
        entityId,
        detail: request.body,
      })
      return row
    },
  )

  app.delete(
    '/alarm-settings/:scope/:scopeId',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Take a setting away',
        params: settingParams,
        response: answers(204, z.null()),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      requireSetting(access, request.params)
      const entityId = `${request.params.scope}/${request.params.scopeId}`
      const audit = { at: now(), actor: access.account.id, action: 'delete', entity: 'alarm_setting', entityId }
      await deleteAlarmSetting(registry, request.params, audit)
      return reply.code(204).send(null)
    },
  )
}
