import type { Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'

const TIMEOUT_MS = 2000

const answersInTime = async (work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, false)
  })
  const done = work.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Which of the stores answer, within two seconds. */
export const probeStores = async (stores: {
  readonly registry: Pick<Registry, 'pool'>
  readonly store: Pick<TelemetryStore, 'latest'>
}): Promise<{ readonly registry: boolean; readonly telemetry: boolean }> => {
  const [registry, telemetry] = await Promise.all([
    answersInTime(stores.registry.pool.query('select 1')),
    answersInTime(stores.store.latest(['dev_none'])),
  ])
  return { registry, telemetry }
}
