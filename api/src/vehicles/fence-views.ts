import type { FenceVisit } from '@custodia/domain'
import type { GeofenceRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { fenceVisitRow } from '../schemas/geofence.ts'
import { withLink } from '../views/session-view.ts'
import type { Fleet } from './fleet.ts'
import { vehicleRef } from './trip-views.ts'

/** A visit to a place as the API tells it. */
export const fenceVisitView = (
  visit: FenceVisit,
  assetId: string,
  fences: readonly GeofenceRow[],
  { vehicles }: Fleet,
): z.output<typeof fenceVisitRow> => {
  const fence = fences.find(({ id }) => id === visit.fenceId)
  const { device, from, to, samples, href } = withLink(visit.evidence)
  return {
    fence: {
      id: visit.fenceId,
      code: fence?.code ?? '',
      nameZh: fence?.nameZh ?? visit.fenceId,
      nameEn: fence?.nameEn ?? visit.fenceId,
    },
    asset: vehicleRef(vehicles.get(assetId), assetId),
    entered: visit.entered,
    left: visit.left,
    insideS: (visit.left - visit.entered) / 1000,
    open: visit.open,
    entrySeen: visit.entrySeen,
    gap: visit.gap,
    evidence: { device, from, to, samples, href },
  }
}
