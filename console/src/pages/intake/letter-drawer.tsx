import { Button, Drawer, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadLetter } from '../../api/intake-queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { reasonLabel } from '../../app/labels.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatInstant } from '../../format/time.ts'
import { PayloadView } from './payload-view.tsx'

export interface LetterDrawerProps {
  readonly id: string | undefined
  readonly mayReplay: boolean
  readonly onReplay: (id: string) => void
  readonly onClose: () => void
}

const Letter = ({ id, mayReplay, onReplay }: Omit<LetterDrawerProps, 'id' | 'onClose'> & { readonly id: string }) => {
  const { t } = useTranslation()
  const letter = useDeadLetter(id)
  const [hex, setHex] = useState(false)
  if (letter.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (letter.isError) return <Failure error={letter.error} onRetry={() => void letter.refetch()} />
  const { data } = letter
  const facts: readonly (readonly [string, string])[] = [
    [t('intake.received'), formatInstant(data.receivedAt, READER_ZONE, true)],
    [t('intake.device'), data.deviceKey ?? '–'],
    [t('intake.profile'), data.profileId ?? '–'],
    [t('intake.letterStateLabel'), t(`intake.letterState.${data.state}`)],
    [t('intake.tries'), String(data.attempts)],
  ]
  return (
    <div className="explanation">
      <section>
        <p className="rule-title">{reasonLabel(data.reason, t)}</p>
        <p>{data.detail}</p>
      </section>
      <section>
        <Facts facts={facts} />
      </section>
      <section>
        <h3>{t('intake.message')}</h3>
        <p>
          <code>{data.topic}</code>
        </p>
        {data.text !== null && (
          <Segmented
            size="small"
            value={hex ? 'hex' : 'text'}
            options={[
              { value: 'text', label: t('intake.asText') },
              { value: 'hex', label: t('intake.asHex') },
            ]}
            onChange={(value) => setHex(value === 'hex')}
          />
        )}
        <PayloadView text={hex ? null : data.text} hex={data.hex} />
      </section>
      {mayReplay && data.state === 'standing' && (
        <Button type="primary" onClick={() => onReplay(id)}>
          {t('intake.replayOne')}
        </Button>
      )}
    </div>
  )
}

/** One message with its original bytes, and why it could not be stored. */
export const LetterDrawer = ({ id, onClose, ...rest }: LetterDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('intake.letterTitle')}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <Letter key={id} id={id} {...rest} />}
    </Drawer>
  )
}
