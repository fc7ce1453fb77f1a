import { Readable } from 'node:stream'
import { listOrders, type OrderListRow, type OrderQuery, type Registry } from '@custodia/storage/registry'
import { csvLine } from '../provisioning/device-csv.ts'
import type { OrgTree } from './org-tree.ts'

const PAGE = 500

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const COLUMNS: Readonly<Record<string, (row: OrderListRow, tree: OrgTree) => string | number | boolean | null>> = {
  no: (row) => row.no,
  state: (row) => row.state,
  kind: (row) => row.kind,
  priority: (row) => row.priority,
  overdue: (row) => row.overdue,
  asset: (row) => row.assetCode,
  asset_name_zh: (row) => row.assetNameZh,
  asset_name_en: (row) => row.assetNameEn,
  unit: (row, tree) => tree.get(row.orgUnitId)?.code ?? row.orgUnitId,
  title_zh: (row) => row.titleZh,
  title_en: (row) => row.titleEn,
  text: (row) => row.text,
  task: (row) => row.taskCode,
  due_on: (row) => row.dueOn,
  assignee: (row) => row.assigneeName,
  responsible: (row) => row.responsibleName,
  requested_at: (row) => iso(row.requestedAt),
  failed_at: (row) => iso(row.failedAt),
  scheduled_from: (row) => iso(row.scheduledFrom),
  scheduled_to: (row) => iso(row.scheduledTo),
  started_at: (row) => iso(row.startedAt),
  finished_at: (row) => iso(row.finishedAt),
  restored_at: (row) => iso(row.restoredAt),
  verified_at: (row) => iso(row.verifiedAt),
  worked_ms: (row) => row.workedMs,
  paused_ms: (row) => row.pausedMs,
  parts_wait_ms: (row) => row.partsWaitMs,
  failure_code: (row) => row.failureCode,
  failure_mode: (row) => row.failureMode,
  failure_mechanism: (row) => row.failureMechanism,
  failure_cause: (row) => row.failureCause,
  labour_minutes: (row) => row.labourMinutes,
  labour_minor: (row) => row.labourMinor,
  parts_minor: (row) => row.partsMinor,
  outside_minor: (row) => row.outsideMinor,
  cost_minor: (row) => row.costMinor,
  currency: (row) => row.currency,
}

async function* lines(registry: Pick<Registry, 'db'>, query: OrderQuery, tree: OrgTree) {
  // Spreadsheets take a file for UTF-8 by its mark; without it they spoil Chinese.
  yield `\uFEFF${csvLine(Object.keys(COLUMNS))}`
  let before: { readonly requestedAt: number; readonly id: string } | undefined
  for (;;) {
    const rows = await listOrders(registry, { ...query, before, limit: PAGE })
    for (const row of rows) yield csvLine(Object.values(COLUMNS).map((cellOf) => cellOf(row, tree)))
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    before = { requestedAt: last.requestedAt, id: last.id }
  }
}

/** Orders as CSV with a line of titles, the latest requested first, a page in memory at a time. */
export const exportOrders = (registry: Pick<Registry, 'db'>, query: OrderQuery, tree: OrgTree): Readable =>
  Readable.from(lines(registry, query, tree))
