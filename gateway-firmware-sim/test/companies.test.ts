import { describe, expect, it } from 'vitest'
import { demoGroup, deviceCompanies, groupMessages } from '../src/index.ts'

const group = demoGroup('1', '2026-10-22')
const companies = deviceCompanies(group)

describe('deviceCompanies', () => {
  it('has every device once, in the same order each time', () => {
    expect(companies.flat().toSorted()).toEqual(group.simulated.map(({ deviceId }) => deviceId).toSorted())
    expect(deviceCompanies(demoGroup('1', '2026-10-22'))).toEqual(companies)
  })

  it('keeps a plug with the device that it feeds, and the gateways of a branch together', () => {
    const companyOf = (deviceId: string) => companies.find((company) => company.includes(deviceId))
    for (const device of group.simulated) {
      if (device.kind === 'plug') expect(companyOf(device.deviceId)).toContain(device.load.deviceId)
      if (device.kind !== 'ble_gateway') continue
      const branch = group.simulated.filter((other) => other.kind === 'ble_gateway' && other.site === device.site)
      expect(companyOf(device.deviceId)).toEqual(branch.map(({ deviceId }) => deviceId))
    }
  })

  it('sends, one company after the other, what the group sends', () => {
    const from = Date.parse('2026-10-25T02:00:00Z')
    const to = from + 3_600_000
    const apart = companies.flatMap((devices) => groupMessages(group, from, to, devices))
    expect(apart.toSorted((a, b) => a.ts - b.ts || (a.deviceId < b.deviceId ? -1 : 1))).toEqual(
      groupMessages(group, from, to).toSorted((a, b) => a.ts - b.ts || (a.deviceId < b.deviceId ? -1 : 1)),
    )
  })
})
