import { assetsTexts } from './topics/assets.ts'
import { calendarTexts } from './topics/calendar.ts'
import { cleaningTexts } from './topics/cleaning.ts'
import { costsTexts } from './topics/costs.ts'
import { devicesTexts } from './topics/devices.ts'
import { engineeringTexts } from './topics/engineering.ts'
import { exchangeTexts } from './topics/exchange.ts'
import { explainTexts } from './topics/explain.ts'
import { frameTexts } from './topics/frame.ts'
import { intakeTexts } from './topics/intake.ts'
import { lifecycleTexts } from './topics/lifecycle.ts'
import { ordersTexts } from './topics/orders.ts'
import { peopleTexts } from './topics/people.ts'
import { processesTexts } from './topics/processes.ts'
import { procurementTexts } from './topics/procurement.ts'
import { roomsTexts } from './topics/rooms.ts'
import { settingsTexts } from './topics/settings.ts'
import { vehiclesTexts } from './topics/vehicles.ts'
import { warningsTexts } from './topics/warnings.ts'
import { wordsTexts } from './topics/words.ts'

/** English texts of every topic. */
export const en = {
  ...assetsTexts.en,
  ...calendarTexts.en,
  ...cleaningTexts.en,
  ...costsTexts.en,
  ...devicesTexts.en,
  ...engineeringTexts.en,
  ...exchangeTexts.en,
  ...explainTexts.en,
  ...frameTexts.en,
  ...intakeTexts.en,
  ...lifecycleTexts.en,
  ...ordersTexts.en,
  ...peopleTexts.en,
  ...roomsTexts.en,
  ...processesTexts.en,
  ...procurementTexts.en,
  ...settingsTexts.en,
  ...vehiclesTexts.en,
  ...warningsTexts.en,
  ...wordsTexts.en,
}

/** What every language provides. */
export type Messages = typeof en

/** Chinese texts of every topic. */
export const zh: Messages = {
  ...assetsTexts.zh,
  ...calendarTexts.zh,
  ...cleaningTexts.zh,
  ...costsTexts.zh,
  ...devicesTexts.zh,
  ...engineeringTexts.zh,
  ...exchangeTexts.zh,
  ...explainTexts.zh,
  ...frameTexts.zh,
  ...intakeTexts.zh,
  ...lifecycleTexts.zh,
  ...ordersTexts.zh,
  ...peopleTexts.zh,
  ...roomsTexts.zh,
  ...processesTexts.zh,
  ...procurementTexts.zh,
  ...settingsTexts.zh,
  ...vehiclesTexts.zh,
  ...warningsTexts.zh,
  ...wordsTexts.zh,
}
