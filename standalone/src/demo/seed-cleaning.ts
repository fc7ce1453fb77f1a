import { addDays, dayPeriod, localDay } from '@custodia/domain'
import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import { type RegistryTransaction, schema } from '@custodia/storage/registry'

interface DemoStandard {
  readonly roomType: string
  readonly nameZh: string
  readonly nameEn: string
  readonly minutesPerM2: number
  readonly shortPercent: number
}

/** Zones of the demonstration by their model, and how long people once thought that they take. */
const TYPES: Readonly<Record<string, string>> = {
  'Reception hall': 'public',
  'Waiting area': 'public',
  'VIP lounge': 'lounge',
  'Laser treatment area': 'treatment',
  'Injection area': 'treatment',
  'Sterile supply area': 'sterile',
  Washrooms: 'washroom',
  'Staff offices': 'office',
}
const STANDARDS: readonly DemoStandard[] = [
  { roomType: 'public', nameZh: '公共区域', nameEn: 'Public areas', minutesPerM2: 0.1, shortPercent: 60 },
  { roomType: 'lounge', nameZh: '贵宾休息区', nameEn: 'Lounges', minutesPerM2: 0.105, shortPercent: 60 },
  { roomType: 'treatment', nameZh: '治疗区', nameEn: 'Treatment areas', minutesPerM2: 0.105, shortPercent: 68 },
  { roomType: 'sterile', nameZh: '消毒供应区', nameEn: 'Sterile supply', minutesPerM2: 0.15, shortPercent: 55 },
  { roomType: 'washroom', nameZh: '卫生间', nameEn: 'Washrooms', minutesPerM2: 0.135, shortPercent: 50 },
  { roomType: 'office', nameZh: '办公区', nameEn: 'Offices', minutesPerM2: 0.1, shortPercent: 60 },
]

const mop = { code: 'MOP', nameZh: '平板拖把', nameEn: 'Flat mop' }
const cart = { code: 'CART', nameZh: '清洁推车', nameEn: 'Cleaning cart' }
const vacuum = { code: 'VACUUM', nameZh: '吸尘器', nameEn: 'Vacuum cleaner' }
const of = (itemCode: string, nameZh: string, nameEn: string, unit: string, per: 'm2' | 'visit', quantity: number) => ({
  ...{ itemCode, nameZh, nameEn, unit, per, quantity },
})
const disinfectant = of('CL-DISINFECT', '表面消毒液', 'Surface disinfectant', 'ml', 'm2', 2.5)
const cloth = of('CL-CLOTH', '一次性抹布', 'Disposable cloth', 'pcs', 'visit', 3)
const bag = of('CL-BAG', '垃圾袋', 'Waste bag', 'pcs', 'visit', 2)
const paper = of('CL-PAPER', '卷纸', 'Paper roll', 'rolls', 'visit', 2)

const toolsOf = (roomType: string) => (roomType === 'office' ? [vacuum, cart] : [mop, cart])
const consumablesOf = (roomType: string) => {
  if (roomType === 'washroom') return [disinfectant, bag, paper]
  return roomType === 'treatment' || roomType === 'sterile' ? [disinfectant, cloth, bag] : [disinfectant, bag]
}

/** When cleaners of a shift pass through a branch's zones: planned, and how much earlier or later is in time. */
const ROUNDS = [
  { shift: 'early', nameZh: '早班', nameEn: 'Early round', plannedMinute: 510, earlyMinutes: 135, lateMinutes: 135 },
  { shift: 'late', nameZh: '午后', nameEn: 'Afternoon round', plannedMinute: 960, earlyMinutes: 105, lateMinutes: 100 },
  { shift: 'late', nameZh: '晚间', nameEn: 'Evening round', plannedMinute: 1215, earlyMinutes: 105, lateMinutes: 100 },
  { shift: 'night', nameZh: '夜间', nameEn: 'Night round', plannedMinute: 180, earlyMinutes: 180, lateMinutes: 180 },
] as const

const TITLES = { early: '保洁员（早班）', late: '保洁员（晚班）', night: '保洁员（夜班）' } as const

/** Offices are cleaned once a day, from Monday to Friday; where people are treated and in washrooms at night too. */
const roundsOf = (model: string) => {
  if (model === 'Staff offices') return ROUNDS.slice(2, 3)
  return ['treatment', 'sterile', 'washroom'].includes(TYPES[model] ?? '') ? ROUNDS : ROUNDS.slice(0, 3)
}

/** Whole days of telemetry that are there when people first look: rounds before would read as missed until their history is filled in. */
const DAYS_BACK = 6

/** Rounds that somebody had a reason to leave out, by days after the first of telemetry; the thirtieth is today. */
const EXCUSES = [
  { zone: 'ast_zone_03', round: 1215, day: 30, reason: '贵宾室晚间包场活动 / Lounge let for an evening event' },
  { zone: 'ast_zone_12', round: 960, day: 31, reason: '治疗区空调检修 / Air conditioning under repair' },
] as const

/** What the demonstration's cleaning zones are, by which standards, and their rounds of the last days. */
export const insertCleaning = async (
  tx: RegistryTransaction,
  { rows, firstDay, timeZone }: DemoGroup,
  createdAt: number,
): Promise<void> => {
  const [group] = rows.orgUnits.filter(({ parentId }) => parentId === null)
  if (group === undefined) return
  const dated = { validFrom: dayPeriod(firstDay, timeZone).start, validTo: null }
  const begun = dayPeriod(addDays(localDay(createdAt, timeZone), -DAYS_BACK), timeZone).start
  const made = { createdAt, createdBy: 'system' }
  await tx.insert(schema.cleaningStandard).values(
    STANDARDS.map((standard) => ({
      ...{ id: `cls_${standard.roomType}`, orgUnitId: group.id, ...standard, ...dated, ...made },
      ...{ tools: toolsOf(standard.roomType), consumables: consumablesOf(standard.roomType) },
    })),
  )
  const zones = rows.assets.filter(({ category }) => category === 'cleaning_zone')
  await tx.insert(schema.cleaningZone).values(
    zones.map(({ id, model, attributes }) => ({
      ...{ id: `czn_${id.slice(4)}`, assetId: id, roomType: TYPES[model] ?? 'public', ...dated },
      areaM2: Number(attributes.areaM2),
    })),
  )
  const unitOf = new Map(rows.placements.map(({ assetId, orgUnitId }) => [assetId, orgUnitId]))
  const cleaner = (assetId: string, shift: keyof typeof TITLES): string | null =>
    rows.people.find(({ orgUnitId, jobTitle }) => orgUnitId === unitOf.get(assetId) && jobTitle === TITLES[shift])
      ?.id ?? null
  await tx.insert(schema.cleaningRound).values(
    zones.flatMap(({ id, model }) =>
      roundsOf(model).map(({ shift, ...round }) => ({
        ...{
          id: `rnd_${id.slice(4)}_${round.plannedMinute}`,
          assetId: id,
          ...round,
          validFrom: begun,
          validTo: null,
          ...made,
        },
        weekdays: model === 'Staff offices' ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7],
        assigneeId: cleaner(id, shift),
      })),
    ),
  )
  await tx.insert(schema.cleaningExcuse).values(
    EXCUSES.map(({ zone, round, day, reason }, i) => ({
      ...{ id: `exc_demo_${i + 1}`, roundId: `rnd_${zone.slice(4)}_${round}`, day: addDays(firstDay, day), reason },
      ...made,
    })),
  )
}
