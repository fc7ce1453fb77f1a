/** Each company with a laser, its plug, a session, a plan, cost, a warranty, a booking and somebody responsible. */
import type { Explanation, TelemetryPoint } from '@custodia/domain'
import { type Registry, schema } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { DAY, NOW } from './platform.ts'

const HOUR = 3_600_000

export interface CompanyIds {
  readonly branch: string
  readonly department: string
  readonly asset: string
  readonly device: string
  readonly session: string
  readonly plan: string
  readonly line: string
}

const idsOf = (company: 'a' | 'b', branch: string): CompanyIds => ({
  branch,
  department: `org_${company}_derm`,
  asset: `ast_${company}`,
  device: `dev_${company}`,
  session: `run:ast_${company}:1`,
  plan: `pln_${company}`,
  // As long as real ones, which are made of other ids.
  line: `cst_${company}:${'x'.repeat(150)}`,
})

export const A = idsOf('a', 'org_a_sh')
export const B = idsOf('b', 'org_b_hz')

export const SESSION_START = NOW - 3 * HOUR
export const SESSION_END = NOW - 2 * HOUR

const explanationOf = (ids: CompanyIds, rule: string, inputs: Explanation['inputs']): Explanation => ({
  rule: { rule, version: 1, title: { zh: '规则', en: 'Rule' }, source: 'domain rules' },
  inputs,
  sessions: [ids.session],
  telemetry: [{ device: ids.device, metrics: ['power_w'], from: SESSION_START, to: SESSION_END, samples: 61 }],
  steps: [{ zh: '一加一得二', en: '1 + 1 = 2' }],
})

const seedCompany = async (registry: Registry, ids: CompanyIds): Promise<void> => {
  const { db } = registry
  const since = NOW - 100 * DAY
  const validity = { validFrom: since, validTo: null }
  await db.insert(schema.asset).values({
    id: ids.asset,
    code: ids.asset.toUpperCase(),
    category: 'medical_device',
    nameZh: '激光',
    nameEn: `Laser ${ids.asset}`,
    model: 'GentleMax',
    currency: 'CNY',
    createdAt: since,
  })
  await db
    .insert(schema.assetPlacement)
    .values({ id: `plc_${ids.asset}`, assetId: ids.asset, orgUnitId: ids.department, locationId: null, ...validity })
  await db.insert(schema.device).values({
    id: ids.device,
    key: `key-${ids.device}`,
    name: 'Plug',
    profileId: 'shelly/plus-plug-s',
    orgUnitId: ids.branch,
    status: 'active',
    createdAt: since,
  })
  await db
    .insert(schema.binding)
    .values({ id: `bnd_${ids.asset}`, deviceId: ids.device, assetId: ids.asset, ...validity })
  await db.insert(schema.liveValue).values([
    { deviceId: ids.device, metric: 'power_w', ts: NOW - 10_000, num: 850, revision: 1 },
    { deviceId: ids.device, metric: 'energy_kwh_total', ts: NOW - 10_000, num: 12.5, revision: 1 },
  ])
  await db.insert(schema.usageSession).values({
    id: ids.session,
    timeline: `asset:${ids.asset}`,
    kind: 'run',
    assetId: ids.asset,
    startTs: SESSION_START,
    endTs: SESSION_END,
    open: false,
    quantities: { duration_s: 3600, pulses: 1000 },
    orgUnitId: ids.department,
    flags: [],
    rule: 'usage.run',
    ruleVersion: 1,
    evidence: explanationOf(ids, 'usage.run', {}).telemetry,
    derivedAt: NOW,
  })
  await db.insert(schema.maintenancePlan).values({
    id: ids.plan,
    assetId: ids.asset,
    taskCode: 'optics_check',
    nameZh: '光路检查',
    nameEn: 'Optics check',
    calendar: 'floating',
    interval: 'P6M',
    anchorOn: '2026-05-25',
    ...validity,
  })
  await db.insert(schema.dueDate).values({
    planId: ids.plan,
    assetId: ids.asset,
    dueOn: '2026-11-25',
    trigger: 'calendar',
    explanation: explanationOf(ids, 'maintenance.due', { plan: ids.plan }),
    computedAt: NOW,
  })
  await db.insert(schema.costPool).values({
    id: `pol_${ids.asset}`,
    assetId: ids.asset,
    nameZh: '折旧',
    nameEn: 'Depreciation',
    kind: 'fixed',
    amountMinor: 100_000,
    currency: 'CNY',
    driver: 'run_hours',
    practicalCapacity: 100,
    ...validity,
  })
  const line = {
    assetId: ids.asset,
    month: '2026-11',
    poolId: `pol_${ids.asset}`,
    orgUnitId: ids.department,
    currency: 'CNY',
    explanation: explanationOf(ids, 'cost.monthly', { asset: ids.asset, poolUse: 1 }),
    computedAt: NOW,
  }
  await db.insert(schema.costLine).values([
    { ...line, id: ids.line, kind: 'usage', driverQuantity: 1, amountMinor: 1000 },
    { ...line, id: `${ids.line}_idle`, kind: 'idle', driverQuantity: 99, amountMinor: 99_000 },
  ])
  await db.insert(schema.warranty).values({
    id: `wrt_${ids.asset}`,
    assetId: ids.asset,
    kind: 'base',
    vendor: 'Candela',
    startsOn: '2026-01-01',
    endsOn: '2027-12-31',
  })
  await db.insert(schema.booking).values({
    id: `bkg_${ids.asset}`,
    assetId: ids.asset,
    personId: `per_${ids.department}`,
    orgUnitId: ids.department,
    title: 'Course',
    startTs: NOW + HOUR,
    endTs: NOW + 2 * HOUR,
  })
  await db.insert(schema.responsibility).values([
    {
      id: `rsp_${ids.asset}`,
      scope: 'asset',
      scopeId: ids.asset,
      role: 'custodian',
      raci: 'R',
      personId: `per_${ids.department}`,
      ...validity,
    },
    {
      id: `rsp_${ids.department}`,
      scope: 'org_unit',
      scopeId: ids.department,
      role: 'supervisor',
      raci: 'A',
      personId: `per_${ids.department}`,
      ...validity,
    },
  ])
  await db.insert(schema.ledger).values({
    spool: 'main',
    day: '2026-11-21',
    deviceKey: `key-${ids.device}`,
    received: 10,
    stored: 8,
    duplicate: 1,
    deadLettered: 1,
  })
  await db.insert(schema.deadLetter).values({
    id: `dlt_${ids.device}`,
    spool: 'main',
    seq: ids === A ? 1 : 2,
    topic: 'x/status/switch:0',
    payload: Buffer.from('not json'),
    receivedAt: NOW,
    deviceKey: `key-${ids.device}`,
    deviceId: ids.device,
    reason: 'malformed',
    detail: 'not JSON',
  })
}

const samplesOf = (ids: CompanyIds): TelemetryPoint[] =>
  Array.from({ length: 61 }, (_, minute) => ({
    measurement: 'power',
    device: ids.device,
    asset: ids.asset,
    site: ids.branch,
    profile: 'shelly/plus-plug-s',
    ts: SESSION_START + minute * 60_000,
    fields: { power_w: 800 + minute },
  }))

/** Seeds both companies, and one unknown device. */
export const seedFacts = async (registry: Registry, store: TelemetryStore): Promise<void> => {
  for (const ids of [A, B]) {
    await seedCompany(registry, ids)
    const written = await store.write(samplesOf(ids))
    if (!written.ok) throw new Error(written.detail)
  }
  await registry.db.insert(schema.quarantine).values({
    deviceKey: 'unknown-1',
    dialect: 'native',
    topic: 'custodia/v1/x/unknown-1/telemetry',
    sample: Buffer.from('{}'),
    count: 3,
    firstSeen: NOW - DAY,
    lastSeen: NOW,
  })
}
