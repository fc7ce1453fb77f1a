import type { ChecklistItem } from '../work-order/checklist.ts'
import type { PurchaseCategory } from './purchase-change.ts'

const ask = (item: string, zh: string, en: string, required = true): ChecklistItem => ({
  ...{ item, zh, en, kind: 'yes_no', unit: null, min: null, max: null, required },
})
const measure = (item: string, zh: string, en: string, unit: string, max: number): ChecklistItem => ({
  ...{ item, zh, en, kind: 'number', unit, min: 0, max, required: false },
})

const DELIVERY: readonly ChecklistItem[] = [
  ask('complete', '与订单、装箱单相符，配件齐全', 'Complete by order and packing list, with its accessories'),
  ask('undamaged', '外观完好，无运输损伤', 'Undamaged'),
  ask('documents', '合格证、说明书、保修凭证齐全', 'Certificate, manual and warranty papers are there', false),
]

const CHECKS: Readonly<Record<PurchaseCategory, readonly ChecklistItem[]>> = {
  medical_device: [
    ...DELIVERY,
    ask('registration', '医疗器械注册证与铭牌一致', 'Registration certificate matches the name plate'),
    ask('serial', '序列号与铭牌一致', 'Serial number as on the name plate'),
    // IEC 62353:2014, table 2 and §5.3.2: class I, detachable cord; direct method.
    measure('earth_resistance', '保护接地电阻', 'Protective earth resistance', 'Ω', 0.3),
    measure('leakage_current', '设备漏电流（直接法）', 'Equipment leakage current, direct method', 'µA', 500),
    ask('function_test', '功能测试合格', 'Works as intended'),
    ask('trained', '使用人员已培训', 'Users are trained', false),
  ],
  vehicle: [
    ...DELIVERY,
    ask('papers', '行驶证、保险、合格证齐全', 'Registration, insurance and certificate are there'),
    ask('test_drive', '试车正常', 'Test drive without findings'),
    ask('identity', '车架号、发动机号与证件一致', 'Chassis and engine numbers as in the papers'),
    measure('odometer', '里程表读数', 'Odometer', 'km', 500),
  ],
  room: [
    ask('usable', '可按用途使用', 'Fit for its purpose'),
    ask('fire_safety', '消防设施完好', 'Fire safety equipment in order'),
    ask('keys', '钥匙、门禁已交接', 'Keys and access handed over', false),
  ],
  cleaning_zone: [
    ask('measured', '面积已核对', 'Area checked'),
    ask('marked', '清洁标签已安装', 'Cleaning tags are in place', false),
  ],
}

/** What is checked before an asset of a category is accepted, where its equipment model says nothing else. */
export const acceptanceChecks = (category: PurchaseCategory): readonly ChecklistItem[] => CHECKS[category]
