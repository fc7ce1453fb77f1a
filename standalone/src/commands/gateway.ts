import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { ConfigurationError } from '../config.ts'

/** What is left out of an installation without development packages. */
export const needOpcua = (error: unknown): never => {
  if (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    /node-opcua/.test(error.message)
  )
    throw new ConfigurationError(
      'The gateway reads OPC UA with node-opcua, which is not installed here (it is left out by --omit=dev). Install it: npm install --no-save node-opcua@2.182.2',
    )
  throw error
}

/** Runs until a signal, then says goodbye. */
export const untilSignal = (stop: () => Promise<void>): void => {
  closeWithGrace({ delay: 15_000, logger: false }, async ({ err }) => {
    if (err !== undefined) console.error(err)
    await stop()
  })
}

/** `custodia gateway run`: the gateway's firmware, as its configuration file says. */
export const runGateway = async (options: { readonly config: string }): Promise<void> => {
  const firmware = await import('@custodia/gateway-firmware-sim/gateway').catch(needOpcua)
  const config = firmware.readGatewayConfiguration(options.config)
  const log = pino({ level: config.logLevel, base: { gateway: config.gateway.key } })
  const buses = firmware.createBusOpener(config)
  const gateway = firmware.createGateway(
    {
      config,
      log,
      setLogLevel: (level) => {
        log.level = level
      },
    },
    buses.open,
  )
  await gateway.start()
  console.log(`gateway is running: ${config.devices.length} devices, broker ${config.mqtt.url}`)
  untilSignal(async () => {
    await gateway.stop()
    await buses.close()
  })
}
