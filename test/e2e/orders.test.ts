/** A fault, from the phone of the nurse who sees it to its verification, in real browsers on a real platform. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { findProgram } from '../support/server.ts'
import { type ApiClient, createApiClient, signInByLink } from './support/api-client.ts'
import { type Clinic, makeClinic } from './support/clinic.ts'
import { embeddedWiring, type RunningPlatform } from './support/wiring.ts'

const PASSWORD = 'correct horse battery staple'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }
const TEXT = '手具不出光，脚踏有反应'

interface Detail {
  readonly id: string
  readonly state: string
  readonly text: string
  readonly attachments: readonly { readonly href: string; readonly mediaType: string }[]
}

describe.skipIf(['chromium', 'mosquitto'].some(isMissing))('a work order', () => {
  let platform: RunningPlatform
  let browser: Browser
  let admin: ApiClient
  let clinic: Clinic
  let no = ''
  const faults: string[] = []
  const contexts: BrowserContext[] = []

  /** A person with an account and a browser of their own, at the sign-in. */
  const openFor = async (viewport: typeof PHONE): Promise<{ page: Page; context: BrowserContext }> => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport, reducedMotion: 'reduce' })
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    return { page, context }
  }
  const signIn = async (page: Page, login: string): Promise<void> => {
    await page.locator('input[autocomplete=username]').fill(login)
    await page.locator('input[type=password]').fill(PASSWORD)
    await page.locator('button[type=submit]').click()
  }
  const overflow = (page: Page): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const order = async (): Promise<Detail> => {
    const { items } = await admin.get<{ items: { id: string }[] }>(`/api/v1/work-orders?q=${no}`)
    return admin.get<Detail>(`/api/v1/work-orders/${items[0]?.id}`)
  }

  beforeAll(async () => {
    platform = await embeddedWiring.start()
    browser = await chromium.launch({ executablePath: findProgram('chromium') ?? '', args: FLAGS })
    admin = await signInByLink(platform.httpUrl, platform.adminToken, PASSWORD)
    clinic = await makeClinic(admin, Date.now())
    for (const [login, role, personId] of [
      ['nurse', 'viewer', null],
      ['wang', 'engineer', clinic.engineer.id],
    ] as const) {
      const grants = [{ orgUnitId: clinic.branch.id, role }]
      const { link } = await admin.post<{ link: { token: string } }>('/api/v1/accounts', { login, personId, grants })
      await signInByLink(platform.httpUrl, link.token, PASSWORD)
    }
  }, 120_000)

  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  test('is reported on a phone, by the address on the label, over a line that breaks', async () => {
    const { page, context } = await openFor(PHONE)
    const label = await admin.raw('GET', `/api/v1/assets/${clinic.laser.id}/label`)
    expect([label.status, String(label.body)]).toEqual([200, expect.stringContaining('L-1')])
    await page.goto(`${platform.httpUrl}/#/request/${clinic.laser.id}`)
    await signIn(page, 'nurse')
    await page.getByRole('heading', { name: '报修', exact: true }).waitFor()
    await page.locator('#request-text').fill(TEXT)
    const photo = await page.screenshot()
    await page.getByTestId('request-photo').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: photo })
    await page.locator('.request-photo img').waitFor()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    // Left and come back to: nothing of it is lost.
    await page.reload()
    expect(await page.locator('#request-text').inputValue()).toBe(TEXT)
    await context.setOffline(true)
    await page.getByRole('button', { name: /提\s*交/ }).click()
    await page.getByText('没有网络').waitFor()
    await context.setOffline(false)
    await page.getByText('负责人现在可以看到').waitFor()
    no = /WO-\d{4}-\d{6}/.exec(await page.locator('.ant-result-title').innerText())?.[0] ?? ''
    expect(await order()).toMatchObject({ state: 'requested', text: TEXT, attachments: [{ mediaType: 'image/jpeg' }] })
    // Whoever comes after sees that it is known.
    await page.getByRole('button', { name: '继续报修' }).click()
    await page.getByText('已有未完成工单').waitFor()
    await page.getByText(no).waitFor()
  }, 60_000)

  test('is done by the engineer, who cannot verify it', async () => {
    const { page } = await openFor(DESK)
    await page.goto(`${platform.httpUrl}/#/orders`)
    await signIn(page, 'wang')
    await page.locator('tr', { hasText: no }).getByRole('link', { name: TEXT }).click()
    await page.locator('.order-files img').waitFor()
    await page.getByTestId('order-started').click()
    await page.getByTestId('order-finished').waitFor()
    await page.getByRole('button', { name: '添加检查项' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('检查内容').fill('输出能量')
    await dialog.getByLabel('单位').fill('J')
    await dialog.getByLabel('不低于').fill('90')
    await dialog.getByLabel('不高于').fill('110')
    await dialog.getByRole('button', { name: '添加检查项' }).click()
    await page.getByText('限值 90 – 110 J').waitFor()
    await page.getByRole('spinbutton', { name: '输出能量' }).fill('98')
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.locator('.check-ok').waitFor()
    await page.getByTestId('order-finished').click()
    await dialog.getByLabel('故障部位（代码）').fill('HP-01')
    await dialog.getByRole('button', { name: /完\s*成/ }).click()
    await page.getByText('已完成').first().waitFor()
    await page.getByRole('button', { name: /签\s*名/ }).click()
    // Hovering waits until the dialog stands still.
    const pad = page.locator('.signature-pad canvas')
    await pad.hover({ position: { x: 40, y: 40 } })
    await page.mouse.down()
    await pad.hover({ position: { x: 160, y: 80 } })
    await page.mouse.up()
    await dialog.getByRole('button', { name: /签\s*名/ }).click()
    await page.locator('img.signature').waitFor()
    expect(await page.getByTestId('order-verified').count()).toBe(0)
    expect((await order()).state).toBe('done')
  }, 60_000)

  test('is verified by somebody else, and its trail is whole', async () => {
    const { id } = await order()
    const verifier = createApiClient(platform.httpUrl)
    const signedIn = await verifier.raw('POST', '/api/v1/auth/sign-in', { login: 'admin', password: PASSWORD })
    const { page, context } = await openFor(PHONE)
    const [name = '', value = ''] = (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0]?.split('=') ?? []
    await context.addCookies([{ name, value, url: platform.httpUrl }])
    await page.goto(`${platform.httpUrl}/#/orders/${id}`)
    await page.getByTestId('order-verified').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /验\s*收/ })
      .click()
    await page.getByText('已验收').first().waitFor()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    const { items } = await admin.get<{ items: { change: { type: string } }[] }>(`/api/v1/work-orders/${id}/events`)
    expect(items.map(({ change }) => change.type)).toEqual([
      ...['requested', 'attached', 'started', 'checks_added', 'checked', 'finished', 'attached', 'signed', 'verified'],
    ])
    expect(platform.command('audit', 'verify')).toContain('Everything is as it was recorded')
    await page.goto(`${platform.httpUrl}/#/assets/${clinic.laser.id}`)
    await page.getByText(no).waitFor()
    expect(faults).toEqual([])
  }, 60_000)
})
