import { Form } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type BookedDetail, useStateTerms } from '../../api/lifecycle-queries.ts'
import type { MeterName } from '../../api/types.ts'
import { minorMoney } from '../../format/money.ts'
import { Dialog } from './dialog.tsx'
import { AmountField, DayField, dayText, TextField } from './fields.tsx'
import { type MethodEntered, MethodFields, methodOf } from './method-fields.tsx'

interface Entered extends MethodEntered {
  readonly cost?: number | null
  readonly salvage?: number | null
  readonly inServiceOn?: Dayjs | null
  readonly fromMonth?: Dayjs | null
  readonly reason: string
}

export interface TermsFormProps {
  readonly bookId: string
  readonly booked: BookedDetail
  readonly onClose: () => void
}

/** States new terms of an asset in a book: a correction from the beginning, or a change of estimate from a month on. */
export const TermsForm = ({ bookId, booked, onClose }: TermsFormProps) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entered>()
  const changes = (Form.useWatch('fromMonth', form) as Dayjs | null | undefined) != null
  const state = useStateTerms(bookId, booked.asset.id)
  const basis = booked.stated.findLast(({ terms }) => terms.fromMonth === null)?.terms
  const major = minorMoney(1, booked.currency)
  const minor = (amount: number | null | undefined): number => minorMoney(amount ?? 0, booked.currency)
  const send = ({ cost, salvage, inServiceOn, fromMonth, reason, ...method }: Entered): void => {
    const estimate = fromMonth?.format('YYYY-MM') ?? null
    state.mutate(
      {
        ...{ ...methodOf(method), salvageMinor: minor(salvage), fromMonth: estimate, reason },
        costMinor: estimate === null ? minor(cost) : null,
        inServiceOn: estimate === null ? dayText(inServiceOn) : null,
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog<Entered>
      title={t('lifecycle.stateTerms')}
      form={form}
      initial={{
        method: booked.method,
        cost: booked.costMinor / major,
        salvage: (basis?.salvageMinor ?? 0) / major,
        ...{
          years: basis?.years ?? 5,
          metric: (basis?.metric ?? null) as MeterName | null,
          lifeUnits: basis?.lifeUnits ?? null,
        },
        inServiceOn: basis?.inServiceOn == null ? null : dayjs(basis.inServiceOn),
      }}
      write={state}
      onFinish={send}
      onClose={onClose}
    >
      <DayField
        name="fromMonth"
        label={t('lifecycle.changeFrom')}
        hint={t('lifecycle.changeHint')}
        picker="month"
        optional
      />
      <MethodFields ofRest={changes} />
      {!changes && <AmountField name="cost" label={t('lifecycle.costValue')} currency={booked.currency} />}
      {!changes && <DayField name="inServiceOn" label={t('lifecycle.inServiceOn')} />}
      <AmountField name="salvage" label={t('lifecycle.salvage')} currency={booked.currency} />
      <TextField name="reason" label={t('lifecycle.reason')} rows={2} />
    </Dialog>
  )
}
