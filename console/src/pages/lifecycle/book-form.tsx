import { Form, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type Book, type BookBody, useAddBook, useChangeBook } from '../../api/lifecycle-queries.ts'
import { Dialog } from './dialog.tsx'
import { DayField, Field, NumberField, TextField, UnitField } from './fields.tsx'
import { type MethodEntered, MethodFields, methodOf } from './method-fields.tsx'

type Defaults = MethodEntered & { readonly salvagePercent: number }

interface Entered {
  readonly orgUnitId: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly purpose: BookBody['purpose']
  readonly convention: 'monthly' | 'daily'
  readonly defaults: Readonly<Record<(typeof CATEGORIES)[number], Defaults>>
  readonly postsFrom?: Dayjs | null
}

const CATEGORIES = ['medical_device', 'vehicle'] as const
const USUAL: Defaults = { method: 'straight_line', years: 8, salvagePercent: 5 }

const defaultsOf = (entered: Entered['defaults']): NonNullable<BookBody['defaults']> =>
  Object.fromEntries(
    CATEGORIES.map((category) => {
      const { salvagePercent, ...method } = entered[category]
      const { years, ...terms } = methodOf(method)
      return [category, { ...terms, ...(years === null ? {} : { years }), salvagePercent }]
    }),
  )

/** Terms of assets that come, by category. */
const DefaultsFields = () => {
  const { t } = useTranslation()
  return (
    <>
      <p className="quiet dialog-hint">{t('lifecycle.defaultsHint')}</p>
      {CATEGORIES.map((category) => (
        <fieldset key={category} className="lifecycle-group">
          <legend>{t(`category.${category}`)}</legend>
          <MethodFields at={['defaults', category]} />
          <NumberField name={['defaults', category, 'salvagePercent']} label={t('lifecycle.salvagePercent')} />
        </fieldset>
      ))}
      <DayField
        name="postsFrom"
        label={t('lifecycle.postsFrom')}
        hint={t('lifecycle.postsFromHint')}
        picker="month"
        optional
      />
    </>
  )
}

const Names = () => {
  const { t } = useTranslation()
  return (
    <div className="field-pair">
      <TextField name="nameZh" label={t('lifecycle.nameZh')} />
      <TextField name="nameEn" label={t('lifecycle.nameEn')} />
    </div>
  )
}

/** Adds a book of depreciation. */
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
  const send = ({ postsFrom, defaults, ...fields }: Entered): void =>
    add.mutate(
      { ...fields, postsFrom: postsFrom?.format('YYYY-MM') ?? null, defaults: defaultsOf(defaults) },
      { onSuccess: ({ id }) => onAdded(id) },
    )
  return (
    <Dialog<Entered>
      title={t('lifecycle.addBook')}
      form={form}
      initial={{
        ...{ purpose: 'local_gaap', convention: 'monthly' },
        defaults: { medical_device: USUAL, vehicle: { ...USUAL, years: 5 } },
      }}
      write={add}
      onFinish={send}
      onClose={onClose}
    >
      <UnitField name="orgUnitId" label={t('lifecycle.forWhom')} />
      <TextField name="code" label={t('assets.code')} />
      <Names />
      <div className="field-pair">
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
      </div>
      <DefaultsFields />
    </Dialog>
  )
}

/** Changes a book's names, its terms for assets that come, and from when on it enters costs. */
export const ChangeBookForm = ({ book, onClose }: { readonly book: Book; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entered>()
  const change = useChangeBook(book.id)
  const known = book.defaults as Readonly<Partial<Record<string, Defaults>>>
  const send = ({ nameZh, nameEn, defaults, postsFrom }: Entered): void =>
    change.mutate(
      {
        ...{ nameZh, nameEn, postsFrom: postsFrom?.format('YYYY-MM') ?? null },
        // Categories that the form does not show keep their terms.
        defaults: { ...(book.defaults as BookBody['defaults']), ...defaultsOf(defaults) },
      },
      { onSuccess: onClose },
    )
  return (
    <Dialog<Entered>
      title={t('lifecycle.changeBook')}
      form={form}
      initial={{
        ...{ nameZh: book.nameZh, nameEn: book.nameEn },
        defaults: { medical_device: known.medical_device ?? USUAL, vehicle: known.vehicle ?? USUAL },
        postsFrom: book.postsFrom === null ? null : dayjs(`${book.postsFrom}-01`),
      }}
      write={change}
      onFinish={send}
      onClose={onClose}
    >
      <Names />
      <DefaultsFields />
    </Dialog>
  )
}
