export { attributeRoomTime, type RoomBooking, type RoomPiece } from './attribute-time.ts'
export { chargeRoomTime, type RoomBearer, type RoomCharge } from './charge-time.ts'
export { explainBooking, explainRoomFigure } from './explain-room.ts'
export {
  type FeedBooking,
  type FeedChanges,
  type FeedOccurrence,
  planFeedChanges,
} from './feed-changes.ts'
export {
  BOOKING_OUTCOMES,
  BOOKING_RULE,
  type BookingJudgement,
  type BookingOutcome,
  type JudgeContext,
  judgeBooking,
  judgeBookings,
  type RoomEvidence,
} from './judge-booking.ts'
export { decideRelease, type ReleaseDecision } from './release.ts'
export { ROOM_POLICY_DEFAULTS, type RoomPolicy, roomPolicyAt } from './room-policy.ts'
export {
  addRoomTallies,
  countBookings,
  NO_ROOMS,
  ROOM_FIGURE_RULE,
  ROOM_FIGURES,
  type RoomFacts,
  type RoomFigureName,
  type RoomShare,
  type RoomTally,
  roomFigures,
  tallyRoom,
} from './room-tally.ts'
export { aliveFromBuckets, aliveFromReadings } from './sensor-life.ts'
