import type { ServiceContext } from '../compose/service-context.ts'
import type { Stack } from '../compose/stack.ts'
import type { RunFile } from '../run-file.ts'
import { createDescribeSource } from './describe-source.ts'
import { openTelemetryDoor } from './telemetry-door.ts'
import { sourceOf } from './telemetry-source.ts'

/** Lets `custodia backup` read the embedded telemetry store of this process; null where a server has it. */
export const openDoor = async (
  { config, stores, catalogue }: Pick<ServiceContext, 'config' | 'stores' | 'catalogue'>,
  stack: Stack,
): Promise<RunFile['telemetry']> => {
  if (config.influx !== null) return null
  const source = sourceOf(stores.telemetry, () => createDescribeSource(stores.registry, catalogue))
  const { url, token, stop } = await openTelemetryDoor(source)
  stack.push('door for backups', stop)
  return { url, token }
}
