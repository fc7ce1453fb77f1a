import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard'
import type { commonWords } from '../i18n/common.ts'
import type { Said } from '../i18n/words.ts'
import type { dashboard } from '../queries/sdk.ts'
import { COLOURS, type Level } from './steps.ts'

type Common = Said<keyof typeof commonWords>

/** Values that are shown as words, with a colour each: `valueMapping({ OK: ['fine', 'ok'] })`. */
export const valueMapping = (
  values: Readonly<Record<string, readonly [text: string, level: Level]>>,
): readonly dashboard.ValueMapping[] => [
  {
    type: MappingType.ValueToText,
    options: Object.fromEntries(
      Object.entries(values).map(([value, [text, level]], index) => [value, { text, color: COLOURS[level], index }]),
    ),
  },
]

/** Severities of warnings. */
export const severityMapping = (common: Common): readonly dashboard.ValueMapping[] =>
  valueMapping({
    critical: [common.critical, 'critical'],
    warning: [common.warning, 'warning'],
    info: [common.info, 'info'],
  })

/** True and false, and 1 and 0. */
export const yesNoMapping = (common: Common): readonly dashboard.ValueMapping[] =>
  valueMapping({
    true: [common.yes, 'ok'],
    false: [common.no, 'none'],
    1: [common.yes, 'ok'],
    0: [common.no, 'none'],
  })
