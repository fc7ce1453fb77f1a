import { FileOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type LifeDocument, useAddDocument } from '../../api/lifecycle-queries.ts'
import { useMe } from '../../api/queries.ts'
import { may } from '../../app/may.ts'

const ACCEPT = 'image/jpeg,image/png,image/webp,application/pdf'

export interface DocumentsProps {
  readonly subject: 'purchases' | 'assets'
  readonly id: string
  readonly documents: readonly LifeDocument[]
}

/** Files that prove what happened; each is kept for good. */
export const Documents = ({ subject, id, documents }: DocumentsProps) => {
  const { t } = useTranslation()
  const me = useMe()
  const add = useAddDocument(subject, id)
  const input = useRef<HTMLInputElement>(null)
  return (
    <section className="lifecycle-part">
      <h3>{t('lifecycle.documents')}</h3>
      {add.isError && <Alert type="error" showIcon title={add.error.message} />}
      {documents.length === 0 && <p className="quiet">{t('lifecycle.noDocuments')}</p>}
      <ul className="lifecycle-list">
        {documents.map(({ id: file, name, href }) => (
          <li key={file}>
            <a href={href} download={name}>
              <FileOutlined aria-hidden="true" /> {name}
            </a>
          </li>
        ))}
      </ul>
      {may(me.data, 'engineer') && (
        <>
          <input
            ref={input}
            type="file"
            accept={ACCEPT}
            hidden
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file !== undefined) add.mutate(file)
              target.value = ''
            }}
          />
          <Button size="small" icon={<PlusOutlined />} loading={add.isPending} onClick={() => input.current?.click()}>
            {t('lifecycle.addDocument')}
          </Button>
        </>
      )}
    </section>
  )
}
