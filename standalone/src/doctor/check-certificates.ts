import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { listExpiringCertificates } from '@custodia/storage/registry'
import type { Config } from '../config.ts'
import { codeOf, endpointOf, publicAddress, sayError } from './address.ts'
import type { Check } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const { ok, fault, warning, skipped } = findingsOf('certificates')
const DAY_MS = 86_400_000
const WARN_DAYS = 30
const TIMEOUT_MS = 8000
const RUNBOOK = 'docs/guides/runbook-expired-certificate.md'

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Judges a certificate by the days that it has left. */
export const judgeExpiry = (where: string, validTo: number, now: number, mend: string): Finding => {
  const days = Math.floor((validTo - now) / DAY_MS)
  if (days < 0) return fault(where, `expired on ${dayOf(validTo)}`, mend)
  if (days < WARN_DAYS) return warning(where, `expires on ${dayOf(validTo)}, in ${days} days`, mend)
  return ok(where, `valid until ${dayOf(validTo)}`)
}

const checkFile = (file: string, now: number, mend: string): Finding => {
  if (!existsSync(file)) return fault(file, 'the file is not there', mend)
  try {
    return judgeExpiry(file, Date.parse(new X509Certificate(readFileSync(file)).validTo), now, mend)
  } catch (error) {
    return fault(file, `no certificate in PEM form (${sayError(error)})`, mend)
  }
}

const checkOwn = (config: Config, now: number): readonly Finding[] => {
  const findings: Finding[] = []
  const authority = join(config.caFolder, 'ca.crt')
  if (existsSync(authority))
    findings.push(checkFile(authority, now, `Make a new authority and give it to the devices: ${RUNBOOK}.`))
  const tls = config.outsideBroker === null ? config.embeddedBroker.tls : null
  if (tls !== null)
    findings.push(
      checkFile(tls.certFile, now, `Run \`custodia ca init --broker-host …\` again and restart: ${RUNBOOK}.`),
    )
  return findings
}

/** Peers that we reach by TLS, with the setting that names each. */
const peersOf = ({
  outsideBroker,
  influx,
  http,
  notifications,
}: Config): readonly { readonly url: string; readonly variable: string }[] =>
  [
    { url: outsideBroker?.url, variable: 'CUSTODIA_MQTT_URL' },
    { url: influx?.url, variable: 'CUSTODIA_INFLUX_URL' },
    { url: http.publicUrl, variable: 'CUSTODIA_PUBLIC_URL' },
    { url: notifications.smtp?.url, variable: 'CUSTODIA_SMTP_URL' },
    { url: notifications.webhook?.url, variable: 'CUSTODIA_WEBHOOK_URL' },
  ].flatMap(({ url, variable }) =>
    url !== undefined && /^(mqtts|wss|https|smtps):/.test(url) ? [{ url, variable }] : [],
  )

/** The certificate that a server shows, and why this machine would not trust it, if so. */
const readPeer = (url: string): Promise<{ readonly validTo: number; readonly distrust: string | null }> => {
  const { host, port } = endpointOf(url)
  return new Promise((resolve, reject) => {
    // What is wrong with it is to be said, not refused; nothing is sent.
    const named = isIP(host) === 0 ? { servername: host } : {}
    const socket = connect({ host, port, ...named, rejectUnauthorized: false })
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')))
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      const validTo = Date.parse(socket.getPeerCertificate().valid_to)
      const error: unknown = socket.authorizationError
      resolve({ validTo, distrust: socket.authorized ? null : codeOf(error) || String(error) })
      socket.destroy()
    })
  })
}

const checkPeer = async (url: string, variable: string, now: number): Promise<readonly Finding[]> => {
  const where = publicAddress(url)
  try {
    const { validTo, distrust } = await readPeer(url)
    const expiry = judgeExpiry(
      where,
      validTo,
      now,
      `Put a new certificate onto that server and restart it: ${RUNBOOK}.`,
    )
    if (distrust === null || distrust === 'CERT_HAS_EXPIRED') return [expiry]
    const mend = /ALTNAME/.test(distrust)
      ? `It is for other names: use one of them in ${variable}, or make a certificate for this one.`
      : 'Give NODE_EXTRA_CA_CERTS of every process the file of the authority that signed it.'
    return [expiry, fault(where, `this machine does not trust its certificate (${distrust})`, mend)]
  } catch (error) {
    return [skipped(where, `its certificate could not be read (${sayError(error)})`)]
  }
}

/** Certificates that stand between us and devices or servers: our own files, those of devices, those that servers show. */
export const checkCertificates: Check = async ({ config, now, registry }) => {
  const at = now()
  const peers = await Promise.all(peersOf(config).map(({ url, variable }) => checkPeer(url, variable, at)))
  const findings = [...checkOwn(config, at), ...peers.flat()]
  if (registry === null) return findings
  const expiring = await listExpiringCertificates(registry, { before: at + WARN_DAYS * DAY_MS, limit: 100 })
  for (const { deviceKey, notAfter } of expiring)
    findings.push(
      judgeExpiry(
        `device ${deviceKey}`,
        notAfter,
        at,
        'Issue a new one (`custodia devices certificate`, or the device’s page) and put it onto the device before that day.',
      ),
    )
  return findings
}
