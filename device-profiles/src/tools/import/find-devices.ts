import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { CodecSandbox } from '../../sandbox/codec-sandbox.ts'
import { readChirpstackVendor } from './chirpstack-layout.ts'
import type { ForeignDevices } from './foreign-device.ts'
import { readTtnVendor } from './ttn-layout.ts'

const subfolders = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .sort()

const readVendor = async (folder: string, sandbox: CodecSandbox): Promise<ForeignDevices | null> => {
  const names = await readdir(folder)
  if (names.includes('devices') && names.includes('codecs')) return readChirpstackVendor(folder, sandbox)
  const found = names.some((name) => name.endsWith('.yaml')) ? await readTtnVendor(folder) : null
  return found === null || found.devices.length + found.problems.length === 0 ? null : found
}

const readVendors = async (folders: readonly string[], sandbox: CodecSandbox): Promise<ForeignDevices> => {
  const found: ForeignDevices[] = []
  for (const folder of folders) {
    const vendor = await readVendor(folder, sandbox)
    if (vendor !== null) found.push(vendor)
  }
  return { devices: found.flatMap((each) => each.devices), problems: found.flatMap((each) => each.problems) }
}

/**
 * Finds devices at `path`: a checkout of either repository, its `vendor` or `vendors` folder, one vendor's folder, or one device's file
 * (`<device>.yaml`, `<device>.toml`).
 * @throws if there is nothing of either layout
 */
export const findForeignDevices = async (path: string, sandbox: CodecSandbox): Promise<ForeignDevices> => {
  const full = resolve(path)
  if ((await stat(full)).isFile()) {
    return full.endsWith('.toml')
      ? readChirpstackVendor(dirname(dirname(full)), sandbox, basename(full))
      : readTtnVendor(dirname(full), basename(full))
  }
  const vendor = await readVendor(full, sandbox)
  if (vendor !== null) return vendor
  for (const root of [join(full, 'vendors'), join(full, 'vendor'), full]) {
    const folders = await subfolders(root).catch(() => [])
    const found = await readVendors(folders, sandbox)
    if (found.devices.length + found.problems.length > 0) return found
  }
  throw new Error(
    `${full} has neither The Things Network’s layout (vendor/<vendor>/<device>.yaml) nor ChirpStack’s (vendors/<vendor>/devices/<device>.toml)`,
  )
}
