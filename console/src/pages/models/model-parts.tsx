import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { Alert, Button, Popconfirm, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AssetTypePlan,
  type EquipmentItem,
  type ItemKind,
  useModel,
  useRemoveItem,
  useRemoveModel,
  useRemoveTypePlan,
} from '../../api/model-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ItemForm } from './item-form.tsx'
import { useItemLine } from './item-line.ts'
import { ModelForm } from './model-form.tsx'
import { OutlookPart } from './outlook-part.tsx'
import { PartsGroup, RowActions } from './parts-group.tsx'
import { PlanForm } from './plan-form.tsx'
import { PlanLine } from './plan-line.tsx'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What is being changed in a dialog. */
type Editing =
  | { readonly what: 'model' }
  | { readonly what: 'plan'; readonly plan: AssetTypePlan | null }
  | { readonly what: 'item'; readonly kind: ItemKind; readonly item: EquipmentItem | null }

const KINDS = ['component', 'failure_code', 'spare_part', 'document'] as const

export interface ModelPartsProps {
  readonly id: string
  readonly onRemoved: () => void
}

/** A model with its plans, components, failure codes, spare parts and documents, and the ways to change them. */
export const ModelParts = ({ id, onRemoved }: ModelPartsProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const lineOf = useItemLine()
  const model = useModel(id)
  const mayChange = may(useMe().data, 'manager')
  const [editing, setEditing] = useState<Editing | null>(null)
  const removePlan = useRemoveTypePlan(id)
  const removeItem = useRemoveItem(id)
  const removeModel = useRemoveModel()
  const failure = removePlan.error ?? removeItem.error ?? removeModel.error
  const close = () => setEditing(null)
  if (model.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (model.isError) return <Failure error={model.error} onRetry={() => void model.refetch()} />
  const { data } = model
  const facts: readonly (readonly [string, string])[] = [
    [t('models.vendor'), data.vendor],
    [t('assets.model'), data.model],
    [t('assets.category'), t(`category.${data.category}`)],
    [t('models.assets'), String(data.assets)],
    [t('models.life'), data.expectedLifeYears === null ? '–' : t('models.years', { count: data.expectedLifeYears })],
    [
      t('models.risk'),
      data.risk === null
        ? '–'
        : `${data.functionScore} + ${data.riskScore} + ${data.maintenanceScore} = ${data.risk.score}`,
    ],
  ]
  return (
    <div className="explanation">
      <section>
        <p className="rule-title">{nameOf(data, language)}</p>
        {data.makerBound && <p className="quiet">{t('models.makerBound')}</p>}
        {mayChange && (
          <div className="model-actions">
            <Button size="small" icon={<EditOutlined />} onClick={() => setEditing({ what: 'model' })}>
              {t('models.edit')}
            </Button>
            {data.assets === 0 && (
              <Popconfirm
                title={t('models.removeSure', { name: nameOf(data, language) })}
                okText={t('settings.remove')}
                onConfirm={() => removeModel.mutate(id, { onSuccess: onRemoved })}
              >
                <Button size="small" danger icon={<DeleteOutlined />}>
                  {t('settings.remove')}
                </Button>
              </Popconfirm>
            )}
          </div>
        )}
        {failure !== null && <Alert type="error" showIcon title={failure.message} />}
      </section>
      <section>
        <Facts facts={facts} />
      </section>
      <OutlookPart typeId={id} mayChange={mayChange} />
      {(mayChange || data.planRows.length > 0) && (
        <PartsGroup title={t('models.plans')} onAdd={mayChange ? () => setEditing({ what: 'plan', plan: null }) : null}>
          {data.planRows.map((plan) => (
            <PlanLine
              key={plan.id}
              plan={plan}
              actions={
                mayChange && (
                  <RowActions
                    name={nameOf(plan, language)}
                    onEdit={() => setEditing({ what: 'plan', plan })}
                    onRemove={() => removePlan.mutate(plan.taskCode)}
                  />
                )
              }
            />
          ))}
        </PartsGroup>
      )}
      {KINDS.map((kind) => {
        const items = data.items.filter((item) => item.kind === kind)
        if (items.length === 0 && !mayChange) return null
        return (
          <PartsGroup
            key={kind}
            title={t(`models.kind.${kind}`)}
            onAdd={mayChange ? () => setEditing({ what: 'item', kind, item: null }) : null}
          >
            {items.map((item) => {
              const href = item.file?.href ?? text(item.detail.url)
              return (
                <li key={item.code}>
                  <div className="row-main">
                    <div>
                      {href === null ? (
                        nameOf(item, language)
                      ) : (
                        <a href={href} target="_blank" rel="noreferrer">
                          {nameOf(item, language)}
                        </a>
                      )}
                    </div>
                    <small className="quiet">{lineOf(item, data.items)}</small>
                  </div>
                  <div className="row-side">
                    <code>{item.code}</code>
                    {mayChange && (
                      <RowActions
                        name={nameOf(item, language)}
                        onEdit={() => setEditing({ what: 'item', kind, item })}
                        onRemove={() => removeItem.mutate({ kind, code: item.code })}
                      />
                    )}
                  </div>
                </li>
              )
            })}
          </PartsGroup>
        )
      })}
      {editing?.what === 'model' && <ModelForm model={data} onClose={close} onDone={close} />}
      {editing?.what === 'plan' && (
        <PlanForm
          typeId={id}
          plan={editing.plan}
          others={data.planRows.filter(({ taskCode }) => taskCode !== editing.plan?.taskCode)}
          onClose={close}
        />
      )}
      {editing?.what === 'item' && (
        <ItemForm
          typeId={id}
          kind={editing.kind}
          item={editing.item}
          components={data.items.filter(({ kind }) => kind === 'component')}
          onClose={close}
        />
      )}
    </div>
  )
}
