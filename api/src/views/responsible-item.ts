import type { z } from 'zod'
import type { responsible } from '../schemas/responsibility.ts'
import { explanationView } from './explanation-view.ts'
import type { ResponsibleView } from './responsible.ts'

/** A resolved role as answers show it. */
export const responsibleItem = (item: ResponsibleView): z.output<typeof responsible> => ({
  ...item,
  path: item.path.map((level) => ({ ...level })),
  explanation: explanationView(item.explanation),
})
