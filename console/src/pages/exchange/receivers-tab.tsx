import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Receiver, useReceivers } from '../../api/exchange-queries.ts'
import { Loaded } from '../asset/section.tsx'
import { DeliveriesDrawer } from './deliveries-drawer.tsx'
import { ReceiverForm } from './receiver-form.tsx'
import { ReceiverItem } from './receiver-item.tsx'

interface ReceiversTabProps {
  readonly shown: string | undefined
  readonly onShow: (receiver: string | undefined) => void
}

/** Webhooks and robots that are told of events. */
export const ReceiversTab = ({ shown, onShow }: ReceiversTabProps) => {
  const { t } = useTranslation()
  const receivers = useReceivers()
  const [editing, setEditing] = useState<Receiver | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <div className="exchange-head">
        <p className="quiet">{t('exchange.receiversHint')}</p>
        <span className="spring" />
        <Button type="primary" onClick={() => setEditing('new')}>
          {t('exchange.add')}
        </Button>
      </div>
      {secret !== null && (
        <Alert
          className="exchange-secret"
          type="success"
          closable={{ onClose: () => setSecret(null) }}
          title={t('exchange.secretOnce')}
          description={<code>{secret}</code>}
        />
      )}
      <Loaded query={receivers} isEmpty={(items) => items.length === 0} empty={t('exchange.noReceivers')}>
        {(items) => (
          <ul className="exchange-receivers">
            {items.map((receiver) => (
              <ReceiverItem
                key={receiver.id}
                receiver={receiver}
                onEdit={() => setEditing(receiver)}
                onShow={() => onShow(receiver.id)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <ReceiverForm editing={editing} onClose={() => setEditing(null)} onSecret={setSecret} />
      <DeliveriesDrawer receiver={receivers.data?.find(({ id }) => id === shown)} onClose={() => onShow(undefined)} />
    </>
  )
}
