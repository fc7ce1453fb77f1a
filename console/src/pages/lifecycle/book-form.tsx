import { Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type BookBody, useAddBook } from '../../api/lifecycle-queries.ts'
import { Dialog } from './dialog.tsx'
import { DayField, Field, NumberField, TextField, UnitField } from './fields.tsx'

interface Entered {
  readonly orgUnitId: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly purpose: BookBody['purpose']
  readonly convention: 'monthly' | 'daily'
  readonly method: 'straight_line' | 'double_declining'
  readonly years: number
  readonly salvagePercent: number
  readonly postsFrom?: Dayjs | null
}

const CATEGORIES = ['medical_device', 'vehicle'] as const

/** Adds a book of depreciation with one default for devices and vehicles; others by the API. */
export const BookForm = ({
  onClose,
  onAdded,
}: {
  readonly onClose: () => void
  readonly onAdded: (id: string) => void
}) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entered>()
  const add = useAddBook()
  const send = (entered: Entered): void => {
    const { orgUnitId, code, nameZh, nameEn, purpose, convention, method, years, salvagePercent, postsFrom } = entered
    const terms = { method, years, salvagePercent, metric: null, lifeUnits: null }
    add.mutate(
      {
        ...{ orgUnitId, code, nameZh, nameEn, purpose, convention },
        postsFrom: postsFrom?.format('YYYY-MM') ?? null,
        defaults: Object.fromEntries(CATEGORIES.map((category) => [category, terms])),
      },
      { onSuccess: ({ id }) => onAdded(id) },
    )
  }
  return (
    <Dialog<Entered>
      title={t('lifecycle.addBook')}
      form={form}
      initial={{ purpose: 'local_gaap', convention: 'monthly', method: 'straight_line', years: 8, salvagePercent: 5 }}
      write={add}
      onFinish={send}
      onClose={onClose}
    >
      <UnitField name="orgUnitId" label={t('lifecycle.forWhom')} />
      <TextField name="code" label={t('assets.code')} />
      <TextField name="nameZh" label={t('lifecycle.nameZh')} />
      <TextField name="nameEn" label={t('lifecycle.nameEn')} />
      <Field name="purpose" label={t('lifecycle.purposeOf')}>
        <Select
          options={(['local_gaap', 'tax', 'ifrs', 'management'] as const).map((value) => ({
            value,
            label: t(`lifecycle.purpose.${value}`),
          }))}
        />
      </Field>
      <Field name="convention" label={t('lifecycle.conventionOf')}>
        <Select
          options={(['monthly', 'daily'] as const).map((value) => ({
            value,
            label: t(`lifecycle.convention.${value}`),
          }))}
        />
      </Field>
      <Field name="method" label={t('lifecycle.methodOf')}>
        <Select
          options={(['straight_line', 'double_declining'] as const).map((value) => ({
            value,
            label: t(`lifecycle.method.${value}`),
          }))}
        />
      </Field>
      <NumberField name="years" label={t('lifecycle.lifeYears')} min={1} whole />
      <NumberField name="salvagePercent" label={t('lifecycle.salvagePercent')} />
      <DayField
        name="postsFrom"
        label={t('lifecycle.postsFrom')}
        hint={t('lifecycle.postsNever')}
        picker="month"
        optional
      />
    </Dialog>
  )
}
