import { type Dialect, readMessage as readWithDefaults } from './dialects/index.ts'
import { type IncomingMessage, type LedgerDevice, type LedgerReport, readSpoolLedger } from './spool/index.ts'

/** The device key that a message is counted under; empty where none can be read. */
export const createDeviceKeyReader =
  (readMessage: Dialect) =>
  (message: IncomingMessage): string => {
    const read = readMessage(message)
    const key =
      read.kind === 'uplinks'
        ? (read.uplinks[0] ?? read.reports?.[0])?.deviceKey
        : read.kind === 'malformed'
          ? read.deviceKey
          : null
    return (key ?? '').slice(0, 120)
  }

/** Numbers of messages of one day of receipt (UTC) and device key. */
export type LedgerRow = LedgerDevice

/**
 * The ledger by day and device. What a day received beyond what its rows account for stands in the row without a device, so that an
 * imbalance of the day shows.
 */
const ledgerRowsOf = (report: LedgerReport): readonly LedgerRow[] => {
  const rows = report.devices.map((row) => ({ ...row }))
  for (const { day, received, stored, duplicate, deadLettered, spooled } of report.days) {
    const missing = received - stored - duplicate - deadLettered - spooled
    if (missing === 0) continue
    const unnamed = rows.find((row) => row.day === day && row.deviceKey === '')
    if (unnamed !== undefined) unnamed.received += missing
    else rows.push({ day, deviceKey: '', received: missing, stored: 0, duplicate: 0, deadLettered: 0, spooled: 0 })
  }
  return rows
}

/**
 * Reads the ledger of a spool folder, beside the process that runs on it or after that process died.
 * @throws if there is no spool at `path`
 */
export const readLedger = async (
  path: string,
  readMessage: Dialect = readWithDefaults,
): Promise<readonly LedgerRow[]> => ledgerRowsOf(await readSpoolLedger(path, createDeviceKeyReader(readMessage)))
