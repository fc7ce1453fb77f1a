import { join } from 'node:path'
import type { FieldDeviceConfiguration, GatewayConfiguration } from '../configuration.ts'
import type { Bus, BusContext } from './bus.ts'
import { createOpcuaBus } from './opcua-bus.ts'
import { openCertificates } from './opcua-security.ts'
import { createSimBus } from './sim-bus.ts'

/** The line to a device as its configuration says; all OPC UA lines of a gateway have one certificate, in its data folder. */
export const createBusOpener = (config: GatewayConfiguration) => {
  let certificates: ReturnType<typeof openCertificates> | null = null
  const sharedCertificates = (): ReturnType<typeof openCertificates> => {
    certificates ??= openCertificates(join(config.data, 'pki')).catch((error: unknown) => {
      certificates = null
      throw error
    })
    return certificates
  }
  return {
    open: ({ bus }: FieldDeviceConfiguration, context: BusContext): Bus =>
      bus.kind === 'opcua' ? createOpcuaBus(bus, sharedCertificates, context) : createSimBus(bus, Date.now, context),
    close: async (): Promise<void> => {
      const opened = certificates
      certificates = null
      await (await opened)?.dispose()
    },
  }
}
