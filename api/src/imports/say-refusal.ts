import type { BilingualText } from '@custodia/domain'

const THINGS: Readonly<Record<string, string>> = {
  person: '人员',
  unit: '单位',
  location: '位置',
  asset: '资产',
  'asset type': '设备型号',
  'cleaning zone': '保洁区域',
  vehicle: '车辆',
  vendor: '供应商',
  device: '设备',
  standard: '保洁标准',
  round: '保洁班次',
  warranty: '保修',
  contract: '合同',
  booking: '预订',
  'stock item': '库存物品',
  store: '仓库',
}
const thing = (name: string): string => THINGS[name] ?? name

/** What routes refuse with, and how it is said in Chinese; `$1` and so on are what the pattern found, things by their names. */
const REFUSALS: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  // Of fields, by Zod.
  [/^Invalid input: expected (\w+), received (undefined|null)$/, '不可为空'],
  [/^Invalid input: expected (\w+), received (\w+)$/, '类型不对：应为 $1'],
  [/^Too small: expected string to have >=(\d+) characters$/, '至少 $1 个字'],
  [/^Too big: expected string to have <=(\d+) characters$/, '最多 $1 个字'],
  [/^Too small: expected array to have >=(\d+) items$/, '至少 $1 项'],
  [/^Too big: expected array to have <=(\d+) items$/, '最多 $1 项'],
  [/^Too small: expected \w+ to be >=(\S+)$/, '不可小于 $1'],
  [/^Too small: expected \w+ to be >(\S+)$/, '应大于 $1'],
  [/^Too big: expected \w+ to be <=(\S+)$/, '不可大于 $1'],
  [/^Too big: expected \w+ to be <(\S+)$/, '应小于 $1'],
  [/^Invalid option: expected one of (.+)$/, '应为以下之一：$1'],
  [/^Invalid email address$/, '不是邮箱地址'],
  [/^Invalid string: must match pattern (.+)$/, '格式不对：应符合 $1'],
  [/^Unrecognized keys?: (.+)$/, '没有这个字段：$1'],
  // Of fields, by schemas and routes.
  [/^must (?:not be before|be on or after) "?(?:startsOn|start|from|validFrom)"?$/, '不可早于开始日期'],
  [
    /^must be after (?:"(?:start|validFrom)"|its beginning|the pool’s beginning|the binding’s beginning)$/,
    '应晚于开始时间',
  ],
  [/^must not be before the day on which the contract began$/, '不可早于合同开始日'],
  [/^must not be before today, (\S+?):.*$/, '不可早于今天（$1）：已安排的班次保持不变'],
  [/^must be after today, (\S+?):.*$/, '应晚于今天（$1）：已按原标准判定的保持不变'],
  [/^must not be in the future$/, '不可晚于现在'],
  [/^must lie within a year$/, '应在一年之内'],
  [/^must be within (\d+) days of "start"$/, '与开始相隔不可超过 $1 天'],
  [/^must end after it starts$/, '结束应晚于开始'],
  [/^must be above zero$/, '应大于零'],
  [/^must have at most three decimals$/, '最多三位小数'],
  [/^must be a day, YYYY-MM-DD$|^is not a day of the calendar$/, '应为日期，例如 2026-11-21'],
  [/^must be a month, YYYY-MM$/, '应为月份，例如 2026-11'],
  [/^must be a currency of ISO 4217, for example CNY$/, '应为 ISO 4217 币种，例如 CNY'],
  [/^must be an IANA time zone, for example (\S+)$/, '应为 IANA 时区，例如 $1'],
  [/^must be letters, digits, "\.", "_" and "-"$/, '只可用字母、数字、“.”、“_”、“-”'],
  [/^must be a code of small letters, digits and _, for example (\S+)$/, '应为小写字母、数字和“_”组成的代码，例如 $1'],
  [/^must be one of (.+)$/, '应为以下之一：$1'],
  [
    /^is not an? ([a-z ]+?) of your part of the organisation\b.*$/,
    (_, name = '') => `不是您所辖范围内的${thing(name)}`,
  ],
  [/^is not a vehicle$/, '不是车辆'],
  [/^is no equipment model; .*$/, '没有这个设备型号'],
  [/^is a model of the category (\S+), not of (\S+)$/, '是 $1 类的型号，不是 $2 类'],
  [/^cannot be below a (\S+)$/, '不可归属于 $1'],
  [/^is not a device profile of this installation$/, '本系统没有这个设备档案'],
  [/^names a day twice$/, '同一天出现两次'],
  [/^names one thing twice$/, '同一项出现两次'],
  [/^are more than were ordered$/, '多于订购数量'],
  [/^are more than the pieces that had come$/, '多于已到数量'],
  [/^is needed where pieces had come$/, '已到货时应填写到货时间'],
  [/^\S+ is no asset of the category (\S+) in sight$/, '有不属于 $1 类、或不在您所辖范围内的资产'],
  [/^is no equipment model of the category (\S+)$/, '没有 $1 类的这个设备型号'],
  [/^is the same currency$/, '两个币种相同'],
  [/^must be a positive decimal as text.*$/, '应为正小数，例如 7.1234'],
  [/^must have 1 to 100 characters and no spaces$/, '应为 1 至 100 个字符，不含空格'],
  [/^is the same department$/, '与提供服务的部门相同'],
  [/^is for fixed pools only$/, '仅用于固定成本'],
  [/^this warranty has no meter$/, '该保修没有计数上限'],
  [/^a meter needs a limit$|^a meter and its limit are given together$/, '计数与计数上限应同时填写'],
  [/^a limit needs to say of which meter$/, '有计数上限时应填写计数'],
  [/^must say which part is covered$/, '请填写所保的部件'],
  [/^is for warranties of the kind "part" only$/, '仅用于“part”类保修'],
  // Of rows.
  [/^This needs the role "(\w+)"/, '需要对该范围具有“$1”或更高角色，请联系管理员'],
  [
    /^This API token may not do that: its scope is "(.*)"\. Make one with "(.*)"\.$/,
    '该 API 令牌的权限是“$1”，不足以执行；请另建带“$2”的令牌',
  ],
  [
    /^There is no such ([a-z ]+), or it is not in your part/,
    (_, name = '') => `没有这个${thing(name)}，或不在您所辖范围内`,
  ],
  [/^Something with the same value exists already \((.*)\)\./, '已有相同值的记录（$1）；请换一个，或更改原有记录'],
  [/^The periods of two rows would overlap\./, '与另一条记录的时段重叠；请先结束较早的一条，或另选时段'],
  [/^The (?:asset is booked|room is closed)\b.*in that time \((.*)\)/, '该时段已被占用（$1），请另选时间'],
  [/^The person belongs to a department in that time \((.*?)\)/, '该人员在此时段已归属另一部门（$1），请先结束原归属'],
  [/^Somebody has the tag in that time \((.*?)\)/, '该标签在此时段已有人佩戴（$1），请先结束'],
  [/^Somebody has a shift on the vehicle in that time \((.*?)\)/, '该车辆在此时段已有排班（$1），请先取消或另选时间'],
  [/^It would overlap with (.*?)\. End that one first/, '与 $1 重叠，请先结束该条'],
  [/^The unit is closed on (\S+) already/, '该单位 $1 已登记为休息日'],
  [/^(\d{4}-\d\d) is closed; its budget stays/, '$1 已结账，其预算不再变动'],
  [/^Another standard begins then or later \((.*?)\)/, '已有自该日或更晚生效的标准（$1），请先撤销它'],
  [/^An API token cannot change accounts/, 'API 令牌不能更改账号，请登录后操作'],
  [/^There is an account with this login/, '该登录名已存在，请另选'],
  [/^The purchase (\S+) was recorded already/, '采购单 $1 已登记'],
  [/^"(.*)" was recorded with other values/, '“$1”已按其他内容登记；请撤销该条，并以新的单据号登记'],
  [/^The round has ended by then/, '该班次届时已结束，请新建班次'],
  [/^Only a manager of the whole group says/, '只有集团管理者可指定某一类别的责任人'],
  [/^The failure has been logged/, '系统出错，已记录；请稍后再试'],
]

/** What a route refused with, in both languages. What is not in the table keeps the route’s words, and says whose they are. */
export const sayRefusal = (text: string): BilingualText => {
  const [, field, rest] = /^([a-zA-Z0-9.]+): (.+)$/s.exec(text) ?? []
  if (field !== undefined && rest !== undefined && field !== 'Invalid') {
    const said = sayRefusal(rest)
    return { zh: `${field}：${said.zh}`, en: text }
  }
  for (const [pattern, zh] of REFUSALS) {
    const found = pattern.exec(text)
    if (found === null) continue
    const said = typeof zh === 'string' ? zh.replace(/\$(\d)/g, (_, at) => found[Number(at)] ?? '') : zh(...found)
    return { zh: said, en: text }
  }
  return { zh: `被拒绝：${text}`, en: text }
}
