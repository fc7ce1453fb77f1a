import { Alert, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  type DocumentKind,
  useAddDocument,
  useAddVendor,
  useVendorStep,
  type VendorStep,
} from '../../api/procurement-queries.ts'
import { UnitField } from './unit-field.tsx'

const KINDS = [
  'business_licence',
  'medical_device_licence',
  'authorisation',
  'quality_certificate',
  'insurance',
  'bank_details',
  'other',
] as const satisfies readonly DocumentKind[]

interface NewVendor {
  readonly orgUnitId: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly taxNo?: string
}

/** Adds a vendor as a draft. */
export const AddVendorDialog = ({
  onClose,
  onAdded,
}: {
  readonly onClose: () => void
  readonly onAdded: (id: string) => void
}) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewVendor>()
  const add = useAddVendor()
  const required = [{ required: true, whitespace: true, message: t('signIn.required') }]
  return (
    <Modal
      open
      title={t('vendors.add')}
      okText={t('vendors.add')}
      cancelText={t('app.back')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {add.isError && <Alert type="error" showIcon title={add.error.message} className="account-alert" />}
      <Form<NewVendor>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ taxNo, ...entered }) =>
          add.mutate(
            { ...entered, taxNo: taxNo?.trim() || null },
            {
              onSuccess: ({ id }) => {
                onClose()
                onAdded(id)
              },
            },
          )
        }
      >
        <Form.Item name="orgUnitId" label={t('vendors.unit')} rules={required}>
          <UnitField />
        </Form.Item>
        <Form.Item name="code" label={t('vendors.code')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="nameZh" label={t('vendors.nameZh')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('vendors.nameEn')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="taxNo" label={t('vendors.taxNo')}>
          <Input maxLength={40} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

interface NewDocument {
  readonly kind: DocumentKind
  readonly name: string
  readonly no?: string
  readonly issuedOn?: Dayjs | null
  readonly expiresOn?: Dayjs | null
}

const dayOf = (day: Dayjs | null | undefined): string | null => day?.format('YYYY-MM-DD') ?? null

/** Adds a document of a vendor. */
export const AddDocumentDialog = ({
  vendorId,
  onClose,
}: {
  readonly vendorId: string
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewDocument>()
  const add = useAddDocument(vendorId)
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <Modal
      open
      title={t('vendors.addDocument')}
      okText={t('vendors.addDocument')}
      cancelText={t('app.back')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {add.isError && <Alert type="error" showIcon title={add.error.message} className="account-alert" />}
      <Form<NewDocument>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'business_licence' }}
        onFinish={({ kind, name, no, issuedOn, expiresOn }) =>
          add.mutate(
            { kind, name, no: no?.trim() || null, issuedOn: dayOf(issuedOn), expiresOn: dayOf(expiresOn) },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item name="kind" label={t('vendors.documents')} rules={required}>
          <Select options={KINDS.map((value) => ({ value, label: t(`vendors.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="name" label={t('vendors.documentName')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="no" label={t('vendors.documentNo')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="issuedOn" label={t('vendors.issuedOn')}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="expiresOn" label={t('vendors.expiresOn')}>
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Asks for a note and takes a step of a vendor's approval. */
export const StepDialog = ({
  vendorId,
  step,
  onClose,
}: {
  readonly vendorId: string
  readonly step: VendorStep
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ readonly note?: string }>()
  const take = useVendorStep(vendorId)
  return (
    <Modal
      open
      title={t(`vendors.step.${step}`)}
      okText={t(`vendors.step.${step}`)}
      okButtonProps={{ danger: step === 'rejected' || step === 'suspended' }}
      cancelText={t('app.back')}
      confirmLoading={take.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {take.isError && <Alert type="error" showIcon title={take.error.message} className="account-alert" />}
      {step === 'approved' && <p className="quiet dialog-hint">{t('vendors.twoPeople')}</p>}
      <Form
        form={form}
        layout="vertical"
        onFinish={({ note }) => take.mutate({ step, note: note?.trim() || null }, { onSuccess: onClose })}
      >
        <Form.Item name="note" label={t('vendors.note')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
