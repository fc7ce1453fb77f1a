import { FilePdfOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Image } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type OrderDetail, useSendFile } from '../../api/order-queries.ts'
import { Section } from '../asset/section.tsx'

const ACCEPT = 'image/jpeg,image/png,image/webp,application/pdf'

/** Photos and documents of an order; photos are shown, the rest is loaded down. */
export const FilesPart = ({ order }: { readonly order: OrderDetail }) => {
  const { t } = useTranslation()
  const send = useSendFile(order.id)
  const input = useRef<HTMLInputElement>(null)
  const drawn = new Set(order.signatures.map(({ attachmentId }) => attachmentId))
  const files = order.attachments.filter(({ id }) => !drawn.has(id))
  const images = files.filter(({ mediaType }) => mediaType.startsWith('image/'))
  return (
    <Section
      title={t('orders.files')}
      extra={
        order.possible.includes('attached') && (
          <>
            <input
              ref={input}
              type="file"
              accept={ACCEPT}
              hidden
              data-testid="order-file"
              onChange={({ target }) => {
                const file = target.files?.[0]
                if (file !== undefined) send.mutate({ file, name: file.name })
                target.value = ''
              }}
            />
            <Button
              size="small"
              icon={<PlusOutlined />}
              loading={send.isPending}
              onClick={() => input.current?.click()}
            >
              {t('orders.addFile')}
            </Button>
          </>
        )
      }
    >
      {send.isError && <Alert type="error" showIcon banner title={send.error.message} />}
      {files.length === 0 ? (
        <p className="panel-body quiet">{t('orders.noFiles')}</p>
      ) : (
        <div className="panel-body order-files">
          <Image.PreviewGroup>
            {images.map(({ id, href, name }) => (
              <Image key={id} src={href} alt={name} title={name} width={112} height={84} />
            ))}
          </Image.PreviewGroup>
          {files
            .filter((file) => !images.includes(file))
            .map(({ id, href, name }) => (
              <a key={id} href={href} download={name} className="order-document">
                <FilePdfOutlined aria-hidden="true" /> {name}
              </a>
            ))}
        </div>
      )}
    </Section>
  )
}
