import type { CleaningStandard, PlannedRound, RoundSchedule, ZoneTerms, ZoneVisit } from '../../src/cleaning/index.ts'

export const MINUTE = 60_000
export const ZONE = 'Asia/Shanghai'
/** Saturday 21 November 2026, 00:00 in Shanghai. */
export const MIDNIGHT = Date.parse('2026-11-21T00:00:00+08:00')
/** An instant of that day by the clock. */
export const at = (clock: string): number => Date.parse(`2026-11-21T${clock}:00+08:00`)

export const schedule = (part: Partial<RoundSchedule> = {}): RoundSchedule => ({
  ...{ id: 'rnd_1', zone: 'zone_1', weekdays: [1, 2, 3, 4, 5, 6, 7], plannedMinute: 480, earlyMinutes: 30 },
  ...{ lateMinutes: 60, onHolidays: false, assigneeId: null, from: 0, to: null },
  ...part,
})

export const visit = (id: string, start: string, minutes: number, part: Partial<ZoneVisit> = {}): ZoneVisit => ({
  ...{ id, zone: 'zone_1', start: at(start), end: at(start) + minutes * MINUTE },
  ...{ open: false, personId: 'per_1', flags: [] },
  ...part,
})

export const STANDARD: CleaningStandard = {
  ...{ id: 'std_1', orgUnitId: 'org', roomType: 'treatment', minutesPerM2: 0.2, shortPercent: 50, from: 0, to: null },
  tools: [{ code: 'mop', nameZh: '拖把', nameEn: 'Mop' }],
  consumables: [
    { itemCode: 'DIS', nameZh: '消毒液', nameEn: 'Disinfectant', unit: 'ml', per: 'm2', quantity: 3 },
    { itemCode: 'BAG', nameZh: '垃圾袋', nameEn: 'Bag', unit: 'pcs', per: 'visit', quantity: 2 },
  ],
}

/** 50 m² by 0.2 min/m² are 10 minutes; less than 5 are too short. */
export const TERMS: ZoneTerms = { roomType: 'treatment', areaM2: 50, standard: STANDARD }

export const context = (now: number, excused: readonly string[] = []) => ({
  now,
  termsOf: () => TERMS,
  excuseOf: ({ roundId }: PlannedRound) => (excused.includes(roundId) ? { id: 'exc', reason: 'painted' } : null),
})
