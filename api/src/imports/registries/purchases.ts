import { PURCHASE_CATEGORIES } from '@custodia/domain'
import { registerRecordedPurchaseRoutes } from '../../routes/recorded-purchases.ts'
import type { RegistryImport, RowValues } from '../registry-import.ts'
import { choice, column, day, instant, integer, key, money, names, refer, required, text } from './define-column.ts'

/** What all lines of a purchase say of it. */
const HEAD = ['title', 'reason', 'approved_by', 'vendor', 'vendor_name', 'ordered_on', 'expected_on', 'currency']

const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => (value ?? null) !== null))

const lineOf = (row: RowValues) => ({
  ...given({ line: row.line, category: row.category, assetTypeId: row.type, nameZh: row.name_zh, nameEn: row.name_en }),
  ...given({ model: row.model, quantity: row.quantity, priceMinor: row.price }),
  ...given({ received: row.received, receivedAt: row.received_at }),
  assetIds: JSON.parse(String(row.assets ?? '[]')),
})

const headOf = (row: RowValues) =>
  given({
    ...{ orgUnitId: row.unit, no: row.no, title: row.title, reason: row.reason, approvedBy: row.approved_by },
    ...{ vendorId: row.vendor, vendorName: row.vendor_name, orderedOn: row.ordered_on, expectedOn: row.expected_on },
    currency: row.currency,
  })

/**
 * Purchases from before: approved and ordered elsewhere, a row for each line. What is still asked for goes through approval here, so
 * a file brings none of it. What had come waits for acceptance; pieces that are assets here already are accepted.
 */
export const PURCHASES: readonly RegistryImport[] = [
  {
    ...{ name: 'purchases', zh: '采购（既往）', en: 'Purchases from before', sheet: 'purchases' },
    routes: [registerRecordedPurchaseRoutes],
    columns: [
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'SH-DERM', key),
      column('no', ['单号', 'Number'], text, 'PO-2024-0118', key),
      column('line', ['行', 'Line'], integer, '1', key),
      column('title', ['标题', 'Title'], text, '皮秒激光两台', required),
      column('reason', ['事由', 'Reason'], text, ''),
      column('approved_by', ['批准人', 'Approved by'], text, '王总', required),
      column(['vendor', 'vendorId'], ['供应商编码', 'Vendor’s code'], refer('vendor'), 'V-AURALIS'),
      column('vendor_name', ['供应商', 'Vendor'], text, 'Auralis Medical', required),
      column('ordered_on', ['下单日', 'Ordered on'], day, '2024-02-01', required),
      column('expected_on', ['预计到货', 'Expected on'], day, ''),
      column('currency', ['币种', 'Currency'], text, 'CNY', required),
      column('category', ['类别', 'Category'], choice(...PURCHASE_CATEGORIES), 'medical_device', required),
      column(['type', 'assetTypeId'], ['设备型号编码', 'Equipment model'], refer('asset_type'), 'laser-nd-yag'),
      ...names(required),
      column('model', ['型号', 'Model'], text, 'PicoWave 1064'),
      column('quantity', ['数量', 'Quantity'], integer, '2', required),
      column(['price', 'priceMinor'], ['单价', 'Price of one'], money, '300000.00', required),
      column('received', ['已到', 'Had come'], integer, '2'),
      column('received_at', ['到货时间', 'Came at'], instant, '2024-03-01'),
      column(
        ['assets', 'assetIds'],
        ['已登记为资产', 'Are assets here'],
        { kind: 'references', to: 'asset' },
        'LAS-0042;LAS-0043',
      ),
    ],
    together: {
      ...{ by: ['unit', 'no'], stands: true, same: HEAD },
      request: (rows) => ({
        method: 'POST',
        url: '/purchases/recorded',
        body: { ...headOf(rows[0]), lines: rows.map(lineOf) },
      }),
    },
  },
]
