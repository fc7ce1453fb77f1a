/** Files of what holds from a day on: standards, rounds, budgets, shares, rules; contracts and warranties that a file changes. */
import { schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, NOW, type Platform, startPlatform } from '../platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
  const { db } = platform.registry
  const since = NOW - 100 * DAY
  const asset = { nameZh: '物', nameEn: 'Thing', model: 'M', currency: 'CNY', createdAt: since }
  await db.insert(schema.asset).values([
    { ...asset, id: 'ast_zone', code: 'ZONE-1', category: 'cleaning_zone' },
    { ...asset, id: 'ast_laser', code: 'LAS-1', category: 'medical_device' },
    { ...asset, id: 'ast_laser_2', code: 'LAS-2', category: 'medical_device' },
    { ...asset, id: 'ast_b', code: 'B-1', category: 'medical_device' },
  ])
  await db.insert(schema.assetPlacement).values(
    ['ast_zone', 'ast_laser', 'ast_laser_2', 'ast_b'].map((id) => ({
      ...{ id: `plc_${id}`, assetId: id, orgUnitId: id === 'ast_b' ? 'org_b_derm' : 'org_a_derm' },
      ...{ validFrom: since, validTo: null },
    })),
  )
  await send('vendors', 'code,unit,name_zh,name_en\nV-1,ORG_A,供,Vendor\n')
  await send(
    'stock-items',
    'code,org_unit,name_zh,name_en,kind,unit,price,currency\nGEL,ORG_A,胶,Gel,consumable,ml,1,CNY\n',
  )
  await send('cleaning-zones', 'zone,room_type,area_m2\nZONE-1,treatment,60\n')
})
afterAll(() => platform.stop())

const send = async (registry: string, file: string, more: { login?: string; query?: string; accept?: string } = {}) => {
  const answer = await platform.as(more.login ?? 'ann', {
    method: 'POST',
    url: `/api/v1/imports/${registry}?${more.query ?? ''}`,
    headers: { 'content-type': 'text/csv', ...(more.accept === undefined ? {} : { 'accept-language': more.accept }) },
    payload: file,
  })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const get = async (url: string, login = 'ann') => (await platform.as(login, `/api/v1${url}`)).json()

const ADDED = { created: 1, changed: 0, errors: [], applied: true }
const CHANGED = { created: 0, changed: 1, errors: [], applied: true }
const SAME = { created: 0, changed: 0, unchanged: 1, errors: [], applied: true }

/** Imports a file twice, then another twice: what it says is there once. */
const settles = async (registry: string, first: string, second: string) => {
  expect(await send(registry, first), 'new').toMatchObject(ADDED)
  expect(await send(registry, first), 'again').toMatchObject(SAME)
  expect(await send(registry, second), 'changed').toMatchObject(CHANGED)
  expect(await send(registry, second), 'changed again').toMatchObject(SAME)
}

describe('what a file says anew', () => {
  it('of a standard holds from a day to come, with the tools that the file leaves out', async () => {
    const head = 'unit,room_type,name_zh,name_en,minutes_per_m2'
    const row = 'ORG_A,treatment,治疗区,Treatment'
    await settles(
      'cleaning-standards',
      `${head},tools,consumables,from\n${row},0.12,MOP|拖把|Mop;VAC|吸尘器|Vacuum,GEL|胶|Gel|ml|m2|2.5,2026-01-01\n`,
      `${head},from\n${row},0.15,2026-12-01\n`,
    )
    const { items } = await get('/cleaning/standards?roomType=treatment')
    const [now, next] = items.sort((a: { validFrom: number }, b: { validFrom: number }) => a.validFrom - b.validFrom)
    expect(now).toMatchObject({ minutesPerM2: 0.12, current: true, validTo: Date.parse('2026-11-30T16:00:00Z') })
    expect(next).toMatchObject({ minutesPerM2: 0.15, current: false, tools: now.tools, consumables: now.consumables })
    expect(now.tools).toHaveLength(2)
    expect(now.consumables).toEqual([
      { itemCode: 'GEL', nameZh: '胶', nameEn: 'Gel', unit: 'ml', per: 'm2', quantity: 2.5 },
    ])
    const back = await send('cleaning-standards', `${head},from\n${row},0.2,2026-11-21\n`, { query: 'lang=zh' })
    expect(back.errors).toMatchObject([{ cell: 'F2', column: 'from' }])
    expect(back.errors[0].message).toMatch(/^应晚于今天（2026-11-21）/)
  })

  it('of a round ends the one before and begins another', async () => {
    const head = 'zone,weekdays,planned,name_zh,name_en,early_minutes,late_minutes,assignee'
    await settles(
      'cleaning-schedules',
      `${head}\nZONE-1,1-5,08:00,早班,Early,30,60,E-org_a_admin\n`,
      `${head}\nZONE-1,1;2;3;4;5,8:00,早班,Early,30,90,\n`,
    )
    const { items } = await get('/cleaning/schedules')
    expect(items).toMatchObject([{ weekdays: [1, 2, 3, 4, 5], plannedMinute: 480, lateMinutes: 90, assignee: null }])
    const foreign = await send('cleaning-schedules', `${head}\nZONE-1,7,9:00,晚,Late,0,60,E-org_b_derm\n`)
    expect(foreign.errors).toMatchObject([{ cell: 'H2', column: 'assignee' }])
  })

  it('of a budget, a share, a rule takes the place of what was said before', async () => {
    await settles(
      'budgets',
      'unit,month,element,amount,currency\nORG_A_DERM,2026-12,,80000.50,CNY\n',
      'unit,month,element,amount,currency\nORG_A_DERM,2026/12,,90000,CNY\n',
    )
    const budgets = await get('/budgets?month=2026-12')
    expect(budgets.items).toMatchObject([{ amountMinor: 9_000_000, element: null }])
    await settles(
      'service-shares',
      'from_unit,to_unit,weight,from\nORG_A_ADMIN,ORG_A_DERM,2,2026-01-01\n',
      'from_unit,to_unit,weight\nORG_A_ADMIN,ORG_A_DERM,3\n',
    )
    const shares = await get('/service-shares')
    expect(
      shares.items.map(({ weight, validTo }: { weight: number; validTo: number | null }) => [weight, validTo]),
    ).toEqual(
      expect.arrayContaining([
        [2, NOW],
        [3, null],
      ]),
    )
    await settles(
      'consumption-rules',
      'item,scope,subject,basis,per,quantity,rounding,from\nGEL,asset,las-1,session,1,15,exact,2026-01-01\n',
      'item,scope,subject,basis,per,quantity,rounding\nGEL,asset,las-1,session,1,12.5,exact\n',
    )
    const [item] = (await get('/stock-items?q=GEL')).items
    const rules = await get(`/stock-items/${item.id}/consumption-rules`)
    expect(
      rules.map(({ quantity, validTo }: { quantity: number; validTo: number | null }) => [quantity, validTo]),
    ).toEqual([
      [12.5, null],
      [15, NOW],
    ])
  })

  it('of a contract and a warranty is changed in place, with their assets and parts', async () => {
    const head = 'vendor,no,unit,name_zh,name_en,kind,amount,currency,per,starts_on,ends_on,covers,assets'
    const contract = (end: string, assets: string) =>
      `${head}\nv-1,HT-1,ORG_A,维保,Service,service,1200,CNY,year,2026-01-01,${end},chiller,${assets}\n`
    await settles('vendor-contracts', contract('2026-12-31', 'LAS-1'), contract('2027-12-31', 'las-2;LAS-1'))
    const contracts = await get('/vendor-contracts')
    expect(contracts.items).toMatchObject([{ endsOn: '2027-12-31', covers: ['chiller'], amountMinor: 120_000 }])
    expect([...contracts.items[0].assetIds].sort()).toEqual(['ast_laser', 'ast_laser_2'])
    const unseen = await send('vendor-contracts', contract('2027-12-31', 'LAS-1;B-1'))
    expect(unseen.errors).toMatchObject([{ cell: 'M2', message: expect.stringContaining('"b-1" is no asset') }])
    const fixed = await send('vendor-contracts', contract('2027-12-31', 'LAS-1;LAS-2').replace('1200', '1300'))
    expect(fixed.errors).toMatchObject([{ cell: 'G2', message: expect.stringContaining('"1200"') }])

    const warranty = (row: string) =>
      `asset,kind,vendor,starts_on,part,ends_on,meter_metric,meter_limit,vendor_code,covers,excludes\nLAS-1,part,Maker,2026-01-01,${row}\n`
    await settles(
      'warranties',
      warranty('handpiece,2027-01-01,pulses_total,5000000,,,'),
      warranty('handpiece,2028-01-01,pulses_total,6000000,V-1,handpiece;lens,filter'),
    )
    expect(await send('warranties', warranty('chiller,2027-01-01,,,,,'))).toMatchObject(ADDED)
    const { items } = await get('/warranties')
    const mended = items.find(({ part }: { part: string }) => part === 'handpiece')
    expect(mended).toMatchObject({ endsOn: '2028-01-01', meterLimit: 6e6, covers: ['handpiece', 'lens'] })
    expect(mended).toMatchObject({ excludes: ['filter'], vendorId: expect.stringMatching(/^vnd_/) })
  })
})

it('what an export makes harmless is read as it was', async () => {
  const file = 'employee_no,name,name_en,unit,phone\nX-8,王,Wang,ORG_A_DERM,+86 21 5555 0000\n'
  expect(await send('people', file)).toMatchObject(ADDED)
  const { body } = await platform.as('ann', '/api/v1/imports/people/rows?format=csv')
  expect(body).toContain("'+86 21 5555 0000")
  expect(await send('people', body)).toMatchObject({ created: 0, changed: 0, errors: [] })
})

describe('own costs of departments', () => {
  const head = 'unit,name_zh,name_en,element,amount,currency,from,to'
  const pool = (amount: string, to: string) => `${head}\nORG_A_ADMIN,工资,Wages,labour,${amount},CNY,2026-01-01,${to}\n`

  it('are ended by a file, and never changed in place', async () => {
    await settles('department-pools', pool('45000', ''), pool('45000', '2026-12-01'))
    const { errors } = await send('department-pools', pool('46000', '2026-12-01'))
    expect(errors).toMatchObject([{ cell: 'E2', message: expect.stringContaining('"45000"') }])
  })

  it('are nobody else’s', async () => {
    const { errors } = await send('department-pools', pool('1', ''), { login: 'bob' })
    expect(errors).toMatchObject([{ cell: 'A2' }])
    for (const name of ['department-pools', 'budgets', 'vendor-contracts', 'cleaning-schedules', 'consumption-rules'])
      expect((await platform.as('bob', `/api/v1/imports/${name}/rows?format=csv`)).body, name).not.toMatch(
        /ORG_A|HT-1|GEL|ZONE-1/,
      )
  })
})

describe('problems in Chinese', () => {
  const WRONG = 'unit,month,element,amount,currency\nORG_NOWHERE,13,food,many,\n'

  it('are said so where the request asks for it', async () => {
    const messages = async (more: object) =>
      (await send('budgets', WRONG, more)).errors.map(({ message }: { message: string }) => message)
    const chinese = await messages({ query: 'lang=zh' })
    expect(chinese.slice(0, 2)).toEqual(['不是您所辖范围内的单位（填编码）', '应为月份，例如 2026-11'])
    expect(chinese).toContain('不可为空')
    expect(await messages({ accept: 'zh-CN,zh;q=0.9,en;q=0.5' })).toEqual(chinese)
    expect((await messages({ accept: 'zh', query: 'lang=en' }))[1]).toBe('must be a month, for example 2026-11')
    expect((await messages({}))[1]).toBe('must be a month, for example 2026-11')
  })

  it('a cell under no column is not passed over', async () => {
    const { errors } = await send('people', 'employee_no,name,name_en,unit\nX-9,王,Wang, Fang,ORG_A_DERM\n', {
      query: 'lang=zh',
    })
    expect(errors).toMatchObject([
      { cell: 'D2', column: 'unit' },
      { cell: 'E2', column: '', value: 'ORG_A_DERM' },
    ])
  })

  it('also of files that cannot be read, of wrong columns, and of what routes refuse', async () => {
    const one = async (registry: string, file: string) =>
      (await send(registry, file, { query: 'lang=zh' })).errors[0].message as string
    expect(await one('budgets', '')).toBe('文件是空的；首行应为列名')
    expect(await one('budgets', 'colour\nred\n')).toMatch(/^不是该登记表的列；可用的列：unit、/)
    const row = 'LAS-2,base,Maker,2026-03-01,2025-03-01'
    expect(await one('warranties', `asset,kind,vendor,starts_on,ends_on\n${row}\n`)).toBe('不可早于开始日期')
    const twice = 'employee_no,name,name_en,unit\nE-org_b_derm,别,Other,ORG_A\n'
    expect(await one('people', twice)).toMatch(/^已有相同值的记录/)
  })
})
