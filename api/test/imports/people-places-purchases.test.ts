/** Accounts, places drawn as polygons, purchases from before, exchange rates and accounts of journals from files. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from '../platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

const send = async (login: string, registry: string, file: string | Buffer, dryRun = false) => {
  const answer = await platform.as(login, {
    method: 'POST',
    url: `/api/v1/imports/${registry}?dryRun=${dryRun}&timeZone=Asia/Shanghai`,
    headers: { 'content-type': 'text/csv' },
    payload: file,
  })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const get = async (login: string, url: string) => (await platform.as(login, `/api/v1${url}`)).json()
const rowsOf = (login: string, registry: string) =>
  platform.as(login, `/api/v1/imports/${registry}/rows?format=csv&timeZone=Asia/Shanghai`)
const cells = (outcome: { errors: readonly { cell: string; message: string }[] }) =>
  outcome.errors.map(({ cell, message }) => [cell, message])

/** What stands, sent again, changes nothing. */
const expectRepeatable = async (login: string, registry: string, rows: number) => {
  const { rawPayload } = await rowsOf(login, registry)
  const outcome = await send(login, registry, rawPayload)
  expect(outcome).toMatchObject({ created: 0, changed: 0, ended: 0, unchanged: rows, errors: [], applied: true })
}

describe('accounts', () => {
  const FILE = `login,person,grants
Li.Na,E-org_a_derm,ORG_A_DERM|engineer;org_a|viewer
robot,,ORG_A|viewer
clean,E-org_a_admin,
`
  it('are opened without a secret, and repeated by their login', async () => {
    expect(await send('root', 'accounts', FILE, true)).toMatchObject({ created: 3, errors: [], applied: false })
    expect((await get('root', '/accounts?q=li.na')).items).toEqual([])
    expect(await send('root', 'accounts', FILE)).toMatchObject({ created: 3, errors: [], applied: true })
    expect(await send('root', 'accounts', FILE)).toMatchObject({ created: 0, changed: 0, unchanged: 3, applied: true })
    const [account] = (await get('root', '/accounts?q=li.na')).items
    expect(account).toMatchObject({ login: 'li.na', hasPassword: false, person: { id: 'per_org_a_derm' } })
    // The link is made afterwards, and is the only way in.
    const link = await platform.as('root', { method: 'POST', url: `/api/v1/accounts/${account.id}/link` })
    expect(link.json().link.url).toContain('/link/')
    const { body } = await rowsOf('root', 'accounts')
    expect(body).not.toMatch(/password|argon|token/i)
    await expectRepeatable('root', 'accounts', 5 + 3)
  })

  it('change their roles by a file', async () => {
    const moved = 'login,grants\nli.na,ORG_A_DERM|manager\n'
    expect(await send('root', 'accounts', moved)).toMatchObject({ changed: 1, errors: [], applied: true })
    const [account] = (await get('root', '/accounts?q=li.na')).items
    expect(account.grants).toMatchObject([{ orgUnit: { id: 'org_a_derm' }, role: 'manager' }])
  })

  it('say each wrong cell, and then open none', async () => {
    const outcome = await send(
      'root',
      'accounts',
      'login,person,grants\nnew.one,,ORG_A|viewer\nnew.two,E-nobody,ORG_A|viewer\nnew.three,,ORG_X|viewer;ORG_A|king\nnew.four,,ORG_A|king\nnew.five,,ORG_A\n',
    )
    expect(outcome.applied).toBe(false)
    expect(cells(outcome).map(([cell]) => cell)).toEqual(['B3', 'C4', 'C5', 'C6'])
    expect(cells(outcome)[1]?.[1]).toContain('"org_x" is no unit')
    expect(cells(outcome)[2]?.[1]).toContain('Invalid option')
    expect((await get('root', '/accounts?q=new.')).items).toEqual([])
  })

  it('are for administrators, at a signed-in page', async () => {
    expect((await rowsOf('ann', 'accounts')).body).not.toContain('li.na')
    const refused = await send('ann', 'accounts', 'login,grants\nmine,ORG_A|viewer\n')
    expect(refused).toMatchObject({ applied: false, errors: [{ cell: 'A2' }] })
    expect(refused.errors[0].message).toContain('administrator')
    const made = await platform.as('root', {
      method: 'POST',
      url: '/api/v1/tokens',
      payload: { name: 'in', scope: 'write' },
    })
    const byToken = await platform.as(null, {
      method: 'POST',
      url: '/api/v1/imports/accounts',
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${made.json().token}` },
      payload: 'login,grants\nback.door,ORG_A|administrator\n',
    })
    expect(byToken.json()).toMatchObject({ applied: false })
    expect(byToken.json().errors[0].message).toContain('token cannot change accounts')
  })
})

describe('places drawn as polygons', () => {
  const SITE = '31.2304|121.4737;31.2304|121.48;31.235|121.48'
  it('are drawn once by their code', async () => {
    const file = `code,unit,name_zh,name_en,corners\nPUDONG,ORG_A_SH,浦东,Pudong,${SITE}\n`
    expect(await send('ann', 'geofence-polygons', file, true)).toMatchObject({ created: 1, applied: false })
    expect(await send('ann', 'geofence-polygons', file)).toMatchObject({ created: 1, errors: [], applied: true })
    const { items } = await get('ann', '/geofences')
    expect(items).toMatchObject([{ code: 'PUDONG', shape: 'polygon', bufferM: 50 }])
    expect(items[0].corners).toHaveLength(3)
    await expectRepeatable('ann', 'geofence-polygons', 1)
    expect((await send('ann', 'geofences', (await rowsOf('ann', 'geofences')).rawPayload)).rows).toBe(0)
  })

  it('name the cell of corners that are none, and keep what stands', async () => {
    const file = `code,unit,name_zh,name_en,corners\nTWO,ORG_A_SH,二,Two,31|121;32|121\nFAR,ORG_A_SH,远,Far,131|121;32|121;32|122\nODD,ORG_A_SH,怪,Odd,31;32|121;x|1\nPUDONG,ORG_A_SH,浦东,Pudong,30|120;31|121;30|121\n`
    const outcome = await send('ann', 'geofence-polygons', file)
    expect(outcome.applied).toBe(false)
    expect(cells(outcome).map(([cell]) => cell)).toEqual(['E2', 'E3', 'E4', 'E5'])
    expect(cells(outcome)[3]?.[1]).toContain('31.2304|121.4737')
    expect((await get('ann', '/geofences')).items).toHaveLength(1)
  })
})

describe('purchases from before', () => {
  const HEAD =
    'unit,no,line,title,approved_by,vendor_name,ordered_on,currency,category,name_zh,name_en,quantity,price,received,received_at,assets'
  const FILE = `${HEAD}
ORG_A_DERM,PO-1,1,激光两台,王总,Auralis,2024-02-01,CNY,medical_device,激光,Laser,2,"300,000.00",2,2024-03-01,LAS-1;LAS-2
ORG_A_DERM,PO-1,2,激光两台,王总,Auralis,2024-02-01,CNY,medical_device,冷风机,Chiller,1,20000,1,2024-03-05,
ORG_A_DERM,PO-2,1,房间改造,王总,Builders,2025-06-01,CNY,room,隔间,Cabin,1,9000.5,,,
`
  beforeAll(async () => {
    const assets = `code,category,name_zh,name_en,model,unit\nLAS-1,medical_device,激光,Laser,L,ORG_A_DERM\nLAS-2,medical_device,激光,Laser,L,ORG_A_DERM\nROOM-1,room,房,Room,R,ORG_A_DERM\n`
    expect(await send('ann', 'assets', assets)).toMatchObject({ created: 3, applied: true })
  })

  it('are recorded with their lines as far as they came, once', async () => {
    expect(await send('ann', 'purchases', FILE, true)).toMatchObject({ created: 3, errors: [], applied: false })
    expect((await get('ann', '/purchases')).items).toEqual([])
    expect(await send('ann', 'purchases', FILE)).toMatchObject({ created: 3, errors: [], applied: true })
    expect(await send('ann', 'purchases', FILE)).toMatchObject({ created: 0, unchanged: 3, errors: [], applied: true })
    const { items } = await get('ann', '/purchases')
    expect(
      items.map(({ title, state, orderedMinor }: Record<string, unknown>) => [title, state, orderedMinor]),
    ).toEqual([
      ['房间改造', 'ordered', 900_050],
      ['激光两台', 'received', 62_000_000],
    ])
    const laser = await get('ann', `/purchases/${items[1].id}`)
    expect(laser).toMatchObject({ no: expect.stringMatching(/^PR-2024-/), approvedBy: { name: '王总' } })
    expect(laser.units.map(({ state, asset }: Record<string, { code: string }>) => [state, asset?.code])).toEqual([
      ['accepted', 'LAS-1'],
      ['accepted', 'LAS-2'],
      ['received', undefined],
    ])
    await expectRepeatable('ann', 'purchases', 3)
  })

  it('go on here: what came is accepted by somebody who did not record it', async () => {
    const [, laser] = (await get('ann', '/purchases')).items
    const accept = (login: string) =>
      platform.as(login, {
        method: 'POST',
        url: `/api/v1/purchases/${laser.id}/units/3/accept`,
        payload: {
          asset: { code: 'CHILL-1' },
          results: ['complete', 'undamaged', 'function', 'documents', 'safety'].map((item) => ({ item, value: true })),
        },
      })
    expect((await accept('ann')).json().detail).toContain('four eyes')
    const possible = (await get('eve', `/purchases/${laser.id}`)).possible
    expect(possible).toContain('unit_accepted')
  })

  it('say each wrong cell, and then record none', async () => {
    const file = `${HEAD}
ORG_A_DERM,PO-3,1,甲,王总,V,2025-01-01,CNY,medical_device,一,One,1,10,2,2025-02-01,
ORG_A_DERM,PO-4,1,乙,王总,V,2025-01-01,CNY,medical_device,一,One,1,10,,,
ORG_A_DERM,PO-4,2,丙,王总,V,2025-01-01,CNY,medical_device,一,One,1,10.123,,,
ORG_A_DERM,PO-5,1,丁,王总,V,2025-01-01,CNY,medical_device,一,One,1,10,1,2025-02-01,ROOM-1
ORG_A_DERM,PO-1,1,激光两台,王总,Auralis,2024-02-01,CNY,medical_device,激光,Laser,2,310000,2,2024-03-01,LAS-1;LAS-2
ORG_A_DERM,PO-1,3,激光两台,王总,Auralis,2024-02-01,CNY,medical_device,激光,Laser,2,310000,,,
ORG_A_DERM,PO-6,1,戊,王总,V,2025-01-01,CNY,medical_device,一,One,1,10,,,
ORG_A_DERM,PO-6,2,己,王总,V,2025-01-01,CNY,medical_device,一,One,1,10,1,,
ORG_A_DERM,PO-7,1,庚,王总,V,2025-01-01,CNY,medical_device,一,One,1,10,,,
ORG_A_DERM,PO-7,2,庚,王总,V,2025-01-01,CNY,medical_device,一,One,1,10,1,,
`
    const outcome = await send('ann', 'purchases', file)
    expect(outcome.applied).toBe(false)
    expect(cells(outcome).map(([cell]) => cell)).toEqual(['M4', 'N2', 'P5', 'M6', 'A7', 'D9', 'O11'])
    expect((await get('ann', '/purchases')).items).toHaveLength(2)
    const foreign = await send('bob', 'purchases', FILE)
    expect(foreign).toMatchObject({ applied: false })
    expect((await rowsOf('bob', 'purchases')).body).not.toContain('PO-1')
  })
})

describe('recorded costs', () => {
  it('are recorded once by their number, in whole minor units', async () => {
    const file =
      'no,day,asset,unit,element,amount,currency,text\nINV-1,2026-11-10,,ORG_A_DERM,outside,860.50,CNY,年检\nINV-2,2026-11-10,LAS-1,,parts,1200,JPY,灯\n'
    expect(await send('ann', 'cost-entries', file)).toMatchObject({ created: 2, errors: [], applied: true })
    expect(await send('ann', 'cost-entries', file)).toMatchObject({ created: 0, unchanged: 2, applied: true })
    const { items } = await get('ann', '/cost-entries')
    expect(items.map(({ amountMinor }: { amountMinor: number }) => amountMinor).sort()).toEqual([1200, 86_050])
    await expectRepeatable('ann', 'cost-entries', 2)
    const wrong = await send(
      'ann',
      'cost-entries',
      file.replace('860.50', '900').replace('1200,JPY', '1200.5,JPY').replace('LAS-1', ''),
    )
    expect(cells(wrong).map(([cell]) => cell)).toEqual(['F2', 'F3'])
    expect((await rowsOf('bob', 'cost-entries')).body).not.toContain('INV-1')
  })
})

describe('exchange rates and accounts of journals', () => {
  it('take the place of the one before, which stays on record', async () => {
    const rates = 'from_currency,to_currency,month,rate\nHKD,CNY,2026-11,0.9123\nUSD,CNY,2026-11,7.1\n'
    expect(await send('root', 'exchange-rates', rates)).toMatchObject({ created: 2, errors: [], applied: true })
    const changed = await send('root', 'exchange-rates', rates.replace('7.1', '7.2'))
    expect(changed).toMatchObject({ created: 0, changed: 1, unchanged: 1, applied: true })
    await expectRepeatable('root', 'exchange-rates', 2)
    expect((await get('root', '/exchange-rates')).items).toHaveLength(3)
    const accounts = 'unit,role,code,name_zh,name_en\nORG_GROUP,expense.fuel,6602.09,油费,Fuel\n'
    expect(await send('root', 'ledger-accounts', accounts)).toMatchObject({ created: 1, errors: [], applied: true })
    const renamed = await send('root', 'ledger-accounts', accounts.replace('6602.09', '6602.10'))
    expect(renamed).toMatchObject({ changed: 1, errors: [], applied: true })
    await expectRepeatable('root', 'ledger-accounts', 1)
    const wrong = await send('root', 'exchange-rates', rates.replace('7.1', 'seven'))
    expect(cells(wrong)).toEqual([['D3', expect.stringContaining('decimal')]])
  })
})
