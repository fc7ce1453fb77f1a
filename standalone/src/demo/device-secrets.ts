import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { newSecret } from '@custodia/storage/registry'
import { z } from 'zod'

/** What a simulated device signs in with. */
export interface DeviceAccount {
  readonly username: string
  readonly secret: string
}

const schema = z.record(z.string(), z.object({ username: z.string(), secret: z.string() }))

const readSecrets = async (path: string): Promise<Record<string, DeviceAccount>> => {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new Error(`${path} does not hold the simulated devices' secrets; remove it to give them new ones`, {
      cause: error,
    })
  }
}

/**
 * The accounts of devices (by registry id), each with its device key as user name. A device keeps its secret in flash; a
 * simulated one keeps it in this file, readable by its owner alone. Those that have none get one, before anybody relies on it.
 */
export const loadDeviceSecrets = async (
  path: string,
  devices: readonly { readonly deviceId: string; readonly key: string }[],
): Promise<{ readonly accounts: ReadonlyMap<string, DeviceAccount>; readonly fresh: readonly string[] }> => {
  const known = await readSecrets(path)
  const accounts = new Map<string, DeviceAccount>()
  const fresh: string[] = []
  for (const { deviceId, key } of devices) {
    const kept = known[deviceId]
    if (kept === undefined || kept.username !== key) fresh.push(deviceId)
    accounts.set(deviceId, kept?.username === key ? kept : { username: key, secret: newSecret() })
  }
  if (fresh.length > 0) {
    const draft = `${path}.${randomUUID()}`
    await writeFile(draft, `${JSON.stringify(Object.fromEntries(accounts), null, 1)}\n`, { mode: 0o600, flag: 'wx' })
    await rename(draft, path)
  }
  return { accounts, fresh }
}
