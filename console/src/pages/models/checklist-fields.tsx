import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CheckEntered } from './plan-draft.ts'

const KINDS = ['yes_no', 'number', 'text'] as const
const NEW = { kind: 'yes_no', required: true } as const

interface CheckFieldsProps {
  readonly list: string
  readonly place: number
  readonly onRemove: () => void
  readonly onUp: () => void
}

/** One check: what is asked, how it is answered, and within which limits. */
const CheckFields = ({ list, place, onRemove, onUp }: CheckFieldsProps) => {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const said = Form.useWatch([list, place], form) as Partial<CheckEntered> | undefined
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <fieldset className="check-fields">
      <legend>{t('models.check.nth', { place: place + 1 })}</legend>
      <Form.Item name={[place, 'zh']} label={t('models.check.zh')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={[place, 'en']} label={t('models.check.en')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name={[place, 'item']}
        label={t('models.check.code')}
        rules={[
          ...required,
          { pattern: /^[a-z][a-z0-9_]{0,63}$/, message: t('models.taskHint') },
          {
            validator: (_, code: string | undefined) => {
              const all = (form.getFieldValue(list) as readonly Partial<CheckEntered>[] | undefined) ?? []
              const twice = code !== undefined && all.filter((each) => each?.item === code).length > 1
              return twice ? Promise.reject(new Error(t('models.check.twice'))) : Promise.resolve()
            },
          },
        ]}
      >
        <Input />
      </Form.Item>
      <Form.Item name={[place, 'kind']} label={t('models.check.kindOf')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`models.check.kind.${value}`) }))} />
      </Form.Item>
      {said?.kind === 'number' && (
        <div className="check-limits">
          <Form.Item name={[place, 'min']} label={t('models.check.min')}>
            <InputNumber />
          </Form.Item>
          <Form.Item
            name={[place, 'max']}
            label={t('models.check.max')}
            dependencies={[[list, place, 'min']]}
            rules={[
              {
                validator: (_, max: number | null | undefined) => {
                  const min = form.getFieldValue([list, place, 'min']) as number | null | undefined
                  return max != null && min != null && max < min
                    ? Promise.reject(new Error(t('models.check.limits')))
                    : Promise.resolve()
                },
              },
            ]}
          >
            <InputNumber />
          </Form.Item>
          <Form.Item name={[place, 'unit']} label={t('models.check.unit')}>
            <Input maxLength={20} />
          </Form.Item>
        </div>
      )}
      <div className="check-actions">
        <Form.Item name={[place, 'required']} valuePropName="checked" noStyle>
          <Checkbox>{t('models.check.required')}</Checkbox>
        </Form.Item>
        <span className="spring" />
        {place > 0 && (
          <Button
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={t('models.check.up', { place: place + 1 })}
            onClick={onUp}
          />
        )}
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('models.check.remove', { place: place + 1 })}
          onClick={onRemove}
        />
      </div>
    </fieldset>
  )
}

/** The checks of a task, in their order. */
export const ChecklistFields = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation()
  return (
    <Form.List name={name}>
      {(fields, { add, remove, move }) => (
        <div className="wide">
          {fields.length === 0 && <p className="quiet">{t('models.check.none')}</p>}
          {fields.map((field) => (
            <CheckFields
              key={field.key}
              list={name}
              place={field.name}
              onRemove={() => remove(field.name)}
              onUp={() => move(field.name, field.name - 1)}
            />
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ ...NEW })}>
            {t('models.check.add')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
