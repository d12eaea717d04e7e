import type { RouteId } from './endpoints.ts'
import { aboutRoutes } from './resources/about.ts'
import { accountRoutes } from './resources/accounts.ts'
import { agendaRoutes } from './resources/agenda.ts'
import { callbackFaultRoutes } from './resources/callback-faults.ts'
import { callbackRoutes } from './resources/callbacks.ts'
import { callRoutes } from './resources/calls.ts'
import { captureRoutes } from './resources/captures.ts'
import { catalogueRoutes } from './resources/catalogue.ts'
import { clockRoutes } from './resources/clocks.ts'
import { commonRoutes } from './resources/common.ts'
import { controlRoutes } from './resources/controls.ts'
import { demonstrationRoutes } from './resources/demonstrations.ts'
import { describing } from './resources/description.ts'
import { eventRoutes } from './resources/events.ts'
import { exportRoutes } from './resources/exports.ts'
import { faultRoutes } from './resources/faults.ts'
import { healthRoutes } from './resources/health.ts'
import { inboxRoutes } from './resources/inbox.ts'
import { journalRoutes } from './resources/journal.ts'
import { keptRoutes } from './resources/kept.ts'
import { metricsRoutes } from './resources/metrics.ts'
import { relayRoutes } from './resources/relay.ts'
import { resetRoutes } from './resources/resets.ts'
import { retryRoutes } from './resources/retries.ts'
import { scenarioRoutes } from './resources/scenarios.ts'
import { seedRoutes } from './resources/seeds.ts'
import { snapshotRoutes } from './resources/snapshots.ts'
import { stateRoutes } from './resources/state.ts'
import { statusRoutes } from './resources/status.ts'
import { switchRoutes } from './resources/switches.ts'
import { undoRoutes } from './resources/undo.ts'
import type { Route } from './route.ts'
import { undoable } from './undoable.ts'

const byId = {
  ...healthRoutes,
  ...aboutRoutes,
  ...accountRoutes,
  ...statusRoutes,
  ...clockRoutes,
  ...agendaRoutes,
  ...switchRoutes,
  ...faultRoutes,
  ...callbackFaultRoutes,
  ...scenarioRoutes,
  ...demonstrationRoutes,
  ...callRoutes,
  ...controlRoutes,
  ...eventRoutes,
  ...journalRoutes,
  ...commonRoutes,
  ...retryRoutes,
  ...stateRoutes,
  ...seedRoutes,
  ...snapshotRoutes,
  ...keptRoutes,
  ...captureRoutes,
  ...exportRoutes,
  ...catalogueRoutes,
  ...callbackRoutes,
  ...inboxRoutes,
  ...undoRoutes,
  ...relayRoutes,
  ...resetRoutes,
  ...metricsRoutes,
  ...describing(() => routes),
} satisfies Record<RouteId, Route>

/** What each route takes and answers, for the types of the client. */
export type Routes = typeof byId

/** Everything that the control API does. */
export const routes: readonly Route[] = Object.values<Route>(byId).map(undoable)
