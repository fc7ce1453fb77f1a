import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeviceDetail, type Issued, useRevoke, useRotate } from '../../api/device-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatInstant } from '../../format/time.ts'

export interface CredentialsPartProps {
  readonly device: DeviceDetail
  readonly mayChange: boolean
}

/** How long the old credential stays valid beside the new one. */
const OVERLAP_MINUTES = 60

/** What the device connects with: changed for a new one, or revoked at once. */
export const CredentialsPart = ({ device, mayChange }: CredentialsPartProps) => {
  const { t } = useTranslation()
  const rotate = useRotate(device.id)
  const revoke = useRevoke(device.id)
  const [issued, setIssued] = useState<Issued | null>(null)
  const failure = rotate.error ?? revoke.error
  return (
    <section>
      <h3>{t('devices.credentials')}</h3>
      {device.credentials.length === 0 && <p className="quiet">{t('devices.noCredentials')}</p>}
      <ul className="session-links">
        {device.credentials.map((credential) => (
          <li key={credential.id} className={credential.revokedAt === null ? 'credential' : 'credential quiet'}>
            <div>
              <code>{credential.username}</code>{' '}
              <small className="quiet">
                {credential.revokedAt !== null
                  ? t('devices.revoked', { time: formatInstant(credential.revokedAt, READER_ZONE) })
                  : credential.expiresAt !== null
                    ? t('devices.expires', { time: formatInstant(credential.expiresAt, READER_ZONE) })
                    : credential.lastUsedAt !== null
                      ? t('devices.used', { time: formatInstant(credential.lastUsedAt, READER_ZONE) })
                      : t('devices.neverUsed')}
              </small>
            </div>
            {mayChange && credential.revokedAt === null && (
              <Popconfirm
                title={t('devices.revokeSure')}
                okText={t('devices.revoke')}
                onConfirm={() => revoke.mutate(credential.id)}
              >
                <Button size="small" danger>
                  {t('devices.revoke')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {issued !== null && (
        <Alert
          type="success"
          title={t('intake.credentialOnce')}
          description={
            <>
              <code>{issued.username}</code>
              <br />
              <code>{issued.secret}</code>
            </>
          }
        />
      )}
      {failure !== null && <p className="error">{failure.message}</p>}
      {mayChange && (
        <Popconfirm
          title={t('devices.rotateSure', { count: OVERLAP_MINUTES })}
          okText={t('devices.rotate')}
          onConfirm={() => rotate.mutate(OVERLAP_MINUTES, { onSuccess: setIssued })}
        >
          <Button loading={rotate.isPending}>{t('devices.rotate')}</Button>
        </Popconfirm>
      )}
    </section>
  )
}
