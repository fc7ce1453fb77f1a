export { attributeRoomTime, type RoomBooking, type RoomPiece } from './attribute-time.ts'
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
export { ROOM_POLICY_DEFAULTS, type RoomPolicy, roomPolicyAt } from './room-policy.ts'
export { aliveFromBuckets, aliveFromReadings } from './sensor-life.ts'
