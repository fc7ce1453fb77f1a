import { Checkbox, Form, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type AssetLifeDetail, type LifeChange, useChangeLife } from '../../api/lifecycle-queries.ts'
import { minorMoney } from '../../format/money.ts'
import { Dialog } from './dialog.tsx'
import { DayField, dayText, Field, NumberField, TextField, textOrNull } from './fields.tsx'

const LIFE_DIALOGS = [
  ...(['put_in_service', 'sent_to_maintenance', 'taken_out_of_service', 'retired', 'reinstated', 'disposed'] as const),
  ...(['disposal_reversed', 'noted'] as const),
] as const
export type LifeDialogType = (typeof LIFE_DIALOGS)[number]

/** A change that has a dialog, out of what is possible. */
export const lifeDialogsIn = (possible: readonly string[]): LifeDialogType[] =>
  LIFE_DIALOGS.filter((type) => possible.includes(type))

interface Entered {
  readonly reason?: string
  readonly way?: 'sold' | 'scrapped' | 'donated' | 'returned' | 'lost'
  readonly on?: Dayjs
  readonly proceeds?: number | null
  readonly costs?: number | null
  readonly recipient?: string
  readonly dataErased?: boolean
}

const WAYS = ['sold', 'scrapped', 'donated', 'returned', 'lost'] as const

const changeOf = (type: LifeDialogType, entered: Entered, currency: string): LifeChange => {
  const reason = entered.reason ?? ''
  if (type === 'put_in_service') return { type }
  if (type === 'noted') return { type, text: reason }
  if (type === 'sent_to_maintenance') return { type, reason, orderId: null }
  if (type !== 'disposed') return { type, reason }
  return {
    ...{ type, reason },
    disposal: {
      ...{ way: entered.way ?? 'scrapped', on: dayText(entered.on) ?? '', recipient: textOrNull(entered.recipient) },
      proceedsMinor: minorMoney(entered.proceeds ?? 0, currency),
      costMinor: minorMoney(entered.costs ?? 0, currency),
      ...{ currency, dataErased: entered.dataErased ?? false },
    },
  }
}

export interface LifeDialogProps {
  readonly type: LifeDialogType
  readonly life: AssetLifeDetail
  readonly onClose: () => void
}

/** Asks what a change in the life of an asset needs, and makes it. */
export const LifeDialog = ({ type, life, onClose }: LifeDialogProps) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entered>()
  const change = useChangeLife(life.asset.id, life.seq)
  return (
    <Dialog<Entered>
      title={t(`lifecycle.act.${type}`)}
      form={form}
      initial={{ way: 'sold', on: dayjs() }}
      write={change}
      onFinish={(entered) => change.mutate(changeOf(type, entered, life.currency), { onSuccess: onClose })}
      onClose={onClose}
    >
      {type === 'disposed' && (
        <>
          <Field name="way" label={t('lifecycle.wayOf')}>
            <Select options={WAYS.map((value) => ({ value, label: t(`lifecycle.way.${value}`) }))} />
          </Field>
          <DayField name="on" label={t('lifecycle.on')} />
          <NumberField name="proceeds" label={`${t('lifecycle.proceeds')}（${life.currency}）`} optional />
          <NumberField name="costs" label={`${t('lifecycle.costs')}（${life.currency}）`} optional />
          <TextField name="recipient" label={t('lifecycle.recipient')} optional />
          <Form.Item name="dataErased" valuePropName="checked">
            <Checkbox>{t('lifecycle.dataErased')}</Checkbox>
          </Form.Item>
        </>
      )}
      {type === 'put_in_service' ? (
        <p>{life.asset.code}</p>
      ) : (
        <TextField name="reason" label={type === 'noted' ? t('lifecycle.note') : t('lifecycle.reason')} rows={2} />
      )}
    </Dialog>
  )
}
