/** The controllers' address space as any OPC UA client sees it, and who may. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AttributeIds, OPCUAClient } from 'node-opcua'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BusEvent } from '../../src/gateway/bus/bus.ts'
import { createOpcuaBus } from '../../src/gateway/bus/opcua-bus.ts'
import { openCertificates } from '../../src/gateway/bus/opcua-security.ts'
import type { OpcuaBusConfiguration } from '../../src/gateway/configuration.ts'
import { localDayNumber, midnight } from '../../src/local-time.ts'
import {
  CONTROLLER_MODELS,
  type ControllerServer,
  type ControllerValue,
  createControllerServer,
  driveController,
} from '../../src/opcua/index.ts'
import { createControllerState, LONE_ANCHOR_DAY, loneMedicalDevice } from '../../src/physics/controller-state.ts'
import { treatmentsOf } from '../../src/physics/treatments.ts'

const NOON = Date.UTC(2026, 10, 21, 4)
const SOON = { timeout: 15_000, interval: 25 }

describe('controllers', () => {
  let dir: string
  let open: ControllerServer
  let closed: ControllerServer
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'custodia-opcua-'))
    open = createControllerServer({ model: 'steriliser', port: 0, folder: join(dir, 'a'), users: null })
    closed = createControllerServer({ model: 'laser', port: 0, folder: join(dir, 'b'), users: { tech: 'right' } })
    await Promise.all([open.start(), closed.start()])
  })
  afterAll(async () => {
    await Promise.all([open.stop(), closed.stop()])
    await rm(dir, { recursive: true, force: true })
  })

  test('an open one can be browsed from Objects to its values, with units and ranges', async () => {
    const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 0 } })
    await client.withSessionAsync(open.url(), async (session) => {
      const names = async (nodeId: string): Promise<readonly (string | null)[]> =>
        ((await session.browse(nodeId)).references ?? []).map(({ browseName }) => browseName.name)
      expect(await names('ns=0;i=85')).toContain('Steriliser')
      const index = (await session.readNamespaceArray()).indexOf('urn:custodia:controller:steriliser')
      expect(await names(`ns=${index};s=Steriliser`)).toEqual(
        expect.arrayContaining(['Identification', 'Status', 'Counters', 'Cycle', 'Chamber']),
      )
      expect(await names(`ns=${index};s=Chamber.Pressure`)).toEqual(
        expect.arrayContaining(['EURange', 'EngineeringUnits']),
      )
      const read = async (path: string): Promise<unknown> =>
        (await session.read({ nodeId: `ns=${index};s=${path}`, attributeId: AttributeIds.Value })).value.value
      expect(await read('Identification.SerialNumber')).toBe('ST23B-0102')
      expect(await read('Cycle.Phase')).toBe('STANDBY')
    })
  })

  test('physics drive one in real time', async () => {
    const device = loneMedicalDevice('nd_yag', '1', 'Asia/Shanghai')
    const [treatment] = treatmentsOf('1', device, localDayNumber(NOON, 'Asia/Shanghai'))
    const at = midnight(localDayNumber(NOON, 'Asia/Shanghai'), 'Asia/Shanghai') + (treatment?.start ?? 0) + 60_000
    const shown = new Map<string, ControllerValue>()
    const server = { ...closed, set: (path: string, value: ControllerValue) => void shown.set(path, value) }
    const stop = driveController({ server, model: 'laser', seed: '1', timeZone: 'Asia/Shanghai', now: () => at })
    stop()
    expect(Object.fromEntries(shown)).toMatchObject({ 'Status.Running': true, 'Status.FaultCode': 'OK' })
    expect(shown.get('Counters.PulsesTotal')).toBeGreaterThan(device.basePulses)
  })

  test('a day of a steriliser has cycles with all their phases, and the heat of one', () => {
    const device = loneMedicalDevice('steriliser', '1', 'Asia/Shanghai')
    const stateAt = createControllerState('1', device, LONE_ANCHOR_DAY)
    const phases = new Set<unknown>()
    let hottest = 0
    let cycles = 0
    for (let minute = 0; minute < 24 * 60; minute++) {
      const shown = CONTROLLER_MODELS.steriliser.show(stateAt(NOON + minute * 60_000))
      phases.add(shown['Cycle.Phase'])
      hottest = Math.max(hottest, Number(shown['Chamber.Temperature']))
      expect(Number(shown['Cycle.Counter'])).toBeGreaterThanOrEqual(cycles)
      cycles = Number(shown['Cycle.Counter'])
    }
    expect([...phases].sort()).toEqual(['DRYING', 'HEATING', 'PREVACUUM', 'STANDBY', 'STERILISING'])
    expect(hottest).toBeGreaterThan(120)
    expect(hottest).toBeLessThan(145)
  })

  test.each([
    ['Chamber.Heat', 1, /no variable Chamber\.Heat; it has .*Chamber\.Temperature/],
    ['Cycle.Counter', 'many', /is UInt32/],
  ])('a value for %s that makes no sense is refused', (path, value, problem) => {
    expect(() => open.set(path, value)).toThrow(problem)
  })

  test('a status that OPC UA does not have is refused', () => {
    expect(() => open.fail('Cycle.Counter', 'BadLuck')).toThrow(/BadLuck/)
  })

  const reasonFor = async (change: Partial<OpcuaBusConfiguration>): Promise<string> => {
    const certificates = openCertificates(join(dir, 'client'))
    const events: BusEvent[] = []
    const bus = createOpcuaBus(
      {
        kind: 'opcua',
        endpoint: closed.url(),
        samplingMs: 50,
        security: { mode: 'sign_and_encrypt', policy: 'Basic256Sha256', thumbprint: closed.thumbprint() },
        user: { name: 'tech', password: 'right' },
        nodes: { running: { node: 'nsu=urn:custodia:controller:laser;s=Status.Running', deadband: 0, trigger: true } },
        ...change,
      },
      () => certificates,
      {
        emit: (event) => events.push(event),
        monotonicMs: () => performance.now(),
        log: { info: () => undefined, warn: () => undefined, debug: () => undefined },
      },
    )
    bus.start()
    await expect.poll(() => events.length, SOON).toBeGreaterThan(0)
    await bus.stop()
    await (await certificates).dispose()
    const [first] = events
    return first?.kind === 'down' ? first.reason : 'is read'
  }

  test('one with users is read by who signs in, over a connection that is signed and encrypted', async () => {
    expect(await reasonFor({})).toBe('is read')
  })

  test.each<[string, Partial<OpcuaBusConfiguration>, RegExp]>([
    ['a wrong password', { user: { name: 'tech', password: 'wrong' } }, /BadUserAccessDenied|BadIdentityTokenRejected/],
    ['nobody', { user: undefined }, /Anonymous|BadIdentityToken/i],
    ['an open connection', { security: { mode: 'none' }, user: undefined }, /./],
    [
      'another certificate than the one known',
      { security: { mode: 'sign_and_encrypt', policy: 'Basic256Sha256', thumbprint: '00'.repeat(32) } },
      /thumbprint [0-9a-f]{64}, not the configured one/,
    ],
    [
      'a policy that it does not have',
      { security: { mode: 'sign', policy: 'Aes128_Sha256_RsaOaep', thumbprint: '00'.repeat(32) } },
      /it has SignAndEncrypt Basic256Sha256/,
    ],
    [
      'a node that it does not have',
      { nodes: { running: { node: 'nsu=urn:custodia:controller:laser;s=Status.Run', deadband: 0, trigger: false } } },
      /does not have ns=\d+;s=Status\.Run \(running\)/,
    ],
    [
      'a namespace that it does not have',
      { nodes: { running: { node: 'nsu=urn:other;s=Run', deadband: 0, trigger: false } } },
      /no namespace of nsu=urn:other/,
    ],
  ])('%s is refused, with the reason', async (_, change, reason) => {
    expect(await reasonFor(change)).toMatch(reason)
  })
})
