import { DataType, DataValue, type StatusCode, StatusCodes, Variant, VariantArrayType } from 'node-opcua'
import { describe, expect, test } from 'vitest'
import { observationOf, resolveNodeId } from '../../src/gateway/bus/opcua-values.ts'

const RULE = { node: 'ns=2;s=x', deadband: 0, trigger: false }
const dataValue = (dataType: DataType, value: unknown, source: number, statusCode: StatusCode = StatusCodes.Good) =>
  new DataValue({
    value: new Variant({ dataType, arrayType: VariantArrayType.Scalar, value }),
    statusCode,
    sourceTimestamp: new Date(source),
  })

describe('node ids', () => {
  const namespaces = ['http://opcfoundation.org/UA/', 'urn:server', 'urn:maker;type=a:laser']
  test.each([
    ['nsu=urn:maker;type=a:laser;s=Status.Running', 'ns=2;s=Status.Running'],
    ['nsu=urn:server;i=12', 'ns=1;i=12'],
    ['ns=4;s=a;b=c', 'ns=4;s=a;b=c'],
    ['i=2258', 'i=2258'],
    ['nsu=urn:nobody;i=12', null],
  ])('%s', (configured, nodeId) => expect(resolveNodeId(configured, namespaces)).toBe(nodeId))
})

describe('the instant of a value', () => {
  const NOW = 500_000
  const SESSION = 400_000
  /** The controller's clock says year 2001 at the counter's 450,000. */
  const clock = { utcMs: Date.UTC(2001, 0, 1), monotonicMs: 450_000 }
  const at = (source: number): number =>
    observationOf('m', RULE, dataValue(DataType.Double, 1, source), clock, SESSION, NOW).atMs

  test('is that of the measurement, however wrong the controller’s clock is', () => {
    expect(at(clock.utcMs + 20_000)).toBe(470_000)
    expect(at(clock.utcMs - 10_000)).toBe(440_000)
  })
  test('is never before the session, when the value was only known to be true', () => {
    expect(at(clock.utcMs - 86_400_000)).toBe(SESSION)
  })
  test('is never in the future', () => expect(at(clock.utcMs + 60_000)).toBe(NOW))
  test('is now for a controller that gives no times', () => {
    const untimed = new DataValue({ value: new Variant({ dataType: DataType.Double, value: 1 }) })
    expect(observationOf('m', RULE, untimed, clock, SESSION, NOW).atMs).toBe(NOW)
  })
})

describe('a value', () => {
  const read = (data: DataValue, rule: Parameters<typeof observationOf>[1] = RULE) =>
    observationOf('m', rule, data, { utcMs: 0, monotonicMs: 0 }, 0, 10).reading
  const good = (value: unknown) => ({ good: true, value })

  test.each<[string, DataValue, unknown]>([
    ['Double', dataValue(DataType.Double, 31.5, 5), good(31.5)],
    ['Boolean', dataValue(DataType.Boolean, true, 5), good(true)],
    ['String', dataValue(DataType.String, 'E21', 5), good('E21')],
    ['UInt32', dataValue(DataType.UInt32, 4_000_000_000, 5), good(4_000_000_000)],
    ['UInt64', dataValue(DataType.UInt64, [1, 2], 5), good(4_294_967_298)],
    ['a low word above 2³¹', dataValue(DataType.UInt64, [0, 0xffffffff], 5), good(4_294_967_295)],
    ['a negative Int64', dataValue(DataType.Int64, [0xffffffff, 0xfffffffe], 5), good(-2)],
    ['NaN', dataValue(DataType.Double, Number.NaN, 5), { good: false, status: 'BadTypeMismatch' }],
    [
      'an array',
      new DataValue({
        value: new Variant({ dataType: DataType.Double, arrayType: VariantArrayType.Array, value: [1, 2] }),
      }),
      { good: false, status: 'BadTypeMismatch' },
    ],
    [
      'bad',
      dataValue(DataType.Double, 31.5, 5, StatusCodes.BadSensorFailure),
      { good: false, status: 'BadSensorFailure' },
    ],
    [
      'the last usable one',
      dataValue(DataType.Double, 31.5, 5, StatusCodes.UncertainLastUsableValue),
      { good: false, status: 'UncertainLastUsableValue' },
    ],
    ['uncertain', dataValue(DataType.Double, 31.5, 5, StatusCodes.UncertainSubNormal), good(31.5)],
  ])('%s', (_, data, reading) => expect(read(data)).toEqual(reading))

  test('is looked up where there is a map; what is not in it stays as it is', () => {
    const rule = { ...RULE, map: { STANDBY: 0, EMITTING: 1 } }
    expect(read(dataValue(DataType.String, 'EMITTING', 5), rule)).toEqual(good(1))
    expect(read(dataValue(DataType.String, 'READY', 5), rule)).toEqual(good('READY'))
  })
})
