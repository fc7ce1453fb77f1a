/** Every page of administration, procurement and people in a real browser: both languages, desk and phone, and its main deed. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { findProgram } from '../support/server.ts'
import { type ApiClient, signInByLink } from './support/api-client.ts'
import { type Clinic, makeClinic } from './support/clinic.ts'
import { teltonikaRecord } from './support/field-messages.ts'
import { mosquittoPub } from './support/mosquitto-pub.ts'
import { clinicDay, makeOperations, type Operations } from './support/operations.ts'
import { tryCleaning, tryContract, tryDepreciation, tryOutlook, tryPlans } from './support/page-forms.ts'
import { type Language, pagesOf } from './support/page-list.ts'
import { embeddedWiring, type RunningPlatform } from './support/wiring.ts'

const MINUTE = 60_000
const PASSWORD = 'correct horse battery staple'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

describe.skipIf(['chromium', 'mosquitto'].some(isMissing))('the pages', () => {
  let platform: RunningPlatform
  let browser: Browser
  let page: Page
  let api: ApiClient
  let clinic: Clinic
  let operations: Operations
  let language: Language = 'zh'
  const faults: string[] = []
  const contexts: BrowserContext[] = []
  const begin = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE
  const days = `from=${clinicDay(begin)}&to=${clinicDay(begin)}`

  /** A browser of one person's own; whatever fails in it is a fault. */
  const openFor = async (login: string, viewport = DESK): Promise<Page> => {
    const context = await browser.newContext({
      ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport, reducedMotion: 'reduce' },
    })
    contexts.push(context)
    context.setDefaultTimeout(5_000)
    const opened = await context.newPage()
    await opened.goto(`${platform.httpUrl}/#/sign-in`)
    await opened.locator('input[autocomplete=username]').fill(login)
    await opened.locator('input[type=password]').fill(PASSWORD)
    await opened.locator('button[type=submit]').click()
    await opened.locator('.top-bar').waitFor()
    opened.on('pageerror', (error) => faults.push(`${opened.url()}: ${error.message}`))
    opened.on('console', (said) => {
      if (said.type() === 'error') faults.push(`${opened.url()}: ${said.text()}`)
    })
    return opened
  }
  const open = (path: string, on = page): Promise<unknown> => on.goto(`${platform.httpUrl}/#${path}`)
  const overflow = (on = page): Promise<number> =>
    on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const speak = async (wanted: Language): Promise<void> => {
    if (wanted !== language) await page.getByTestId('language').click()
    language = wanted
  }
  const account = async (login: string, personId: string | null, grants: readonly object[]): Promise<ApiClient> => {
    const { link } = await api.post<{ link: { token: string } }>('/api/v1/accounts', { login, personId, grants })
    return signInByLink(platform.httpUrl, link.token, PASSWORD)
  }

  beforeAll(async () => {
    platform = await embeddedWiring.start()
    browser = await chromium.launch({ executablePath: findProgram('chromium') ?? '', args: FLAGS })
    api = await signInByLink(platform.httpUrl, platform.adminToken, PASSWORD)
    clinic = await makeClinic(api, Date.now())
    operations = await makeOperations(api, clinic, {
      now: Date.now(),
      drive: { start: begin, end: begin + 30 * MINUTE },
    })
    await account('wang', clinic.engineer.id, [])
    await account('li', clinic.cleaner.id, [])
    const manager = await account('chen', null, [{ orgUnitId: operations.company.id, role: 'manager' }])
    for (const step of ['submitted', 'reviewed'])
      await manager.post(`/api/v1/vendors/${operations.vendor.id}/steps`, { step })
    page = await openFor('admin')
  }, 120_000)

  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  test('three kilometres of the van become a trip of the engineer on its roster', async () => {
    const { tracker } = clinic.devices
    for (const [minute, metres] of [
      [0, 0],
      [5, 0],
      [6, 600],
      [7, 1400],
      [8, 2300],
      [9, 3000],
      [10, 3000],
      [14, 3000],
      [18, 3000],
    ] as const) {
      const record = teltonikaRecord(tracker.key, begin + minute * MINUTE, {
        ...{ latitude: 31.23, longitude: 121.47 + metres / 95_300, odometerM: 1_000_000 + metres },
        ...{ speedKmh: minute >= 5 && minute < 9 ? 45 : 0, ignition: minute >= 4 && minute < 12 ? 1 : 0 },
      })
      const { status } = await mosquittoPub({ port: platform.mqttPort, credential: tracker.credential, ...record })
      expect(status).toBe(0)
    }
    await expect
      .poll(
        async () =>
          (await api.get<{ items: { open: boolean }[] }>(`/api/v1/sessions?asset=${clinic.van.id}&kind=trip`)).items,
        { timeout: 20_000 },
      )
      .toMatchObject([{ open: false }])
  })

  test.each([
    ['zh', DESK],
    ['en', DESK],
    ['en', PHONE],
    ['zh', PHONE],
  ] as const)(
    'show what there is, in %s on %o, and fit',
    async (wanted, viewport) => {
      await page.setViewportSize(viewport)
      await speak(wanted)
      const wrong: string[] = []
      for (const [path, heading, seen] of pagesOf(clinic, operations, begin)) {
        await open(path)
        try {
          await page.locator('main h1', { hasText: heading[language] }).waitFor()
          await page.locator('main .ant-skeleton, main .page-spin').first().waitFor({ state: 'hidden' })
          await page.locator('main').getByText(seen[language]).first().waitFor()
        } catch (error) {
          wrong.push(
            `${path}: ${String(error).split('\n')[0]}: ${(await page.locator('main').innerText()).slice(0, 400)}`,
          )
        }
        const text = await page.locator('main').innerText()
        const untranslated =
          /\b(?:app|nav|processes|vehicles|rooms|cleaning|costs|lifecycle|vendors|claims|stock|accountability|handover|people|incidents|exchange|settings|models)\.[a-z]\w+/.exec(
            text,
          )
        if (untranslated !== null) wrong.push(`${path}: ${untranslated[0]}`)
        if (text.includes('[object') || /\bNaN\b|undefined/.test(text)) wrong.push(`${path}: ${text}`)
        const beyond = await overflow()
        if (beyond > 0) wrong.push(`${path}: ${beyond} px beyond the right edge`)
      }
      expect(wrong).toEqual([])
    },
    60_000,
  )

  describe('do what they are for', () => {
    const dialog = () => page.locator('.ant-modal')
    const drawer = () => page.locator('.ant-drawer')
    const choose = async (label: string, option: string): Promise<void> => {
      await dialog().getByLabel(label, { exact: true }).click()
      await page.locator('.ant-select-item-option:visible', { hasText: option }).click()
    }

    beforeAll(async () => {
      await page.setViewportSize(DESK)
      await speak('en')
    })

    test('a room is booked', async () => {
      await open('/rooms')
      await page.getByRole('button', { name: 'Book a room' }).click()
      await choose('Room', 'R-1 asset')
      await dialog().getByLabel('What for', { exact: true }).fill('Weekly round')
      await choose('For whom', 'Cleaner Li')
      await dialog().getByRole('button', { name: 'Book', exact: true }).click()
      await dialog().waitFor({ state: 'hidden' })
      await page.getByText('Weekly round').first().waitFor()
    })

    test('a round is excused, which stays on record', async () => {
      await open(`/cleaning?day=${operations.tomorrow}`)
      await page.locator('.cleaning-chip', { hasText: 'Morning clean' }).click()
      await drawer().getByLabel('Why? It stays on record.').fill('Lobby is being painted')
      await drawer().getByRole('button', { name: 'Excuse this round' }).click()
      await drawer().getByText('Excused: Lobby is being painted').first().waitFor()
      await page.keyboard.press('Escape')
      await page.locator('.cleaning-chip.cleaning-excused').waitFor()
    })

    test('a month is closed for good', async () => {
      const month = operations.lastMonth
      await expect
        .poll(() => api.get(`/api/v1/cost-months/${month}/checks`), { timeout: 20_000 })
        .toMatchObject({ canClose: true })
      await open(`/costs?month=${month}`)
      await page.getByRole('button', { name: 'Close the month …' }).click()
      await dialog()
        .getByRole('button', { name: `Close ${month} for good` })
        .click()
      await dialog().waitFor({ state: 'hidden' })
      await page.locator('.costs-state').getByText('Version 1').waitFor()
      expect(await api.get(`/api/v1/cost-months/${month}`)).toMatchObject({ state: 'closed' })
    })

    test('a vendor that somebody else reviewed is approved', async () => {
      await open('/vendors')
      await page.getByRole('button', { name: 'Tailang Medical' }).click()
      await drawer().getByRole('button', { name: 'Approve', exact: true }).click()
      await dialog().getByRole('button', { name: 'Approve', exact: true }).click()
      await dialog().waitFor({ state: 'hidden' })
      await drawer().getByText('Approved', { exact: true }).waitFor()
      await page.keyboard.press('Escape')
      await page.locator('tr', { hasText: 'Tailang' }).getByText('Approved').waitFor()
    })

    test('stock is received', async () => {
      await open('/stock')
      await page.getByRole('button', { name: 'Disinfectant' }).click()
      await drawer().getByRole('button', { name: 'Receive', exact: true }).click()
      await dialog().getByLabel('Quantity, L').fill('20')
      await dialog().getByRole('button', { name: 'Receive', exact: true }).click()
      await dialog().waitFor({ state: 'hidden' })
      await drawer().getByText('25 L').first().waitFor()
      await page.keyboard.press('Escape')
    })

    test.each([
      ['a contract with a limit of use, changed, ended early and running on', tryContract],
      ['entries of depreciation before they become costs, and depreciation by use', tryDepreciation],
      ['the price and acceptance of a model, and what replacement is judged by', tryOutlook],
      ['conditions and checks of plans, of a model and of an asset', tryPlans],
      ['cleaning standards to come, and a round without an assignee', tryCleaning],
    ] as const)(
      'their forms take %s',
      async (_, fillIn) => {
        await fillIn({ page, api, clinic, operations, open })
      },
      60_000,
    )

    test('a file of people is checked, then imported', async () => {
      await open('/exchange?registry=people')
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: 'people.csv', mimeType: 'text/csv' },
        buffer: Buffer.from('employee_no,name,name_en,unit\nE9,赵护士,Nurse Zhao,DERM\n'),
      })
      await page.getByRole('button', { name: 'Check', exact: true }).click()
      await page.getByText('nothing was changed yet').waitFor()
      const found = () => api.get<{ items: unknown[] }>('/api/v1/people?q=E9')
      expect((await found()).items).toEqual([])
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByText('Imported.', { exact: true }).waitFor()
      expect((await found()).items).toMatchObject([{ nameEn: 'Nurse Zhao' }])
    })

    test('a receiver is added; its secret is shown once', async () => {
      await open('/exchange?tab=receivers')
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await drawer().getByLabel('Name', { exact: true }).fill('Duty desk')
      await drawer().getByLabel('Address', { exact: true }).fill('https://desk.invalid/hook')
      await drawer().getByRole('button', { name: 'Add', exact: true }).click()
      await page.locator('.ant-alert', { hasText: 'Signing secret, shown only now' }).locator('code').waitFor()
      await page.locator('.exchange-receivers').getByText('Duty desk').waitFor()
    })

    test('what a person answers for is handed over, and accepted by the other on a phone', async () => {
      await open('/responsibility?view=handovers')
      await page.getByRole('button', { name: 'Hand over', exact: true }).click()
      await choose('From', 'Engineer Wang')
      await choose('To', 'Cleaner Li')
      await dialog().getByRole('button', { name: 'Offer', exact: true }).click()
      await dialog().waitFor({ state: 'hidden' })
      await page.locator('.handover', { hasText: 'Waits' }).waitFor()
      const other = await openFor('li', PHONE)
      await open('/responsibility?view=handovers', other)
      const offered = other.locator('.handover', { hasText: '王工' })
      await offered.getByRole('button', { name: /^接\s?受$/ }).click()
      await offered.getByText('已接受').waitFor()
      expect(await overflow(other)).toBeLessThanOrEqual(0)
      await open(`/responsibility?about=asset&id=${clinic.laser.id}`)
      await page.locator('main').getByText('Cleaner Li').first().waitFor()
    })
  })

  test('the processes are shown to who administers everything, and to nobody else', async () => {
    await page.setViewportSize(DESK)
    await speak('en')
    await open('/assets')
    await page.locator('.menu').getByRole('link', { name: 'Processes' }).click()
    const row = page.locator('tr', { hasText: 'Whole platform' })
    await row.getByText('Ready', { exact: true }).waitFor()
    await row.getByText('nothing', { exact: true }).waitFor()
    const probes = await row.locator('code').innerText()
    expect((await fetch(`${probes}/ready`)).status).toBe(200)
    const manager = await openFor('chen')
    await manager.locator('.menu').getByRole('link', { name: '数据接入' }).waitFor()
    expect(await manager.locator('.menu').getByText('平台进程').count()).toBe(0)
    await open('/processes', manager)
    await manager.getByText('只有管理整个组织的管理员可以查看平台进程。').waitFor()
  })

  test('a person without any role sees their own figures', async () => {
    const own = await openFor('wang', PHONE)
    await open(`/people?${days}`, own)
    await own.locator('.people-tile', { hasText: '里程' }).getByText('3').first().waitFor()
    expect(await overflow(own)).toBeLessThanOrEqual(0)
  })

  test('nothing failed in any page', () => {
    expect(faults).toEqual([])
  })
})
