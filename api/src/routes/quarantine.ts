import {
  findDeviceByKey,
  forgottenQuarantine,
  ignoreQuarantined,
  listQuarantine,
  type QuarantineRow,
  recordAudit,
  UNHEARD,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { adoptDevice } from '../intake/adopt-device.ts'
import { createFrameDecoder } from '../intake/frame-decoder.ts'
import { suggestProfiles } from '../intake/suggest-profiles.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'
import {
  adoptBody,
  adoptedDevice,
  quarantineDetail,
  quarantinePage,
  quarantineParams,
  quarantineQuery,
} from '../schemas/quarantine.ts'
import { textOf } from '../views/bytes.ts'
import { replayView } from '../views/dead-letter.ts'
import { deviceView } from '../views/device-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { suggestionView } from '../views/suggestion.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'

const tags = ['intake']

const viewOf = ({ sample, body: _, ignoredBy: __, ...row }: QuarantineRow) => ({
  ...row,
  sampleBase64: sample.toString('base64'),
})

/** Unknown devices. They belong to no unit: only who sees the whole group sees them. */
export const registerQuarantineRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context
  const decoder = createFrameDecoder()
  app.addHook('onClose', () => decoder.stop())

  const visibleRow = async (scope: OrganisationScope, key: string): Promise<QuarantineRow> => {
    const [row] = scope.wholeGroup ? await listQuarantine(registry, { key: key.toLowerCase(), limit: 1 }) : []
    if (row === undefined) throw notFound('device in quarantine')
    return row
  }

  const requireManager = (scope: OrganisationScope): void => {
    if (!scope.mayEverywhere('manager'))
      throw new HttpProblem(403, 'This needs the role "manager" (or higher) over the whole organisation.')
  }

  app.get(
    '/quarantine',
    {
      schema: {
        tags,
        summary: 'Unknown devices that send',
        description:
          'Seen by accounts over the whole group only. Their messages are dead letters with the reason `unknown_device`.',
        querystring: quarantineQuery,
        response: answers(200, quarantinePage),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, ignored } = request.query
      if (!scope.wholeGroup) return { items: [], nextCursor: null, forgotten: { count: 0, dropped: 0 } }
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const [rows, forgotten] = await Promise.all([
        listQuarantine(registry, { ignored, after, limit: limit + 1 }),
        forgottenQuarantine(registry),
      ])
      return { ...toPage(rows, limit, (row) => [row.deviceKey], viewOf), forgotten }
    },
  )

  app.get(
    '/quarantine/:key',
    {
      schema: {
        tags,
        summary: 'One unknown device, with the profiles that read what it says',
        params: quarantineParams,
        response: answers(200, quarantineDetail),
      },
    },
    async (request) => {
      const row = await visibleRow(accessOf(request).scope, request.params.key)
      const suggestions = await suggestProfiles(catalogue, row, decoder.decode)
      return {
        ...viewOf(row),
        text: textOf(row.sample),
        hex: row.sample.toString('hex'),
        suggestions: suggestions.map(suggestionView),
      }
    },
  )

  app.post(
    '/quarantine/:key/adopt',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Make an unknown device one of ours, and replay what it sent',
        description: 'Answers the credential with its secret, once, if one is issued.',
        params: quarantineParams,
        body: adoptBody,
        response: answers(201, adoptedDevice),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { profileId, orgUnitId, assetId, role, ...fields } = request.body
      const row = await visibleRow(scope, request.params.key)
      requireManager(scope)
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      const profile = catalogue.get(profileId)
      if (profile === undefined) throw invalidField('body.profileId', 'is not a profile that the installation knows')
      if (assetId !== undefined) requireRole(scope, 'manager', (await visibleAsset(context, scope, assetId)).orgUnitId)
      const key = row.deviceKey
      if ((await findDeviceByKey(registry, key)) !== undefined)
        throw new HttpProblem(409, 'A device with this key exists already: replay its dead letters instead.')
      const binding = assetId === undefined ? null : { assetId, role, validFrom: fields.validFrom ?? row.firstSeen }
      const { name = key, credential = null, replay: replays } = fields
      const adoption = { key, profile, name, orgUnitId, binding, credential, replay: replays, actor: account.id }
      const { device, replay, ...adopted } = await adoptDevice(registry, adoption, now())
      return reply.status(201).send({
        ...deviceView({ ...device, lastSeen: null, state: UNHEARD }, catalogue, await loadOrgTree(registry)),
        ...adopted,
        credential:
          adopted.credential === null
            ? null
            : {
                ...adopted.credential,
                publish: [...adopted.credential.publish],
                subscribe: [...adopted.credential.subscribe],
              },
        replay: replay === null ? null : replayView(replay),
      })
    },
  )

  app.delete(
    '/quarantine/:key',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Ignore an unknown device',
        description: 'Its messages go, and those that follow are counted and not kept. It can be adopted still.',
        params: quarantineParams,
        response: answers(200, quarantineParams),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { deviceKey: key } = await visibleRow(scope, request.params.key)
      requireManager(scope)
      await registry.transaction(async (tx) => {
        await ignoreQuarantined(tx, { key, by: account.id, now: now() })
        const audit = {
          at: now(),
          actor: account.id,
          action: 'ignore',
          entity: 'quarantine',
          entityId: key,
          detail: {},
        }
        await recordAudit(tx, audit)
      })
      return { key }
    },
  )
}
