import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAddStore } from '../../api/procurement-writes.ts'
import { FormDialog } from '../vendors/form-dialog.tsx'
import { UnitField } from '../vendors/unit-field.tsx'

interface Entered {
  readonly orgUnitId: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
}

/** Adds a store, which serves a unit and those below it. */
export const StoreDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const add = useAddStore()
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <FormDialog<Entered>
      title={t('stock.addStore')}
      action={t('stock.save')}
      write={add}
      onFinish={(entered) => add.mutate({ ...entered, locationId: null }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="orgUnitId" label={t('stock.serves')} rules={required}>
        <UnitField />
      </Form.Item>
      <Form.Item name="code" label={t('vendors.code')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="nameZh" label={t('vendors.nameZh')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('vendors.nameEn')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
