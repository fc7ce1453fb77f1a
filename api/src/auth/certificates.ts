// @peculiar/x509 makes its parts by decorators, whose metadata must be there before it.
import 'reflect-metadata'
import { type webcrypto, X509Certificate } from 'node:crypto'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequest,
  type PublicKey,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { newSerial } from './secrets.ts'

/** Every device that speaks TLS 1.2 knows it, and its keys and handshakes are small. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000

/** What is kept of a certificate. */
export interface CertificateFacts {
  /** SHA-256 of the DER form, lower-case hexadecimal. */
  readonly fingerprint: string
  /** Lower-case hexadecimal. */
  readonly serial: string
  readonly subject: string
  /** UTC milliseconds. */
  readonly notBefore: number
  readonly notAfter: number
}

/** A key pair and its certificate, PEM. */
export interface KeyAndCertificate {
  readonly certificate: string
  readonly key: string
}

interface Issuer {
  /** Distinguished name of the authority. */
  readonly name: string
  readonly key: webcrypto.CryptoKey
}

const pemOf = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

const privatePem = async (key: webcrypto.CryptoKey): Promise<string> =>
  pemOf('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', key))

/** The authority's signing key from PKCS #8 PEM. */
export const importSigningKey = (pem: string): Promise<webcrypto.CryptoKey> => {
  const der = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
  return crypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign'])
}

const makeKeys = (): Promise<webcrypto.CryptoKeyPair> => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])

/** What a PEM certificate says. Throws if it is none. */
export const readCertificate = (pem: string): CertificateFacts => {
  const read = new X509Certificate(pem)
  return {
    fingerprint: read.fingerprint256.replaceAll(':', '').toLowerCase(),
    serial: read.serialNumber.toLowerCase(),
    subject: read.subject.split('\n').join(', '),
    notBefore: Date.parse(read.validFrom),
    notAfter: Date.parse(read.validTo),
  }
}

/** A new authority: a certificate signed by itself that may sign others and nothing else (RFC 5280 §4.2.1.3, §4.2.1.9). */
export const makeAuthority = async (options: {
  readonly name: string
  readonly now: number
  readonly days: number
}): Promise<KeyAndCertificate> => {
  const keys = await makeKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ CN: [options.name] }],
    notBefore: new Date(options.now - DAY_MS),
    notAfter: new Date(options.now + options.days * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  })
  return { certificate: `${certificate.toString('pem')}\n`, key: await privatePem(keys.privateKey) }
}

const issue = async (
  issuer: Issuer,
  options: {
    readonly commonName: string
    readonly publicKey: PublicKey | webcrypto.CryptoKey
    readonly usage: ExtendedKeyUsage
    readonly names?: readonly JsonGeneralName[]
    readonly now: number
    readonly days: number
  },
): Promise<string> => {
  const { commonName, publicKey, usage, names = [], now, days } = options
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [commonName] }],
    issuer: issuer.name,
    // Devices whose clock is an hour behind can use it at once.
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + days * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey,
    signingKey: issuer.key,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([usage]),
      ...(names.length > 0 ? [new SubjectAlternativeNameExtension([...names])] : []),
    ],
  })
  return `${certificate.toString('pem')}\n`
}

/** A server's certificate with its key, for the names and addresses that devices connect to. */
export const makeServerCertificate = async (
  issuer: Issuer,
  options: { readonly hosts: readonly string[]; readonly now: number; readonly days: number },
): Promise<KeyAndCertificate> => {
  const keys = await makeKeys()
  const names = options.hosts.map(
    (host): JsonGeneralName => ({ type: /^[\d.]+$|:/.test(host) ? 'ip' : 'dns', value: host }),
  )
  const certificate = await issue(issuer, {
    commonName: options.hosts[0] ?? 'localhost',
    publicKey: keys.publicKey,
    usage: ExtendedKeyUsage.serverAuth,
    names,
    now: options.now,
    days: options.days,
  })
  return { certificate, key: await privatePem(keys.privateKey) }
}

/**
 * A device's certificate for the key in its request (PKCS #10, PEM), whose signature shows that the device has it. The subject is ours: what
 * the request names is not looked at. Throws if the request is none or its signature is wrong.
 */
export const signRequest = async (
  issuer: Issuer,
  options: { readonly request: string; readonly commonName: string; readonly now: number; readonly days: number },
): Promise<string> => {
  const request = new Pkcs10CertificateRequest(options.request)
  if (!(await request.verify())) throw new Error('the signature of the certificate request is wrong')
  const { commonName, now, days } = options
  return issue(issuer, { commonName, publicKey: request.publicKey, usage: ExtendedKeyUsage.clientAuth, now, days })
}

/** A device's certificate with a key made here, for devices that cannot make one. */
export const makeDeviceCertificate = async (
  issuer: Issuer,
  options: { readonly commonName: string; readonly now: number; readonly days: number },
): Promise<KeyAndCertificate> => {
  const keys = await makeKeys()
  const { commonName, now, days } = options
  const usage = ExtendedKeyUsage.clientAuth
  const certificate = await issue(issuer, { commonName, publicKey: keys.publicKey, usage, now, days })
  return { certificate, key: await privatePem(keys.privateKey) }
}
