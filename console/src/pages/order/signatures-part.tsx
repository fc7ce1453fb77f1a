import { Alert, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OrderDetail, sendFile, type useChangeOrder } from '../../api/order-queries.ts'
import { useMe } from '../../api/queries.ts'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Section } from '../asset/section.tsx'
import { SignaturePad } from './signature-pad.tsx'

type As = OrderDetail['signatures'][number]['as']

const toPng = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))

export interface SignaturesPartProps {
  readonly order: OrderDetail
  readonly change: ReturnType<typeof useChangeOrder>
}

/** Who signed, and a field to sign: a name, and a drawing if one likes. */
export const SignaturesPart = ({ order, change }: SignaturesPartProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const me = useMe()
  const person = me.data?.person
  const engineer = may(me.data, 'engineer')
  const [open, setOpen] = useState(false)
  const [as, setAs] = useState<As>(engineer ? 'engineer' : 'recipient')
  const [name, setName] = useState<string | null>(null)
  const [drawn, setDrawn] = useState<HTMLCanvasElement | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const said = name ?? (person === null || person === undefined ? '' : personName(person, language))

  const sign = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      const image = drawn === null ? null : await toPng(drawn)
      const file = image === null ? null : await sendFile(order.id, image, 'signature.png')
      await change.mutateAsync({ type: 'signed', signature: { as, name: said.trim(), attachmentId: file?.id ?? null } })
      setOpen(false)
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section
      title={t('orders.signatures')}
      extra={
        order.possible.includes('signed') && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('orders.change.signed')}
          </Button>
        )
      }
    >
      {order.signatures.length === 0 ? (
        <p className="panel-body quiet">{t('orders.noSignatures')}</p>
      ) : (
        <ul className="rows">
          {order.signatures.map((signature) => (
            <li key={`${signature.at}${signature.name}`}>
              <div className="row-main">
                <span>{signature.name}</span>
                <small className="quiet">
                  {t(`orders.signAs.${signature.as}`)} · {formatInstant(signature.at, READER_ZONE)}
                </small>
              </div>
              {signature.attachmentId !== null && (
                <img
                  className="signature"
                  src={order.attachments.find(({ id }) => id === signature.attachmentId)?.href}
                  alt={t('orders.drawnBy', { name: signature.name })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Modal
        open={open}
        title={t('orders.change.signed')}
        okText={t('orders.change.signed')}
        cancelText={t('app.back')}
        okButtonProps={{ disabled: said.trim() === '' }}
        confirmLoading={busy}
        onOk={() => void sign()}
        onCancel={() => setOpen(false)}
        // A stroke that ends beside the pad must not throw the signature away.
        mask={{ closable: false }}
        destroyOnHidden
      >
        <div className="signing">
          {trouble !== null && <Alert type="error" showIcon title={trouble} />}
          <Select<As>
            aria-label={t('orders.change.signed')}
            value={as}
            options={(engineer ? (['engineer', 'recipient'] as const) : (['recipient'] as const)).map((value) => ({
              value,
              label: t(`orders.signAs.${value}`),
            }))}
            onChange={setAs}
          />
          <Input
            aria-label={t('orders.signName')}
            placeholder={t('orders.signName')}
            value={said}
            maxLength={200}
            onChange={({ target }) => setName(target.value)}
          />
          <SignaturePad onDrawn={setDrawn} />
        </div>
      </Modal>
    </Section>
  )
}
