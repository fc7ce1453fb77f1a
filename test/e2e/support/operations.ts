import type { ApiClient } from './api-client.ts'
import type { Clinic } from './clinic.ts'

interface WithId {
  readonly id: string
}

/** What a clinic does beside its devices, made through the API as its people would. */
export interface Operations {
  readonly company: WithId
  readonly vendor: WithId
  /** A book with the laser in it, whose amounts become costs from this month on. */
  readonly book: WithId
  /** An equipment model. */
  readonly type: WithId
  /** `YYYY-MM`, over, with a cost in it. */
  readonly lastMonth: string
  /** `YYYY-MM-DD` of the first rounds: a plan never reaches back. */
  readonly tomorrow: string
}

export interface OperationsOptions {
  readonly now: number
  /** UTC milliseconds between which the engineer has the van. */
  readonly drive: { readonly start: number; readonly end: number }
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** `YYYY-MM-DD` at the clinic. */
export const clinicDay = (ts: number): string => new Date(ts + 8 * HOUR).toISOString().slice(0, 10)

/** A meeting, a cleaning round, costs, a purchase, a vendor under review, stock, a warranty, an incident, a receiver. */
export const makeOperations = async (
  api: ApiClient,
  clinic: Clinic,
  { now, drive }: OperationsOptions,
): Promise<Operations> => {
  const [company] = (await api.get<{ items: WithId[] }>('/api/v1/org-units?kind=company')).items
  if (company === undefined) throw new Error('no company')
  const unit = { orgUnitId: company.id }
  const today = clinicDay(now)
  const lastDay = clinicDay(Date.parse(`${today.slice(0, 7)}-01T00:00:00+08:00`) - HOUR)
  const put = async (path: string, body: unknown): Promise<void> => {
    const { status, body: answer } = await api.raw('PUT', path, body)
    if (status >= 400) throw new Error(`PUT ${path} → ${status}: ${JSON.stringify(answer)}`)
  }
  const { department, engineer, cleaner, laser, van, room, zone } = clinic

  // Who is made now belongs to a department from now on; the drive was before.
  await api.post('/api/v1/memberships', {
    ...{ personId: engineer.id, orgUnitId: department.id, validFrom: drive.start - DAY, validTo: drive.end },
  })
  await api.post('/api/v1/vehicle-rosters', {
    ...{ assetId: van.id, personId: engineer.id, ...drive, purpose: '接送设备' },
  })
  await api.post('/api/v1/vehicle-entries', {
    ...{ assetId: van.id, kind: 'fuel', at: drive.start, quantity: 42, unit: 'l', amountMinor: 33_600 },
    ...{ currency: 'CNY', station: '中石化漕宝路站' },
  })
  await api.post('/api/v1/geofences', {
    ...{ shape: 'circle', code: 'SITE-1', nameZh: '院区门口', nameEn: 'Clinic gate', orgUnitId: clinic.branch.id },
    ...{ latitudeDeg: 31.23, longitudeDeg: 121.47, radiusM: 150 },
  })
  await api.post('/api/v1/bookings', {
    ...{ assetId: room.id, personId: engineer.id, title: '器械采购评审', start: now + 26 * HOUR, end: now + 27 * HOUR },
  })

  await put(`/api/v1/cleaning/zones/${zone.id}`, { roomType: 'lobby', areaM2: 80 })
  await api.post('/api/v1/cleaning/standards', {
    ...{ ...unit, roomType: 'lobby', nameZh: '大厅', nameEn: 'Lobby', minutesPerM2: 0.3 },
  })
  await api.post('/api/v1/cleaning/schedules', {
    ...{ zoneId: zone.id, nameZh: '晨间保洁', nameEn: 'Morning clean', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    ...{ plannedMinute: 7 * 60, earlyMinutes: 30, lateMinutes: 60, assigneeId: cleaner.id },
  })

  for (const [externalId, day] of [
    ['rent-last', lastDay],
    ['rent-now', today],
  ])
    await api.post('/api/v1/cost-entries', {
      ...{ externalId, day, orgUnitId: department.id, element: 'rent', amountMinor: 1_280_000, currency: 'CNY' },
      text: '诊室租金',
    })
  const book = await api.post<WithId>('/api/v1/depreciation-books', {
    ...{ ...unit, code: 'LOCAL', purpose: 'local_gaap', nameZh: '企业会计准则', nameEn: 'Local books' },
    postsFrom: today.slice(0, 7),
  })
  await api.post(`/api/v1/depreciation-books/${book.id}/assets/${laser.id}/terms`, {
    ...{ method: 'straight_line', costMinor: 60_000_000, salvageMinor: 0, years: 5, reason: '发票' },
    inServiceOn: clinicDay(now - 100 * DAY),
  })
  await api.post(`/api/v1/assets/${laser.id}/replacement-decisions`, {
    ...{ year: Number(today.slice(0, 4)) + 1, reason: '装修时统一更换' },
  })
  const other = await api.post<WithId>('/api/v1/org-units', {
    ...{ parentId: clinic.branch.id, kind: 'department', code: 'SURG', nameZh: '外科', nameEn: 'Surgery' },
    ...{ timeZone: 'Asia/Shanghai', currency: 'CNY' },
  })
  await api.post('/api/v1/asset-transfers', {
    ...{ assetId: clinic.plugged.id, kind: 'loan', toUnitId: other.id, dueBackOn: clinicDay(now + 10 * DAY) },
    reason: '义诊借用',
  })
  await api.post('/api/v1/people-statements', { ...unit, from: lastDay, to: lastDay, note: '试算' })
  await api.post('/api/v1/purchases', {
    ...{ orgUnitId: department.id, title: '皮秒激光治疗仪', reason: '门诊量增加', currency: 'CNY' },
    lines: [
      {
        ...{ category: 'medical_device', nameZh: '皮秒激光', nameEn: 'Picosecond laser' },
        ...{ quantity: 1, priceMinor: 98_000_000 },
      },
    ],
  })

  const vendor = await api.post<WithId>('/api/v1/vendors', {
    ...{ ...unit, code: 'VEN-1', nameZh: '泰朗医疗', nameEn: 'Tailang Medical', taxNo: '91310000MA1K35' },
  })
  await api.post(`/api/v1/vendors/${vendor.id}/documents`, {
    ...{ kind: 'business_licence', name: '营业执照', no: '91310000', issuedOn: '2024-01-01' },
    expiresOn: clinicDay(now + 400 * DAY),
  })
  await api.post('/api/v1/warranties', {
    ...{ assetId: laser.id, kind: 'base', vendor: '泰朗医疗', vendorId: vendor.id },
    ...{ startsOn: clinicDay(now - 100 * DAY), endsOn: clinicDay(now + 20 * DAY) },
  })
  const store = await api.post<WithId>('/api/v1/stock-stores', {
    ...{ ...unit, code: 'ST-1', nameZh: '器械库', nameEn: 'Equipment store' },
  })
  const item = await api.post<WithId>('/api/v1/stock-items', {
    ...{ ...unit, code: 'DIS-5L', kind: 'consumable', currency: 'CNY', nameZh: '消毒液', nameEn: 'Disinfectant' },
    ...{ unit: 'L', vendorId: vendor.id, priceMinor: 4_500, leadDays: 7 },
  })
  await api.post('/api/v1/stock-movements', {
    ...{ kind: 'receipt', itemId: item.id, storeId: store.id, quantity: 5, amountMinor: 22_500 },
  })

  await api.post('/api/v1/incidents', {
    ...{ assetId: room.id, at: now - 30 * 60_000, title: '候诊区地面积水', text: '已放置警示牌' },
  })
  await api.post('/api/v1/receivers', {
    // A name that never resolves, so that no test talks to the outside.
    ...{
      ...unit,
      name: '集团工单系统',
      channel: 'webhook',
      url: 'https://orders.invalid/custodia',
      kinds: ['order.*'],
    },
  })
  const type = await api.post<WithId>('/api/v1/asset-types', {
    ...{ ...unit, code: 'LASER-1064', nameZh: '调Q激光治疗仪', nameEn: 'Q-switched laser' },
    ...{ category: 'medical_device', vendor: '泰朗', model: 'TL-1064' },
  })
  return { company, vendor, book, type, lastMonth: lastDay.slice(0, 7), tomorrow: clinicDay(now + DAY) }
}
