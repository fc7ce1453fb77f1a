import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CostElement, useRecordCost } from '../../api/cost-entry-queries.ts'
import { AssetSelect } from '../../app/asset-select.tsx'
import { MoneyInput } from '../../app/money-input.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { minorMoney } from '../../format/money.ts'
import { ElementSelect } from './element-select.tsx'
import { useUnitCurrency } from './unit-name.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const CURRENCY = /^[A-Z]{3}$/

/** Records a cost by hand, for an asset, a department, or both. */
export const RecordCost = ({ month, onDone }: { readonly month: string; readonly onDone: () => void }) => {
  const { t } = useTranslation()
  const record = useRecordCost()
  // One key for the whole dialog: pressed twice, or sent again after a lost answer, it is one entry.
  const [externalId] = useState(() => `console-${crypto.randomUUID()}`)
  const [unit, setUnit] = useState<string>()
  const [asset, setAsset] = useState<string>()
  const [element, setElement] = useState<CostElement>()
  const [day, setDay] = useState(`${month}-01`)
  const [amount, setAmount] = useState<number | null>(null)
  const [typed, setTyped] = useState<string>()
  const [text, setText] = useState('')
  const ofUnit = useUnitCurrency()(unit)
  const currency = typed ?? ofUnit
  const isReady =
    (unit !== undefined || asset !== undefined) && DAY.test(day) && CURRENCY.test(currency) && text.trim() !== ''
  return (
    <Modal
      open
      title={t('costs.record')}
      okText={t('costs.save')}
      okButtonProps={{ disabled: !isReady || element === undefined || !amount, loading: record.isPending }}
      onCancel={onDone}
      onOk={() => {
        if (!isReady || element === undefined || !amount) return
        record.mutate(
          {
            ...{ externalId, assetId: asset ?? null, orgUnitId: unit ?? null, personId: null, day, element },
            ...{ amountMinor: minorMoney(amount, currency), currency, text: text.trim() },
          },
          { onSuccess: onDone },
        )
      }}
    >
      <div className="costs-form costs-record">
        <UnitSelect value={unit} onChange={setUnit} />
        <AssetSelect value={asset} onChange={setAsset} />
        <ElementSelect value={element} onChange={setElement} />
        <Input
          type="date"
          className="costs-day"
          value={day}
          aria-label={t('costs.day')}
          onChange={(event) => setDay(event.target.value)}
        />
        <MoneyInput currency={currency} value={amount} onChange={setAmount} label={t('costs.sum')} />
        <Input
          className="costs-currency"
          value={currency}
          maxLength={3}
          aria-label={t('costs.currency')}
          onChange={(event) => setTyped(event.target.value.toUpperCase())}
        />
        <Input
          value={text}
          maxLength={200}
          aria-label={t('costs.text')}
          placeholder={t('costs.text')}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <p className="quiet">{t('costs.recordWhat')}</p>
      {record.isError && (
        <p className="error" role="alert">
          {record.error.message}
        </p>
      )}
    </Modal>
  )
}
