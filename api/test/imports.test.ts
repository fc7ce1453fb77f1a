import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

const send = async (
  login: string,
  registry: string,
  file: string | Buffer,
  options: { readonly dryRun?: boolean; readonly type?: string } = {},
) => {
  const answer = await platform.as(login, {
    method: 'POST',
    url: `/api/v1/imports/${registry}?dryRun=${options.dryRun === true}`,
    headers: { 'content-type': options.type ?? 'text/csv' },
    payload: file,
  })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

const rowsOf = async (login: string, registry: string, format = 'csv') =>
  platform.as(login, `/api/v1/imports/${registry}/rows?format=${format}`)

const PEOPLE = `employee_no,name,name_en,unit,email
N-1,李娜,Li Na,ORG_A_DERM,li.na@example.org
N-2,王芳,Wang Fang,org_a_admin,
`

describe('imports', () => {
  it('adds, leaves and changes rows by their natural key', async () => {
    expect(await send('ann', 'people', PEOPLE)).toMatchObject({ created: 2, changed: 0, unchanged: 0, applied: true })
    expect(await send('ann', 'people', PEOPLE)).toMatchObject({ created: 0, changed: 0, unchanged: 2, applied: true })
    const moved = PEOPLE.replace('org_a_admin', 'ORG_A_DERM').replace('li.na@example.org', '')
    expect(await send('ann', 'people', moved)).toMatchObject({ created: 0, changed: 2, unchanged: 0 })
    const list = (await platform.as('ann', '/api/v1/people?q=N-1')).json()
    expect(list.items[0]).toMatchObject({ employeeNo: 'N-1', orgUnitId: 'org_a_derm', email: null })
  })

  it('reads GBK, a byte order mark, semicolons and Chinese titles', async () => {
    const gbk = Buffer.concat([
      Buffer.from('employee_no,name,name_en,unit\nN-3,'),
      // 张伟 in GBK (GB 2312 rows 53 and 46).
      Buffer.from([0xd5, 0xc5, 0xce, 0xb0]),
      Buffer.from(',Zhang Wei,ORG_A_DERM\n'),
    ])
    expect(await send('ann', 'people', gbk)).toMatchObject({ created: 1, applied: true })
    const [zhang] = (await platform.as('ann', '/api/v1/people?q=N-3')).json().items
    expect(zhang.name).toBe('张伟')
    const marked = '\uFEFF工号;姓名;英文姓名;部门\nN-3;张伟;Zhang Wei;ORG_A_DERM\n'
    expect(await send('ann', 'people', marked)).toMatchObject({ unchanged: 1, applied: true })
  })

  it('says each wrong cell, and then changes nothing', async () => {
    const file = `code,kind,unit,name_zh,name_en,latitude_deg,parent
A-1,room,ORG_A_SH,一,One,31.2,
A-2,kitchen,ORG_NOWHERE,二,Two,north,
A-3,room,ORG_A_SH,三,,31.2,A-1
A-1,room,ORG_A_SH,四,Four,31.2,
`
    const outcome = await send('ann', 'locations', file)
    expect(outcome).toMatchObject({ applied: false, rows: 4 })
    expect(outcome.errors.map((one: { cell: string; column: string }) => [one.cell, one.column])).toEqual([
      ['B3', 'kind'],
      ['C3', 'unit'],
      ['F3', 'latitude_deg'],
      ['E4', 'name_en'],
      ['A5', 'code'],
    ])
    expect(outcome.errors[0].message).toContain('site, building, floor, room, zone')
    expect((await rowsOf('ann', 'locations')).body).not.toContain('A-1')
  })

  it('checks by the routes’ own rules, at the cell, also what only the database knows', async () => {
    const file = `asset,kind,vendor,starts_on,ends_on\nX-1,base,Maker,2026-03-01,2025-03-01\n`
    const assets =
      'code,category,name_zh,name_en,model,unit,purchase,currency\nX-1,room,房,Room,R,ORG_A_DERM,"30,000.50",CNY\n'
    expect(await send('ann', 'assets', assets)).toMatchObject({ created: 1, applied: true })
    const { errors } = await send('ann', 'warranties', file)
    expect(errors).toEqual([
      { line: 2, column: 'ends_on', cell: 'E2', value: '2025-03-01', message: 'must not be before "startsOn"' },
    ])
    const taken = await send(
      'bob',
      'people',
      'employee_no,name,name_en,unit\nN-1,别,Other,ORG_B_DERM\nN-9,九,Nine,ORG_B_DERM\n',
    )
    expect(taken).toMatchObject({ applied: false, errors: [{ line: 2, cell: 'A2', column: 'employee_no' }] })
    expect((await platform.as('bob', '/api/v1/people?q=N-9')).json().items).toEqual([])
  })

  it('dry runs find the same and change nothing; rows may refer to rows before them', async () => {
    const file = 'code,kind,parent,name_zh,name_en\nA-NEW,branch,ORG_A,新店,New\nA-NEW-1,department,A-NEW,科,Dept\n'
    expect(await send('root', 'org-units', file, { dryRun: true })).toMatchObject({
      created: 2,
      errors: [],
      applied: false,
    })
    expect((await platform.as('root', '/api/v1/org-units')).body).not.toContain('A-NEW')
    expect(await send('root', 'org-units', file)).toMatchObject({ created: 2, applied: true })
    expect(await send('root', 'org-units', file)).toMatchObject({ unchanged: 2 })
    const refused = await send('ann', 'org-units', file.replaceAll('A-NEW', 'A-OWN'))
    expect(refused).toMatchObject({ applied: false })
    expect(refused.errors[0].message).toContain('administrator')
  })

  it('what stands is a file that says "unchanged", as CSV and as XLSX', async () => {
    await send(
      'ann',
      'cost-pools',
      'asset,name_zh,name_en,kind,amount,currency,driver,practical_capacity,from,to\nX-1,租金,Rent,fixed,1200.50,CNY,occupied_hours,160,2026-01-01,\n',
    )
    await send(
      'ann',
      'responsibilities',
      'scope,subject,role,raci,person,from\nasset,X-1,custodian,A,N-1,2026-11-01 08:30\n',
    )
    await send('ann', 'opening-hours', 'unit,weekday,from,to\nORG_A_SH,1,08:30,12:00\nORG_A_SH,1,13:00,17:30\n')
    await send('ann', 'holidays', 'unit,day,name_zh,name_en\nORG_A_SH,2027/1/1,元旦,New Year\n')
    await send('ann', 'duty-times', 'person,weekday,from,to\nN-1,1,08:00,16:00\n')
    await send(
      'ann',
      'maintenance-plans',
      'asset,task,name_zh,name_en,calendar,interval,anchor_on,legal\nX-1,check,检查,Check,fixed,P6M,2026-01-15,yes\n',
    )
    const more: readonly (readonly [string, string])[] = [
      ['vendors', 'code,unit,name_zh,name_en,tax_no\nV-1,ORG_A,供,Vendor,913100\n'],
      [
        'stock-items',
        'code,org_unit,name_zh,name_en,kind,unit,vendor,price,currency\nTIP,ORG_A,头,Tip,consumable,pcs,v-1,12.5,CNY\n',
      ],
      ['stock-stores', 'code,unit,location,name_zh,name_en\nST-1,ORG_A_SH,LOC_A,库,Store\n'],
      [
        'assets',
        'code,category,name_zh,name_en,model,unit\nVAN,vehicle,车,Van,V,ORG_A_ADMIN\nZONE,cleaning_zone,区,Zone,Z,ORG_A_ADMIN\n',
      ],
      ['cleaning-zones', 'zone,room_type,area_m2\nZONE,treatment,64.5\n'],
      ['vehicle-rosters', 'asset,start,end,person\nVAN,2026-11-23 08:00,2026-11-23 17:00,N-1\n'],
      [
        'geofences',
        'code,unit,name_zh,name_en,latitude_deg,longitude_deg,radius_m\nDEPOT,ORG_A_SH,站,Depot,31.2,121.5,150\n',
      ],
      ['bookings', 'asset,start,end,person,title\nX-1,2026-11-24 09:00,2026-11-24 10:00,N-1,例会\n'],
      ['warranties', 'asset,kind,vendor,starts_on,ends_on\nX-1,base,Maker,2026-03-01,2027-03-01\n'],
    ]
    for (const [name, file] of more)
      expect(await send('ann', name, file), name).toMatchObject({ errors: [], applied: true })
    const registries = (await platform.as('ann', '/api/v1/imports'))
      .json()
      .items.map((one: { name: string }) => one.name)
    for (const name of registries.filter((one: string) => one !== 'org-units'))
      for (const format of ['csv', 'xlsx']) {
        const file = await rowsOf('ann', name, format)
        expect(file.statusCode, name).toBe(200)
        const type = String(file.headers['content-type']).split(';')[0] ?? ''
        const outcome = await send('ann', name, file.rawPayload, { type })
        expect({ name, format, ...outcome }).toMatchObject({
          created: 0,
          changed: 0,
          ended: 0,
          errors: [],
          applied: true,
        })
        if (
          ['people', 'cost-pools', 'opening-hours', 'holidays', 'duty-times', 'maintenance-plans', 'assets'].includes(
            name,
          )
        )
          expect(outcome.unchanged, name).toBeGreaterThan(0)
      }
  })

  it('a week is taken whole; other hours end', async () => {
    const outcome = await send(
      'ann',
      'opening-hours',
      'unit,weekday,from,to\nORG_A_SH,1,08:30,12:00\nORG_A_SH,2,08:30,12:00\n',
    )
    expect(outcome).toMatchObject({ created: 1, unchanged: 1, ended: 1, applied: true })
    const { week } = (await platform.as('ann', '/api/v1/org-units/org_a_sh/opening-hours')).json()
    expect(week).toHaveLength(2)
  })

  it('an amount that stands is not changed by a file', async () => {
    const { errors, applied } = await send(
      'ann',
      'cost-pools',
      'asset,name_zh,name_en,kind,amount,currency,driver,practical_capacity,from\nX-1,租金,Rent,fixed,1300,CNY,occupied_hours,160,2026-01-01\n',
    )
    expect(applied).toBe(false)
    expect(errors).toMatchObject([{ cell: 'E2', value: '1300' }])
    expect(errors[0].message).toContain('1200.5')
  })

  it('reads what a spreadsheet makes of cells: dates, formulas, numbers', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('x')
    sheet.addRow([
      'code',
      'category',
      'name_zh',
      'name_en',
      'model',
      'unit',
      'purchased_on',
      'purchase',
      'currency',
      'attributes',
      'since',
    ])
    sheet.addRow([
      'X-2',
      'room',
      '房',
      { formula: '"Ro"&"om"', result: 'Room' },
      7,
      'ORG_A_DERM',
      new Date('2024-03-01'),
      1234.5,
      'CNY',
      'seats=8',
      new Date('2026-01-02T08:30:00Z'),
    ])
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer())
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    expect(await send('ann', 'assets', bytes, { type })).toMatchObject({ created: 1, errors: [], applied: true })
    const { items } = (await platform.as('ann', '/api/v1/assets?q=X-2')).json()
    const asset = (await platform.as('ann', `/api/v1/assets/${items[0].id}`)).json()
    expect(asset).toMatchObject({
      nameEn: 'Room',
      model: '7',
      purchasedOn: '2024-03-01',
      purchaseMinor: 123_450,
      attributes: { seats: 8 },
    })
    expect(asset.placements[0].validFrom).toBe(Date.parse('2026-01-02T08:30:00+08:00'))
  })

  it.each([
    ['', 'is empty'],
    ['PK\u0003\u0004 no archive', 'is not a workbook'],
    ['employee_no,name\n"open', 'cannot be read as CSV'],
    [Buffer.from([0x61, 0x2c, 0xff, 0xff, 0xff, 0x00]), 'neither UTF-8 nor GBK'],
    [`employee_no\n${'x\n'.repeat(5001)}`, 'goes beyond 5000 rows'],
  ])('says why a file cannot be read at all (%#)', async (file, message) => {
    const { errors, applied } = await send('ann', 'people', file)
    expect(applied).toBe(false)
    expect(errors[0].message).toContain(message)
  })

  it('names unknown and missing columns', async () => {
    const { errors } = await send('ann', 'people', 'employee_no,colour\nN-1,red\n')
    expect(errors.map(({ cell, column }: { cell: string; column: string }) => [cell, column])).toEqual([
      ['B1', 'colour'],
      ['', 'name'],
      ['', 'name_en'],
      ['', 'unit'],
    ])
  })

  it('gives nobody more than the pages do', async () => {
    const answer = await platform.as('vic', {
      method: 'POST',
      url: '/api/v1/imports/people',
      headers: { 'content-type': 'text/csv' },
      payload: PEOPLE,
    })
    expect(answer.statusCode).toBe(403)
    const foreign = await send('bob', 'people', PEOPLE)
    expect(foreign.errors.map(({ cell }: { cell: string }) => cell)).toEqual(['D2', 'D3'])
    expect((await rowsOf('bob', 'people')).body).not.toContain('N-1')
    const { token } = (
      await platform.as('ann', {
        method: 'POST',
        url: '/api/v1/tokens',
        payload: { name: 'in', scope: 'write:exchange' },
      })
    ).json()
    const narrow = await platform.as(null, {
      method: 'POST',
      url: '/api/v1/imports/people',
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}` },
      payload: 'employee_no,name,name_en,unit\nN-7,七,Seven,ORG_A_DERM\n',
    })
    expect(narrow.json().errors[0].message).toContain('write:organisation')
  })

  it('leaves the audit of each write, and takes 1,000 rows in seconds', async () => {
    const file = `employee_no,name,name_en,unit\n${Array.from({ length: 1000 }, (_, k) => `M-${k},人${k},P${k},ORG_A_DERM`).join('\n')}\n`
    const began = performance.now()
    expect(await send('ann', 'people', file)).toMatchObject({ created: 1000, applied: true })
    const took = performance.now() - began
    expect(await send('ann', 'people', file)).toMatchObject({ unchanged: 1000, applied: true })
    expect(took).toBeLessThan(30_000)
    const { rows } = await platform.registry.pool.query(
      `select count(*)::int as n from audit_log where entity = 'person' and actor = 'usr_ann' and at between ${NOW - DAY} and ${NOW + DAY}`,
    )
    expect(rows[0].n).toBeGreaterThanOrEqual(1003)
  })
})
