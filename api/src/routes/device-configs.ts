import { checkDeviceConfig } from '@custodia/device-profiles'
import { configStateOf, differingValues } from '@custodia/domain'
import { findDeviceConfigReport, listDeviceConfigs, requestDeviceConfig } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { MAX_PAGE } from '../plugins/pagination.ts'
import { HttpProblem } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { configBody, deviceConfig } from '../schemas/device-management.ts'
import { visibleDevice } from './sight.ts'

const tags = ['devices']

/** The configuration that a device should have, and the one that it says it has. */
export const registerDeviceConfigRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context

  const viewOf = async (device: { readonly id: string; readonly profileId: string }) => {
    const [history, reported] = await Promise.all([
      listDeviceConfigs(registry, device.id, MAX_PAGE),
      findDeviceConfigReport(registry, device.id),
    ])
    const desired = history[0] ?? null
    return {
      ...configStateOf(desired, reported),
      desired,
      reported,
      differing: desired === null || reported === null ? [] : [...differingValues(desired.values, reported.values)],
      history,
      schema: catalogue.get(device.profileId)?.config ?? null,
    }
  }

  app.get(
    '/devices/:id/config',
    {
      schema: {
        tags,
        summary: 'A device’s configuration: desired, reported, and how they stand',
        params: idParams,
        response: answers(200, deviceConfig),
      },
    },
    async (request) => viewOf(await visibleDevice(context, accessOf(request).scope, request.params.id)),
  )

  app.put(
    '/devices/:id/config',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Configure a device',
        description:
          'Makes the next version and publishes it, retained, on the device’s `config/desired`. It counts as taken when the device says so on `config/reported`.',
        params: idParams,
        body: configBody,
        response: answers(200, deviceConfig),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const device = await visibleDevice(context, scope, request.params.id)
      requireRole(scope, 'engineer', device.orgUnitId)
      const profile = catalogue.get(device.profileId)
      if (profile === undefined)
        throw new HttpProblem(409, `The device’s profile ${device.profileId} is not installed.`)
      if (!profile.dialects.includes('native'))
        throw new HttpProblem(
          409,
          `Devices of ${profile.id} speak ${profile.dialects.join(', ')}, which has no channel for configurations. Send a command instead.`,
        )
      const { values } = request.body
      const problems = profile.config === undefined ? [] : checkDeviceConfig(profile.config, values)
      if (problems.length > 0)
        throw new HttpProblem(
          400,
          'Mend the fields listed under "errors" and send the request again.',
          problems.map(({ name, problem }) => ({ path: `body.values.${name}`, message: problem })),
        )
      await requestDeviceConfig(registry, { deviceId: device.id, values }, { at: now(), actor: account.id })
      return viewOf(device)
    },
  )
}
