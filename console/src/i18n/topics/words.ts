import { bilingual } from '../bilingual.ts'

/** Words that several pages share. */
export const wordsTexts = bilingual(
  {
    role: {
      owner: 'Owner',
      custodian: 'Custodian',
      operator: 'Operator',
      maintainer: 'Maintainer',
      supervisor: 'Supervisor',
    },
    via: { asset: 'named on the asset', location: 'by place', org_unit: 'by department', category: 'by category' },
    quantity: {
      duration_s: 'Duration',
      distance_km: 'Distance',
      engine_s: 'Engine on',
      idle_s: 'Idling',
      pulses: 'Pulses',
      energy_kwh: 'Energy',
      people_mean: 'People, mean',
      people_max: 'People, most',
      sightings: 'Sightings',
    },
  },
  {
    role: { owner: '所有人', custodian: '保管人', operator: '操作人', maintainer: '维护人', supervisor: '监督人' },
    via: { asset: '按资产指定', location: '按位置', org_unit: '按部门', category: '按类别' },
    quantity: {
      duration_s: '时长',
      distance_km: '里程',
      engine_s: '发动机运转',
      idle_s: '怠速',
      pulses: '发数',
      energy_kwh: '电量',
      people_mean: '平均人数',
      people_max: '最多人数',
      sightings: '感应次数',
    },
  },
)
