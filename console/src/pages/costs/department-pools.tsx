import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CostElement, useAddDepartmentPool, useEndDepartmentPool } from '../../api/cost-entry-queries.ts'
import type { useCostSettings } from '../../api/cost-queries.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { formatMoney, minorMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ElementSelect } from './element-select.tsx'
import { useUnitCurrency, useUnitName } from './unit-name.ts'

type Pools = NonNullable<ReturnType<typeof useCostSettings>['data']>['pools']

const Problem = ({ error }: { readonly error: Error | null }) =>
  error === null ? null : (
    <p className="error" role="alert">
      {error.message}
    </p>
  )

const PoolForm = () => {
  const { t } = useTranslation()
  const [unit, setUnit] = useState<string>()
  const [element, setElement] = useState<CostElement>()
  const [nameZh, setNameZh] = useState('')
  const [nameEn, setNameEn] = useState('')
  const [amount, setAmount] = useState<number | null>(null)
  const currency = useUnitCurrency()(unit)
  const add = useAddDepartmentPool()
  const isNamed = nameZh.trim() !== '' && nameEn.trim() !== ''
  const text = (value: string, onChange: (value: string) => void, label: string) => (
    <Input
      className="costs-name"
      value={value}
      maxLength={100}
      aria-label={label}
      placeholder={label}
      onChange={(event) => onChange(event.target.value)}
    />
  )
  return (
    <div className="costs-form">
      <UnitSelect value={unit} onChange={setUnit} />
      <ElementSelect value={element} onChange={setElement} />
      {text(nameZh, setNameZh, t('costs.nameZh'))}
      {text(nameEn, setNameEn, t('costs.nameEn'))}
      <MoneyInput currency={currency} min={0} value={amount} onChange={setAmount} label={t('costs.amount')} />
      <Button
        disabled={unit === undefined || element === undefined || amount === null || !isNamed}
        loading={add.isPending}
        onClick={() => {
          if (unit === undefined || element === undefined || amount === null) return
          const amountMinor = minorMoney(amount, currency)
          add.mutate(
            {
              ...{ orgUnitId: unit, element, nameZh: nameZh.trim(), nameEn: nameEn.trim() },
              ...{ amountMinor, currency, validTo: null },
            },
            {
              onSuccess: () => {
                setNameZh('')
                setNameEn('')
                setAmount(null)
              },
            },
          )
        }}
      >
        {t('costs.addPool')}
      </Button>
      <Problem error={add.error} />
    </div>
  )
}

/** What departments cost a month by themselves: those in force, a further one, an end. */
export const DepartmentPools = ({ pools, mayChange }: { readonly pools: Pools; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const unitName = useUnitName()
  const now = useNow(60_000)
  const end = useEndDepartmentPool()
  const inForce = pools.filter(({ validTo }) => validTo === null || validTo > now)
  return (
    <>
      {inForce.length === 0 && <p className="quiet">{t('costs.noPools')}</p>}
      <ul className="costs-list">
        {inForce.map(({ id, unit, element, amountMinor, currency, validTo, ...pool }) => (
          <li key={id}>
            <span>
              {unitName(unit)} · {nameOf(pool, language)} <span className="quiet">{t(`costs.element.${element}`)}</span>
            </span>
            <span className="number">{t('costs.aMonth', { amount: formatMoney(amountMinor, currency, locale) })}</span>
            {mayChange && validTo === null && (
              <Button
                size="small"
                type="text"
                loading={end.isPending && end.variables.id === id}
                onClick={() => end.mutate({ id, validTo: Date.now() })}
              >
                {t('costs.endPool')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Problem error={end.error} />
      {mayChange && <PoolForm />}
    </>
  )
}
