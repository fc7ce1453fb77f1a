import { Button, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCorrectTrip, type VehicleTripDetail } from '../../api/vehicle-queries.ts'
import { PersonSelect } from '../../app/person-select.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'

interface Fields {
  readonly personId?: string
  readonly orgUnitId?: string
  readonly purpose?: string
  readonly use?: 'business' | 'private' | 'as_derived'
  readonly note?: string
}

const UnitField = ({
  value,
  onChange,
}: {
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}) => <UnitSelect value={value} onChange={(id) => onChange?.(id)} />

/** Says who drove, what for, who pays, whether it was private; what is left empty stays as derived. */
export const CorrectionForm = ({ trip, onDone }: { readonly trip: VehicleTripDetail; readonly onDone: () => void }) => {
  const { t } = useTranslation()
  const correct = useCorrectTrip()
  const standing = trip.corrections.find(({ revokedAt }) => revokedAt === null)
  const save = ({ personId, orgUnitId, purpose, use, note }: Fields): void =>
    correct.mutate(
      {
        id: trip.id,
        body: {
          personId: personId ?? null,
          orgUnitId: orgUnitId ?? null,
          purpose: purpose?.trim() || null,
          use: use === undefined || use === 'as_derived' ? null : use,
          note: note?.trim() || null,
        },
      },
      { onSuccess: onDone },
    )
  return (
    <Form<Fields>
      layout="vertical"
      onFinish={save}
      initialValues={{
        personId: standing?.person?.id,
        orgUnitId: standing?.orgUnit?.id,
        purpose: standing?.purpose ?? undefined,
        use: standing?.use ?? 'as_derived',
      }}
    >
      <Form.Item name="personId" label={t('vehicles.driver')}>
        <PersonSelect label={t('vehicles.driver')} />
      </Form.Item>
      <Form.Item name="orgUnitId" label={t('vehicles.department')}>
        <UnitField />
      </Form.Item>
      <Form.Item name="purpose" label={t('vehicles.purpose')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="use" label={t('vehicles.private')}>
        <Radio.Group
          options={[
            { value: 'as_derived', label: t('vehicles.unchanged') },
            { value: 'business', label: t('vehicles.use.business') },
            { value: 'private', label: t('vehicles.use.private') },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t('vehicles.note')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      {correct.isError && (
        <p className="error" role="alert">
          {correct.error.message}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={correct.isPending} title={t('vehicles.saveTrip')}>
        {t('vehicles.save')}
      </Button>{' '}
      <Button onClick={onDone}>{t('app.close')}</Button>
    </Form>
  )
}
