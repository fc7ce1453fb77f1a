import { addDays, dayPeriod, localDay } from '@custodia/domain'
import { invalidField } from '../plugins/problems.ts'

/**
 * When something that rounds are judged by begins: never on a day that has begun, as that would change what was judged (domain rules §2,
 * "never retroactive"). What is said for the first time changes nothing, and may begin on any day. Throws 400 about `field`.
 */
export const startOfTerm = (
  of: { readonly day: string | undefined; readonly isFirst: boolean; readonly now: number; readonly timeZone: string },
  field = 'body.from',
): { readonly day: string; readonly at: number } => {
  const { isFirst, now, timeZone } = of
  const today = localDay(now, timeZone)
  const day = of.day ?? (isFirst ? today : addDays(today, 1))
  if (!isFirst && day <= today)
    throw invalidField(field, `must be after today, ${today}: what was judged by the one before stays`)
  return { day, at: dayPeriod(day, timeZone).start }
}
