import type { Profile } from '@custodia/device-profiles'
import {
  createCredential,
  createDeviceCertificate,
  type DeviceCertificateRow,
  newId,
  type Registry,
  recordAudit,
} from '@custodia/storage/registry'
import type { CertificateAuthority } from '../auth/certificate-authority.ts'
import { readCertificate } from '../auth/certificates.ts'
import { topicsOf } from '../views/device-view.ts'

export interface CertificateSubject {
  readonly registry: Registry
  /** May be null where a certificate is only registered. */
  readonly authority: CertificateAuthority | null
  readonly profile: Profile
  readonly device: { readonly id: string; readonly key: string }
  /** User account, or `system`. */
  readonly actor: string
  /** UTC milliseconds. */
  readonly now: number
}

/** Where the certificate comes from. */
export type CertificateWay =
  | { readonly kind: 'sign'; readonly request: string; readonly days: number }
  | { readonly kind: 'make'; readonly days: number }
  | { readonly kind: 'register'; readonly certificate: string }

export interface DeviceCertificate {
  readonly row: DeviceCertificateRow
  /** PEM of an issued certificate, and the key if it was made here. */
  readonly pem: string | null
  readonly key: string | null
}

/**
 * Lets a device connect with a certificate: signs its request, makes key and certificate, or registers the one that it has. The certificate
 * gets a credential of its own, whose name is the common name of an issued one: outside brokers take that for the user name.
 * @throws Error saying what is wrong with the request or certificate; the database's error for one that is registered
 */
export const issueDeviceCertificate = async (
  subject: CertificateSubject,
  way: CertificateWay,
): Promise<DeviceCertificate> => {
  const { registry, authority, profile, device, actor, now } = subject
  const username = newId(device.id)
  let pem: string | null = null
  let key: string | null = null
  if (way.kind !== 'register') {
    if (authority === null) throw new Error('there is no certificate authority')
    if (way.kind === 'sign') pem = await authority.sign(way.request, username, now, way.days)
    else ({ certificate: pem, key } = await authority.make(username, now, way.days))
  }
  const facts = readCertificate(pem ?? (way.kind === 'register' ? way.certificate : ''))
  if (facts.notAfter <= now) throw new Error(`the certificate ended on ${new Date(facts.notAfter).toISOString()}`)
  const origin = way.kind === 'register' ? ('registered' as const) : ('issued' as const)
  const row = await registry.transaction(async (tx) => {
    const draft = { deviceId: device.id, username, ...topicsOf(profile, device.key), now, withoutSecret: true }
    const { credential } = await createCredential({ db: tx }, draft)
    const made = {
      ...facts,
      id: newId('crt'),
      deviceId: device.id,
      credentialId: credential.id,
      origin,
      createdAt: now,
    }
    await createDeviceCertificate(tx, made)
    await recordAudit(tx, {
      at: now,
      actor,
      action: origin === 'issued' ? 'issue' : 'register',
      entity: 'device_certificate',
      entityId: made.id,
      detail: { deviceId: device.id, fingerprint: facts.fingerprint, serial: facts.serial },
    })
    return { ...made, revokedAt: null }
  })
  return { row, pem, key }
}
