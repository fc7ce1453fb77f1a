import type { WarningRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { warningRow } from '../schemas/warning.ts'
import { readExplanation } from './stored-explanation.ts'

/** A warning as the API says it. */
export const warningView = (row: WarningRow): z.output<typeof warningRow> => {
  const {
    assetId,
    assetCode,
    assetNameZh,
    assetNameEn,
    responsiblePersonId,
    responsibleName,
    responsibleNameEn,
    ...rest
  } = row
  const { rule, inputs, sessions, telemetry, steps } = readExplanation(row.explanation)
  return {
    ...rest,
    asset:
      assetId === null || assetCode === null
        ? null
        : { id: assetId, code: assetCode, nameZh: assetNameZh ?? '', nameEn: assetNameEn ?? '' },
    responsible:
      responsiblePersonId === null
        ? null
        : { id: responsiblePersonId, name: responsibleName ?? '', nameEn: responsibleNameEn ?? '' },
    chain: [...row.chain],
    explanation: {
      rule,
      inputs,
      sessions: [...sessions],
      telemetry: telemetry.map((one) => ({ ...one, metrics: [...one.metrics] })),
      steps: [...steps],
    },
  }
}
