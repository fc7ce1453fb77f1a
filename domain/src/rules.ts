import { CLEANING_FIGURE_RULE, CLEANING_ROUND_RULE, STANDARD_REVISION_RULE } from './cleaning/index.ts'
import {
  ADJUSTMENT_RULE,
  BUDGET_RULE,
  COST_ENTRY_RULE,
  DEPARTMENT_POOL_RULE,
  DEPRECIATION_RULE,
  MONTHLY_COST_RULE,
  ORDER_COST_RULE,
  SERVICE_ALLOCATION_RULE,
} from './cost/index.ts'
import type { RuleReference } from './explanation.ts'
import { COST_FIGURE_RULE } from './figures/index.ts'
import { DISPOSAL_RULE, ECONOMIC_LIFE_RULE, OWNERSHIP_RULE, REPLACEMENT_RULE } from './lifecycle/index.ts'
import { DUE_DATE_RULE } from './maintenance/index.ts'
import { DRIVING_TIME_RULE, PEOPLE_RULE, PRESENCE_RULE } from './people/index.ts'
import { SLOT_RULE } from './planning/index.ts'
import { CLAIM_RULE, VENDOR_SCORE_RULE } from './procurement/index.ts'
import { COMPLIANCE_RULE, RELIABILITY_RULE, REPEAT_REPAIR_RULE, RISK_CLASS_RULE } from './reliability/index.ts'
import { COVERAGE_RULE, HANDOVER_RULE, INCIDENT_RULE, RESPONSIBILITY_RULE } from './responsibility/index.ts'
import { BOOKING_RULE, ROOM_FIGURE_RULE } from './rooms/index.ts'
import { REORDER_RULE } from './stock/index.ts'
import { METER_RULE, OCCUPANCY_RULE, RUN_RULE, TRIP_RULE, VISIT_RULE } from './usage/index.ts'
import { CONSUMPTION_RULE, DRIVER_DAY_RULE, GEOFENCE_RULE, TRIP_COST_RULE, TRIP_USE_RULE } from './vehicle/index.ts'
import { DEAD_LETTER_RISE_RULE } from './warning/index.ts'
import { ORDER_TIMES_RULE } from './work-order/index.ts'

/** Every rule that explains itself, as it stands now. */
export const RULES: readonly RuleReference[] = [
  RUN_RULE,
  TRIP_RULE,
  OCCUPANCY_RULE,
  VISIT_RULE,
  METER_RULE,
  DUE_DATE_RULE,
  SLOT_RULE,
  MONTHLY_COST_RULE,
  COST_ENTRY_RULE,
  ORDER_COST_RULE,
  DEPARTMENT_POOL_RULE,
  SERVICE_ALLOCATION_RULE,
  ADJUSTMENT_RULE,
  BUDGET_RULE,
  DEPRECIATION_RULE,
  DISPOSAL_RULE,
  ECONOMIC_LIFE_RULE,
  REPLACEMENT_RULE,
  OWNERSHIP_RULE,
  COMPLIANCE_RULE,
  RELIABILITY_RULE,
  REPEAT_REPAIR_RULE,
  RISK_CLASS_RULE,
  COST_FIGURE_RULE,
  BOOKING_RULE,
  ROOM_FIGURE_RULE,
  RESPONSIBILITY_RULE,
  COVERAGE_RULE,
  HANDOVER_RULE,
  INCIDENT_RULE,
  PEOPLE_RULE,
  PRESENCE_RULE,
  DRIVING_TIME_RULE,
  CLAIM_RULE,
  VENDOR_SCORE_RULE,
  REORDER_RULE,
  DEAD_LETTER_RISE_RULE,
  ORDER_TIMES_RULE,
  TRIP_USE_RULE,
  TRIP_COST_RULE,
  GEOFENCE_RULE,
  CONSUMPTION_RULE,
  DRIVER_DAY_RULE,
  CLEANING_ROUND_RULE,
  CLEANING_FIGURE_RULE,
  STANDARD_REVISION_RULE,
]

const byName = new Map(RULES.map((rule) => [rule.rule, rule]))

/** A rule by its dotted name, for facts that store only name and version; undefined for one that is no more. */
export const findRule = (name: string): RuleReference | undefined => byName.get(name)
