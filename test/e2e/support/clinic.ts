import type { ApiClient } from './api-client.ts'
import type { Credential } from './mosquitto-pub.ts'

interface WithId {
  readonly id: string
}

/** A provisioned device with the credential that was shown once. */
export interface ProvisionedDevice extends WithId {
  readonly key: string
  readonly credential: Credential
}

/** A small clinic, made through the API as an administrator would. */
export interface Clinic {
  readonly branch: WithId
  readonly department: WithId
  readonly engineer: WithId
  readonly cleaner: WithId
  readonly laser: WithId
  readonly plugged: WithId
  readonly van: WithId
  readonly room: WithId
  readonly zone: WithId
  readonly devices: {
    readonly native: ProvisionedDevice
    readonly plug: ProvisionedDevice
    readonly tracker: ProvisionedDevice
    readonly counter: ProvisionedDevice
    readonly gateway: ProvisionedDevice
    readonly tag: ProvisionedDevice
  }
}

const DAY = 86_400_000

/** Makes the organisation, people, assets and devices; everything is valid since 30 days before `now`. */
export const makeClinic = async (api: ApiClient, now: number): Promise<Clinic> => {
  const since = now - 30 * DAY
  const [group] = (await api.get<{ items: (WithId & { kind: string })[] }>('/api/v1/org-units?kind=group')).items
  if (group === undefined) throw new Error('no group')
  const unit = (parentId: string, kind: string, code: string) =>
    api.post<WithId>('/api/v1/org-units', {
      parentId,
      kind,
      code,
      nameZh: `${code}单位`,
      nameEn: `${code} unit`,
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
    })
  const company = await unit(group.id, 'company', 'CO')
  const branch = await unit(company.id, 'branch', 'BR')
  const department = await unit(branch.id, 'department', 'DERM')
  const person = (employeeNo: string, name: string, nameEn: string) =>
    api.post<WithId>('/api/v1/people', { orgUnitId: department.id, employeeNo, name, nameEn })
  const engineer = await person('E1', '王工', 'Engineer Wang')
  const cleaner = await person('E2', '李姐', 'Cleaner Li')
  const place = await api.post<WithId>('/api/v1/locations', {
    orgUnitId: branch.id,
    kind: 'site',
    code: 'SITE',
    nameZh: '院区',
    nameEn: 'Site',
  })
  const asset = (code: string, category: string, model: string) =>
    api.post<WithId>('/api/v1/assets', {
      code,
      category,
      nameZh: `${code} 资产`,
      nameEn: `${code} asset`,
      model,
      orgUnitId: department.id,
      locationId: place.id,
      validFrom: since,
    })
  const laser = await asset('L-1', 'medical_device', 'Nd:YAG')
  const plugged = await asset('L-2', 'medical_device', 'Alexandrite')
  const van = await asset('V-1', 'vehicle', 'Van')
  const room = await asset('R-1', 'room', 'Meeting room')
  const zone = await asset('Z-1', 'cleaning_zone', 'Lobby')
  const device = (key: string, profileId: string) =>
    api.post<ProvisionedDevice>('/api/v1/devices', { key, name: key, profileId, orgUnitId: branch.id })
  const devices = {
    native: await device('laser-0001', 'custodia/laser-nd-yag'),
    plug: await device('shellyplusplugs-a8032ab5c1d4', 'shelly/plus-plug-s'),
    tracker: await device('352093081452251', 'teltonika/fmb920'),
    counter: await device('eui-24e124128c140101', 'milesight/vs121'),
    gateway: await device('ac233fc03e01', 'minew/g1'),
    tag: await device('ac233fa1b201', 'minew/e7'),
  }
  const bind = (deviceId: string, assetId: string) =>
    api.post('/api/v1/bindings', { deviceId, assetId, validFrom: since })
  await bind(devices.native.id, laser.id)
  await bind(devices.plug.id, plugged.id)
  await bind(devices.tracker.id, van.id)
  await bind(devices.counter.id, room.id)
  await bind(devices.gateway.id, zone.id)
  await api.post('/api/v1/tag-holders', { deviceId: devices.tag.id, personId: cleaner.id, validFrom: since })
  await api.post('/api/v1/responsibilities', {
    scope: 'org_unit',
    scopeId: department.id,
    role: 'maintainer',
    raci: 'A',
    personId: engineer.id,
    validFrom: since,
  })
  await api.post('/api/v1/cost-pools', {
    assetId: laser.id,
    nameZh: '折旧',
    nameEn: 'Depreciation',
    kind: 'fixed',
    amountMinor: 3_000_000,
    driver: 'run_hours',
    practicalCapacity: 100,
    validFrom: since,
  })
  await api.post('/api/v1/maintenance-plans', {
    assetId: laser.id,
    taskCode: 'lamp_replacement',
    nameZh: '换灯',
    nameEn: 'Replace lamp',
    meterMetric: 'pulses_total',
    meterStart: 1000,
    meterPeriod: 1000,
    nominalPerDay: 100,
  })
  await api.post('/api/v1/maintenance-plans', {
    assetId: laser.id,
    taskCode: 'safety_check',
    nameZh: '安全检查',
    nameEn: 'Safety check',
    calendar: 'fixed',
    interval: 'P1M',
    anchorOn: '2026-01-31',
  })
  return { branch, department, engineer, cleaner, laser, plugged, van, room, zone, devices }
}
