/** From a task that falls due to an engineer's own calendar: proposed, accepted and subscribed to in a real browser. */
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { findProgram } from '../support/server.ts'
import { type ApiClient, createApiClient } from './support/api-client.ts'
import { type Clinic, makeClinic } from './support/clinic.ts'
import { embeddedWiring, type RunningPlatform } from './support/wiring.ts'

const PASSWORD = 'correct horse battery staple'
const BROWSER_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const DAY = 86_400_000
const ALL_WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }))

describe.skipIf(isMissing('chromium'))('the calendar', () => {
  let platform: RunningPlatform
  let browser: Browser
  let page: Page
  let api: ApiClient
  let clinic: Clinic
  const faults: string[] = []

  beforeAll(async () => {
    platform = await embeddedWiring.start()
    browser = await chromium.launch({ executablePath: findProgram('chromium') ?? '', args: BROWSER_FLAGS })
    const context = await browser.newContext({
      locale: 'en-US',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(`${platform.httpUrl}/#/link/${platform.adminToken}`)
    await page.locator('input[type=password]').first().waitFor()
    for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD)
    await page.locator('button[type=submit]').click()
    await page.getByRole('heading', { name: 'Assets' }).waitFor()
    const [cookie] = await context.cookies()
    api = createApiClient(platform.httpUrl, `${cookie?.name}=${cookie?.value}`)
    clinic = await makeClinic(api, Date.now())
    await api.post('/api/v1/maintenance-plans', {
      ...{ assetId: clinic.laser.id, taskCode: 'lens_cleaning', nameZh: '清洁镜片', nameEn: 'Clean lenses' },
      ...{ calendar: 'fixed', interval: 'P3M', anchorOn: new Date(Date.now() + 12 * DAY).toISOString().slice(0, 10) },
    })
    const rota = await api.raw('PUT', `/api/v1/people/${clinic.engineer.id}/duty-times`, { week: ALL_WEEK })
    expect(rota.status).toBe(200)
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  test('shows what assets do when, and plans slots for what falls due', async () => {
    await expect
      .poll(async () => (await api.get<{ items: { dueOn: string | null }[] }>('/api/v1/due-dates')).items, {
        timeout: 20_000,
      })
      .toContainEqual(expect.objectContaining({ taskCode: 'lens_cleaning', dueOn: expect.any(String) }))
    await page.getByRole('link', { name: 'Calendar' }).click()
    await page.locator('.calendar-row', { hasText: 'L-1 asset' }).waitFor()
    await page.getByRole('button', { name: 'Plan slots' }).click()
    await page.getByText('1 of 2 tasks have a slot').waitFor()
    await page.getByText('may be done: 1.').waitFor()
    const slot = page.locator('.calendar-slot', { hasText: 'Clean lenses' })
    await slot.getByText('Engineer Wang').waitFor()
    await slot.getByText('Why then?').click()
    await slot.getByText('Not booked at that time').waitFor()
  })

  test('an engineer accepts a slot, which becomes an order with that time', async () => {
    await page.locator('.calendar-slot').getByRole('button', { name: 'Accept' }).click()
    await page.getByText('Nothing is proposed').waitFor()
    const { items } = await api.get<{ items: { state: string; scheduledFrom: number | null }[] }>('/api/v1/work-orders')
    // Another task's order may have been made meanwhile: it has no time yet.
    expect(items.filter((order) => order.scheduledFrom !== null)).toMatchObject([{ state: 'planned' }])
  })

  test('the engineer subscribes to it, until the address is revoked', async () => {
    await page.getByRole('button', { name: 'Subscribe' }).click()
    const drawer = page.locator('.ant-drawer')
    await drawer.getByLabel('Calendar of').click()
    await page.locator('.ant-select-item-option', { hasText: 'Engineer' }).click()
    await drawer.getByLabel('Engineer', { exact: true }).click()
    await page.locator('.ant-select-item-option', { hasText: 'Engineer Wang' }).click()
    await drawer.getByRole('button', { name: 'Make an address' }).click()
    const address = await drawer.getByLabel('Address of the calendar').inputValue()
    const calendar = await (await fetch(address)).text()
    expect(calendar).toContain('SUMMARY:Clean lenses · L-1 asset\r\n')
    expect(calendar).toMatch(/DTSTART;TZID=Asia\/Shanghai:\d{8}T\d{6}\r\n/)
    await drawer.getByRole('button', { name: 'Revoke' }).click()
    await expect.poll(async () => (await fetch(address)).status).toBe(404)
    await page.keyboard.press('Escape')
  })

  test('fits a phone, where it shows one day', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('.calendar-of-day').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    expect(faults).toEqual([])
  })
})
