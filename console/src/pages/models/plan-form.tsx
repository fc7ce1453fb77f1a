import { useTranslation } from 'react-i18next'
import { type AssetTypePlan, usePutTypePlan } from '../../api/model-queries.ts'
import { NEW_PLAN, PlanDialog } from './plan-dialog.tsx'
import { enteredOf, planOf } from './plan-draft.ts'

export interface PlanFormProps {
  readonly typeId: string
  /** The plan to change; null for a new one. */
  readonly plan: AssetTypePlan | null
  /** The other plans of the model, which this one may include. */
  readonly others: readonly AssetTypePlan[]
  readonly onClose: () => void
}

/** A plan of a model, for every asset of it. */
export const PlanForm = ({ typeId, plan, others, onClose }: PlanFormProps) => {
  const { t } = useTranslation()
  const put = usePutTypePlan(typeId)
  return (
    <PlanDialog
      title={t(plan === null ? 'models.addPlan' : 'models.changePlan')}
      initial={plan === null ? NEW_PLAN : enteredOf(plan)}
      isNew={plan === null}
      others={others}
      write={put}
      onSave={(entered) => put.mutate(planOf(plan ?? {}, entered), { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
