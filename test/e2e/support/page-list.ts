import type { Clinic } from './clinic.ts'
import { clinicDay, type Operations } from './operations.ts'

export type Language = 'zh' | 'en'
type Both = Readonly<Record<Language, string>>

const DAY = 86_400_000
const both = (zh: string, en = zh): Both => ({ zh, en })

/** Where each page of administration, procurement, people and platform is, its heading, and what stands on it. `begin`: when the van drove. */
export const pagesOf = (
  clinic: Clinic,
  operations: Operations,
  begin: number,
): readonly (readonly [path: string, heading: Both, seen: Both])[] => [
  [`/vehicles?month=${clinicDay(begin).slice(0, 7)}`, both('车辆', 'Vehicles'), both('V-1 资产', 'V-1 asset')],
  [`/vehicles?tab=trips&month=${clinicDay(begin).slice(0, 7)}`, both('车辆', 'Vehicles'), both('接送设备')],
  [`/vehicles?tab=days&month=${clinicDay(begin).slice(0, 7)}`, both('车辆', 'Vehicles'), both('王工', 'Engineer Wang')],
  [`/vehicles?tab=entries&month=${clinicDay(begin).slice(0, 7)}`, both('车辆', 'Vehicles'), both('中石化漕宝路站')],
  ['/vehicles?tab=costs', both('车辆', 'Vehicles'), both('按部门', 'Per department')],
  [`/vehicles?tab=rosters&month=${clinicDay(begin).slice(0, 7)}`, both('车辆', 'Vehicles'), both('接送设备')],
  ['/vehicles?tab=places', both('车辆', 'Vehicles'), both('院区门口', 'Clinic gate')],
  ['/rooms', both('会议室', 'Rooms'), both('R-1 资产', 'R-1 asset')],
  ['/rooms?view=use', both('会议室', 'Rooms'), both('R-1 资产', 'R-1 asset')],
  [`/rooms?view=bookings&to=${clinicDay(begin + 2 * DAY)}`, both('会议室', 'Rooms'), both('器械采购评审')],
  ['/rooms?view=charges', both('会议室', 'Rooms'), both('按人员', 'By person')],
  ['/rooms?view=feeds', both('会议室', 'Rooms'), both('读取外部日历', 'Read a calendar')],
  [`/cleaning?day=${operations.tomorrow}`, both('保洁', 'Cleaning'), both('晨间保洁', 'Morning clean')],
  ['/cleaning?view=month', both('保洁', 'Cleaning'), both('完成率', 'Done of planned')],
  ['/cleaning?view=standards', both('保洁', 'Cleaning'), both('大厅', 'Lobby')],
  ['/cleaning?view=plan', both('保洁', 'Cleaning'), both('每周 7 次', '7 a week')],
  ['/costs', both('成本', 'Costs'), both('DERM单位', 'DERM unit')],
  ['/costs?tab=lines', both('成本', 'Costs'), both('租赁', 'Rent and leases')],
  ['/costs?tab=adjustments', both('成本', 'Costs'), both('没有新的情况', 'Nothing became known')],
  ['/costs?tab=journal', both('成本', 'Costs'), both('借贷相等', 'Debits equal credits')],
  ['/costs?tab=entries', both('成本', 'Costs'), both('诊室租金')],
  ['/costs?tab=settings', both('成本', 'Costs'), both('阶梯分配法', 'Step-down')],
  ['/lifecycle', both('资产全周期', 'Life cycle'), both('皮秒激光治疗仪')],
  ['/lifecycle?tab=lives', both('资产全周期', 'Life cycle'), both('L-1 资产', 'L-1 asset')],
  ['/lifecycle?tab=transfers', both('资产全周期', 'Life cycle'), both('L-2 资产', 'L-2 asset')],
  ['/lifecycle?tab=books', both('资产全周期', 'Life cycle'), both('L-1 资产', 'L-1 asset')],
  ['/lifecycle?tab=plan', both('资产全周期', 'Life cycle'), both('人工决定', 'decided')],
  ['/vendors', both('供应商', 'Vendors'), both('泰朗医疗', 'Tailang Medical')],
  ['/warranties', both('保修与索赔', 'Warranties'), both('没有待决定的故障', 'No failure waits')],
  ['/warranties?view=warranties', both('保修与索赔', 'Warranties'), both('L-1 资产', 'L-1 asset')],
  ['/stock', both('库存', 'Stock'), both('消毒液', 'Disinfectant')],
  [`/responsibility?about=asset&id=${clinic.laser.id}`, both('责任', 'Responsibility'), both('王工', 'Engineer Wang')],
  ['/responsibility?view=gaps', both('责任', 'Responsibility'), both('没有缺口', 'No gaps')],
  ['/responsibility?view=handovers', both('责任', 'Responsibility'), both('暂无交接', 'No handovers')],
  [`/people?from=${clinicDay(begin)}&to=${clinicDay(begin)}`, both('人员', 'People'), both('王工', 'Engineer Wang')],
  [
    `/people?view=statements&from=${clinicDay(begin)}&to=${clinicDay(begin)}`,
    both('人员', 'People'),
    both('CO单位', 'CO unit'),
  ],
  ['/incidents', both('事件', 'Incidents'), both('候诊区地面积水')],
  ['/exchange?registry=people', both('数据交换', 'Exchange'), both('employee_no')],
  ['/exchange?tab=out', both('数据交换', 'Exchange'), both('XLSX')],
  ['/exchange?tab=receivers', both('数据交换', 'Exchange'), both('集团工单系统')],
  ['/exchange?tab=records', both('数据交换', 'Exchange'), both('外部记录', 'Incoming records')],
  [`/settings?unit=${clinic.branch.id}`, both('时间与通知', 'Hours and notifications'), both('周一', 'Monday')],
  ['/processes', both('平台进程', 'Processes'), both('整个平台', 'Whole platform')],
  ['/models', both('设备型号', 'Equipment models'), both('调Q激光治疗仪', 'Q-switched laser')],
]
