import { Alert, Button, DatePicker, Form, Input, Modal, Select, Upload } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DocumentKind,
  useAddDocument,
  useAddVendor,
  useVendorStep,
  type VendorStep,
} from '../../api/procurement-queries.ts'
import { FILE_TYPES, usePutFile } from '../../api/procurement-writes.ts'
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
  const put = usePutFile()
  const [file, setFile] = useState<File | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  const failed = add.error ?? put.error
  const store = (id: string | null): void => {
    if (file === null || id === null) onClose()
    else put.mutate({ id, file }, { onSuccess: onClose })
  }
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <Modal
      open
      title={t('vendors.addDocument')}
      okText={t('vendors.addDocument')}
      cancelText={t('app.back')}
      confirmLoading={add.isPending || put.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {failed !== null && <Alert type="error" showIcon title={failed.message} className="account-alert" />}
      <Form<NewDocument>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'business_licence' }}
        onFinish={({ kind, name, no, issuedOn, expiresOn }) => {
          // Sent again after its file failed, the document itself is there already.
          if (added !== null) store(added)
          else
            add.mutate(
              { kind, name, no: no?.trim() || null, issuedOn: dayOf(issuedOn), expiresOn: dayOf(expiresOn) },
              {
                onSuccess: ({ documents }) => {
                  // The answer is the vendor with all of its documents; this one is the newest.
                  const [newest] = [...documents].sort((a, b) => b.createdAt - a.createdAt)
                  setAdded(newest?.id ?? null)
                  store(newest?.id ?? null)
                },
              },
            )
        }}
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
        <Form.Item label={t('vendors.file')}>
          <Upload
            accept={FILE_TYPES}
            maxCount={1}
            beforeUpload={(chosen) => {
              setFile(chosen)
              return false
            }}
            onRemove={() => setFile(null)}
          >
            <Button>{t('vendors.chooseFile')}</Button>
          </Upload>
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
