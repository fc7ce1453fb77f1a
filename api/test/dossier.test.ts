/** The dossier by HTTP: the page's sections, and the workbook read back, in both languages, in sight only. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId, schema } from '@custodia/storage/registry'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportDossier } from '../src/index.ts'
import { A, seedFacts } from './facts.ts'
import { HOUR, seedOrders } from './orders-of-a-laser.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
let folder: string

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  await seedOrders(platform.registry, A)
  const { db } = platform.registry
  // Another custodian from ten days ago on; before that, the one of the seed.
  await db.insert(schema.person).values({
    ...{ id: 'per_new', orgUnitId: A.department, employeeNo: 'E-9', name: '新人', nameEn: 'New Person', createdAt: 0 },
  })
  await db.update(schema.responsibility).set({ validTo: NOW - 10 * DAY })
  await db.insert(schema.responsibility).values({
    ...{ id: newId('rsp'), scope: 'asset', scopeId: A.asset, role: 'custodian', raci: 'R', personId: 'per_new' },
    ...{ validFrom: NOW - 10 * DAY, validTo: null },
  })
  await db.insert(schema.meterDay).values([
    ...['2026-10-30', '2026-11-01', '2026-11-02'].map((day, at) => ({
      ...{ assetId: A.asset, metric: 'pulses_total', day, usage: 100, lastReading: 1000 + at * 100, lastTs: NOW },
      ...{ samples: 10, flags: [] },
    })),
  ])
  folder = await mkdtemp(join(tmpdir(), 'custodia-dossier-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await platform.stop()
})

interface Section {
  readonly id: string
  readonly columns: readonly { readonly kind: string }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}
const dossierOf = async (lang: string): Promise<{ readonly title: string; readonly sections: readonly Section[] }> => {
  const answer = await platform.as('ann', `/api/v1/assets/${A.asset}/dossier?lang=${lang}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const rowsOf = (dossier: { readonly sections: readonly Section[] }, id: string) =>
  dossier.sections.find((section) => section.id === id)?.rows ?? []

describe('what a dossier says', () => {
  it('has every section, in both languages', async () => {
    const ids = [
      ...['summary', 'use', 'meters', 'maintenance', 'failures', 'transfers'],
      ...['responsible', 'warranties', 'costs', 'devices', 'documents'],
    ]
    for (const lang of ['zh', 'en']) expect((await dossierOf(lang)).sections.map(({ id }) => id)).toEqual(ids)
    expect((await dossierOf('en')).title).toBe('Asset dossier AST_A Laser ast_a')
    expect((await dossierOf('zh')).title).toBe('设备档案 AST_A 激光')
  })

  it('tells use, care, failures, custody and money', async () => {
    const dossier = await dossierOf('en')
    expect(rowsOf(dossier, 'use')).toEqual([['2026-11', 'Run', 1, 1, null, 1000, null]])
    expect(rowsOf(dossier, 'meters').map(([month, , usage, reading]) => [month, usage, reading])).toEqual([
      ['2026-10', 100, 1000],
      ['2026-11', 200, 1200],
    ])
    expect(rowsOf(dossier, 'maintenance').map((row) => row.slice(0, 4))).toEqual([
      ['2026-11-25', 'Optics check', null, 'Open'],
      ['2026-11-15', 'Optics check', '2026-11-16', 'In window'],
    ])
    expect(rowsOf(dossier, 'failures').map(([, , , , down, repair, code]) => [down, repair, code])).toEqual([
      [null, null, null],
      [6, 2, 'HP-01'],
      [10, 4, 'HP-01'],
    ])
    // The last one came back after the first.
    expect(rowsOf(dossier, 'failures')[1]?.[10]).toBe(rowsOf(dossier, 'failures')[2]?.[0])
    expect(rowsOf(dossier, 'responsible').filter(([role]) => role === 'Custodian')).toEqual([
      ['Custodian', 'New Person', NOW - 10 * DAY, null, 'Asset'],
      ['Custodian', `Person ${A.department}`, NOW - 100 * DAY, NOW - 10 * DAY, 'Asset'],
    ])
    expect(rowsOf(dossier, 'costs')).toEqual([['2026-11', 10, 990, 0, 300, 1300, 'CNY']])
    const summary = new Map(rowsOf(dossier, 'summary').map(([item, value]) => [item, value]))
    expect(summary.get('Failures')).toBe(3)
    expect(summary.get('Mean time to repair')).toBe(3)
    expect(summary.get('Downtime')).toBe(19)
  })
})

const read = async (content: Buffer): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook()
  // exceljs types its own Buffer, older than Node's.
  await workbook.xlsx.load(content as unknown as ArrayBuffer)
  return workbook
}

describe('the workbook', () => {
  it.each(['zh', 'en'])('reads back as the page says, typed, with frozen heads (%s)', async (lang) => {
    const answer = await platform.as('ann', `/api/v1/assets/${A.asset}/dossier.xlsx?lang=${lang}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toContain(`dossier-AST_A-${lang}.xlsx`)
    const workbook = await read(answer.rawPayload)
    const dossier = await dossierOf(lang)
    expect(workbook.worksheets).toHaveLength(dossier.sections.length)
    for (const [at, section] of dossier.sections.entries()) {
      const sheet = workbook.worksheets[at]
      expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
      for (const [line, row] of section.rows.entries()) {
        const cells = row.map((_, column) => sheet?.getRow(line + 2).getCell(column + 1).value ?? null)
        for (const [column, cell] of row.entries()) {
          const dated = cell !== null && ['day', 'instant'].includes(section.columns[column]?.kind ?? '')
          if (dated) expect(cells[column]).toBeInstanceOf(Date)
          else expect(cells[column]).toBe(cell)
        }
      }
    }
    const failures = workbook.worksheets[4]
    // The wall clock of the asset's zone, eight hours ahead of UTC.
    expect(failures?.getRow(4).getCell(2).value).toEqual(new Date(NOW - 10 * DAY + 8 * HOUR))
    expect(failures?.getRow(4).getCell(2).numFmt).toBe('yyyy-mm-dd hh:mm')
    expect(workbook.worksheets[3]?.getRow(3).getCell(1).value).toEqual(new Date('2026-11-15T00:00:00Z'))
    expect(workbook.worksheets[8]?.getRow(2).getCell(6).numFmt).toBe('#,##0.00')
  })

  it('is written to a file by the asset’s code, for whoever runs the installation', async () => {
    const path = join(folder, 'a.xlsx')
    const options = { language: 'zh' as const, now: NOW }
    const done = await exportDossier(platform.registry, { asset: 'AST_A', ...options }, () => createWriteStream(path))
    expect(done?.title).toBe('设备档案 AST_A 激光')
    expect((await read(await readFile(path))).worksheets[0]?.name).toBe('概要')
    const none = await exportDossier(platform.registry, { asset: 'AST_X', ...options }, () =>
      createWriteStream(join(folder, 'x.xlsx')),
    )
    expect(none).toBeUndefined()
  })

  it('says so when the file cannot be written', async () => {
    await expect(
      exportDossier(platform.registry, { asset: 'AST_A', language: 'en', now: NOW }, () =>
        createWriteStream(join(folder, 'no', 'such', 'folder.xlsx')),
      ),
    ).rejects.toThrow(/ENOENT/)
  })

  it('is not found from another company, and refuses a language that it does not have', async () => {
    for (const path of ['dossier', 'dossier.xlsx']) {
      expect((await platform.as('bob', `/api/v1/assets/${A.asset}/${path}`)).statusCode).toBe(404)
      expect((await platform.as(null, `/api/v1/assets/${A.asset}/${path}`)).statusCode).toBe(401)
      expect((await platform.as('ann', `/api/v1/assets/${A.asset}/${path}?lang=fr`)).statusCode).toBe(400)
    }
  })
})
