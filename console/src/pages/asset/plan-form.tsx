import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type AssetPlan, useAddPlan, useChangePlan } from '../../api/plan-queries.ts'
import { NEW_PLAN, PlanDialog, type PlanForm } from '../models/plan-dialog.tsx'
import { changesOf, enteredOf, planOf } from '../models/plan-draft.ts'

export interface AssetPlanFormProps {
  readonly assetId: string
  /** The plan to change; null for one of the asset's own. */
  readonly plan: AssetPlan | null
  readonly others: readonly AssetPlan[]
  readonly onClose: () => void
}

const anchorOf = ({ anchorOn }: PlanForm): string | null =>
  anchorOn == null ? null : dayjs(anchorOn).format('YYYY-MM-DD')

/** A plan of one asset: its own, or what it says otherwise than its model. */
export const AssetPlanForm = ({ assetId, plan, others, onClose }: AssetPlanFormProps) => {
  const { t } = useTranslation()
  const add = useAddPlan()
  const change = useChangePlan()
  const save = (entered: PlanForm): void => {
    const { anchorOn: _, ...fields } = entered
    const said = planOf(plan ?? {}, fields)
    const anchorOn = said.calendar == null ? null : anchorOf(entered)
    if (plan === null) add.mutate({ ...said, assetId, anchorOn }, { onSuccess: onClose })
    else change.mutate({ id: plan.id, ...changesOf({ ...plan }, { ...said, anchorOn }) }, { onSuccess: onClose })
  }
  return (
    <PlanDialog
      title={t(plan === null ? 'models.addPlan' : 'models.changePlan')}
      initial={
        plan === null
          ? { ...NEW_PLAN, anchorOn: dayjs() }
          : { ...enteredOf(plan), anchorOn: plan.anchorOn === null ? null : dayjs(plan.anchorOn) }
      }
      isNew={plan === null}
      legalFixed={plan !== null && plan.typePlanId !== null}
      withAnchor
      others={others}
      write={plan === null ? add : change}
      onSave={save}
      onClose={onClose}
    />
  )
}
