/** What a person sees, in a real browser, on a real platform that a real device talks to. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { findProgram } from '../support/server.ts'
import { type ApiClient, createApiClient } from './support/api-client.ts'
import { type Clinic, makeClinic } from './support/clinic.ts'
import { nativeMessage } from './support/field-messages.ts'
import { mosquittoPub } from './support/mosquitto-pub.ts'
import { embeddedWiring, type RunningPlatform } from './support/wiring.ts'

const MINUTE = 60_000
const PASSWORD = 'correct horse battery staple'
const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

describe.skipIf(['chromium', 'mosquitto'].some(isMissing))('the console', () => {
  let platform: RunningPlatform
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let api: ApiClient
  let clinic: Clinic
  const faults: string[] = []
  const begin = Math.floor(Date.now() / MINUTE) * MINUTE - 30 * MINUTE

  beforeAll(async () => {
    platform = await embeddedWiring.start()
    browser = await chromium.launch({ executablePath: findProgram('chromium') ?? '', args: BROWSER_FLAGS })
    context = await browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(platform.httpUrl) && !request.url().startsWith('data:'))
        faults.push(`asked an outside host: ${request.url()}`)
    })
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  const send = async (minute: number, values: Readonly<Record<string, number>>): Promise<void> => {
    const { native } = clinic.devices
    const message = nativeMessage(native.key, begin + minute * MINUTE, values)
    const { status } = await mosquittoPub({ port: platform.mqttPort, credential: native.credential, ...message })
    expect(status).toBe(0)
  }

  const open = async (path: string): Promise<void> => {
    await page.goto(`${platform.httpUrl}/#${path}`)
  }

  test('the one-time link sets a password and leads to the assets', async () => {
    await page.goto(`${platform.httpUrl}/#/link/${platform.adminToken}`)
    await page.locator('input[type=password]').first().waitFor()
    for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD)
    await page.locator('button[type=submit]').click()
    await page.getByRole('heading', { name: '资产' }).waitFor()
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    api = createApiClient(platform.httpUrl, `${cookie?.name}=${cookie?.value}`)
    clinic = await makeClinic(api, Date.now())
  })

  test('the list shows each asset, and a live value as the device sends it', async () => {
    await send(0, { running: 0, pulses_total: 500, handpiece_temperature_c: 30 })
    await page.reload()
    const row = page.locator('tr', { hasText: 'L-1 资产' })
    await row.getByText('30 °C').waitFor()
    for (const name of ['L-1 资产', 'L-2 资产', 'V-1 资产', 'R-1 资产', 'Z-1 资产'])
      expect(await page.getByText(name, { exact: true }).first().isVisible()).toBe(true)
    // Without a reload: server-sent events bring it.
    await send(1, { running: 1, pulses_total: 560, handpiece_temperature_c: 34.5 })
    await row.getByText('34.5 °C').waitFor({ timeout: 10_000 })
    await row.getByText('运行中').waitFor({ timeout: 10_000 })
    expect(await row.getByText('王工').isVisible()).toBe(true)
  })

  test('an asset opens with its series, sessions, due dates, costs and reasons', async () => {
    for (let minute = 2; minute <= 12; minute++)
      await send(minute, {
        running: minute < 9 ? 1 : 0,
        pulses_total: 500 + 60 * Math.min(minute, 9),
        handpiece_temperature_c: 33,
      })
    await page.getByText('L-1 资产', { exact: true }).first().click()
    await page.getByRole('heading', { name: 'L-1 资产' }).waitFor()
    await page.locator('.chart canvas, .chart svg').first().waitFor()
    await page.getByText('使用记录').waitFor()
    await page.getByText('换灯').first().waitFor()
    await page.getByText('安全检查').first().waitFor()
    await page.getByText('折旧').first().waitFor()
    const whys = page.locator('.why')
    expect(await whys.count()).toBeGreaterThan(3)
    await whys.first().click()
    await page.locator('.explanation').getByText('domain rules').first().waitFor()
    await page.keyboard.press('Escape')
  })

  test('a device shows how it is, and gets a new credential that is shown once', async () => {
    await open('/devices')
    await page.getByRole('heading', { name: '设备' }).waitFor()
    const { native } = clinic.devices
    const row = page.locator('tr', { hasText: native.key })
    await row.getByText('在线').waitFor()
    await row.getByRole('button').click()
    await page.getByRole('button', { name: '更换凭据' }).click()
    await page.locator('.ant-popconfirm').getByRole('button', { name: '更换凭据' }).click()
    const shown = page.locator('.ant-alert')
    await shown.getByText('仅显示一次').waitFor()
    const [username, secret] = await shown.locator('code').allTextContents()
    const message = nativeMessage(native.key, begin + 13 * MINUTE, { running: 0 })
    const credential = { username: username ?? '', secret: secret ?? '' }
    expect((await mosquittoPub({ port: platform.mqttPort, credential, ...message })).status).toBe(0)
    await page.keyboard.press('Escape')
  })

  test('a message that could not be stored says why, and can be replayed', async () => {
    const { native } = clinic.devices
    const bad = { ...nativeMessage(native.key, begin, {}), payload: '{"values":{"running":"perhaps"}}' }
    await mosquittoPub({ port: platform.mqttPort, credential: native.credential, ...bad })
    await open('/warnings')
    await page.getByText('没有未解除的预警').waitFor()
    await page.getByRole('link', { name: '数据接入' }).click()
    // The reasons, which are counted above the list, are buttons too.
    await page.getByRole('listitem').getByRole('button', { name: '数值类型错误' }).click()
    const letter = page.locator('.explanation')
    await letter.getByText('perhaps').first().waitFor()
    await letter.getByRole('button', { name: '重放这条消息' }).click()
    await page.keyboard.press('Escape')
    await page.getByText('仍失败 1 条').waitFor()
    await page.getByText('未知设备').first().click()
    await page.getByText('没有未知设备在发送数据').waitFor()
  })

  test('it speaks English too, and fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await open('/assets')
    await page.getByTestId('language').click()
    await page.getByRole('heading', { name: 'Assets' }).waitFor()
    await page.getByText('L-1 asset', { exact: true }).first().waitFor()
    for (const [path, seen] of [
      ['/assets', 'L-1 asset'],
      [`/assets/${clinic.laser.id}`, 'L-1 asset'],
      ['/devices', clinic.devices.native.key],
      ['/intake', 'Wrong kind of value'],
      ['/warnings', 'no open warning'],
    ] as const) {
      await open(path)
      await page.getByText(seen).first().waitFor()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    }
  })

  test('nothing failed in the page, and no outside host was asked', () => {
    expect(faults).toEqual([])
  })
})
