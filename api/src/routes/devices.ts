import {
  createCredential,
  createDevice,
  findDeviceByKey,
  listBindings,
  listDeviceCredentials,
  listDevices,
  newId,
  recordAudit,
  revokeCredential,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, MAX_PAGE, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  credentialParams,
  deviceBody,
  deviceDetail,
  deviceListQuery,
  deviceRow,
  issuedCredential,
  provisionedDevice,
} from '../schemas/device.ts'
import { deviceView, numericMetrics, topicsOf } from '../views/device-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, visibleDevice } from './sight.ts'

const tags = ['devices']

/** Devices and the credentials they connect with. */
export const registerDeviceRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context

  app.get(
    '/devices',
    {
      schema: {
        tags,
        summary: 'Devices in sight, by key',
        querystring: deviceListQuery,
        response: answers(200, pageOf(deviceRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, profile, asset, q } = request.query
      const tree = await loadOrgTree(registry)
      const rows = await listDevices(registry, {
        units: scope.units,
        at: now(),
        profileId: profile,
        assetId: asset,
        q: q === '' ? undefined : q,
        after: decodeCursor(cursor, z.tuple([z.string()]))?.[0],
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.key],
        (row) => deviceView(row, catalogue, tree),
      )
    },
  )

  app.get(
    '/devices/:id',
    {
      schema: {
        tags,
        summary: 'One device with its credentials and bindings',
        params: idParams,
        response: answers(200, deviceDetail),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      const [tree, credentials, bindings] = await Promise.all([
        loadOrgTree(registry),
        listDeviceCredentials(registry, device.id),
        listBindings(registry, { units: scope.units, at: now(), deviceId: device.id, limit: MAX_PAGE }),
      ])
      return {
        ...deviceView(device, catalogue, tree),
        credentials: credentials.map(({ deviceId: _, ...row }) => ({
          ...row,
          publish: [...row.publish],
          subscribe: [...row.subscribe],
        })),
        bindings: bindings.map((row) => ({ ...row, metrics: numericMetrics(catalogue.get(row.profileId)) })),
      }
    },
  )

  app.post(
    '/devices',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Provision a device',
        description: 'Answers the credential with its secret, once. It may publish on this device’s topics only.',
        body: deviceBody,
        response: answers(201, provisionedDevice),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { name, profileId, orgUnitId } = request.body
      const key = request.body.key.toLowerCase()
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      const profile = catalogue.get(profileId)
      if (profile === undefined)
        throw invalidField(
          'body.profileId',
          `must be one of ${catalogue
            .list()
            .map((one) => one.id)
            .join(', ')}`,
        )
      if ((await findDeviceByKey(registry, key)) !== undefined)
        throw new HttpProblem(409, 'A device with this key exists already. Keys are unique in the group.')
      const at = now()
      const row = { id: newId('dev'), key, name, profileId, orgUnitId, status: 'active' as const, createdAt: at }
      const { credential, secret } = await registry.transaction(async (tx) => {
        await createDevice(tx, row, {
          at,
          actor: account.id,
          action: 'create',
          entity: 'device',
          entityId: row.id,
          detail: request.body,
        })
        return createCredential({ db: tx }, { deviceId: row.id, username: row.id, ...topicsOf(profile, key), now: at })
      })
      const { id, username, publish, subscribe } = credential
      return reply.status(201).send({
        ...deviceView({ ...row, lastSeen: null }, catalogue, await loadOrgTree(registry)),
        credential: { id, username, secret, publish: [...publish], subscribe: [...subscribe] },
      })
    },
  )

  app.post(
    '/devices/:id/credentials',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Issue a new credential',
        description: 'The old ones stay until they are revoked, so that a device can be changed over without a gap.',
        params: idParams,
        response: answers(201, issuedCredential),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'manager', device.orgUnitId)
      const profile = catalogue.get(device.profileId)
      if (profile === undefined)
        throw new HttpProblem(409, `The device’s profile ${device.profileId} is not installed.`)
      const at = now()
      const { credential, secret } = await registry.transaction(async (tx) => {
        // The first credential is named after the device; later ones need a name of their own.
        const made = await createCredential(
          { db: tx },
          { deviceId: device.id, username: newId(device.id), ...topicsOf(profile, device.key), now: at },
        )
        await recordAudit(tx, {
          at,
          actor: account.id,
          action: 'issue',
          entity: 'mqtt_credential',
          entityId: made.credential.id,
          detail: { deviceId: device.id },
        })
        return made
      })
      const { id, username, publish, subscribe } = credential
      return reply.status(201).send({ id, username, secret, publish: [...publish], subscribe: [...subscribe] })
    },
  )

  app.delete(
    '/devices/:id/credentials/:credentialId',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Revoke a credential',
        description: 'Its connection is closed, and it cannot connect again.',
        params: credentialParams,
        response: answers(200, idParams),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'manager', device.orgUnitId)
      const { credentialId } = request.params
      const own = (await listDeviceCredentials(registry, device.id)).some((one) => one.id === credentialId)
      const username = own ? await revokeCredential(registry, credentialId, now()) : null
      if (username === null) throw notFound('credential in force')
      await recordAudit(registry.db, {
        at: now(),
        actor: account.id,
        action: 'revoke',
        entity: 'mqtt_credential',
        entityId: credentialId,
        detail: { deviceId: device.id },
      })
      return { id: credentialId }
    },
  )
}
