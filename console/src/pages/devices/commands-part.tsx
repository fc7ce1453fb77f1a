import { Button, Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeviceCommand, type DeviceDetail, useCommands, useSendCommand } from '../../api/device-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatAgo, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { JsonInput, readJsonObject } from './json-input.tsx'

const TONES: Partial<Record<DeviceCommand['state'], string>> = {
  done: 'success',
  failed: 'error',
  rejected: 'error',
  timed_out: 'warning',
  expired: 'warning',
  accepted: 'processing',
  running: 'processing',
  sent: 'processing',
}

export interface CommandsPartProps {
  readonly device: DeviceDetail
  readonly mayCommand: boolean
  readonly now: number
}

/** What the device was told to do, and what came of it. */
export const CommandsPart = ({ device, mayCommand, now }: CommandsPartProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const commands = useCommands(device.id)
  const send = useSendCommand(device.id)
  const [name, setName] = useState('')
  const [args, setArgs] = useState('{}')
  const read = readJsonObject(args)
  const items = commands.data?.items ?? []
  return (
    <section>
      <h3>{t('devices.commands')}</h3>
      {items.length === 0 && <p className="quiet">{t('devices.noCommands')}</p>}
      <ul className="session-links">
        {items.map((command) => (
          <li key={command.id}>
            <Tag color={TONES[command.state] ?? 'default'}>{t(`devices.commandState.${command.state}`)}</Tag>
            <code>{command.name}</code>{' '}
            <small className="quiet" title={formatInstant(command.createdAt, READER_ZONE, true)}>
              {formatAgo(command.createdAt, now, locale)}
              {command.detail !== null && ` · ${command.detail}`}
            </small>
          </li>
        ))}
      </ul>
      {mayCommand && (
        <div className="command-form">
          <Input
            value={name}
            placeholder={t('devices.commandName')}
            aria-label={t('devices.commandName')}
            onChange={(event) => setName(event.target.value)}
          />
          <JsonInput value={args} label={t('devices.commandArgs')} onChange={setArgs} />
          {send.isError && <p className="error">{send.error.message}</p>}
          <Button
            disabled={name.trim() === '' || read === null}
            loading={send.isPending}
            onClick={() => read !== null && send.mutate({ name: name.trim(), args: read })}
          >
            {t('devices.send')}
          </Button>
        </div>
      )}
    </section>
  )
}
