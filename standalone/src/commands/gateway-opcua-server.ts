import { createInterface } from 'node:readline'
import { ConfigurationError } from '../config.ts'
import { needOpcua, untilSignal } from './gateway.ts'

export interface OpcuaServerOptions {
  readonly model: string
  readonly port: string
  readonly host: string
  readonly data: string
  readonly user?: string
  readonly seed: string
  readonly timeZone: string
  readonly still?: boolean
}

/** The password comes from the environment, as every list of processes shows an argument. */
const usersFrom = (name: string | undefined): Readonly<Record<string, string>> | null => {
  if (name === undefined) return null
  const password = process.env.CUSTODIA_OPCUA_PASSWORD
  if (!password) throw new ConfigurationError('--user needs the user’s password in CUSTODIA_OPCUA_PASSWORD')
  return { [name]: password }
}

const readValue = (text: string): boolean | number | string => {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? text : number
}

/** `custodia gateway opcua-server`: a machine's controller; what is typed, `path=value` or `path=!status`, sets its variables. */
export const runOpcuaServer = async (options: OpcuaServerOptions): Promise<void> => {
  const opcua = await import('@custodia/gateway-firmware-sim/opcua').catch(needOpcua)
  const model = (Object.keys(opcua.CONTROLLER_MODELS) as (keyof typeof opcua.CONTROLLER_MODELS)[]).find(
    (name) => name === options.model,
  )
  if (model === undefined)
    throw new ConfigurationError(`--model is one of ${Object.keys(opcua.CONTROLLER_MODELS).join(', ')}`)
  const port = Number(options.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigurationError(`--port is 0 to 65535, not ${options.port}`)
  const server = opcua.createControllerServer({
    model,
    port,
    host: options.host,
    folder: options.data,
    users: usersFrom(options.user),
  })
  await server.start()
  const rest = options.still
    ? () => undefined
    : opcua.driveController({ server, model, seed: options.seed, timeZone: options.timeZone, now: Date.now })
  console.log(`${model} controller: ${server.url()}`)
  console.log(`certificate, SHA-256: ${server.thumbprint()}`)
  console.log(`namespace: ${opcua.CONTROLLER_MODELS[model].namespace}`)
  console.log(`variables: ${server.paths.join(', ')}`)
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const [path = '', text = ''] = line.split('=', 2).map((part) => part.trim())
    if (path === '') return
    try {
      if (text.startsWith('!')) server.fail(path, text.slice(1))
      else server.set(path, readValue(text))
      console.log(`${path} is ${text}`)
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error))
    }
  })
  untilSignal(async () => {
    lines.close()
    rest()
    await server.stop()
  })
}
