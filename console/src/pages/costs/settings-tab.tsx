import { Button, Input, InputNumber, Radio, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CostMethod, useCostSettings, useSetMethod, useSetRate, useSetService } from '../../api/cost-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { AccountsPart } from './accounts-part.tsx'
import { DepartmentPools } from './department-pools.tsx'
import { useUnitName } from './unit-name.ts'

const METHODS: readonly CostMethod[] = ['direct', 'step_down', 'reciprocal']

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="panel">
    <div className="panel-head">
      <h2>{title}</h2>
    </div>
    <div className="panel-body">{children}</div>
  </section>
)

const Problem = ({ error }: { readonly error: Error | null }) =>
  error === null ? null : (
    <p className="error" role="alert">
      {error.message}
    </p>
  )

const ServiceForm = () => {
  const { t } = useTranslation()
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const [weight, setWeight] = useState<number | null>(1)
  const set = useSetService()
  return (
    <div className="costs-form">
      <UnitSelect value={from} onChange={setFrom} />
      <span className="quiet">{t('costs.serves')}</span>
      <UnitSelect value={to} onChange={setTo} />
      <InputNumber min={0.01} value={weight} onChange={setWeight} aria-label={t('costs.weight')} />
      <Button
        disabled={from === undefined || to === undefined || weight === null}
        loading={set.isPending}
        onClick={() => {
          if (from !== undefined && to !== undefined) set.mutate({ fromUnitId: from, toUnitId: to, weight })
        }}
      >
        {t('costs.save')}
      </Button>
      <Problem error={set.error} />
    </div>
  )
}

const CURRENCY = /^[A-Z]{3}$/

const RateForm = () => {
  const { t } = useTranslation()
  const now = useNow(3_600_000)
  const [from, setFrom] = useState('USD')
  const [to, setTo] = useState('CNY')
  const [rate, setRate] = useState('')
  const set = useSetRate()
  const month = new Date(now).toISOString().slice(0, 7)
  const isReady = CURRENCY.test(from) && CURRENCY.test(to) && /^\d+(\.\d+)?$/.test(rate)
  const currencyInput = (value: string, onChange: (value: string) => void, label: string) => (
    <Input
      className="costs-currency"
      value={value}
      maxLength={3}
      aria-label={label}
      onChange={(event) => onChange(event.target.value.toUpperCase())}
    />
  )
  return (
    <div className="costs-form">
      {currencyInput(from, setFrom, t('costs.from'))}
      <span>→</span>
      {currencyInput(to, setTo, t('costs.rates'))}
      <Input
        className="costs-rate"
        value={rate}
        aria-label={t('costs.rate')}
        placeholder={t('costs.rate')}
        onChange={(event) => setRate(event.target.value)}
      />
      <span className="quiet">{t('costs.fromMonth', { month })}</span>
      <Button
        disabled={!isReady}
        loading={set.isPending}
        onClick={() => set.mutate({ fromCurrency: from, toCurrency: to, month, rate })}
      >
        {t('costs.save')}
      </Button>
      <Problem error={set.error} />
    </div>
  )
}

/** What costs are worked out with: the method, services, departments' own costs, rates, accounts. */
export const SettingsTab = ({ mayChange }: { readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const settings = useCostSettings()
  const unitName = useUnitName()
  const setMethod = useSetMethod()
  const setService = useSetService()
  if (settings.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (settings.isError) return <Failure error={settings.error} onRetry={() => void settings.refetch()} />
  const { policies, services, pools, rates } = settings.data
  const method = policies[0]?.method ?? 'direct'
  const inForce = services.filter(({ validTo }) => validTo === null)
  return (
    <div className="costs-settings">
      <Part title={t('costs.method')}>
        <Radio.Group
          value={method}
          disabled={!mayChange || setMethod.isPending}
          onChange={(event) => setMethod.mutate(event.target.value as CostMethod)}
          options={METHODS.map((value) => ({ value, label: t(`costs.methods.${value}`) }))}
        />
        <p className="quiet">{t(`costs.methodWhat.${method}`)}</p>
        <Problem error={setMethod.error} />
      </Part>
      <Part title={t('costs.services')}>
        {inForce.length === 0 && <p className="quiet">{t('costs.noServices')}</p>}
        <ul className="costs-list">
          {inForce.map(({ id, from, to, weight }) => (
            <li key={id}>
              <span>
                {unitName(from)} → {unitName(to)}
              </span>
              <span className="number">{weight}</span>
              {mayChange && (
                <Button
                  size="small"
                  type="text"
                  onClick={() => setService.mutate({ fromUnitId: from.id, toUnitId: to.id, weight: null })}
                >
                  {t('costs.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {mayChange && <ServiceForm />}
      </Part>
      <Part title={t('costs.pools')}>
        <DepartmentPools pools={pools} mayChange={mayChange} />
      </Part>
      <Part title={t('costs.rates')}>
        {rates.length === 0 && <p className="quiet">{t('costs.noRates')}</p>}
        <ul className="costs-list">
          {rates.map(({ id, fromCurrency, toCurrency, rate, month }) => (
            <li key={id}>
              <span>
                {fromCurrency} → {toCurrency} <span className="quiet">{t('costs.fromMonth', { month })}</span>
              </span>
              <span className="number">{rate}</span>
            </li>
          ))}
        </ul>
        {mayChange && <RateForm />}
      </Part>
      <Part title={t('costs.accounts')}>
        <AccountsPart mayChange={mayChange} />
      </Part>
    </div>
  )
}
