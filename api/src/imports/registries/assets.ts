import { registerAssetTypeRoutes } from '../../routes/asset-types.ts'
import { registerAssetRoutes } from '../../routes/assets.ts'
import { registerBindingRoutes } from '../../routes/bindings.ts'
import { registerTagHolderRoutes } from '../../routes/tag-holders.ts'
import type { RegistryImport } from '../registry-import.ts'
import {
  changes,
  choice,
  clears,
  column,
  day,
  instant,
  integer,
  key,
  may,
  money,
  names,
  refer,
  required,
  text,
  validity,
  yesNo,
} from './define-column.ts'

const CATEGORY = choice('medical_device', 'vehicle', 'room', 'cleaning_zone')

/** Equipment models, assets, where these stand, what is on them and who carries tags. */
export const ASSETS: readonly RegistryImport[] = [
  {
    ...{
      name: 'asset-types',
      zh: '设备型号',
      en: 'Equipment models',
      sheet: 'asset_types',
      routes: [registerAssetTypeRoutes],
    },
    columns: [
      column('code', ['编码', 'Code'], text, 'laser-nd-yag', key),
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'GROUP', required),
      ...names(),
      column('category', ['类别', 'Category'], CATEGORY, 'medical_device', required),
      column('vendor', ['厂商', 'Maker'], text, 'Auralis Medical', changes),
      column('model', ['型号', 'Model'], text, 'PicoWave 1064', changes),
      column('function_score', ['功能分', 'Function score'], integer, '8', clears),
      column('risk_score', ['风险分', 'Risk score'], integer, '4', clears),
      column('maintenance_score', ['维护分', 'Maintenance score'], integer, '5', clears),
      column('expected_life_years', ['预期寿命（年）', 'Expected life, years'], integer, '8', clears),
      column('maker_bound', ['不得超出厂家周期', 'Maker’s intervals are limits'], yesNo, 'yes', may),
      column(['profile', 'profileId'], ['设备档案', 'Device profile'], text, 'custodia/laser-nd-yag', clears),
    ],
    makes: { kind: 'asset_type', code: 'code' },
  },
  {
    ...{ name: 'assets', zh: '资产', en: 'Assets', sheet: 'assets', routes: [registerAssetRoutes] },
    columns: [
      column('code', ['编码', 'Code'], text, 'LAS-0042', key),
      column('category', ['类别', 'Category'], CATEGORY, 'medical_device', required),
      ...names(),
      column('model', ['型号', 'Model'], text, 'Candela GentleMax', changes),
      column(['type', 'assetTypeId'], ['设备型号编码', 'Equipment model'], refer('asset_type'), '', clears),
      column('serial_no', ['序列号', 'Serial no.'], text, 'SN-778', clears),
      column('purchased_on', ['购置日', 'Purchased on'], day, '2024-03-01', clears),
      column(['purchase', 'purchaseMinor'], ['购置价', 'Purchase price'], money, '300000.00', clears),
      column('currency', ['币种', 'Currency'], text, 'CNY', may),
      column(['unit', 'orgUnitId'], ['部门', 'Unit'], refer('unit'), 'SH-DERM', changes),
      column(['location', 'locationId'], ['位置', 'Place'], refer('location'), 'SH-3-302', clears),
      column(['since', 'validFrom'], ['在此起', 'There since'], instant, '2024-03-01', { onlyNew: true }),
      column('attributes', ['属性', 'Attributes'], { kind: 'attributes' }, 'seats=8;areaM2=24.5', clears),
    ],
    makes: { kind: 'asset', code: 'code' },
  },
  {
    ...{
      name: 'placements',
      zh: '资产去向',
      en: 'Where assets were',
      sheet: 'placements',
      routes: [registerAssetRoutes],
    },
    columns: [
      column(['asset', 'assetId'], ['资产', 'Asset'], refer('asset'), 'LAS-0042', key),
      column(['from', 'movedAt'], ['起', 'From'], instant, '2026-03-01 08:00', key),
      column(['unit', 'orgUnitId'], ['部门', 'Unit'], refer('unit'), 'SH-DERM', required),
      column(['location', 'locationId'], ['位置', 'Place'], refer('location'), 'SH-3-302'),
    ],
    create: ({ asset }, { assetId: _, ...body }) => ({
      method: 'PATCH',
      url: `/assets/${asset}`,
      body: { locationId: null, ...body },
    }),
  },
  {
    ...{
      name: 'bindings',
      zh: '设备绑定',
      en: 'Devices on assets',
      sheet: 'bindings',
      routes: [registerBindingRoutes],
    },
    columns: [
      column(['device', 'deviceId'], ['设备', 'Device'], refer('device'), 'laser-0001', key),
      column(['asset', 'assetId'], ['资产', 'Asset'], refer('asset'), 'LAS-0042', key),
      column('role', ['角色', 'Role'], text, 'primary', key),
      ...validity(),
    ],
  },
  {
    ...{
      name: 'tag-holders',
      zh: '标签佩戴',
      en: 'Tags and badges',
      sheet: 'tag_holders',
      routes: [registerTagHolderRoutes],
    },
    columns: [
      column(['device', 'deviceId'], ['标签', 'Tag'], refer('device'), 'tag-07', key),
      column(['person', 'personId'], ['工号', 'Person'], refer('person'), 'E1042', key),
      ...validity(),
    ],
  },
]
