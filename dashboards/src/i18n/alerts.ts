import type { Words } from './words.ts'

/** What alert rules say, the title first, then what it means; notices hold both languages, as rules have no reader of their own. */
export const alertWords = {
  folder: ['Custodia 告警', 'Custodia alerts'],
  freshness: ['终端大面积沉默', 'Many devices of a branch are silent'],
  freshnessMeaning: [
    '{{ $labels.branch }}：在线终端仅 {{ $values.A.Value }} %。先看网络与网关，再看平台运行状况。',
    '{{ $labels.branch }}: only {{ $values.A.Value }} % of the devices are heard. Look at network and gateways first, then at the platform’s health.',
  ],
  imbalance: ['账本不平', 'The ledger does not balance'],
  imbalanceMeaning: [
    '{{ $values.A.Value }} 条消息去向不明：收到的多于入库、重复、死信与暂存之和。运行 custodia ledger。',
    '{{ $values.A.Value }} messages are unaccounted for: received less stored, duplicate, dead-lettered and spooled. Run custodia ledger.',
  ],
  deadLetters: ['新的死信', 'Messages became dead letters'],
  deadLettersMeaning: [
    '一小时内 {{ $values.A.Value }} 条（{{ $labels.reason }}）。在管理台“接入”页查看并重放。',
    '{{ $values.A.Value }} within an hour ({{ $labels.reason }}). Inspect and replay them on the console’s page Intake.',
  ],
  lag: ['接收滞后', 'Ingest is behind'],
  lagMeaning: [
    '{{ $labels.process }}：最久未落定的消息已 {{ $values.A.Value }} 秒。时序库或注册库是否可用？',
    '{{ $labels.process }}: the oldest message that is not settled is {{ $values.A.Value }} s old. Do the stores answer?',
  ],
  spool: ['暂存持续增长', 'The spool grows'],
  spoolMeaning: [
    '{{ $labels.process }}：一刻钟内多出 {{ $values.A.Value }} 条。消息未丢，但存储跟不上。',
    '{{ $labels.process }}: {{ $values.A.Value }} messages more than a quarter of an hour ago. Nothing is lost, but the stores do not keep up.',
  ],
  silentProcess: ['进程失联', 'A process is silent'],
  silentProcessMeaning: [
    '{{ $values.A.Value }} 个进程超过一分钟没有心跳。',
    '{{ $values.A.Value }} processes have given no sign of life for over a minute.',
  ],
  notReady: ['进程未就绪', 'A process is not ready'],
  notReadyMeaning: ['{{ $labels.process }}：{{ $labels.problem }}', '{{ $labels.process }}: {{ $labels.problem }}'],
  legal: ['法定检验逾期', 'Legal inspections are overdue'],
  legalMeaning: [
    '{{ $labels.branch }}：{{ $values.A.Value }} 项法定检验已过期限，相关设备不得使用。',
    '{{ $labels.branch }}: {{ $values.A.Value }} legal inspections are past their last day; the devices must not be used.',
  ],
  gateways: ['网关离线', 'Gateways are offline'],
  gatewaysMeaning: [
    '{{ $labels.branch }}：{{ $values.A.Value }} 台网关无消息；其后的设备同时沉默。',
    '{{ $labels.branch }}: nothing comes from {{ $values.A.Value }} gateways; what stands behind them is silent with them.',
  ],
  critical: ['严重告警无人确认', 'Critical warnings nobody has acknowledged'],
  criticalMeaning: [
    '{{ $labels.branch }}：{{ $values.A.Value }} 条严重告警已逾一小时无人确认。',
    '{{ $labels.branch }}: {{ $values.A.Value }} critical warnings have stood for over an hour, acknowledged by nobody.',
  ],
} as const satisfies Words
