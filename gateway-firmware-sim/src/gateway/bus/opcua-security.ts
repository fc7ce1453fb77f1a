import { createHash } from 'node:crypto'
import {
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAClient,
  type OPCUAClientOptions,
  SecurityPolicy,
} from 'node-opcua'
import type { OpcuaBusConfiguration } from '../configuration.ts'

type SecureSettings = Exclude<OpcuaBusConfiguration['security'], { readonly mode: 'none' }>

/** The gateway's own certificate, made at the first use, and the controllers' ones that it trusts, in `folder`. */
export const openCertificates = async (folder: string): Promise<OPCUACertificateManager> => {
  const certificates = new OPCUACertificateManager({ rootFolder: folder, automaticallyAcceptUnknownCertificate: false })
  await certificates.initialize()
  return certificates
}

/** What every connection of the gateway has: no retries of its own, as the bus decides when to try again. */
export const clientOptions = (certificates: OPCUACertificateManager, silenceMs: number): OPCUAClientOptions => ({
  applicationName: 'Custodia gateway',
  clientName: 'custodia-gateway',
  endpointMustExist: false,
  connectionStrategy: { maxRetry: 0, initialDelay: 500, maxDelay: 500 },
  transportTimeout: silenceMs,
  clientCertificateManager: certificates,
})

const MODES = { sign: MessageSecurityMode.Sign, sign_and_encrypt: MessageSecurityMode.SignAndEncrypt } as const

/**
 * Finds the endpoint with the configured security and compares its certificate with the configured thumbprint, before any
 * password is sent: a controller that was exchanged, or somebody who only says that he is it, is refused.
 * @throws with what the controller offers instead
 */
export const secureOptions = async (
  endpoint: string,
  security: SecureSettings,
  certificates: OPCUACertificateManager,
  silenceMs: number,
): Promise<OPCUAClientOptions> => {
  const securityMode = MODES[security.mode]
  const securityPolicy = SecurityPolicy[security.policy]
  const discovery = OPCUAClient.create(clientOptions(certificates, silenceMs))
  await discovery.connect(endpoint)
  const offered = await discovery.getEndpoints().finally(() => discovery.disconnect())
  const wanted = offered.find(
    (candidate) => candidate.securityMode === securityMode && candidate.securityPolicyUri === securityPolicy,
  )
  if (wanted === undefined) {
    const list = offered.map(
      ({ securityMode: mode, securityPolicyUri }) =>
        `${MessageSecurityMode[mode]} ${String(securityPolicyUri).split('#')[1] ?? ''}`,
    )
    throw new Error(`the controller has no endpoint ${security.mode} ${security.policy}; it has ${list.join(', ')}`)
  }
  const certificate = wanted.serverCertificate
  const thumbprint = createHash('sha256').update(certificate).digest('hex')
  if (thumbprint !== security.thumbprint)
    throw new Error(
      `the controller’s certificate has the SHA-256 thumbprint ${thumbprint}, not the configured one; ` +
        'compare it with what the controller itself shows before you take it over',
    )
  await certificates.trustCertificate(certificate)
  return { ...clientOptions(certificates, silenceMs), securityMode, securityPolicy, serverCertificate: certificate }
}
