import type { Words } from './words.ts'

/** What all boards say: variables, links, columns that come again and again. */
export const commonWords = {
  folder: ['Custodia 中文', 'Custodia English'],
  company: ['公司', 'Company'],
  branch: ['院区', 'Branch'],
  department: ['科室', 'Department'],
  type: ['类型', 'Type'],
  asset: ['资产', 'Asset'],
  boards: ['看板', 'Boards'],
  console: ['打开管理台', 'Open the console'],
  otherLanguage: ['English', '中文'],
  openAsset: ['在管理台中打开', 'Open in the console'],
  code: ['编号', 'Code'],
  time: ['时间', 'Time'],
  device: ['设备终端', 'Device'],
  location: ['位置', 'Location'],
  severity: ['级别', 'Severity'],
  info: ['提示', 'Info'],
  warning: ['警告', 'Warning'],
  critical: ['严重', 'Critical'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
} as const satisfies Words
