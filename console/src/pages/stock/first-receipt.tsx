import { Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStores } from '../../api/procurement-queries.ts'
import { useItemSearch } from '../../api/procurement-writes.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { FormDialog } from '../vendors/form-dialog.tsx'
import { MoveDialog, type MovePlace } from './move-dialog.tsx'

const IDLE = { isPending: false, error: null }

/** Asks which item comes into which store, and then what came: for items that the store never held. */
export const FirstReceipt = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState<MovePlace | null>(null)
  const items = useItemSearch(typed).data?.items ?? []
  const stores = useStores().data?.items ?? []
  const required = [{ required: true, message: t('signIn.required') }]
  if (place !== null) return <MoveDialog act="receipt" level={place} onClose={onClose} />
  return (
    <FormDialog<{ readonly item: string; readonly store: string }>
      title={t('stock.firstReceipt')}
      action={t('stock.next')}
      write={IDLE}
      onFinish={(entered) => {
        const item = items.find(({ id }) => id === entered.item)
        const store = stores.find(({ id }) => id === entered.store)
        if (item !== undefined && store !== undefined) setPlace({ item, store, suggested: 0 })
      }}
      onClose={onClose}
    >
      <Form.Item name="item" label={t('stock.item')} rules={required}>
        <Select
          showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim()) }}
          options={items.map((item) => ({ value: item.id, label: `${item.code} ${nameOf(item, language)}` }))}
        />
      </Form.Item>
      <Form.Item name="store" label={t('stock.store')} rules={required}>
        <Select options={stores.map((store) => ({ value: store.id, label: nameOf(store, language) }))} />
      </Form.Item>
    </FormDialog>
  )
}
