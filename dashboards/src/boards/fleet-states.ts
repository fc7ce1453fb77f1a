/** What vehicles do now, from what the worker derived and devices said last. */
import type { Catalogue } from '@custodia/device-profiles'
import { ofAssets } from '../queries/postgres.ts'
import { isHeard } from '../queries/presence.ts'

/** States of vehicles as the query says them; larger ones are more alive. */
export const VEHICLE_STATES = { silent: 0, parked: 1, idling: 2, driving: 3 } as const

/**
 * A common table `vehicle`: a row for each chosen vehicle with its last position, speed, odometer, and `state`. A trip that is open is
 * driving; a stop with the ignition on is idling.
 */
export const vehiclesNow = (catalogue: Catalogue): string =>
  `with last as (
    select l.asset_id, max(l.num) filter (where l.metric = 'latitude_deg') as latitude, max(l.num) filter (where l.metric = 'longitude_deg') as longitude,
      max(l.num) filter (where l.metric = 'speed_mps') * 3.6 as speed, max(l.num) filter (where l.metric = 'ignition') as ignition,
      max(l.num) filter (where l.metric = 'odometer_km') as odometer, max(l.ts_time) filter (where l.metric = 'latitude_deg') as position_time
    from board_live l where ${ofAssets('l')} group by 1
  ), heard as (
    select d.asset_id, bool_or(${isHeard(catalogue, 'd')}) as heard from board_device d where d.status = 'active' and ${ofAssets('d')} group by 1
  ), trip as (
    select distinct on (s.asset_id) s.asset_id, s.person_id from board_trip s where s.open and ${ofAssets('s')} order by s.asset_id, s.start_ts desc
  ), vehicle as (
    select l.*, trip.person_id, case when not coalesce(h.heard, false) then ${VEHICLE_STATES.silent} when trip.asset_id is not null then ${VEHICLE_STATES.driving}
      when l.ignition = 1 then ${VEHICLE_STATES.idling} else ${VEHICLE_STATES.parked} end as state
    from last l left join heard h on h.asset_id = l.asset_id left join trip on trip.asset_id = l.asset_id
  )`
