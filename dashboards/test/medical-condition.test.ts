import { loadCatalogue } from '@custodia/device-profiles'
import { expect, test } from 'vitest'
import { drawBoard } from '../src/boards/board.ts'
import { medicalDevicesBoard } from '../src/boards/medical-devices.ts'

const catalogue = await loadCatalogue()
const panelOf = (key: string) =>
  drawBoard(medicalDevicesBoard, 'en', catalogue).panels.find((panel) => panel.key === key)
const limitsOf = (key: string) =>
  panelOf(key)?.panel.fieldConfig?.defaults.thresholds?.steps.map(({ value, color }) => [value, color])
const queryOf = (key: string) => JSON.stringify(panelOf(key)?.queries[0]?.target)

test('devices that cool have the limits of their model on both sides, and an axis of their own', () => {
  const cryo = catalogue.get('custodia/cryo')
  const [cold, warm] = ['skin_too_cold', 'not_cooling'].map((code) => cryo?.alarms.find((rule) => rule.code === code))
  if (cold?.condition !== 'below' || warm?.condition !== 'above') throw new Error('the cryo profile has other rules')
  expect(limitsOf('handpieces that cool')).toEqual([
    [null, 'red'],
    [cold.threshold, 'green'],
    [warm.threshold, 'orange'],
  ])
  expect(queryOf('handpieces that cool')).toContain(`\\"profile\\" = 'custodia/cryo'`)
})

test('devices that warm have the limit for skin, and those that cool are not among them', () => {
  expect(limitsOf('handpieces that warm')).toEqual([
    [null, 'green'],
    [60, 'red'],
  ])
  expect(queryOf('handpieces that warm')).toContain(`\\"profile\\" <> 'custodia/cryo'`)
})
