import { findPerson, putAttendance } from '@custodia/storage/registry'
import type { z } from 'zod'
import { invalidField } from '../plugins/problems.ts'
import type { attendanceRecord } from '../schemas/record.ts'
import { type RecordKind, type RecordOutcome, type RecordSurroundings, requireRecorder } from './record-kind.ts'

type Body = z.output<typeof attendanceRecord>
const DAY_MS = 86_400_000

const put = async (
  body: Body,
  { context, tx, scope, now, source, idOf }: RecordSurroundings,
): Promise<RecordOutcome> => {
  if (body.at > now + DAY_MS) throw invalidField('at', 'is in the future')
  const personId = await idOf('person', 'employeeNo', body.employeeNo)
  const orgUnitId = (await findPerson(context.registry, personId))?.orgUnitId ?? ''
  requireRecorder(scope, 'manager', orgUnitId)
  const { externalId, direction, at, place, withdrawn } = body
  const targetId = await putAttendance(tx, {
    source,
    externalId,
    personId,
    direction,
    at,
    place,
    cancelledAt: withdrawn ? now : null,
  })
  return { targetId, orgUnitId }
}

/** Attendance: what its source says last counts; what it said before stays among the records. */
export const ATTENDANCE: RecordKind<Body> = {
  kind: 'attendance',
  take: put,
  correct: (body, _, around) => put(body, around),
}
