import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CleaningStandard } from '../../api/cleaning-queries.ts'
import { useItemSearch } from '../../api/procurement-writes.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'

export type ToolEntered = CleaningStandard['tools'][number]
type Consumable = CleaningStandard['consumables'][number]
type Item = Omit<Consumable, 'per' | 'quantity'>

/** A consumable as it is typed: an item of stock, and how much of it. */
export interface ConsumableEntered extends Pick<Consumable, 'per' | 'quantity'> {
  readonly item: Item
}

interface ItemSelectProps {
  readonly label: string
  /** Items of the standard that is revised, which need not be found. */
  readonly known: readonly Item[]
  readonly value?: Item
  readonly onChange?: (item: Item) => void
}

/** An item of stock, found by typing. */
const ItemSelect = ({ label, known, value, onChange }: ItemSelectProps) => {
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const items = useItemSearch(typed)
  const found = (items.data?.items ?? []).map(({ code, nameZh, nameEn, unit }) => ({
    ...{ itemCode: code, nameZh, nameEn, unit },
  }))
  const all = [...known.filter(({ itemCode }) => !found.some((item) => item.itemCode === itemCode)), ...found]
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim()) }}
      aria-label={label}
      loading={items.isFetching}
      value={value?.itemCode ?? null}
      options={all.map((item) => ({ value: item.itemCode, label: `${nameOf(item, language)} · ${item.itemCode}` }))}
      onChange={(code: string | null) => {
        const item = all.find(({ itemCode }) => itemCode === code)
        if (item !== undefined)
          onChange?.({ itemCode: item.itemCode, nameZh: item.nameZh, nameEn: item.nameEn, unit: item.unit })
      }}
    />
  )
}

interface RowsProps {
  readonly name: string
  readonly title: string
  readonly add: string
  readonly fresh: object
  readonly row: (place: number) => ReactNode
}

const Rows = ({ name, title, add: addLabel, fresh, row }: RowsProps) => {
  const { t } = useTranslation()
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <fieldset className="cleaning-needs">
          <legend>{title}</legend>
          {fields.map(({ key, name: place }) => (
            <div key={key} className="cleaning-need">
              {row(place)}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('cleaning.removeNeed', { place: place + 1 })}
                onClick={() => remove(place)}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ ...fresh })}>
            {addLabel}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}

/** Tools that the work takes. */
export const ToolsFields = () => {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <Rows
      name="tools"
      title={t('cleaning.tools')}
      add={t('cleaning.addTool')}
      fresh={{}}
      row={(place) => (
        <>
          <Form.Item name={[place, 'code']} label={t('cleaning.toolCode')} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name={[place, 'nameZh']} label={t('cleaning.nameZh')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name={[place, 'nameEn']} label={t('cleaning.nameEn')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    />
  )
}

/** The unit of the item that was chosen. */
const UnitOf = ({ place }: { readonly place: number }) => {
  const item = Form.useWatch(['consumables', place, 'item'], Form.useFormInstance()) as Item | undefined
  return <>{item?.unit ?? ''}</>
}

/** Consumables that the work uses, by area or by visit. */
export const ConsumablesFields = ({ known }: { readonly known: readonly Item[] }) => {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <Rows
      name="consumables"
      title={t('cleaning.consumables')}
      add={t('cleaning.addConsumable')}
      fresh={{ per: 'm2' }}
      row={(place) => (
        <>
          <Form.Item name={[place, 'item']} label={t('cleaning.item')} rules={required}>
            <ItemSelect label={t('cleaning.item')} known={known} />
          </Form.Item>
          <Form.Item name={[place, 'quantity']} label={t('cleaning.quantity')} rules={required}>
            <InputNumber min={0.000_001} max={1_000_000} suffix={<UnitOf place={place} />} className="whole-width" />
          </Form.Item>
          <Form.Item name={[place, 'per']} label={t('cleaning.perWhat')} rules={required}>
            <Select
              options={(['m2', 'visit'] as const).map((value) => ({ value, label: t(`cleaning.unit.${value}`) }))}
            />
          </Form.Item>
        </>
      )}
    />
  )
}
