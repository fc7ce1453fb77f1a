import { registerGeofenceRoutes } from '../../routes/geofences.ts'
import { registerStockItemRoutes } from '../../routes/stock-items.ts'
import { registerVehicleRosterRoutes } from '../../routes/vehicle-rosters.ts'
import { registerVendorRoutes } from '../../routes/vendors.ts'
import type { RegistryImport } from '../registry-import.ts'
import {
  changes,
  choice,
  clears,
  column,
  instant,
  key,
  may,
  money,
  names,
  number,
  refer,
  required,
  text,
  yesNo,
} from './define-column.ts'

const CORNERS = {
  kind: 'parts',
  fields: [
    { name: 'latitudeDeg', number: true },
    { name: 'longitudeDeg', number: true },
  ],
} as const
const CORNERS_EXAMPLE = '31.2304|121.4737;31.2304|121.4800;31.2350|121.4800'

/** Vendors, stock, and the vehicles' rosters and places. */
export const DEPARTMENTS: readonly RegistryImport[] = [
  {
    ...{ name: 'vendors', zh: '供应商', en: 'Vendors', sheet: 'vendors', routes: [registerVendorRoutes] },
    columns: [
      column('code', ['编码', 'Code'], text, 'V-AURALIS', key),
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'GROUP', required),
      ...names(),
      column('tax_no', ['税号', 'Tax no.'], text, '91310000MA1FL0000X', clears),
      column('address', ['地址', 'Address'], text, '', clears),
    ],
    makes: { kind: 'vendor', code: 'code' },
  },
  {
    ...{
      name: 'stock-items',
      zh: '库存物品',
      en: 'Stock items',
      sheet: 'stock_items',
      routes: [registerStockItemRoutes],
    },
    columns: [
      column('code', ['编码', 'Code'], text, 'TIP-900', key),
      column(['org_unit', 'orgUnitId'], ['单位', 'Organisation'], refer('unit'), 'GROUP', required),
      ...names(),
      column('kind', ['类别', 'Kind'], choice('consumable', 'spare_part', 'tool'), 'consumable', required),
      column('unit', ['计量单位', 'Counted in'], text, 'pcs', changes),
      column(['vendor', 'vendorId'], ['供应商', 'Vendor'], refer('vendor'), 'V-AURALIS', clears),
      column(['price', 'priceMinor'], ['单价', 'Price'], money, '1200.00', may),
      column('currency', ['币种', 'Currency'], text, 'CNY', required),
      column('lead_days', ['到货天数', 'Lead days'], number, '14', may),
      column('lead_sd_days', ['到货波动（天）', 'Spread of lead days'], number, '3', may),
      column('service_percent', ['保障率 %', 'Service level %'], number, '95', may),
      column('batched', ['按批次', 'By batch'], yesNo, 'no'),
    ],
    makes: { kind: 'stock_item', code: 'code' },
  },
  {
    ...{ name: 'stock-stores', zh: '仓库', en: 'Stores', sheet: 'stock_stores', routes: [registerStockItemRoutes] },
    columns: [
      column('code', ['编码', 'Code'], text, 'SH-STORE', key),
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'SH', required),
      column(['location', 'locationId'], ['位置', 'Place'], refer('location'), 'SH-B1-01'),
      ...names(required),
    ],
    makes: { kind: 'stock_store', code: 'code' },
  },
  {
    ...{
      name: 'vehicle-rosters',
      zh: '车辆排班',
      en: 'Vehicle rosters',
      sheet: 'vehicle_rosters',
      routes: [registerVehicleRosterRoutes],
    },
    columns: [
      column(['asset', 'assetId'], ['车辆', 'Vehicle'], refer('asset'), 'VAN-01', key),
      column('start', ['开始', 'Start'], instant, '2026-11-23 08:00', key),
      column('end', ['结束', 'End'], instant, '2026-11-23 17:00', required),
      column(['person', 'personId'], ['工号', 'Driver'], refer('person'), 'E1042', required),
      column('purpose', ['用途', 'Purpose'], text, '接送'),
    ],
  },
  {
    ...{
      name: 'geofences',
      zh: '地理围栏（圆）',
      en: 'Places of vehicles (circles)',
      sheet: 'geofences',
      routes: [registerGeofenceRoutes],
    },
    columns: [
      column('code', ['编码', 'Code'], text, 'DEPOT', key),
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'SH', required),
      ...names(required),
      column('latitude_deg', ['纬度', 'Latitude'], number, '31.2304', required),
      column('longitude_deg', ['经度', 'Longitude'], number, '121.4737', required),
      column('radius_m', ['半径（m）', 'Radius, m'], number, '150', required),
    ],
    create: (_, body) => ({ method: 'POST', url: '/geofences', body: { shape: 'circle', ...body } }),
  },
  {
    ...{
      name: 'geofence-polygons',
      zh: '地理围栏（多边形）',
      en: 'Places of vehicles (polygons)',
      sheet: 'geofence_polygons',
      routes: [registerGeofenceRoutes],
    },
    columns: [
      column('code', ['编码', 'Code'], text, 'SITE-PUDONG', key),
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'SH', required),
      ...names(required),
      column('corners', ['顶点（纬度|经度）', 'Corners, latitude|longitude'], CORNERS, CORNERS_EXAMPLE, required),
      column('buffer_m', ['缓冲（m）', 'Buffer, m'], number, '50'),
    ],
    create: (_, body) => ({ method: 'POST', url: '/geofences', body: { shape: 'polygon', ...body } }),
  },
]
