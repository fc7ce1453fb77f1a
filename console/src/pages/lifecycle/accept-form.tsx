import { Form, Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { type PurchaseDetail, type UnitAcceptance, useAcceptUnit } from '../../api/lifecycle-queries.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Dialog } from './dialog.tsx'
import { NumberField, TextField, textOrNull } from './fields.tsx'

type Line = PurchaseDetail['lines'][number]
type Check = Line['checklist'][number]

interface Entered {
  readonly code: string
  readonly serialNo?: string
  readonly warrantyMonths?: number | null
  readonly remark?: string
  readonly checks?: Readonly<Record<string, boolean | number | string | null | undefined>>
}

const CheckField = ({ check }: { readonly check: Check }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const limit = check.max === null ? undefined : t('lifecycle.limit', { max: check.max, unit: check.unit ?? '' })
  const label = `${check[language]}${check.required ? '' : `（${t('lifecycle.optional')}）`}`
  return (
    <Form.Item
      name={['checks', check.item]}
      label={label}
      extra={limit}
      rules={check.required ? [{ required: true, message: t('lifecycle.required') }] : []}
    >
      {check.kind === 'yes_no' ? (
        <Radio.Group
          options={[
            { value: true, label: t('lifecycle.yes') },
            { value: false, label: t('lifecycle.no') },
          ]}
        />
      ) : check.kind === 'number' ? (
        <InputNumber style={{ width: '100%' }} {...(check.unit === null ? {} : { suffix: check.unit })} />
      ) : (
        <Input maxLength={2000} />
      )}
    </Form.Item>
  )
}

export interface AcceptFormProps {
  readonly purchase: PurchaseDetail
  readonly unit: PurchaseDetail['units'][number]
  readonly line: Line
  readonly onClose: () => void
}

/** The checks of a piece that came; with the last answer it becomes an asset. */
export const AcceptForm = ({ purchase, unit, line, onClose }: AcceptFormProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [form] = Form.useForm<Entered>()
  const accept = useAcceptUnit(purchase.id, unit.unit)
  const send = ({ code, serialNo, warrantyMonths, remark, checks = {} }: Entered): void => {
    const results = line.checklist.flatMap(({ item }) => {
      const value = checks[item]
      return value === undefined || value === null || value === '' ? [] : [{ item, value }]
    })
    const body: UnitAcceptance = {
      ...{ expectedSeq: purchase.seq, documents: [], results, remark: textOrNull(remark) },
      asset: { code: code.trim(), serialNo: textOrNull(serialNo), locationId: null, attributes: {} },
      warrantyMonths: warrantyMonths ?? 0,
    }
    accept.mutate(body, { onSuccess: onClose })
  }
  return (
    <Dialog<Entered>
      title={t('lifecycle.act.unit_accepted')}
      form={form}
      initial={{ serialNo: unit.serialNo ?? undefined, warrantyMonths: 12 }}
      write={accept}
      onFinish={send}
      onClose={onClose}
    >
      <p className="quiet">
        {nameOf(line, language)} · {t('lifecycle.piece', { unit: unit.unit })}
      </p>
      <TextField name="code" label={t('lifecycle.code')} />
      <TextField name="serialNo" label={t('lifecycle.serialNo')} optional />
      {line.checklist.map((check) => (
        <CheckField key={check.item} check={check} />
      ))}
      <NumberField name="warrantyMonths" label={t('lifecycle.warrantyMonths')} whole optional />
      <TextField name="remark" label={t('lifecycle.remark')} rows={2} optional />
    </Dialog>
  )
}
