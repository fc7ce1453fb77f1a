import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { CATEGORIES } from '../../api/codes.ts'
import { type PurchaseBody, useAskPurchase } from '../../api/lifecycle-queries.ts'
import { useModels } from '../../api/model-queries.ts'
import { useOrgUnits } from '../../api/queries.ts'
import type { AssetCategory } from '../../api/types.ts'
import { minorMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Dialog } from './dialog.tsx'
import { DayField, dayText, Field, NumberField, TextField, UnitField } from './fields.tsx'

interface Entered {
  readonly orgUnitId: string
  readonly title: string
  readonly reason: string
  readonly neededOn?: Dayjs | null
  readonly lines: readonly {
    readonly category: AssetCategory
    readonly assetTypeId?: string
    readonly nameZh: string
    readonly nameEn?: string
    readonly quantity: number
    readonly price: number
  }[]
}

export interface PurchaseFormProps {
  readonly onClose: () => void
  readonly onAsked: (id: string) => void
}

/** Asks for assets to be bought. A model fills in what it is called. */
export const PurchaseForm = ({ onClose, onAsked }: PurchaseFormProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [form] = Form.useForm<Entered>()
  const ask = useAskPurchase()
  const units = useOrgUnits()
  const models = useModels({ q: undefined, category: undefined })
  const known = models.data?.pages.flatMap((page) => page.items) ?? []
  const lines = Form.useWatch('lines', form) as Partial<Entered['lines'][number]>[] | undefined
  const choose = (line: number, id: string | undefined): void => {
    const model = known.find((one) => one.id === id)
    if (model !== undefined)
      form.setFieldsValue({
        lines: lines?.map((one, k) => (k === line ? { ...one, nameZh: model.nameZh, nameEn: model.nameEn } : one)),
      } as never)
  }
  const send = (entered: Entered): void => {
    const currency = units.data?.find(({ id }) => id === entered.orgUnitId)?.currency ?? 'CNY'
    const body: PurchaseBody = {
      ...{ orgUnitId: entered.orgUnitId, title: entered.title, reason: entered.reason, currency, documents: [] },
      ...{ neededOn: dayText(entered.neededOn), replacesAssetId: null },
      lines: entered.lines.map(({ category, assetTypeId, nameZh, nameEn, quantity, price }) => ({
        ...{ category, assetTypeId: assetTypeId ?? null, nameZh, nameEn: nameEn ?? nameZh, quantity },
        model: known.find(({ id }) => id === assetTypeId)?.model ?? '',
        priceMinor: minorMoney(price, currency),
      })),
    }
    ask.mutate(body, { onSuccess: ({ id }) => onAsked(id) })
  }
  return (
    <Dialog<Entered>
      title={t('lifecycle.ask')}
      form={form}
      initial={{ lines: [{ category: 'medical_device', quantity: 1 }] }}
      write={ask}
      onFinish={send}
      onClose={onClose}
      wide
    >
      <TextField name="title" label={t('lifecycle.what')} />
      <TextField name="reason" label={t('lifecycle.why')} rows={2} />
      <div className="form-row">
        <UnitField name="orgUnitId" label={t('lifecycle.forWhom')} />
        <DayField name="neededOn" label={t('lifecycle.neededOn')} optional />
      </div>
      <Form.List name="lines">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="lifecycle-line">
                <Field name={[name, 'category']} label={t('lifecycle.category')}>
                  <Select options={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))} />
                </Field>
                <Field name={[name, 'assetTypeId']} label={t('lifecycle.model')} optional>
                  <Select
                    allowClear
                    popupMatchSelectWidth={false}
                    placeholder={t('lifecycle.noModel')}
                    onChange={(id: string | undefined) => choose(name, id)}
                    options={known
                      .filter(({ category }) => category === lines?.[name]?.category)
                      .map((model) => ({ value: model.id, label: nameOf(model, language) }))}
                  />
                </Field>
                <TextField name={[name, 'nameZh']} label={t('lifecycle.nameZh')} />
                <TextField name={[name, 'nameEn']} label={t('lifecycle.nameEn')} optional />
                <NumberField name={[name, 'quantity']} label={t('lifecycle.quantity')} min={1} whole />
                <NumberField name={[name, 'price']} label={t('lifecycle.price')} />
                {fields.length > 1 && (
                  <Button
                    icon={<DeleteOutlined />}
                    type="text"
                    aria-label={t('lifecycle.removeLine')}
                    onClick={() => remove(name)}
                  />
                )}
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ category: 'medical_device', quantity: 1 })}>
              {t('lifecycle.addLine')}
            </Button>
          </>
        )}
      </Form.List>
    </Dialog>
  )
}
