import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { importDevices, issueDeviceCertificate, openCertificateAuthority } from '@custodia/api'
import { listDevicesByKey, listOrgUnits } from '@custodia/storage/registry'
import type { Config } from '../config.ts'
import { loadProfiles, withRegistry } from './intake/open-registry.ts'

/** Secrets and keys are for their owner's eyes. */
const SECRET_MODE = 0o600

/** What is shown once must have a place before it is made. */
const requireFree = (file: string, option: string): void => {
  if (existsSync(file))
    throw new Error(`${file} is there already; choose another name with ${option}. Nothing was changed.`)
}

/**
 * `custodia devices import`: provisions the devices of a CSV or XLSX file. Prints what is wrong with line and column; exit code 1 unless
 * everything, or with `onlyValid` something, was provisioned.
 */
export const runDevicesImport = async (
  config: Config,
  file: string,
  options: { readonly dryRun?: boolean; readonly onlyValid?: boolean; readonly credentials?: string },
): Promise<void> => {
  const content = readFileSync(file)
  const out = options.credentials ?? `${file.replace(/\.(csv|xlsx)$/i, '')}.credentials.csv`
  if (options.dryRun !== true) requireFree(out, '--credentials')
  await withRegistry(config, async (registry) => {
    const outcome = await importDevices({
      registry,
      catalogue: await loadProfiles(config),
      file: content,
      units: (await listOrgUnits(registry)).map((unit) => unit.id),
      mayManage: () => true,
      actor: 'system',
      now: Date.now(),
      dryRun: options.dryRun === true,
      onlyValid: options.onlyValid === true,
      issue: 'auto',
    })
    for (const { line, column, message } of outcome.errors)
      console.error(`${file}:${line}${column === '' ? '' : ` ${column}`}: ${message}`)
    const { rows, created, unchanged, errors, applied } = outcome
    const did = options.dryRun === true ? 'checked' : applied ? `${created} provisioned` : 'nothing provisioned'
    console.log(`${rows} rows: ${did}, ${unchanged} there already, ${errors.length} problem(s)`)
    if (created > 0) {
      writeFileSync(out, outcome.credentialsCsv, { mode: SECRET_MODE, flag: 'wx' })
      console.log(`The secrets are in ${out} and nowhere else.`)
    }
    if (errors.length > 0 && !(applied && created > 0)) process.exitCode = 1
  })
}

/** `custodia devices certificate`: lets a device connect with a certificate for the key in its request, or one made here. */
export const runDevicesCertificate = async (
  config: Config,
  key: string,
  options: { readonly request?: string; readonly makeKey?: boolean; readonly out: string; readonly days: string },
): Promise<void> => {
  if ((options.request === undefined) === (options.makeKey !== true))
    throw new Error('Give the device’s request with --request, or --make-key for a device that cannot make one.')
  requireFree(`${options.out}.crt`, '--out')
  if (options.makeKey === true) requireFree(`${options.out}.key`, '--out')
  const authority = await openCertificateAuthority(config.caFolder)
  if (authority === null)
    throw new Error(`There is no certificate authority in ${config.caFolder}. Make one with \`custodia ca init\`.`)
  await withRegistry(config, async (registry) => {
    const [device] = await listDevicesByKey(registry, [key.toLowerCase()])
    if (device === undefined) throw new Error(`No device has the key ${key}.`)
    const profile = (await loadProfiles(config)).get(device.profileId)
    if (profile === undefined) throw new Error(`The device’s profile ${device.profileId} is not installed.`)
    const days = Number(options.days)
    if (!Number.isInteger(days) || days < 1) throw new Error('--days must be a whole number.')
    const made = await issueDeviceCertificate(
      { registry, authority, profile, device, actor: 'system', now: Date.now() },
      options.request === undefined
        ? { kind: 'make', days }
        : { kind: 'sign', request: readFileSync(options.request, 'utf8'), days },
    )
    const written = [`${options.out}.crt`]
    writeFileSync(`${options.out}.crt`, made.pem ?? '', { flag: 'wx' })
    if (made.key !== null) {
      writeFileSync(`${options.out}.key`, made.key, { mode: SECRET_MODE, flag: 'wx' })
      written.push(`${options.out}.key`)
    }
    console.log(`Wrote ${written.join(' and ')}, fingerprint ${made.row.fingerprint}.`)
  })
}
