import { findCredential, verifySecret } from '@custodia/storage/registry'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { readTable } from '../src/imports/read-table.ts'
import { csvLine, IMPORT_TEMPLATE, MAX_IMPORT_ROWS, readImport } from '../src/provisioning/device-csv.ts'
import { A, seedFacts } from './facts.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

const read = async (text: string) => readImport(await readTable(Buffer.from(text), MAX_IMPORT_ROWS))

describe('reading', () => {
  test.each<[string, string, readonly string[]]>([
    ['a semicolon, as a Chinese or German spreadsheet writes it', 'key;name;profile;unit\na;A;p/q;U\n', ['a']],
    ['a byte order mark and CRLF', '\ufeffkey,name,profile,unit\r\na,A,p/q,U\r\n\r\nb,B,p/q,U\r\n', ['a', 'b']],
    ['columns in another order and case', 'Unit,PROFILE,Name,Key\nU,p/q,"A, the first",a\n', ['a']],
    ['only a header', 'key,name,profile,unit\n', []],
  ])('%s', async (_, text, keys) => {
    const { lines, problems } = await read(text)
    expect([lines.map((one) => one.cells.key), problems]).toEqual([keys, []])
  })

  test.each<[string, string, number, RegExp]>([
    ['nothing', '', 1, /is empty/],
    ['a missing column', 'key,name,unit\n', 1, /missing from the first line/],
    ['an unknown column', 'key,name,profile,unit,serial\n', 1, /is no column/],
    ['a column twice', 'key,name,profile,unit,key\n', 1, /twice/],
    ['an open quote', 'key,name,profile,unit\na,"A,p/q,U\n', 2, /cannot be read as CSV/],
    ['too many cells', 'key,name,profile,unit\na,A, the first,p/q,U\n', 2, /quote a cell/],
    ['UTF-16', 'k\0e\0y\0', 1, /neither UTF-8/],
    ['too many rows', `key,name,profile,unit\n${'a,A,p/q,U\n'.repeat(10_001)}`, 10_002, /split the file/],
  ])('%s is a problem', async (_, text, line, message) => {
    expect((await read(text)).problems).toContainEqual(
      expect.objectContaining({ line, message: expect.stringMatching(message) }),
    )
  })

  it('reads its own template', async () => expect((await read(IMPORT_TEMPLATE)).problems).toEqual([]))
  it('writes no formulas', () => expect(csvLine(['=1+1', -1, 'a"b', null])).toBe(`'=1+1,-1,"a""b",\n`))
})

describe('importing', () => {
  let platform: Platform
  beforeAll(async () => {
    platform = await startPlatform()
    await seedFacts(platform.registry, platform.store)
  })
  afterAll(() => platform.stop())

  const send = async (login: string, csv: string, query = '') => {
    const answer = await platform.as(login, {
      method: 'POST',
      url: `/api/v1/devices/import${query}`,
      payload: csv,
      headers: { 'content-type': 'text/csv' },
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const HEAD = 'key,name,profile,unit,asset,role,from\n'
  const good = `${HEAD}imp-1,Laser,custodia/laser-nd-yag,ORG_A_SH,AST_A,second,2026-01-01T00:00:00+08:00\nIMP-2,Tag,minew/e7,org_a_sh,,,\n`

  it('takes a workbook, and GBK, as it takes UTF-8', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('devices')
    sheet.addRow(['key', 'name', 'profile', 'unit'])
    sheet.addRow(['xlsx-1', '激光', 'custodia/laser-nd-yag', 'ORG_A_SH'])
    const sent = async (payload: Buffer, type: string) =>
      (
        await platform.as('ann', {
          method: 'POST',
          url: '/api/v1/devices/import?dryRun=true',
          payload,
          headers: { 'content-type': type },
        })
      ).json()
    const workbook = Buffer.from(await book.xlsx.writeBuffer())
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    expect(await sent(workbook, xlsx)).toMatchObject({ rows: 1, errors: [] })
    // 激光 in GBK.
    const gbk = Buffer.concat([
      Buffer.from('key,name,profile,unit\ngbk-1,'),
      Buffer.from([0xbc, 0xa4, 0xb9, 0xe2]),
      Buffer.from(',custodia/laser-nd-yag,ORG_A_SH\n'),
    ])
    expect(await sent(gbk, 'text/csv')).toMatchObject({ rows: 1, errors: [] })
  })

  it('says every problem with line and column, and makes nothing of any', async () => {
    const { body } = await send(
      'ann',
      `${HEAD}ok-1,OK,custodia/laser-nd-yag,ORG_A_SH,,,
b d,Bad,custodia/laser,ORG_B_HZ,,primary,
ok-1,,custodia/laser-nd-yag,ORG_A_SH,NONE,Role,yesterday
key-${A.device},Plug,custodia/laser-nd-yag,ORG_A_SH,,,
`,
    )
    expect(body).toMatchObject({ rows: 4, created: 0, applied: false, credentialsCsv: '' })
    expect(body.errors.map((one: { line: number; column: string }) => `${one.line} ${one.column}`)).toEqual([
      '3 key',
      '3 profile',
      '3 unit',
      '3 asset',
      '4 key',
      '4 name',
      '4 asset',
      '4 role',
      '4 from',
      '5 profile',
    ])
    expect(body.errors[1].message).toContain('custodia/laser-nd-yag')
  })

  it('checks without provisioning', async () => {
    const { body } = await send('ann', good, '?dryRun=true')
    expect(body).toMatchObject({ rows: 2, created: 0, applied: false, errors: [] })
  })

  it('provisions, once, with secrets for what connects by itself', async () => {
    const { body } = await send('ann', good)
    expect(body).toMatchObject({ rows: 2, created: 2, unchanged: 0, applied: true, errors: [] })
    const [head, line, ...rest] = body.credentialsCsv.trim().split('\n')
    expect([head, rest]).toEqual(['key,username,secret', []])
    const [key, username, secret] = line.split(',')
    expect(key).toBe('imp-1')
    const credential = await findCredential(platform.registry, username, NOW)
    expect(verifySecret(secret, credential?.secretHash ?? '')).toBe(true)
    expect(credential?.publish).toContain('custodia/v1/+/imp-1/command/result')
    const device = await platform.as('ann', `/api/v1/devices/${username}`)
    expect(device.json().bindings).toMatchObject([
      { assetId: A.asset, role: 'second', validFrom: Date.UTC(2025, 11, 31, 16) },
    ])
    const again = await send('ann', good)
    expect(again.body).toMatchObject({ created: 0, unchanged: 2, applied: true, errors: [] })
  })

  it('provisions what is right although something is not, if asked to', async () => {
    const text = `${HEAD}imp-3,Good,custodia/ipl,ORG_A_SH,,,\nimp-4,Bad,nothing/here,ORG_A_SH,,,\n`
    expect((await send('ann', text)).body).toMatchObject({ created: 0, applied: false })
    expect((await send('ann', text, '?onlyValid=true')).body).toMatchObject({
      created: 1,
      applied: true,
      devices: [{ line: 2, key: 'imp-3' }],
    })
  })

  it('takes 10,000 rows in seconds', async () => {
    const rows = Array.from({ length: 10_000 }, (_, k) => `mass-${k},Mass ${k},custodia/laser-nd-yag,ORG_A_SH,,,\n`)
    const began = performance.now()
    const { body } = await send('ann', HEAD + rows.join(''))
    expect(body).toMatchObject({ created: 10_000, errors: [] })
    expect(performance.now() - began).toBeLessThan(15_000)
  }, 30_000)

  it('is not for those who may not, nor into other companies', async () => {
    expect((await send('vic', good)).status).toBe(403)
    const other = await send('bob', `${HEAD}imp-9,X,custodia/ipl,ORG_A_SH,AST_A,,\n`)
    expect(other.body.errors.map((one: { column: string }) => one.column)).toEqual(['unit', 'asset'])
  })

  it('gives a template and an export', async () => {
    const template = await platform.as('ann', '/api/v1/devices/import/template')
    expect([template.headers['content-type'], template.body]).toEqual(['text/csv; charset=utf-8', IMPORT_TEMPLATE])
    const ours = await platform.as('ann', '/api/v1/devices/export?profile=minew/e7')
    expect(ours.body.split('\n').slice(1, 2)).toEqual(['imp-2,Tag,minew/e7,ORG_A_SH,active,,,,,,,'])
    const theirs = await platform.as('bob', '/api/v1/devices/export')
    expect(theirs.body).not.toContain('imp-')
  })
})
