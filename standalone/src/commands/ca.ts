import { initCertificateAuthority } from '@custodia/api'
import type { Config } from '../config.ts'

/** `custodia ca init`: the installation's own certificate authority, and the broker's certificate. */
export const runCaInit = async (config: Config, options: { readonly brokerHost: readonly string[] }): Promise<void> => {
  const written = await initCertificateAuthority(config.caFolder, { hosts: options.brokerHost, now: Date.now() })
  console.log(`Wrote ${written.join(', ')}.`)
  console.log('Devices trust ca.crt. Keep ca.key where nobody else reads it, and in your backups.')
}
