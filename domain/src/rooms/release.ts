import type { RoomBooking } from './attribute-time.ts'
import { type BookingJudgement, type JudgeContext, judgeBooking, type RoomEvidence } from './judge-booking.ts'

/** Whether a booking gives its rest back now; if not, why. */
export type ReleaseDecision =
  | { readonly release: true; readonly judgement: BookingJudgement }
  | {
      readonly release: false
      readonly because: 'not_wanted' | 'too_early' | 'over' | 'released' | 'somebody_came' | 'sensor_silent'
    }

/**
 * Decides a release: only of a room that wants it, once the grace is over, where nobody came and the sensor was alive throughout: a
 * booking that its sensor could not see is never released. Source: domain rules §2, Rooms.
 */
export const decideRelease = (
  booking: RoomBooking,
  others: readonly RoomBooking[],
  evidence: RoomEvidence,
  context: JudgeContext,
): ReleaseDecision => {
  if (!context.policy(booking.start).releaseNoShows) return { release: false, because: 'not_wanted' }
  if (booking.releasedAt !== null) return { release: false, because: 'released' }
  if (context.now >= booking.end) return { release: false, because: 'over' }
  const judgement = judgeBooking(booking, others, evidence, context)
  switch (judgement.outcome) {
    case 'pending':
      return { release: false, because: 'too_early' }
    case 'used':
      return { release: false, because: 'somebody_came' }
    case 'unknown':
      return { release: false, because: 'sensor_silent' }
    case 'no_show':
      return { release: true, judgement }
  }
}
