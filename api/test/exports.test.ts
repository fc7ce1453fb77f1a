import { schema } from '@custodia/storage/registry'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
  const person = (k: number) => ({
    ...{
      id: `per_x${k}`,
      orgUnitId: 'org_a_derm',
      employeeNo: `X${String(k).padStart(4, '0')}`,
      name: `人${k}`,
      nameEn: `P ${k}`,
    },
    ...{
      createdAt: NOW - DAY,
      phone: k === 0 ? '+86 21 5555' : null,
      jobTitle: k === 0 ? '=HYPERLINK("http://x")' : 'a, "b"\nc',
    },
  })
  await platform.registry.db.insert(schema.person).values(Array.from({ length: 1203 }, (_, k) => person(k)))
})
afterAll(() => platform.stop())

const get = (login: string, url: string) => platform.as(login, `/api/v1${url}`)

describe('exports', () => {
  it('has every row of all pages, with what spreadsheets would run made harmless', async () => {
    const answer = await get('ann', '/exports/people?format=csv')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toContain('people.csv')
    expect(answer.body.startsWith('\uFEFFid,orgUnitId,')).toBe(true)
    expect(answer.body.match(/,X\d{4},/g)).toHaveLength(1203)
    expect(answer.body).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(answer.body).toContain(`'+86 21 5555`)
  })

  it('keeps filters, sight, and refusals of the list', async () => {
    expect((await get('ann', '/exports/people?q=X0007')).body.trim().split('\n')).toHaveLength(2 + 1)
    expect((await get('bob', '/exports/people')).body).not.toContain('X0001')
    expect((await get('ann', '/exports/costs?month=soon')).json().errors[0].path).toBe('query.month')
    expect((await get('ann', '/exports/nothing')).statusCode).toBe(404)
    expect((await get('ann', '/exports/..%2F..%2Fmetrics')).statusCode).toBe(404)
    expect((await platform.as(null, '/api/v1/exports/people')).statusCode).toBe(401)
  })

  it('writes a workbook with times as times', async () => {
    const answer = await get('ann', '/exports/people?format=xlsx&q=X0001&timeZone=Asia/Shanghai')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(answer.rawPayload as unknown as ExcelJS.Buffer)
    const [sheet] = workbook.worksheets
    const head = sheet?.getRow(1).values as string[]
    const at = head.indexOf('createdAt (Asia/Shanghai)')
    expect(sheet?.getRow(2).getCell(at).value).toEqual(new Date(NOW - DAY + 8 * 3_600_000))
    expect(sheet?.getRow(2).getCell(head.indexOf('orgUnit.nameZh')).value).toBe('org_a_derm中')
  })

  it('is there for every list, and each answers', async () => {
    const { items } = (await get('ann', '/exports')).json()
    expect(items.length).toBeGreaterThan(30)
    const refused: string[] = []
    for (const { list, needs } of items as { list: string; needs: string[] }[]) {
      if (needs.length > 0) continue
      const answer = await get('root', `/exports/${encodeURIComponent(list)}`)
      // Some lists ask for what they are of; they say so.
      if (answer.statusCode !== 200) refused.push(`${list} ${answer.statusCode} ${answer.json().errors?.[0]?.path}`)
    }
    expect(refused.filter((one) => !/ 400 query\./.test(one))).toEqual([])
    expect(refused.filter((one) => / query\.limit/.test(one))).toEqual([])
  })

  it('asks of a token what the list asks', async () => {
    const made = await platform.as('ann', {
      method: 'POST',
      url: '/api/v1/tokens',
      payload: { name: 'x', scope: 'read:exchange read:organisation' },
    })
    const ask = (list: string) =>
      platform.as(null, {
        method: 'GET',
        url: `/api/v1/exports/${list}`,
        headers: { authorization: `Bearer ${made.json().token}` },
      })
    expect((await ask('people?q=X0001')).statusCode).toBe(200)
    expect((await ask('warnings')).json().detail).toContain('read:warnings')
  })
})
