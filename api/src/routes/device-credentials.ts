import {
  createCredential,
  endOtherCredentials,
  listDeviceCredentials,
  newId,
  recordAudit,
  revokeCredential,
  revokeDeviceCredentials,
} from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { credentialParams, issuedCredential, rotateBody } from '../schemas/device.ts'
import { topicsOf } from '../views/device-view.ts'
import { visibleDevice } from './sight.ts'

const tags = ['devices']
const MINUTE_MS = 60_000

/** Credentials of devices: issue, rotate, revoke. A revoked one's connection is cut by the process that holds it. */
export const registerDeviceCredentialRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context

  app.post(
    '/devices/:id/credentials',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Issue a new credential',
        description: 'The old ones stay until they are revoked. To change one for another, rotate.',
        params: idParams,
        response: answers(201, issuedCredential),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'manager', device.orgUnitId)
      return reply.status(201).send(await issue(device, account.id, null))
    },
  )

  app.post(
    '/devices/:id/credentials/rotate',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change the credential',
        description:
          'Issues a new one, and ends the others: after the overlap, so that the device can be changed over without a gap, or at once. Their connections are cut then.',
        params: idParams,
        body: rotateBody,
        response: answers(201, issuedCredential),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'manager', device.orgUnitId)
      return reply.status(201).send(await issue(device, account.id, request.body.overlapMinutes * MINUTE_MS))
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

  /** A new credential; the others end after `overlapMs`, at once if 0, never if null. */
  const issue = async (
    device: { readonly id: string; readonly key: string; readonly profileId: string },
    actor: string,
    overlapMs: number | null,
  ) => {
    const profile = catalogue.get(device.profileId)
    if (profile === undefined) throw new HttpProblem(409, `The device’s profile ${device.profileId} is not installed.`)
    const at = now()
    const { credential, secret } = await registry.transaction(async (tx) => {
      // The first credential is named after the device; later ones need a name of their own.
      const draft = { deviceId: device.id, username: newId(device.id), ...topicsOf(profile, device.key), now: at }
      const made = await createCredential({ db: tx }, draft)
      const others = { deviceId: device.id, exceptId: made.credential.id }
      if (overlapMs === 0) await revokeDeviceCredentials({ db: tx }, others, at)
      else if (overlapMs !== null) await endOtherCredentials({ db: tx }, { ...others, at: at + overlapMs }, at)
      await recordAudit(tx, {
        at,
        actor,
        action: overlapMs === null ? 'issue' : 'rotate',
        entity: 'mqtt_credential',
        entityId: made.credential.id,
        detail: { deviceId: device.id, overlapMs },
      })
      return made
    })
    const { id, username, publish, subscribe } = credential
    return { id, username, secret, publish: [...publish], subscribe: [...subscribe] }
  }
}
