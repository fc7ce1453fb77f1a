import { randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  importSigningKey,
  type KeyAndCertificate,
  makeAuthority,
  makeDeviceCertificate,
  makeServerCertificate,
  signRequest,
} from './certificates.ts'

/** The installation's own small certificate authority, for its devices. */
export interface CertificateAuthority {
  /** Its certificate, PEM: what outside brokers trust. */
  readonly certificate: string
  /** Signs a device's request (PKCS #10, PEM). Throws if it cannot be used. */
  sign(request: string, commonName: string, now: number, days: number): Promise<string>
  /** Makes key and certificate for a device that cannot make a request. The key is not kept. */
  make(commonName: string, now: number, days: number): Promise<KeyAndCertificate>
}

const AUTHORITY_DAYS = 3650
const SERVER_DAYS = 825
const files = (folder: string) => ({
  certificate: join(folder, 'ca.crt'),
  key: join(folder, 'ca.key'),
  serverCertificate: join(folder, 'broker.crt'),
  serverKey: join(folder, 'broker.key'),
})

/** Subject as @peculiar/x509 writes it, so that issued certificates name their issuer byte for byte. */
const issuerName = (certificate: string): string =>
  new X509Certificate(certificate).subject.split('\n').reverse().join(', ')

/** The authority in a folder; null if there is none. */
export const openCertificateAuthority = async (folder: string): Promise<CertificateAuthority | null> => {
  const { certificate: certificateFile, key } = files(folder)
  if (!existsSync(certificateFile) || !existsSync(key)) return null
  const certificate = readFileSync(certificateFile, 'utf8')
  const issuer = { name: issuerName(certificate), key: await importSigningKey(readFileSync(key, 'utf8')) }
  return {
    certificate,
    sign: (request, commonName, now, days) => signRequest(issuer, { request, commonName, now, days }),
    make: (commonName, now, days) => makeDeviceCertificate(issuer, { commonName, now, days }),
  }
}

/**
 * Makes an authority and a certificate of the broker for the hosts that devices connect to. An authority that is there is kept, and only
 * the broker's certificate is made anew: devices go on trusting it. Returns what was written.
 */
export const initCertificateAuthority = async (
  folder: string,
  options: { readonly hosts: readonly string[]; readonly now: number },
): Promise<readonly string[]> => {
  const { certificate, key, serverCertificate, serverKey } = files(folder)
  const written: string[] = []
  const write = (file: string, text: string, mode: number): void => {
    writeFileSync(file, text, { mode })
    written.push(file)
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(certificate) || !existsSync(key)) {
    // No two are called the same, not even of one day: who trusts an old and a new authority finds by its name which one has signed.
    const day = new Date(options.now).toISOString().slice(0, 10)
    const name = `Custodia devices ${day} ${randomBytes(4).toString('hex')}`
    const made = await makeAuthority({ name, now: options.now, days: AUTHORITY_DAYS })
    write(key, made.key, 0o600)
    write(certificate, made.certificate, 0o644)
  }
  const text = readFileSync(certificate, 'utf8')
  const issuer = { name: issuerName(text), key: await importSigningKey(readFileSync(key, 'utf8')) }
  const server = await makeServerCertificate(issuer, { hosts: options.hosts, now: options.now, days: SERVER_DAYS })
  write(serverKey, server.key, 0o600)
  write(serverCertificate, server.certificate, 0o644)
  return written
}
