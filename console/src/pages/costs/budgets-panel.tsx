import { Button, Modal, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BudgetComparison, type CostMonth, useSetBudget } from '../../api/cost-queries.ts'
import { useMe } from '../../api/queries.ts'
import { may } from '../../app/may.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { formatMoney, minorMoney } from '../../format/money.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useUnitCurrency, useUnitName } from './unit-name.ts'

const Budget = ({ budget }: { readonly budget: BudgetComparison }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const unitName = useUnitName()
  const { unit, element, budgetMinor, actualMinor, leftMinor, currency, state, usedPercent, explanation } = budget
  return (
    <li className="costs-budget">
      <div>
        <strong>{unitName(unit)}</strong>
        {element !== null && <span className="quiet"> · {t(`costs.element.${element}`)}</span>}
        <span className={state === 'over' ? 'bad' : 'quiet'}>
          {' '}
          {t(state === 'over' ? 'costs.over' : 'costs.left')} {formatMoney(Math.abs(leftMinor), currency, locale)}
        </span>
      </div>
      <Progress
        percent={Math.min(100, usedPercent ?? (actualMinor > 0 ? 100 : 0))}
        status={state === 'over' ? 'exception' : 'normal'}
        {...(state === 'near' ? { strokeColor: '#c77700' } : {})}
        format={() => (usedPercent === null ? '–' : `${Math.round(usedPercent)} %`)}
        aria-label={explanation.steps.map((step) => step[language]).join(' ')}
      />
      <span className="quiet number">
        {formatMoney(actualMinor, currency, locale)} / {formatMoney(budgetMinor, currency, locale)}
      </span>
    </li>
  )
}

const BudgetDialog = ({ month, onDone }: { readonly month: string; readonly onDone: () => void }) => {
  const { t } = useTranslation()
  const [unit, setUnit] = useState<string>()
  const [amount, setAmount] = useState<number | null>(null)
  const currency = useUnitCurrency()(unit)
  const set = useSetBudget()
  const isReady = unit !== undefined && amount !== null
  return (
    <Modal
      open
      title={`${t('costs.setBudget')} · ${month}`}
      okText={t('costs.save')}
      okButtonProps={{ disabled: !isReady, loading: set.isPending }}
      onCancel={onDone}
      onOk={() => {
        if (isReady)
          set.mutate(
            { orgUnitId: unit, months: [month], element: null, amountMinor: minorMoney(amount, currency), currency },
            { onSuccess: onDone },
          )
      }}
    >
      <div className="costs-form">
        <UnitSelect value={unit} onChange={setUnit} />
        <MoneyInput currency={currency} min={0} value={amount} onChange={setAmount} label={t('costs.amount')} />
      </div>
      {set.isError && (
        <p className="error" role="alert">
          {set.error.message}
        </p>
      )}
    </Modal>
  )
}

/** Budgets against what units and all below them bear. */
export const BudgetsPanel = ({ month, books }: { readonly month: string; readonly books: CostMonth }) => {
  const { t } = useTranslation()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const maySet = may(me.data, 'manager') && books.state !== 'closed'
  if (books.budgets.length === 0 && !maySet) return null
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('costs.budgets')}</h2>
        <span className="spring" />
        {maySet && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('costs.setBudget')}
          </Button>
        )}
      </div>
      <div className="panel-body">
        {books.budgets.length === 0 ? (
          <span className="quiet">{t('costs.noBudget')}</span>
        ) : (
          <ul className="costs-budgets">
            {books.budgets.map((budget) => (
              <Budget key={`${budget.unit.id} ${budget.element}`} budget={budget} />
            ))}
          </ul>
        )}
      </div>
      {isOpen && <BudgetDialog month={month} onDone={() => setOpen(false)} />}
    </section>
  )
}
