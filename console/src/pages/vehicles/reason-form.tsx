import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface ReasonFormProps {
  readonly pending: boolean
  readonly error: Error | null
  readonly onSend: (reason: string) => void
}

/** Asks why, before something is cancelled. */
export const ReasonForm = ({ pending, error, onSend }: ReasonFormProps) => {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  return (
    <div className="acknowledge">
      <Input.TextArea
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        aria-label={t('vehicles.cancelWhy')}
        maxLength={200}
        autoSize={{ minRows: 2 }}
      />
      {error !== null && (
        <p className="error" role="alert">
          {error.message}
        </p>
      )}
      <Button type="primary" disabled={reason.trim() === ''} loading={pending} onClick={() => onSend(reason.trim())}>
        {t('vehicles.cancel')}
      </Button>
    </div>
  )
}
