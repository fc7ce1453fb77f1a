import {
  type DeviceCertificateRow,
  listDeviceCertificates,
  listDeviceCredentials,
  recordAudit,
  revokeCredential,
  revokeDeviceCertificate,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { issueDeviceCertificate } from '../provisioning/issue-certificate.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  certificateBody,
  certificateParams,
  deviceCertificate,
  issuedCertificate,
} from '../schemas/device-management.ts'
import { visibleDevice } from './sight.ts'

const tags = ['devices']

/** Client certificates of devices. */
export const registerDeviceCertificateRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context

  const viewsOf = async (deviceId: string, rows: readonly DeviceCertificateRow[]) => {
    const names = new Map((await listDeviceCredentials(registry, deviceId)).map((one) => [one.id, one.username]))
    return rows.map(({ deviceId: _, credentialId, ...row }) => ({ ...row, username: names.get(credentialId) ?? '' }))
  }

  app.get(
    '/devices/:id/certificates',
    {
      schema: {
        tags,
        summary: 'Client certificates of a device, the newest first',
        params: idParams,
        response: answers(200, z.object({ items: z.array(deviceCertificate) })),
      },
    },
    async (request) => {
      const device = await visibleDevice(context, accessOf(request).scope, request.params.id)
      return { items: await viewsOf(device.id, await listDeviceCertificates(registry, device.id)) }
    },
  )

  app.post(
    '/devices/:id/certificates',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Let a device connect with a certificate',
        description:
          'Signs the device’s request, registers a certificate that it has, or makes a key and certificate. It gets a credential of its own, without a secret.',
        params: idParams,
        body: certificateBody,
        response: answers(201, issuedCertificate),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'manager', device.orgUnitId)
      const profile = catalogue.get(device.profileId)
      if (profile === undefined)
        throw new HttpProblem(409, `The device’s profile ${device.profileId} is not installed.`)
      const { request: csr, certificate, days } = request.body
      if (certificate === undefined && context.certificateAuthority === null)
        throw new HttpProblem(
          409,
          'This installation has no certificate authority. Make one with `custodia ca init`, or register a certificate that the device has.',
        )
      const way =
        certificate !== undefined
          ? ({ kind: 'register', certificate } as const)
          : csr !== undefined
            ? ({ kind: 'sign', request: csr, days } as const)
            : ({ kind: 'make', days } as const)
      const issued = await issueDeviceCertificate(
        { registry, authority: context.certificateAuthority, profile, device, actor: account.id, now: now() },
        way,
      ).catch((error: unknown) => {
        if (error instanceof HttpProblem || (error instanceof Error && error.cause !== undefined)) throw error
        const field = certificate !== undefined ? 'body.certificate' : 'body.request'
        throw invalidField(field, `cannot be used: ${error instanceof Error ? error.message : String(error)}`)
      })
      const [view] = await viewsOf(device.id, [issued.row])
      if (view === undefined) throw new Error('the certificate was not written')
      const { pem, key } = issued
      return reply
        .status(201)
        .send({ ...view, certificate: pem, key, authority: context.certificateAuthority?.certificate ?? null })
    },
  )

  app.delete(
    '/devices/:id/certificates/:certificateId',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Revoke a certificate',
        description: 'Its connection is closed, and it cannot connect again.',
        params: certificateParams,
        response: answers(200, idParams),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'manager', device.orgUnitId)
      const { certificateId } = request.params
      const at = now()
      const revoked = await registry.transaction(async (tx) => {
        const found = await revokeDeviceCertificate(tx, { deviceId: device.id, id: certificateId }, at)
        if (found === null) return false
        await revokeCredential({ db: tx }, found.credentialId, at)
        const audit = { at, actor: account.id, action: 'revoke', entity: 'device_certificate', entityId: certificateId }
        await recordAudit(tx, { ...audit, detail: { deviceId: device.id } })
        return true
      })
      if (!revoked) throw notFound('certificate in force')
      return { id: certificateId }
    },
  )
}
