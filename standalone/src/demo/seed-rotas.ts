import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import { type RegistryTransaction, schema } from '@custodia/storage/registry'

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const
/** Clinics are open every day; treatments fill the middle of it. */
const OPEN = { startMinute: 8 * 60, endMinute: 21 * 60 }
/** Who maintains works from Monday to Friday; on Wednesday late, when treatments are over. */
const EARLY = { startMinute: 8 * 60, endMinute: 17 * 60 }
const LATE = { startMinute: 12 * 60, endMinute: 21 * 60 }
const DUTY_DAYS = [1, 2, 3, 4, 5] as const
const LATE_DAY = 3

/** When the demonstration's branches are open, when those who maintain are on duty, and the days off of the coming year. */
export const insertRotas = async (tx: RegistryTransaction, { rows, firstDay }: DemoGroup): Promise<void> => {
  const branches = rows.orgUnits.filter(({ kind }) => kind === 'branch')
  const maintainers = rows.responsibilities.filter(({ role }) => role === 'maintainer')
  const validFrom = Math.min(...rows.responsibilities.map((row) => row.validFrom))
  await tx.insert(schema.openingHours).values(
    branches.flatMap(({ id: orgUnitId }) =>
      WEEK.map((weekday) => ({
        ...{ id: `opn_${orgUnitId.slice(4)}_${weekday}`, orgUnitId, weekday, ...OPEN },
        ...{ validFrom, validTo: null },
      })),
    ),
  )
  const people = [...new Set(maintainers.map(({ personId }) => personId))]
  await tx.insert(schema.dutyTime).values(
    people.flatMap((personId) =>
      DUTY_DAYS.map((weekday) => ({
        ...{ id: `dty_${personId.slice(4)}_${weekday}`, personId, weekday },
        ...(weekday === LATE_DAY ? LATE : EARLY),
        ...{ validFrom, validTo: null },
      })),
    ),
  )
  const [top] = rows.orgUnits.filter(({ parentId }) => parentId === null)
  const year = Number(firstDay.slice(0, 4))
  if (top === undefined) return
  await tx.insert(schema.holiday).values(
    [year, year + 1, year + 2].flatMap((each) => [
      { id: `hol_${each}_0101`, orgUnitId: top.id, day: `${each}-01-01`, nameZh: '元旦', nameEn: 'New Year' },
      { id: `hol_${each}_1001`, orgUnitId: top.id, day: `${each}-10-01`, nameZh: '国庆节', nameEn: 'National Day' },
    ]),
  )
}
