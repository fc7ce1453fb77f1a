import type { TelemetryEvidence } from '@custodia/domain'
import type { SessionRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { sessionRow } from '../schemas/session.ts'
import type { OrgTree } from './org-tree.ts'

/** Evidence with the address of its samples. The range in the address is half open, so one past the last sample. */
export const withLink = (evidence: TelemetryEvidence) => {
  const { device, metrics, from, to } = evidence
  const query = new URLSearchParams({ device, metric: metrics.join(','), from: String(from), to: String(to + 1) })
  return { ...evidence, metrics: [...metrics], href: `/api/v1/telemetry/samples?${query}` }
}

/** A session as lists show it. */
export const sessionView = (row: SessionRow, tree: OrgTree): z.output<typeof sessionRow> => {
  const { assetCode, assetNameZh, assetNameEn, personId, personName, personNameEn, orgUnitId, ...rest } = row
  return {
    ...rest,
    asset: { id: row.assetId, code: assetCode, nameZh: assetNameZh, nameEn: assetNameEn },
    person: personId === null ? null : { id: personId, name: personName ?? '', nameEn: personNameEn ?? '' },
    orgUnit: tree.named(orgUnitId),
    quantities: { ...row.quantities },
    flags: [...row.flags],
    evidence: row.evidence.map(withLink),
  }
}
