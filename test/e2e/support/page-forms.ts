/** Forms of the console, filled in as a person would, and what the platform has of them afterwards. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { ApiClient } from './api-client.ts'
import type { Clinic } from './clinic.ts'
import type { Operations } from './operations.ts'

/** A desk at which somebody sits: English, signed in as an administrator. */
export interface Desk {
  readonly page: Page
  readonly api: ApiClient
  readonly clinic: Clinic
  readonly operations: Operations
  readonly open: (path: string) => Promise<unknown>
}

const dialogOf = (page: Page) => page.locator('.ant-modal').last()
const drawerOf = (page: Page) => page.locator('.ant-drawer')
const labelled = (page: Page, label: string) => dialogOf(page).getByLabel(label, { exact: true })

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  const field = labelled(page, label)
  await field.click()
  if (await field.isEditable()) await field.fill(option)
  await page.locator('.ant-select-item-option:visible', { hasText: option }).first().click()
}
const press = (page: Page, name: string): Promise<void> =>
  dialogOf(page).getByRole('button', { name, exact: true }).click()
const closed = (page: Page): Promise<void> => page.locator('.ant-modal').waitFor({ state: 'hidden' })
const typeDays = async (page: Page, days: readonly string[]): Promise<void> => {
  const inputs = dialogOf(page).locator('.ant-picker-range input')
  for (const [place, day] of days.entries()) {
    await inputs.nth(place).fill(day)
    await inputs.nth(place).press('Enter')
  }
}

/** A contract with a meter limit is added, changed, ended early, and runs on again. */
export const tryContract = async ({ page, api, clinic, operations, open }: Desk): Promise<void> => {
  const found = async () =>
    (await api.get<{ items: object[] }>(`/api/v1/vendor-contracts?vendor=${operations.vendor.id}`)).items
  await open(`/vendors?open=${operations.vendor.id}`)
  await drawerOf(page).getByRole('button', { name: 'Add a contract' }).click()
  await dialogOf(page).locator('.ant-tree-select').click()
  await page.locator('.ant-select-tree-title:visible', { hasText: 'CO unit' }).first().click()
  for (const [label, text] of [
    ['Number', 'FW-1'],
    ['Name, Chinese', '激光保修'],
    ['Name, English', 'Laser cover'],
    ['Amount', '1200'],
  ] as const)
    await labelled(page, label).fill(text)
  await typeDays(page, ['2026-01-01', '2030-12-31'])
  await choose(page, 'Limit of use (optional)', 'Pulses, total')
  await press(page, 'Save')
  await dialogOf(page).getByText('Up to how much? Without a limit clear the meter.').waitFor()
  await labelled(page, 'Limit').fill('1000000')
  await labelled(page, 'Choose an asset').fill('L-1')
  await page.locator('.ant-select-item-option:visible', { hasText: 'L-1' }).click()
  await press(page, 'Save')
  await closed(page)
  await drawerOf(page).getByText('up to Pulses, total 1,000,000').waitFor()
  const row = drawerOf(page).locator('li', { hasText: 'Laser cover' })
  await row.getByRole('button', { name: 'Change' }).click()
  await labelled(page, 'Limit').fill('2000000')
  await press(page, 'Save')
  await closed(page)
  expect(await found()).toMatchObject([
    {
      no: 'FW-1',
      amountMinor: 120_000,
      meterMetric: 'pulses_total',
      meterLimit: 2_000_000,
      assetIds: [clinic.laser.id],
    },
  ])
  await row.getByRole('button', { name: 'End early' }).click()
  await press(page, 'End early')
  await closed(page)
  await row.getByText('ended early').waitFor()
  await row.getByRole('button', { name: 'Let it run on' }).click()
  await page.locator('.ant-popover:visible').getByRole('button', { name: 'Let it run on' }).click()
  await row.getByRole('button', { name: 'End early' }).waitFor()
  expect(await found()).toMatchObject([{ endedOn: null }])
}

/** What a book enters as costs is looked at first; then an asset is written off by use. */
export const tryDepreciation = async ({ page, api, clinic, operations, open }: Desk): Promise<void> => {
  const { book } = operations
  await open(`/lifecycle?tab=books&book=${book.id}`)
  await page.getByRole('button', { name: /^Look at entries to/ }).click()
  await dialogOf(page).getByText('L-1 asset').waitFor()
  await dialogOf(page).getByText('10,000.00').first().waitFor()
  await press(page, 'Enter them')
  await closed(page)
  await page.getByText(/^Entered: 1 entries/).waitFor()
  const posted = await api.get<{ items: object[] }>('/api/v1/cost-entries?element=depreciation')
  expect(posted.items).toMatchObject([{ amountMinor: 1_000_000, asset: { id: clinic.laser.id } }])

  await page.locator('main').getByRole('button', { name: 'L-1 L-1 asset' }).click()
  await drawerOf(page).getByRole('button', { name: 'State terms' }).click()
  await choose(page, 'Method', 'By use')
  await press(page, 'State terms')
  await dialogOf(page).getByText('Please fill in').first().waitFor()
  await choose(page, 'By the meter', 'Pulses, total')
  await labelled(page, 'Units of a whole life').fill('5000000')
  await labelled(page, 'Reason').fill('Worn by use, not by age')
  await press(page, 'State terms')
  await closed(page)
  await drawerOf(page).getByText('By use · from the beginning').waitFor()
  expect(await api.get(`/api/v1/depreciation-books/${book.id}/assets/${clinic.laser.id}`)).toMatchObject({
    method: 'units_of_production',
  })
}

/** A model’s price and own checks of acceptance, and what replacement is judged by. */
export const tryOutlook = async ({ page, api, operations, open }: Desk): Promise<void> => {
  const { type, company } = operations
  await open(`/models?open=${type.id}`)
  await drawerOf(page).getByRole('button', { name: 'Edit Replacement and acceptance' }).click()
  await labelled(page, 'Price of a new one').fill('980000')
  await dialogOf(page).getByText('Checks of its own instead').click()
  await dialogOf(page).getByRole('button', { name: 'Add a check' }).click()
  const last = dialogOf(page).locator('.check-fields').last()
  await last.getByLabel('What is checked, Chinese').fill('能量')
  await last.getByLabel('What is checked, English').fill('Energy')
  await last.getByLabel('Code').fill('energy')
  await press(page, 'Save')
  await closed(page)
  await drawerOf(page).getByText('980,000.00').waitFor()
  const { acceptance } = await api.get<{ acceptance: { item: string }[] }>(`/api/v1/asset-types/${type.id}/outlook`)
  expect(acceptance.at(-1)).toMatchObject({ item: 'energy', kind: 'yes_no' })

  await open(`/lifecycle?tab=plan&orgUnit=${company.id}`)
  await page.getByRole('button', { name: 'What replacement is judged by' }).click()
  await labelled(page, 'Yearly service cost above, of a new one’s price').fill('35')
  await press(page, 'Save')
  await closed(page)
  expect(await api.get(`/api/v1/replacement-policy?orgUnit=${company.id}`)).toMatchObject({ servicePercent: 35 })
}

/** A plan with a condition and a checklist, of a model; and one that an asset has for itself, does without and takes up again. */
export const tryPlans = async ({ page, api, clinic, operations, open }: Desk): Promise<void> => {
  const fill = async (): Promise<void> => {
    await labelled(page, 'Name (Chinese)').fill('冷却检查')
    await labelled(page, 'Name (English)').fill('Coolant check')
    await labelled(page, 'Task code').fill('coolant_check')
    await choose(page, 'What is measured (optional)', 'Coolant temperature')
    await dialogOf(page).locator('#condition_threshold').fill('35')
    await labelled(page, 'Over again at').fill('40')
    await labelled(page, 'Must hold for, minutes').fill('10')
    await dialogOf(page).getByRole('button', { name: 'Add a check' }).click()
    await labelled(page, 'What is checked, Chinese').fill('流量')
    await labelled(page, 'What is checked, English').fill('Flow')
    await labelled(page, 'Code').fill('flow')
    await choose(page, 'Answer', 'Number')
    await labelled(page, 'From').fill('3')
    await labelled(page, 'To').fill('2')
    await labelled(page, 'Unit').fill('L/min')
    await press(page, 'Save')
    await dialogOf(page).getByText('It must lie on the good side of the limit.').waitFor()
    await dialogOf(page).getByText('It must not be below “From”.').waitFor()
    await labelled(page, 'Over again at').fill('30')
    await labelled(page, 'To').fill('6')
    await press(page, 'Save')
    await closed(page)
  }
  const said = {
    condition: { metric: 'coolant_temperature_c', condition: 'above', threshold: 35, clear: 30, forS: 600 },
    checklist: [{ item: 'flow', kind: 'number', min: 3, max: 6, unit: 'L/min', required: true }],
  }
  await open(`/models?open=${operations.type.id}`)
  await drawerOf(page).locator('section', { hasText: 'Plans' }).getByRole('button', { name: 'Add' }).first().click()
  await fill()
  const type = await api.get<{ planRows: object[] }>(`/api/v1/asset-types/${operations.type.id}`)
  expect(type.planRows).toMatchObject([said])

  const own = async () =>
    (
      await api.get<{ items: { taskCode: string }[] }>(`/api/v1/maintenance-plans?asset=${clinic.laser.id}`)
    ).items.filter(({ taskCode }) => taskCode === 'coolant_check')
  await open(`/assets/${clinic.laser.id}`)
  await page.getByRole('button', { name: 'Plans' }).click()
  await drawerOf(page).getByRole('button', { name: 'New plan' }).click()
  await fill()
  expect(await own()).toMatchObject([said])
  const row = drawerOf(page).locator('li', { hasText: 'Coolant check' })
  await row.getByRole('button', { name: 'Do without' }).click()
  await page.locator('.ant-popover:visible').getByRole('button', { name: 'Do without' }).click()
  await row.getByText('not for this asset').waitFor()
  expect(await own()).toMatchObject([{ switchedOff: true }])
  await row.getByRole('button', { name: 'Take it up again' }).click()
  await row.getByRole('button', { name: 'Do without' }).waitFor()
  expect(await own()).toMatchObject([{ switchedOff: false, validTo: null }])
}

/** A standard is revised from tomorrow on and taken away again; a round loses its assignee. */
export const tryCleaning = async ({ page, api, clinic, open }: Desk): Promise<void> => {
  await open('/cleaning?view=standards')
  await page.getByRole('button', { name: 'Revise' }).click()
  await labelled(page, 'Minutes for a square metre').fill('0.4')
  await press(page, 'Set')
  await closed(page)
  const coming = page.locator('.cleaning-standard', { hasText: 'to come' })
  await coming.getByText('0.4 min/m²').waitFor()
  await coming.getByRole('button', { name: 'Take away' }).click()
  await page.locator('.ant-popover:visible .ant-btn-primary').click()
  await coming.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Revise' }).waitFor()

  await open('/cleaning?view=plan')
  await page.locator('main').getByText('Z-1 asset').first().click()
  await drawerOf(page).getByRole('button', { name: 'Change' }).last().click()
  const assignee = drawerOf(page).locator('.ant-select', { hasText: 'Cleaner Li' })
  await assignee.hover()
  await assignee.locator('.ant-select-clear').click()
  await drawerOf(page).locator('button[type=submit]').last().click()
  await expect
    .poll(async () => {
      const { items } = await api.get<{ items: { assignee: unknown; validTo: unknown }[] }>(
        `/api/v1/cleaning/schedules?zone=${clinic.zone.id}`,
      )
      return items.filter(({ validTo }) => validTo === null).map(({ assignee: who }) => who)
    })
    .toEqual([null])
}
