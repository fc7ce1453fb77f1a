import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useWriteIncident } from '../../api/people-queries.ts'
import type { TraceQuestion } from './trace-form.tsx'

export interface WriteFormProps {
  /** What was traced; null while closed. */
  readonly question: TraceQuestion | null
  readonly onClose: () => void
}

/** Writes an incident down, with who was accountable and what can be seen now. */
export const WriteForm = ({ question, onClose }: WriteFormProps) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const write = useWriteIncident()
  const send = ({ title, text = '' }: { readonly title: string; readonly text?: string }): void => {
    if (question === null) return
    const { location, asset, at, before, after } = question
    write.mutate(
      {
        ...(location === undefined ? {} : { locationId: location }),
        ...(asset === undefined ? {} : { assetId: asset }),
        ...{ at, beforeMinutes: before, afterMinutes: after, title, text },
      },
      { onSuccess: ({ id }) => void navigate({ to: '/incidents/$incidentId', params: { incidentId: id } }) },
    )
  }
  return (
    <Modal
      open={question !== null}
      onCancel={onClose}
      title={t('incidents.write')}
      footer={null}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form layout="vertical" onFinish={send} initialValues={{ title: question?.reason ?? '' }}>
        <Form.Item name="title" label={t('incidents.name')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="text" label={t('incidents.text')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
        {write.isError && (
          <p className="error" role="alert">
            {write.error.message}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('incidents.write')}
        </Button>
      </Form>
    </Modal>
  )
}
