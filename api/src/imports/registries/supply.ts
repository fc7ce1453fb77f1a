import { CONSUMPTION_BASES } from '@custodia/domain'
import { registerStockItemRoutes } from '../../routes/stock-items.ts'
import { registerVendorContractRoutes } from '../../routes/vendor-contracts.ts'
import type { RegistryImport, RowValues } from '../registry-import.ts'
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
  number,
  refer,
  required,
  text,
  yesNo,
} from './define-column.ts'

type Body = Readonly<Record<string, unknown>>

/** A rule ends the one before it, so that what it said of the past stays. */
const ruleRequest = ({ item }: RowValues, { itemId: _, ...body }: Body) =>
  ({ method: 'POST', url: `/stock-items/${item}/consumption-rules`, body }) as const

/** Contracts with vendors, and what use takes of stock. */
export const SUPPLY: readonly RegistryImport[] = [
  {
    ...{
      name: 'vendor-contracts',
      zh: '供应商合同',
      en: 'Contracts with vendors',
      sheet: 'vendor_contracts',
      routes: [registerVendorContractRoutes],
    },
    columns: [
      column(['vendor', 'vendorId'], ['供应商', 'Vendor'], refer('vendor'), 'V-AURALIS', key),
      column('no', ['合同号', 'Contract no.'], text, 'HT-2026-018', key),
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'SH', required),
      ...names(required),
      column('kind', ['类别', 'Kind'], choice('service', 'lease', 'insurance', 'supply', 'other'), 'service', required),
      column(['amount', 'amountMinor'], ['金额', 'Amount'], money, '120000.00', required),
      column('currency', ['币种', 'Currency'], text, 'CNY', required),
      column('per', ['金额所对', 'Amount is for a'], choice('month', 'quarter', 'year', 'term'), 'year', required),
      column('starts_on', ['起', 'First day'], day, '2026-01-01', required),
      column('ends_on', ['止', 'Last day'], day, '2026-12-31', changes),
      column('notice_days', ['提前通知（天）', 'Notice, days'], integer, '60', may),
      column('renews', ['自动续约', 'Renews by itself'], yesNo, 'no', may),
      column('meter_metric', ['计数', 'Meter'], text, 'pulses_total'),
      column('meter_limit', ['计数上限', 'Limit of the meter'], number, '5000000'),
      column('covers', ['所保部件', 'Covers'], { kind: 'list' }, 'handpiece;chiller', clears),
      column('response_hours', ['响应（小时）', 'Response, hours'], number, '8', clears),
      column(
        ['assets', 'assetIds'],
        ['资产', 'Assets'],
        { kind: 'references', to: 'asset' },
        'LAS-0042;LAS-0043',
        clears,
      ),
    ],
  },
  {
    ...{
      name: 'consumption-rules',
      zh: '库存消耗规则',
      en: 'What use takes of stock',
      sheet: 'consumption_rules',
      routes: [registerStockItemRoutes],
    },
    columns: [
      column(['item', 'itemId'], ['物品', 'Item'], refer('stock_item'), 'TIP-900', key),
      column('scope', ['范围', 'Scope'], choice('asset', 'asset_type'), 'asset_type', key),
      column(
        ['subject', 'scopeId'],
        ['对象', 'Subject'],
        { kind: 'reference_by', column: 'scope', of: { asset: 'asset', asset_type: 'asset_type' } },
        'laser-nd-yag',
        key,
      ),
      column('basis', ['计量', 'Counted by'], choice(...CONSUMPTION_BASES), 'pulses', key),
      column('per', ['每', 'Per'], number, '900', changes),
      column('quantity', ['用量', 'Quantity'], number, '1', changes),
      column('rounding', ['取整', 'Rounding'], choice('whole', 'exact'), 'whole', changes),
      column(['from', 'validFrom'], ['自', 'From'], instant, '2026-12-01', { onlyNew: true }),
    ],
    create: (row, body) => ruleRequest(row, body),
    change: (_, __, { row, body }) => ruleRequest(row, body),
  },
]
