import { AutoComplete, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFailureCodes } from '../../api/order-queries.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { Entered } from './change-of.ts'
import { type FailurePart, failureChoices } from './failure-words.ts'

const PARTS = ['mode', 'mechanism', 'cause'] as const satisfies readonly FailurePart[]
const LABELS = { mode: 'failureMode', mechanism: 'failureMechanism', cause: 'failureCause' } as const

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')

/** True if what was typed is in an option, its code or its words. */
const matches = (typed: string, option: { readonly value: string; readonly label: string } | undefined): boolean =>
  option !== undefined && `${option.value} ${option.label}`.toLowerCase().includes(typed.toLowerCase())

/** What failed, by the asset's list of codes if it has one, and how and why by the lists of ISO 14224. Other words are taken too. */
export const FailureFields = ({ assetId }: { readonly assetId: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const form = Form.useFormInstance<Entered>()
  const { data: codes = [] } = useFailureCodes(assetId)
  const chosen = Form.useWatch('code', form)
  const detail = codes.find(({ code }) => code === chosen)?.detail
  const likely = {
    mode: textsOf(detail?.mode),
    mechanism: textsOf(detail?.mechanisms),
    cause: textsOf(detail?.causes),
  } as const
  const choose = (code: string): void => {
    const [mode] = textsOf(codes.find((each) => each.code === code)?.detail.mode)
    if (mode !== undefined) form.setFieldsValue({ mode })
  }
  return (
    <div className="field-pair">
      <Form.Item
        name="code"
        label={t('orders.failureCode')}
        rules={[{ required: true, whitespace: true, message: t('signIn.required') }]}
      >
        <AutoComplete
          maxLength={64}
          options={codes.map((each) => ({ value: each.code, label: `${nameOf(each, language)} (${each.code})` }))}
          showSearch={{ filterOption: matches }}
          onSelect={choose}
        />
      </Form.Item>
      {PARTS.map((part) => (
        <Form.Item key={part} name={part} label={t(`orders.${LABELS[part]}`)}>
          <AutoComplete
            maxLength={200}
            options={failureChoices(part, likely[part], language)}
            showSearch={{ filterOption: matches }}
          />
        </Form.Item>
      ))}
    </div>
  )
}
