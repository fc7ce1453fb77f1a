import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAcknowledge } from '../../api/warning-queries.ts'

/** Takes a warning on, with a note for the others if one likes. */
export const AcknowledgeButton = ({ warningId }: { readonly warningId: string }) => {
  const { t } = useTranslation()
  const acknowledge = useAcknowledge()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const send = (): void => acknowledge.mutate({ id: warningId, note }, { onSuccess: () => setOpen(false) })
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="topRight"
      title={t('warnings.acknowledgeHint')}
      content={
        <div className="acknowledge">
          <Input.TextArea
            value={note}
            onChange={(event) => setNote(event.target.value)}
            placeholder={t('warnings.note')}
            aria-label={t('warnings.note')}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
          />
          {acknowledge.isError && (
            <p className="error" role="alert">
              {acknowledge.error.message}
            </p>
          )}
          <Button type="primary" loading={acknowledge.isPending} onClick={send}>
            {t('warnings.acknowledge')}
          </Button>
        </div>
      }
    >
      <Button>{t('warnings.acknowledge')}</Button>
    </Popover>
  )
}
