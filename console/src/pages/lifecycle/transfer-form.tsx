import { Form, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type AssetLifeDetail, useOffer } from '../../api/lifecycle-queries.ts'
import { Dialog } from './dialog.tsx'
import { DayField, dayText, TextField, textOrNull, UnitField } from './fields.tsx'

interface Entered {
  readonly kind: 'move' | 'loan'
  readonly toUnitId?: string
  readonly borrower?: string
  readonly dueBackOn?: Dayjs | null
  readonly reason: string
}

/** Offers an asset to a department, or lends it. It goes when the other side accepts. */
export const TransferForm = ({ life, onClose }: { readonly life: AssetLifeDetail; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entered>()
  const kind = Form.useWatch('kind', form) as Entered['kind'] | undefined
  const toUnit = Form.useWatch('toUnitId', form) as string | undefined
  const offer = useOffer()
  return (
    <Dialog<Entered>
      title={t('lifecycle.act.offer')}
      form={form}
      initial={{ kind: 'move' }}
      write={offer}
      onFinish={({ kind: how, toUnitId, borrower, dueBackOn, reason }) =>
        offer.mutate(
          {
            ...{ assetId: life.asset.id, kind: how, toUnitId: toUnitId ?? null, toLocationId: null, reason },
            ...{ borrower: textOrNull(borrower), dueBackOn: dayText(dueBackOn) },
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="kind">
        <Radio.Group
          options={(['move', 'loan'] as const).map((value) => ({ value, label: t(`lifecycle.kind.${value}`) }))}
        />
      </Form.Item>
      <UnitField name="toUnitId" label={t('lifecycle.to')} optional={kind === 'loan'} />
      {kind === 'loan' && toUnit === undefined && <TextField name="borrower" label={t('lifecycle.borrower')} />}
      {kind === 'loan' && <DayField name="dueBackOn" label={t('lifecycle.dueBack')} />}
      <TextField name="reason" label={t('lifecycle.reason')} rows={2} />
    </Dialog>
  )
}
