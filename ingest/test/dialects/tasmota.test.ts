import { describe, expect, it } from 'vitest'
import { createMessageReader } from '../../src/dialects/index.ts'
import { createLocalTimeReader } from '../../src/dialects/local-time.ts'
import { read, readerOf, uplinksOf, valuesOf } from './reading.ts'

const inBerlin = readerOf(createMessageReader({ tasmotaTimeZone: 'Europe/Berlin' }))

/** LocalBytes, "LB-PM Power Monitoring": tele/livingroom-lamp/SENSOR. */
const PLUG =
  '{"Time":"2022-01-11T21:57:38","ENERGY":{"TotalStartTime":"2020-10-21T22:15:00","Total":3.705,"Yesterday":0.028,"Today":0.026,"Period":1,"Power":5,"ApparentPower":5,"ReactivePower":0,"Factor":1.00,"Voltage":233,"Current":0.021}}'
/** A Sonoff Dual R3 with two channels, captured in ferrets6/wattson. */
const DUAL =
  '{"Time":"2026-09-18T11:19:21","ENERGY":{"TotalStartTime":"2026-09-16T00:00:00","Total":[2.813,0.254],"Yesterday":[1.530,0.125],"Today":[0.772,0.059],"Power":[52,5],"ApparentPower":[66,10],"ReactivePower":[40,9],"Factor":[0.79,0.50],"Voltage":235,"Current":[0.278,0.044],"BL09XX":{"Temperature":46.5}}}'
/** Tasmota documentation, "SCD4x". */
const AIR =
  '{"Time":"2024-01-01T10:31:09","SCD40":{"CarbonDioxide":1204,"eCO2":1235,"Temperature":28.8,"Humidity":47.5,"DewPoint":16.5},"TempUnit":"C"}'
/** Tasmota documentation, "JSON Status Responses": several sensors in °F, and a particle sensor. */
const FAHRENHEIT =
  '{"StatusSNS":{"Time":"2018-02-07T20:16:19","DHT11":{"Temperature":78.8,"Humidity":27.0},"SHT3X":{"Temperature":74.8,"Humidity":18.9},"TempUnit":"F"}}'
const PARTICLES =
  '{"StatusSNS":{"Time":"2018-02-16T16:22:12","HTU21":{"Temperature":24.7,"Humidity":32.1},"PMS5003":{"CF1":1,"CF2.5":2,"PM1":1,"PM2.5":2,"PM10":2},"TempUnit":"C"}}'
const SONOFF_SC =
  '{"StatusSNS":{"Time":"2018-02-16T16:18:49","Temperature":25,"Humidity":83,"Light":10,"Noise":20,"AirQuality":100,"TempUnit":"C"}}'
/** A shelly with Tasmota, tele/shellyB/STATE, from a public configuration. */
const STATE =
  '{"Time":"2020-08-30T10:14:45","Uptime":"48T19:42:51","Heap":14,"SleepMode":"Dynamic","Sleep":50,"LoadAvg":19,"POWER1":"OFF","POWER2":"OFF","Wifi":{"AP":1,"SSId":"Cisco52305","Channel":6,"RSSI":42,"LinkCount":10,"Downtime":"0T00:00:10"}}'

describe('sensors', () => {
  it('have the receive time where the zone of their clock is not known', () => {
    const [uplink] = uplinksOf(read('tele/plug/SENSOR', PLUG))
    expect(uplink).toMatchObject({ deviceKey: 'plug', sampleTime: null })
    expect(uplink?.body).toMatchObject({ values: { ENERGY: { Total: 3.705, Power: 5, Voltage: 233, Current: 0.021 } } })
    expect(uplink?.body).not.toMatchObject({ values: { Time: expect.anything() } })
  })

  it('have their own time in the configured zone', () => {
    expect(uplinksOf(inBerlin('tele/plug/SENSOR', PLUG))[0]?.sampleTime).toBe(Date.parse('2022-01-11T20:57:38Z'))
  })

  it('say their offset themselves with SetOption52', () => {
    const told = PLUG.replace('21:57:38', '21:57:38+08:00')
    expect(uplinksOf(inBerlin('tele/plug/SENSOR', told))[0]?.sampleTime).toBe(Date.parse('2022-01-11T13:57:38Z'))
  })

  it('have no time before the clock is set', () => {
    expect(uplinksOf(inBerlin('tele/plug/SENSOR', PLUG.replace('2022-01-11', '1970-01-01')))[0]?.sampleTime).toBeNull()
  })

  it('of several channels are arrays, which paths reach by number', () => {
    expect(valuesOf(read('tele/dual/SENSOR', DUAL))).toMatchObject({
      ENERGY: { Power: [52, 5], BL09XX: { Temperature: 46.5 } },
    })
  })

  it('stand by name', () => {
    expect(valuesOf(read('tele/air/SENSOR', AIR))).toMatchObject({ SCD40: { CarbonDioxide: 1204, Temperature: 28.8 } })
  })

  it('are in °C whatever the device shows', () => {
    expect(valuesOf(read('stat/d/STATUS8', FAHRENHEIT))).toMatchObject({
      DHT11: { Temperature: 26, Humidity: 27 },
      SHT3X: { Temperature: 23.7778 },
    })
    const pressure = '{"BMP280":{"Temperature":80.9,"Pressure":29.92},"PressureUnit":"inHg","TempUnit":"F"}'
    expect(valuesOf(read('tele/d/SENSOR', pressure))).toMatchObject({
      BMP280: { Temperature: 27.1667, Pressure: 1013.2076 },
    })
  })

  it('with dots in their names are paths', () => {
    expect(valuesOf(read('stat/d/STATUS10', PARTICLES))).toMatchObject({
      PMS5003: { PM1: 1, PM2: { '5': 2 }, PM10: 2 },
    })
  })

  it('may have their values at the top', () => {
    expect(valuesOf(read('stat/sc/STATUS8', SONOFF_SC))).toMatchObject({ Temperature: 25, Noise: 20 })
    const warm = SONOFF_SC.replace('"C"', '"F"').replace(':25,', ':77,')
    expect(valuesOf(read('stat/sc/STATUS8', warm))).toMatchObject({ Temperature: 25 })
  })
})

describe('state', () => {
  it.each([
    ['tele/d/STATE', STATE, { POWER1: 'OFF', Wifi: { RSSI: 42 } }],
    ['tele/d/LWT', 'Online', { online: true }],
    ['tele/d/LWT', 'Offline', { online: false }],
    ['stat/d/POWER', 'ON', { POWER: 'ON' }],
    ['stat/d/POWER2', 'OFF', { POWER2: 'OFF' }],
    ['stat/d/RESULT', '{"POWER":"ON"}', { POWER: 'ON' }],
    ['tele/d/INFO1', '{"Info1":{"Module":"Sonoff Pow","Version":"12.1.1(tasmota)"}}', { Version: '12.1.1(tasmota)' }],
    ['tele/d/INFO1', '{"Module":"Sonoff Pow","Version":"8.1.0(tasmota)"}', { Version: '8.1.0(tasmota)' }],
    ['stat/d/STATUS2', '{"StatusFWR":{"Version":"5.12.0a","Boot":31}}', { Version: '5.12.0a' }],
  ])('%s %s', (topic, payload, values) => {
    expect(valuesOf(read(topic, payload))).toMatchObject(values)
    expect(uplinksOf(read(topic, payload))[0]?.incidental).toBe(true)
  })

  it.each([
    ['cmnd/d/POWER', 'TOGGLE'],
    ['tele/d/INFO3', '{"Info3":{"RestartReason":"Power On"}}'],
    ['tele/d/UPTIME', '{"Uptime":"1T00:00:00"}'],
    ['stat/d/LOGGING', 'MQT: …'],
    ['tele/d/LWT', ''],
  ])('%s measures nothing', (topic, payload) => {
    expect(uplinksOf(read(topic, payload))).toEqual([])
  })
})

describe('what is wrong', () => {
  it.each([
    ['tele/d/SENSOR', '{"Time":', 'not a JSON object'],
    ['tele/d/SENSOR', '[1]', 'not a JSON object'],
    ['tele/d/SENSOR', '{"Time":{}}', 'Time'],
    ['tele/d/LWT', 'yes', 'LWT'],
    ['stat/d/STATUS8', '{"StatusNET":{}}', 'StatusSNS'],
  ])('%s %s', (topic, payload, detail) => {
    expect(read(topic, payload)).toMatchObject({
      kind: 'malformed',
      deviceKey: 'd',
      detail: expect.stringContaining(detail),
    })
  })

  it('is a zone that does not exist', () => {
    expect(() => createMessageReader({ tasmotaTimeZone: 'Mars/Olympus' })).toThrow()
  })
})

describe('wall clock time', () => {
  const berlin = createLocalTimeReader('Europe/Berlin')
  it.each([
    ['2026-07-01T12:00:00', '2026-07-01T10:00:00Z', '2026-07-01T10:00:05Z'],
    ['2026-12-01T12:00:00', '2026-12-01T11:00:00Z', '2026-12-01T11:00:05Z'],
    // The hour that comes twice on 25 October 2026: whichever is nearer to the receipt.
    ['2026-10-25T02:30:00', '2026-10-25T00:30:00Z', '2026-10-25T00:30:05Z'],
    ['2026-10-25T02:30:00', '2026-10-25T01:30:00Z', '2026-10-25T01:30:05Z'],
    ['2026-10-25T01:59:59', '2026-10-24T23:59:59Z', '2026-10-25T00:00:05Z'],
    ['2026-10-25T03:00:00', '2026-10-25T02:00:00Z', '2026-10-25T02:00:05Z'],
  ])('%s is %s', (wall, instant, received) => {
    expect(berlin(wall, Date.parse(received))).toBe(Date.parse(instant))
  })

  it('knows zones off the hour', () => {
    expect(createLocalTimeReader('Asia/Kathmandu')('2026-07-01T12:00:00', 0)).toBe(Date.parse('2026-07-01T06:15:00Z'))
  })
})
