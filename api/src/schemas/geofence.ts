import { z } from 'zod'
import { assetRef, identifier, instant, instantInput, instantQuery, named, shortText } from './common.ts'

const fenceVisit = z.object({
  fence: named.extend({ code: z.string() }),
  asset: assetRef,
  entered: instant,
  left: instant.describe('First fix outside; of an open visit, and after a gap in telemetry, the last fix before.'),
  insideS: z.number(),
  open: z.boolean().describe('Nothing says that it left.'),
  entrySeen: z.boolean().describe('False where the first position known lies inside already.'),
  gap: z.boolean().describe('It left while there was no telemetry.'),
  evidence: z.object({ device: z.string(), from: instant, to: instant, samples: z.number(), href: z.string() }),
})

export const fenceVisitRow = fenceVisit.meta({ id: 'GeofenceVisit' })

const latitude = z.number().min(-90).max(90)

const longitude = z.number().min(-180).max(180)

export const geofenceRow = z
  .object({
    id: z.string(),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    orgUnit: named.nullable(),
    shape: z.enum(['circle', 'polygon']),
    latitudeDeg: z.number().nullable(),
    longitudeDeg: z.number().nullable(),
    radiusM: z.number().nullable(),
    corners: z.array(z.object({ latitudeDeg: z.number(), longitudeDeg: z.number() })).nullable(),
    bufferM: z.number(),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'Geofence' })

const geofenceCommon = {
  code: identifier,
  nameZh: shortText,
  nameEn: shortText,
  orgUnitId: identifier,
  bufferM: z
    .number()
    .min(10)
    .max(5000)
    .default(50)
    .describe('How far beyond the edge a vehicle must be to have left, metres.'),
  validFrom: instantInput.optional().describe('From when on it counts; now if absent. Earlier telemetry counts too.'),
}

export const geofenceBody = z
  .discriminatedUnion('shape', [
    z.object({
      shape: z.literal('circle'),
      ...geofenceCommon,
      latitudeDeg: latitude,
      longitudeDeg: longitude,
      radiusM: z.number().min(20).max(100_000),
    }),
    z.object({
      shape: z.literal('polygon'),
      ...geofenceCommon,
      corners: z
        .array(z.object({ latitudeDeg: latitude, longitudeDeg: longitude }))
        .min(3)
        .max(500),
    }),
  ])
  .meta({
    example: {
      shape: 'circle',
      code: 'SH-DEPOT',
      nameZh: '上海仓库',
      nameEn: 'Shanghai depot',
      orgUnitId: 'org_sh',
      latitudeDeg: 31.2304,
      longitudeDeg: 121.4737,
      radiusM: 200,
    },
  })

export const fenceVisitQuery = z.object({
  asset: identifier.optional(),
  fence: identifier.optional(),
  from: instantQuery,
  to: instantQuery,
})
