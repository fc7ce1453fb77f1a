import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Drawer, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AssetPlan, type PlanChange, useAssetPlans, useChangePlan } from '../../api/plan-queries.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { PlanLine } from '../models/plan-line.tsx'
import '../models/models.css'
import { AssetPlanForm } from './plan-form.tsx'
import { fieldOf, fieldWords } from './plan-words.ts'
import { Loaded } from './section.tsx'

interface RowProps {
  readonly plan: AssetPlan
  readonly onEdit: () => void
  readonly onChange: (change: PlanChange) => void
}

/** What may be done with a plan; each has its way back. */
const PlanActions = ({ plan, onEdit, onChange }: RowProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const name = nameOf(plan, language)
  if (plan.switchedOff)
    return (
      <Button size="small" onClick={() => onChange({ switchedOff: false })}>
        {t('models.planOn')}
      </Button>
    )
  return (
    <>
      <Button size="small" icon={<EditOutlined />} aria-label={`${t('models.edit')} ${name}`} onClick={onEdit}>
        {t('models.edit')}
      </Button>
      {plan.overridden.length > 0 && (
        <Popconfirm
          title={t('models.followSure', { fields: fieldWords(plan.overridden, t) })}
          okText={t('models.follow')}
          cancelText={t('models.cancel')}
          onConfirm={() => onChange({ follow: plan.overridden.map(fieldOf) as NonNullable<PlanChange['follow']> })}
        >
          <Button size="small">{t('models.follow')}</Button>
        </Popconfirm>
      )}
      {!plan.legal && (
        <Popconfirm
          title={t('models.planOffSure', { name })}
          okText={t('models.planOff')}
          cancelText={t('models.cancel')}
          onConfirm={() => onChange({ switchedOff: true })}
        >
          <Button size="small">{t('models.planOff')}</Button>
        </Popconfirm>
      )}
    </>
  )
}

/** The plans of one asset: changed for it alone, given back to its model, done without, added. */
export const PlansDrawer = ({ assetId, onClose }: { readonly assetId: string; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const plans = useAssetPlans(assetId)
  const change = useChangePlan()
  const [editing, setEditing] = useState<AssetPlan | 'new' | null>(null)
  const edited = editing === 'new' ? null : editing
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('models.plansOfAsset')}
      size="min(600px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
    >
      <div className="explanation">
        <p className="quiet">{t('models.ownHint')}</p>
        {change.error !== null && <Alert type="error" showIcon title={change.error.message} />}
        <Loaded query={plans} isEmpty={(items) => items.length === 0} empty={t('models.noPlans')}>
          {(items) => (
            <ul className="rows">
              {items.map((plan) => (
                <PlanLine key={plan.id} plan={plan}>
                  <small className="quiet">
                    {plan.overridden.length === 0
                      ? t(plan.typePlanId === null ? 'models.source.own' : 'models.source.inherited')
                      : t('models.said', { fields: fieldWords(plan.overridden, t) })}
                    {plan.switchedOff && <Tag className="small-tag">{t('models.off')}</Tag>}
                  </small>
                  <span className="model-actions">
                    <PlanActions
                      plan={plan}
                      onEdit={() => setEditing(plan)}
                      onChange={(said) => change.mutate({ id: plan.id, ...said })}
                    />
                  </span>
                </PlanLine>
              ))}
            </ul>
          )}
        </Loaded>
        <span className="model-actions">
          <Button size="small" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('models.addPlan')}
          </Button>
        </span>
      </div>
      {editing !== null && (
        <AssetPlanForm
          assetId={assetId}
          plan={edited}
          others={(plans.data ?? []).filter(({ taskCode }) => taskCode !== edited?.taskCode)}
          onClose={() => setEditing(null)}
        />
      )}
    </Drawer>
  )
}
