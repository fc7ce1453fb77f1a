import type { DialectName } from '@custodia/device-profiles'
import type { ReportDraft } from '@custodia/storage/registry'
import type { DeviceReport } from '../dialects/index.ts'
import type { Directory, KnownDevice } from './directory.ts'
import { findFault, nameDevice, type Verdict } from './verdict.ts'

/** What a known device said of itself beside its samples. */
export type IdentifiedReport = ReportDraft & {
  /** Index of its message. */
  readonly message: number
  readonly device: KnownDevice
  /** The device's own time of it, which tells two equal reports apart; null without a clock. */
  readonly saidAt: number | null
}

/**
 * Finds the report's device. Null with a fault where it is unknown or speaks another dialect. Reports are ordered by their
 * receipt: the device's own clock may be wrong, and its words come in their order.
 * @param at when the message was received first, UTC milliseconds
 */
export const identifyReport = (
  report: DeviceReport,
  dialect: DialectName,
  directory: Directory,
  verdict: Verdict,
  message: number,
  at: number,
): IdentifiedReport | null => {
  const { deviceKey, at: saidAt } = report
  const device = directory.get(deviceKey)
  if (device === undefined) {
    findFault(verdict, 'unknown_device', `no device has the key ${deviceKey}`)
    return null
  }
  if (verdict.deviceId === null && verdict.deviceKey === deviceKey) nameDevice(verdict, device)
  if (device.profile !== null && !device.profile.dialects.includes(dialect)) {
    const { id, dialects } = device.profile
    findFault(verdict, 'wrong_dialect', `${deviceKey}: ${id} speaks ${dialects.join(', ')}, not ${dialect}`)
    return null
  }
  const common = { device, deviceId: device.id, at, message, saidAt }
  return report.kind === 'config_reported'
    ? { ...common, kind: report.kind, data: report.data }
    : { ...common, kind: report.kind, data: report.data }
}
