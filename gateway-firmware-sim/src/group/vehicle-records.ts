/** What people write down of the demonstration's vehicles: receipts, shifts, places, and what they say of trips afterwards. */
import { dayName, dayNumber, HOUR, MINUTE, midnight, weekday } from '../local-time.ts'
import { type Drive, type Tour, toursOf, vehicleUsage } from '../physics/vehicle-days.ts'
import { between, createRandom } from '../random.ts'
import type { DemoGroup } from './group.ts'
import { BRANCHES, branchId, departmentId } from './organisation.ts'
import type { TrackerSimulation } from './simulated-device.ts'

export interface VehicleReceipt {
  readonly externalId: string
  readonly assetId: string
  readonly personId: string | null
  readonly kind: 'fuel' | 'charge' | 'toll'
  readonly at: number
  readonly quantity: number | null
  readonly unit: 'l' | 'kwh' | null
  readonly full: boolean
  readonly amountMinor: number
  readonly odometerKm: number | null
  readonly station: string
}

export interface VehicleShiftRow {
  readonly id: string
  readonly assetId: string
  readonly personId: string
  readonly startTs: number
  readonly endTs: number
  readonly purpose: string
}

export interface TripCorrectionRow {
  readonly id: string
  readonly assetId: string
  readonly startTs: number
  readonly endTs: number
  readonly personId: string | null
  readonly purpose: string | null
  readonly use: 'business' | 'private' | null
  readonly note: string
}

/** Units per 100 km, minor units of a unit, what is held, and how empty it is when it is filled. */
const ENERGY = {
  shuttle: { unit: 'l', per100Km: 9.4, minorPerUnit: 762, fillFrom: 38, station: '中石化加油站' },
  office: { unit: 'l', per100Km: 7.1, minorPerUnit: 762, fillFrom: 36, station: '中石油加油站' },
  logistics: { unit: 'kwh', per100Km: 23, minorPerUnit: 108, fillFrom: 24, station: '特来电充电站' },
} as const
const TOLL_FROM_M = 45_000
const TOLL_MINOR_PER_KM = 45
/** One tank in so many is more than the car can hold: somebody filled another car, too. */
const ODD_FILL = 23

interface DayOfVehicle {
  readonly day: number
  readonly start: number
  readonly tours: readonly Tour[]
  /** Metres on the odometer at the end of the day. */
  readonly odometerM: number
}

const daysOf = (group: DemoGroup, car: TrackerSimulation, toDay: number): DayOfVehicle[] => {
  const first = dayNumber(group.firstDay)
  const days: DayOfVehicle[] = []
  let odometerM = car.baseOdometerM
  for (let day = group.anchorDay; day <= toDay; day++) {
    const tours = toursOf(group.seed, car, day)
    odometerM += vehicleUsage(tours)[0] ?? 0
    if (day >= first) days.push({ day, start: midnight(day, car.timeZone), tours, odometerM })
  }
  return days
}

const trackersOf = ({ simulated }: DemoGroup): TrackerSimulation[] =>
  simulated.filter((device) => device.kind === 'tracker')

const driverOf = ({ rows }: DemoGroup, { assetId }: TrackerSimulation): string | null =>
  rows.responsibilities.find(({ scopeId, role }) => scopeId === assetId && role === 'operator')?.personId ?? null

const fillsOf = (group: DemoGroup, car: TrackerSimulation, days: readonly DayOfVehicle[]): VehicleReceipt[] => {
  const { unit, per100Km, minorPerUnit, fillFrom, station } = ENERGY[car.duty]
  const personId = driverOf(group, car)
  let filledAtM = car.baseOdometerM
  const fills: VehicleReceipt[] = []
  for (const { day, start, tours, odometerM } of days) {
    const end = tours.at(-1)?.drives.at(-1)?.end
    if (end === undefined) continue
    const random = createRandom(group.seed, 'receipt', car.deviceId, day)
    const used =
      fills.length === 0 ? fillFrom : ((odometerM - filledAtM) / 100_000) * per100Km * between(random, 0.95, 1.06)
    if (used < fillFrom) continue
    const odd = fills.length % ODD_FILL === ODD_FILL - 1 || (fills.length === 3 && car.assetId.endsWith('_03'))
    const quantity = Math.round(used * (odd ? 2.1 : 1) * 100) / 100
    fills.push({
      externalId: `${car.assetId}-${dayName(day)}`,
      assetId: car.assetId,
      personId,
      kind: unit === 'l' ? 'fuel' : 'charge',
      at: start + end + Math.round(between(random, 8, 20)) * MINUTE,
      quantity,
      unit,
      full: true,
      amountMinor: Math.round(quantity * minorPerUnit * between(random, 0.98, 1.03)),
      odometerKm: Math.round(odometerM / 1000),
      station,
    })
    filledAtM = odometerM
  }
  return fills
}

const tollsOf = (group: DemoGroup, car: TrackerSimulation, days: readonly DayOfVehicle[]): VehicleReceipt[] =>
  days.flatMap(({ day, start, tours }) =>
    tours
      .flatMap(({ drives }) => drives)
      .filter(({ lengthM }) => lengthM > TOLL_FROM_M)
      .map((drive: Drive, k) => ({
        externalId: `etc-${car.assetId}-${dayName(day)}-${k + 1}`,
        assetId: car.assetId,
        personId: driverOf(group, car),
        kind: 'toll' as const,
        at: start + drive.end,
        quantity: null,
        unit: null,
        full: false,
        amountMinor: Math.round((drive.lengthM / 1000) * TOLL_MINOR_PER_KM),
        odometerKm: null,
        station: 'ETC',
      })),
  )

/** Receipts from the first day of telemetry up to an instant, by time. Keys are stable, so later ones can be added. */
export const receiptsUntil = (group: DemoGroup, now: number): VehicleReceipt[] =>
  trackersOf(group)
    .flatMap((car) => {
      const days = daysOf(group, car, dayNumber(new Date(now + 14 * HOUR).toISOString().slice(0, 10)))
      return [...fillsOf(group, car, days), ...tollsOf(group, car, days)]
    })
    .filter(({ at }) => at < now)
    .sort((a, b) => a.at - b.at || (a.externalId < b.externalId ? -1 : 1))

/** Shifts by night: vans always, shuttles from Monday to Friday, so that some late drives of a weekend are nobody's duty. */
export const shiftsBetween = (group: DemoGroup, fromDay: string, toDay: string): VehicleShiftRow[] => {
  const shifts: VehicleShiftRow[] = []
  for (const car of trackersOf(group)) {
    const personId = driverOf(group, car)
    if (personId === null || car.duty === 'office') continue
    for (let day = dayNumber(fromDay); day <= dayNumber(toDay); day++) {
      if (car.duty === 'shuttle' && (weekday(day) === 0 || weekday(day) === 6)) continue
      const start = midnight(day, car.timeZone)
      const [from, to, purpose] =
        car.duty === 'logistics' ? [0, 7 * HOUR, '夜间器械配送'] : [21 * HOUR, 23.9 * HOUR, '晚间客户送返']
      shifts.push({
        id: `ros_${car.assetId.slice(4)}_${dayName(day).replaceAll('-', '')}`,
        ...{ assetId: car.assetId, personId, startTs: start + from, endTs: start + to, purpose },
      })
    }
  }
  return shifts
}

/** What people said of some late drives of the first weekends: that they were private, or why they were not. */
export const correctionsOf = (group: DemoGroup, now: number): TripCorrectionRow[] =>
  trackersOf(group)
    .filter(({ duty }) => duty === 'shuttle')
    .flatMap((car, k) => {
      const days = daysOf(group, car, dayNumber(new Date(now).toISOString().slice(0, 10)))
      const late = days.flatMap(({ day, start, tours }) =>
        weekday(day) !== 0 && weekday(day) !== 6
          ? []
          : tours.filter(({ night }) => night).flatMap(({ drives }) => drives.map((drive) => ({ start, drive }))),
      )
      return late.slice(0, 2).map(({ start, drive }, place): TripCorrectionRow => {
        const isPrivate = (k + place) % 2 === 0
        return {
          id: `tco_${car.assetId.slice(4)}_${place + 1}`,
          ...{ assetId: car.assetId, startTs: start + drive.start, endTs: start + drive.end, personId: null },
          ...(isPrivate
            ? { purpose: null, use: 'private', note: '驾驶员自述下班回家' }
            : { purpose: '送返术后客户', use: 'business', note: '客服部确认' }),
        }
      })
    })
    .filter(({ endTs }) => endTs < now)

export interface PlaceRow {
  readonly id: string
  readonly orgUnitId: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly latitudeDeg: number
  readonly longitudeDeg: number
  readonly radiusM: number
}

/** Places that matter to somebody, beside the branches themselves. */
const KNOWN: Readonly<Record<string, string>> = {
  虹桥火车站: 'Hongqiao railway station',
  '医疗器械仓（外高桥）': 'Medical device store, Waigaoqiao',
  张江药谷: 'Zhangjiang pharma valley',
  杭州东站: 'Hangzhou East station',
  滨江物流仓: 'Binjiang store',
  苏州站: 'Suzhou station',
  园区物流仓: 'SIP store',
}

/** Every branch, and the stations and stores that its vehicles go to; two branches of a town share none. */
export const placesOf = (): PlaceRow[] =>
  BRANCHES.flatMap((branch, k) => {
    const shared = BRANCHES.slice(0, k).some(({ cityPlaces }) => cityPlaces === branch.cityPlaces)
    const others = shared ? [] : branch.cityPlaces.filter(({ nameZh }) => KNOWN[nameZh] !== undefined)
    const row = (n: number, radiusM: number, nameEn: string, at: (typeof branch.cityPlaces)[number]): PlaceRow => ({
      id: `geo_${branch.mark.toLowerCase()}_${n}`,
      orgUnitId: n === 0 ? branchId(branch.code) : departmentId(branch.code, 'facility'),
      code: `${branch.mark}-P${n}`,
      ...{ nameZh: at.nameZh, nameEn, latitudeDeg: at.latitude, longitudeDeg: at.longitude, radiusM },
    })
    return [
      row(0, 150, branch.nameEn, branch.home),
      ...others.map((at, n) => row(n + 1, 300, KNOWN[at.nameZh] ?? at.nameZh, at)),
    ]
  })
