import { createCodecSandbox } from '@custodia/device-profiles'
import { createDownlinkSender } from '@custodia/ingest'
import type { ServiceContext } from './service-context.ts'
import type { Stack } from './stack.ts'

/** Starts taking commands and configurations to the devices. The sandbox, for codecs that encode, starts when it is needed. */
export const startDownlinks = async (context: ServiceContext, stack: Stack): Promise<void> => {
  const { config, stores, catalogue, log, now, wayOut } = context
  const sandbox = createCodecSandbox()
  let started: Promise<void> | null = null
  const sender = createDownlinkSender({
    registry: stores.registry,
    catalogue,
    sandbox: {
      encodeDownlink: async (request) => {
        started ??= sandbox.start()
        await started
        return sandbox.encodeDownlink(request)
      },
    },
    publish: wayOut.publish,
    dialects: config.dialects,
    log,
    now,
    retainedAnew: config.outsideBroker === null,
  })
  await sender.start()
  stack.push('downlinks', async () => {
    await sender.stop()
    if (started !== null) await sandbox.stop()
  })
}
