import {
  type AllocationMethod,
  type CostElement,
  elementName,
  type LedgerKind,
  type LedgerLayer,
} from '@custodia/domain'
import type { CostColumn } from './month-view.ts'

export interface WorkbookTexts {
  readonly title: string
  readonly cover: string
  readonly units: string
  readonly journal: string
  readonly lines: string
  readonly company: string
  readonly unit: string
  readonly currency: string
  readonly total: string
  readonly nobody: string
  readonly state: string
  readonly open: string
  readonly closed: string
  readonly firstClose: string
  readonly method: string
  readonly made: string
  readonly balanced: string
  readonly notBalanced: string
  readonly account: string
  readonly accountName: string
  readonly partner: string
  readonly corrects: string
  readonly debit: string
  readonly credit: string
  readonly layer: string
  readonly kind: string
  readonly element: string
  readonly asset: string
  readonly from: string
  readonly person: string
  readonly quantity: string
  readonly amount: string
  readonly key: string
  readonly columns: Readonly<Record<CostColumn, string>>
  readonly methods: Readonly<Record<AllocationMethod, string>>
  readonly layers: Readonly<Record<LedgerLayer, string>>
  readonly kinds: Readonly<Record<LedgerKind, string>>
  readonly elements: (element: CostElement) => string
}

const ZH: WorkbookTexts = {
  ...{ title: '月度成本', cover: '封面', units: '部门', journal: '凭证', lines: '明细', company: '公司', unit: '部门' },
  ...{
    currency: '币种',
    total: '合计',
    nobody: '未分摊',
    state: '状态',
    open: '未结账',
    closed: '已结账',
    firstClose: '结账',
  },
  ...{ method: '服务部门分配方法', made: '导出时间', balanced: '借贷平衡', notBalanced: '借贷不平', account: '科目' },
  ...{
    accountName: '科目名称',
    partner: '对方公司',
    corrects: '更正月份',
    debit: '借方',
    credit: '贷方',
    layer: '来源',
  },
  ...{
    kind: '类别',
    element: '成本要素',
    asset: '资产',
    from: '转出部门',
    person: '人员',
    quantity: '数量',
    amount: '金额',
    key: '编号',
  },
  columns: {
    ...{ usage: '使用', noShow: '预订未到', idle: '闲置产能', unallocated: '未分摊', direct: '直接费用' },
    ...{ allocatedIn: '分配转入', allocatedOut: '分配转出', adjustment: '以前月份调整' },
  },
  methods: { direct: '直接分配法', step_down: '阶梯分配法', reciprocal: '交互分配法' },
  layers: {
    pool: '资产成本池',
    entry: '已记录费用',
    order: '工单',
    department: '部门费用',
    allocation: '服务分配',
    rate: '汇率更正',
  },
  kinds: {
    ...{ usage: '使用', no_show: '预订未到', idle: '闲置产能', unallocated: '未分摊', direct: '直接' },
    ...{ allocated_in: '分配转入', allocated_out: '分配转出' },
  },
  elements: (element) => elementName(element).zh,
}

const EN: WorkbookTexts = {
  ...{
    title: 'Costs of the month',
    cover: 'Cover',
    units: 'Departments',
    journal: 'Journal',
    lines: 'Lines',
    company: 'Company',
  },
  ...{ unit: 'Department', currency: 'Currency', total: 'Total', nobody: 'Unallocated', state: 'State', open: 'Open' },
  ...{
    closed: 'Closed',
    firstClose: 'close',
    method: 'Method for serving departments',
    made: 'Made',
    balanced: 'Balances',
  },
  ...{
    notBalanced: 'Does not balance',
    account: 'Account',
    accountName: 'Name',
    partner: 'Partner',
    corrects: 'Corrects',
  },
  ...{
    debit: 'Debit',
    credit: 'Credit',
    layer: 'Source',
    kind: 'Kind',
    element: 'Element',
    asset: 'Asset',
    from: 'From',
  },
  ...{ person: 'Person', quantity: 'Quantity', amount: 'Amount', key: 'Key' },
  columns: {
    ...{ usage: 'Use', noShow: 'No-shows', idle: 'Idle capacity', unallocated: 'Unallocated', direct: 'Direct' },
    ...{ allocatedIn: 'Allocated in', allocatedOut: 'Allocated out', adjustment: 'Earlier months' },
  },
  methods: { direct: 'Direct', step_down: 'Step-down', reciprocal: 'Reciprocal' },
  layers: {
    ...{
      pool: 'Asset pool',
      entry: 'Recorded cost',
      order: 'Work order',
      department: 'Department',
      allocation: 'Service',
      rate: 'Corrected rate',
    },
  },
  kinds: {
    ...{ usage: 'Use', no_show: 'No-show', idle: 'Idle capacity', unallocated: 'Unallocated', direct: 'Direct' },
    ...{ allocated_in: 'Allocated in', allocated_out: 'Allocated out' },
  },
  elements: (element) => elementName(element).en,
}

/** What a workbook of a month says, in one language. */
export const workbookTexts = (language: 'zh' | 'en'): WorkbookTexts => (language === 'zh' ? ZH : EN)
