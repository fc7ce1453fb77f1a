import { Alert, Button, Drawer, Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Receiver,
  type ReceiverBody,
  useAddReceiver,
  useChangeReceiver,
  useEventKinds,
} from '../../api/exchange-queries.ts'
import { useOrgUnits } from '../../api/queries.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { AREAS, useKindLabel } from './kind-label.ts'

const CHANNELS = ['webhook', 'wecom', 'dingtalk', 'feishu'] as const
const SEVERITIES = ['info', 'warning', 'critical'] as const
const LANGUAGES = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
]

interface ReceiverFormProps {
  readonly editing: Receiver | 'new' | null
  readonly onClose: () => void
  readonly onSecret: (secret: string | null) => void
}

/** Adds a receiver, or changes one; its address and secret are kept where the fields stay empty. */
export const ReceiverForm = ({ editing, onClose, onSecret }: ReceiverFormProps) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<ReceiverBody>()
  const channel = Form.useWatch('channel', form) ?? 'webhook'
  const kinds = useEventKinds().data ?? []
  const units = useOrgUnits().data ?? []
  const kindLabel = useKindLabel()
  const add = useAddReceiver()
  const change = useChangeReceiver()
  const { reset: forgetAdd } = add
  const { reset: forgetChange } = change
  const isNew = editing === 'new'
  const root = units[0]?.id
  useEffect(() => {
    if (editing === null) return
    forgetAdd()
    forgetChange()
    form.resetFields()
    form.setFieldsValue(
      editing === 'new'
        ? {
            channel: 'webhook',
            minSeverity: 'info',
            language: 'zh',
            kinds: ['warning.*'],
            ...(root === undefined ? {} : { orgUnitId: root }),
          }
        : {
            name: editing.name,
            channel: editing.channel,
            kinds: [...editing.kinds],
            minSeverity: editing.minSeverity,
            language: editing.language,
          },
    )
  }, [editing, form, root, forgetAdd, forgetChange])
  const save = ({ secret, url, ...fields }: ReceiverBody) => {
    const given = { ...(secret ? { secret } : {}), ...(url ? { url } : {}) }
    if (editing === null || editing === 'new') {
      const body: ReceiverBody = { ...fields, url, ...given }
      add.mutate(body, {
        onSuccess: (made) => {
          onSecret(made.secret)
          onClose()
        },
      })
      return
    }
    const { name, kinds: told, minSeverity, language } = fields
    const body = { name, kinds: told, minSeverity, language, ...given }
    change.mutate({ id: editing.id, body }, { onSuccess: onClose })
  }
  const failure = add.error ?? change.error
  const required = [{ required: true, message: t('signIn.required') }]
  const isRobot = channel !== 'webhook'
  return (
    <Drawer
      open={editing !== null}
      onClose={onClose}
      size={480}
      title={t(isNew ? 'exchange.add' : 'exchange.edit')}
      forceRender
    >
      <Form<ReceiverBody> form={form} layout="vertical" requiredMark={false} onFinish={save}>
        <Form.Item name="channel" label={t('exchange.channel')}>
          <Select
            disabled={!isNew}
            options={CHANNELS.map((value) => ({ value, label: t(`exchange.channels.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t('exchange.name')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        {isNew && (
          <Form.Item
            name="orgUnitId"
            label={t('exchange.unit')}
            rules={required}
            getValueProps={(value: string | undefined) => ({ value })}
          >
            <UnitField />
          </Form.Item>
        )}
        <Form.Item name="url" label={t('exchange.url')} rules={isNew ? required : []}>
          <Input placeholder={isNew ? 'https://' : t('exchange.keepUrl')} autoComplete="off" />
        </Form.Item>
        {channel !== 'wecom' && (
          <Form.Item name="secret" label={t('exchange.secret')} extra={t(`exchange.secretHint.${channel}`)}>
            <Input.Password autoComplete="new-password" placeholder={isNew ? undefined : t('exchange.keepUrl')} />
          </Form.Item>
        )}
        <Form.Item name="kinds" label={t('exchange.kinds')} rules={required}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '*', label: kindLabel('*') },
              ...AREAS.map((area) => ({ value: `${area}.*`, label: kindLabel(`${area}.*`) })),
              ...kinds.map(({ kind }) => ({ value: kind, label: kindLabel(kind) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="minSeverity" label={t('exchange.severity')}>
          <Select options={SEVERITIES.map((value) => ({ value, label: t(`warnings.severity.${value}`) }))} />
        </Form.Item>
        {isRobot && (
          <Form.Item name="language" label={t('exchange.language')}>
            <Select options={LANGUAGES} />
          </Form.Item>
        )}
        {failure !== null && <Alert className="exchange-secret" type="error" showIcon title={failure.message} />}
        <Button type="primary" htmlType="submit" loading={add.isPending || change.isPending}>
          {t(isNew ? 'exchange.add' : 'exchange.edit')}
        </Button>
      </Form>
    </Drawer>
  )
}

/** The form's value and change, as the choice of units takes them. */
const UnitField = ({
  value,
  onChange,
}: {
  readonly value?: string
  readonly onChange?: (unit: string | undefined) => void
}) => <UnitSelect value={value} onChange={(unit) => onChange?.(unit)} />
