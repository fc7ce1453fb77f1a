import {
  countDevices,
  countFirmware,
  createCredential,
  createDevice,
  deviceIsVisible,
  findDeviceByKey,
  listBindings,
  listDeviceCredentials,
  listDevices,
  listFirmwareChanges,
  newId,
  revokeDeviceCredentials,
  UNHEARD,
  updateDevice,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, MAX_PAGE, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  deviceBody,
  deviceDetail,
  deviceListQuery,
  devicePatch,
  deviceRow,
  deviceSummary,
  provisionedDevice,
} from '../schemas/device.ts'
import { deviceView, numericMetrics, silencesOf, topicsOf } from '../views/device-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, unitsBelow, visibleDevice } from './sight.ts'

const tags = ['devices']
const LOW_BATTERY_PERCENT = 20

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
      const { limit, cursor, profile, asset, q, orgUnit, status, online, batteryAtMost, silentSince, firmware } =
        request.query
      const tree = await loadOrgTree(registry)
      const rows = await listDevices(registry, {
        units: scope.units,
        at: now(),
        profileId: profile,
        assetId: asset,
        q: q === '' ? undefined : q,
        orgUnitIds: unitsBelow(tree, scope, orgUnit),
        status,
        silences: silencesOf(catalogue),
        state: { online: online === undefined ? undefined : online === 'true', batteryAtMost, silentSince, firmware },
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
    '/devices/summary',
    {
      schema: {
        tags,
        summary: 'How many devices in sight are how',
        description: 'Active devices only.',
        response: answers(200, deviceSummary),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const at = now()
      const visible = deviceIsVisible(scope.units, at)
      const silences = silencesOf(catalogue)
      const [counts, firmware] = await Promise.all([
        countDevices(registry, visible, { at, silences, lowBatteryPercent: LOW_BATTERY_PERCENT }),
        countFirmware(registry, visible),
      ])
      return { ...counts, firmware }
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
      const [tree, credentials, bindings, firmwareHistory] = await Promise.all([
        loadOrgTree(registry),
        listDeviceCredentials(registry, device.id),
        listBindings(registry, { units: scope.units, at: now(), deviceId: device.id, limit: MAX_PAGE }),
        listFirmwareChanges(registry, device.id, MAX_PAGE),
      ])
      return {
        ...deviceView(device, catalogue, tree),
        credentials: credentials.map(({ deviceId: _, ...row }) => ({
          ...row,
          publish: [...row.publish],
          subscribe: [...row.subscribe],
        })),
        firmwareHistory,
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
        ...deviceView({ ...row, lastSeen: null, state: UNHEARD }, catalogue, await loadOrgTree(registry)),
        credential: { id, username, secret, publish: [...publish], subscribe: [...subscribe] },
      })
    },
  )

  app.patch(
    '/devices/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Rename, move or retire a device',
        params: idParams,
        body: devicePatch,
        response: answers(200, deviceRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'manager', device.orgUnitId)
      const { orgUnitId, status } = request.body
      if (orgUnitId !== undefined) {
        requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
        requireRole(scope, 'manager', orgUnitId)
      }
      const at = now()
      await registry.transaction(async (tx) => {
        const audit = { at, actor: account.id, action: 'update', entity: 'device', entityId: device.id }
        await updateDevice(tx, device.id, request.body, { ...audit, detail: request.body })
        if (status === 'retired') await revokeDeviceCredentials({ db: tx }, { deviceId: device.id }, at)
      })
      return deviceView(await visibleDevice(context, scope, device.id), catalogue, await loadOrgTree(registry))
    },
  )
}
