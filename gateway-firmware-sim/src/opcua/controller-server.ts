import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  DataType,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAServer,
  SecurityPolicy,
  StatusCode,
  StatusCodes,
  type UAVariable,
} from 'node-opcua'
import { addMachine } from './address-space.ts'
import {
  CONTROLLER_MODELS,
  type ControllerModelName,
  type ControllerValue,
  type Identification,
} from './controller-model.ts'

export interface ControllerServerOptions {
  readonly model: ControllerModelName
  /** Folder of the server's own certificate, made at the first start, and of its clients' ones. */
  readonly folder: string
  /** 0 takes a free port. */
  readonly port: number
  readonly host?: string
  readonly identification?: Partial<Identification>
  /**
   * Who may read. With users, only they may, signed and encrypted (Basic256Sha256); `null` lets anybody in, unencrypted, as
   * many controllers are delivered.
   */
  readonly users: Readonly<Record<string, string>> | null
}

/** How a value is told, where it is not simply good and of now. */
export interface ValueQuality {
  /** Name of an OPC UA status code: `BadSensorFailure`, `UncertainLastUsableValue`. */
  readonly status?: string
  /** UTC milliseconds of the measurement, by the controller's clock. */
  readonly sourceTimestamp?: number
}

/** The OPC UA server of one simulated machine. */
export interface ControllerServer {
  start(): Promise<void>
  stop(): Promise<void>
  /** `opc.tcp://…`, after the start. */
  url(): string
  /** SHA-256 of its certificate, hex: what a client compares. */
  thumbprint(): string
  /** Sets a variable by its path. @throws if there is no such variable or status, or the value is not of its type */
  set(path: string, value: ControllerValue, quality?: ValueQuality): void
  /** The value stays, its status becomes bad. */
  fail(path: string, status: string): void
  readonly paths: readonly string[]
}

const statusCode = (name: string): StatusCode => {
  const found: unknown = Object.getOwnPropertyDescriptor(StatusCodes, name)?.value
  if (found instanceof StatusCode) return found
  throw new Error(
    `there is no OPC UA status code ${name}; BadSensorFailure, BadDeviceFailure, UncertainLastUsableValue …`,
  )
}

const TYPE_OF = { Boolean: 'boolean', Double: 'number', UInt32: 'number', Int32: 'number', String: 'string' } as const

/** A machine's OPC UA server that is not started yet. */
export const createControllerServer = (options: ControllerServerOptions): ControllerServer => {
  const { folder, port, host = '127.0.0.1', users } = options
  const model = CONTROLLER_MODELS[options.model]
  const types = new Map(model.variables.map((variable) => [variable.path, variable.type]))
  let server: OPCUAServer | null = null
  let certificates: OPCUACertificateManager | null = null
  let variables: ReadonlyMap<string, UAVariable> = new Map()

  const variableAt = (path: string): { node: UAVariable; type: keyof typeof TYPE_OF } => {
    const node = variables.get(path)
    const type = types.get(path)
    if (node === undefined || type === undefined)
      throw new Error(`the ${options.model} has no variable ${path}; it has ${[...types.keys()].join(', ')}`)
    return { node, type }
  }

  return {
    paths: [...types.keys()],
    start: async () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      // Whoever signs in by password may come with any certificate; without users nobody's certificate is asked for.
      certificates = new OPCUACertificateManager({
        rootFolder: join(folder, 'pki'),
        automaticallyAcceptUnknownCertificate: true,
      })
      await certificates.initialize()
      server = new OPCUAServer({
        hostname: host,
        port,
        serverCertificateManager: certificates,
        securityModes: [users === null ? MessageSecurityMode.None : MessageSecurityMode.SignAndEncrypt],
        securityPolicies: [users === null ? SecurityPolicy.None : SecurityPolicy.Basic256Sha256],
        allowAnonymous: users === null,
        userManager: { isValidUser: (name: string, password: string) => users !== null && users[name] === password },
        serverInfo: { applicationUri: `${model.namespace}:server` },
        buildInfo: { manufacturerName: model.identification.Manufacturer, productName: model.identification.Model },
      })
      await server.initialize()
      const addressSpace = server.engine.addressSpace
      if (addressSpace === null) throw new Error('the OPC UA server has no address space')
      variables = addMachine(addressSpace, model, { ...model.identification, ...options.identification })
      await server.start()
    },
    stop: async () => {
      await server?.shutdown(0)
      server = null
      await certificates?.dispose()
      certificates = null
    },
    url: () => server?.getEndpointUrl() ?? '',
    thumbprint: () => (server === null ? '' : createHash('sha256').update(server.getCertificate()).digest('hex')),
    set: (path, value, quality = {}) => {
      const { node, type } = variableAt(path)
      if (typeof value !== TYPE_OF[type]) throw new Error(`${path} is ${type}; ${JSON.stringify(value)} is not`)
      node.setValueFromSource(
        { dataType: DataType[type], value },
        quality.status === undefined ? StatusCodes.Good : statusCode(quality.status),
        quality.sourceTimestamp === undefined ? new Date() : new Date(quality.sourceTimestamp),
      )
    },
    fail: (path, status) => {
      const { node } = variableAt(path)
      node.setValueFromSource(node.readValue().value, statusCode(status), new Date())
    },
  }
}
