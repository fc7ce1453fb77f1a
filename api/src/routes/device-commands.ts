import {
  cancelDeviceCommand,
  createDeviceCommands,
  type DeviceCommandRow,
  listDeviceCommands,
  listDevices,
  newId,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  commandBatch,
  commandBatchBody,
  commandBody,
  commandListQuery,
  commandParams,
  deviceCommand,
  idempotencyHeaders,
} from '../schemas/device-management.ts'
import { silencesOf } from '../views/device-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { unitsBelow, visibleDevice } from './sight.ts'

const tags = ['devices']
const MAX_BATCH = 1000

const viewOf = (row: DeviceCommandRow) => ({ ...row, args: { ...row.args } })

/** Commands to devices: queued here, sent by the process that holds the broker, answered by the device. */
export const registerDeviceCommandRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context

  const findCommand = async (scope: OrganisationScope, id: string): Promise<DeviceCommandRow> => {
    const [row] = await listDeviceCommands(registry, { units: scope.units, at: now(), id, limit: 1 })
    if (row === undefined) throw notFound('command')
    return row
  }

  app.post(
    '/devices/:id/commands',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Send a command to a device',
        description:
          'It is queued, sent once the device is there, and finished by the device’s answer or the time-out. A device may get it twice: it carries its id.',
        params: idParams,
        headers: idempotencyHeaders,
        body: commandBody,
        response: answers(202, deviceCommand),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'engineer', device.orgUnitId)
      if (device.status === 'retired') throw new HttpProblem(409, 'The device is retired.')
      const { name, args, timeoutS } = request.body
      const at = now()
      const [row] = await createDeviceCommands(
        registry,
        {
          deviceIds: [device.id],
          name,
          args,
          expiresAt: at + timeoutS * 1000,
          idempotencyKey: request.headers['idempotency-key'] ?? null,
          batchId: null,
        },
        { at, actor: account.id },
      )
      if (row === undefined) throw new Error('the command was not written')
      if (row.name !== name)
        throw new HttpProblem(409, `This idempotency key was used for the command ${row.name}. Choose another key.`)
      return reply.status(202).send(viewOf(row))
    },
  )

  app.post(
    '/commands',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Send a command to many devices',
        description:
          'To the devices named, or to all active ones in sight that the filters choose: at most 1000, and at least one filter.',
        headers: idempotencyHeaders,
        body: commandBatchBody,
        response: answers(202, commandBatch),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { name, args, timeoutS, devices, profile, orgUnit, firmware, online } = request.body
      if (devices === undefined && profile === undefined && orgUnit === undefined && firmware === undefined)
        throw invalidField('body.devices', 'name devices, or choose them by profile, orgUnit or firmware')
      const at = now()
      const rows = await listDevices(registry, {
        units: scope.units,
        at,
        ids: devices,
        profileId: profile,
        orgUnitIds: unitsBelow(await loadOrgTree(registry), scope, orgUnit),
        status: 'active',
        silences: silencesOf(catalogue),
        state: { firmware, online },
        limit: MAX_BATCH + 1,
      })
      const missing = devices?.find((id) => !rows.some((row) => row.id === id))
      if (missing !== undefined) throw invalidField('body.devices', `${missing} is no active device in your sight`)
      if (rows.length > MAX_BATCH)
        throw invalidField('body', `chooses more than ${MAX_BATCH} devices; choose fewer at a time`)
      for (const row of rows) requireRole(scope, 'engineer', row.orgUnitId)
      const commands = await createDeviceCommands(
        registry,
        {
          deviceIds: rows.map((row) => row.id),
          name,
          args,
          expiresAt: at + timeoutS * 1000,
          idempotencyKey: request.headers['idempotency-key'] ?? null,
          batchId: newId('bat'),
        },
        { at, actor: account.id },
      )
      return reply.status(202).send({ batchId: commands[0]?.batchId ?? '', commands: commands.map(viewOf) })
    },
  )

  app.get(
    '/commands',
    {
      schema: {
        tags,
        summary: 'Commands to devices in sight, the newest first',
        querystring: commandListQuery,
        response: answers(200, pageOf(deviceCommand)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, device, batch, state } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listDeviceCommands(registry, {
        units: scope.units,
        at: now(),
        deviceId: device,
        batchId: batch,
        states: state === undefined ? undefined : [state],
        before: before === undefined ? undefined : { createdAt: before[0], id: before[1] },
        limit: limit + 1,
      })
      return toPage(rows, limit, (row) => [row.createdAt, row.id], viewOf)
    },
  )

  app.get(
    '/commands/:id',
    {
      schema: { tags, summary: 'One command', params: commandParams, response: answers(200, deviceCommand) },
    },
    async (request) => viewOf(await findCommand(accessOf(request).scope, request.params.id)),
  )

  app.post(
    '/commands/:id/cancel',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Take a command back',
        description: 'While it is queued: what has been sent is sent.',
        params: commandParams,
        response: answers(200, deviceCommand),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const command = await findCommand(scope, request.params.id)
      const device = await visibleDevice(context, scope, command.deviceId)
      requireRole(scope, 'engineer', device.orgUnitId)
      if (!(await cancelDeviceCommand(registry, command.id, { at: now(), actor: account.id })))
        throw new HttpProblem(409, `The command is ${command.state} already; only a queued one can be taken back.`)
      return viewOf(await findCommand(scope, command.id))
    },
  )
}
