/**
 * Method and path of everything the control API does, below `/_soundcheck`. The server's routes and the client's methods
 * have these names. The table is apart from the routes so that a client in a browser loads nothing else.
 */
export const endpoints = {
  getHealth: 'GET /health',
  getReadiness: 'GET /ready',
  getAbout: 'GET /about',

  listAccounts: 'GET /accounts',
  createAccount: 'POST /accounts',
  getAccount: 'GET /accounts/{account}',
  getAccountStatus: 'GET /accounts/{account}/status',
  patchAccount: 'PATCH /accounts/{account}',
  closeAccount: 'DELETE /accounts/{account}',
  renewCredentials: 'PUT /accounts/{account}/credentials',

  getSandboxClock: 'GET /clock',
  freezeSandboxClock: 'POST /clock/freeze',
  setSandboxClock: 'POST /clock/set',
  advanceSandboxClock: 'POST /clock/advance',
  runSandboxClockUntilIdle: 'POST /clock/run-until-idle',
  resumeSandboxClock: 'POST /clock/resume',
  resetSandboxClock: 'POST /clock/reset',
  getAccountClock: 'GET /accounts/{account}/clock',
  getClockAgenda: 'GET /accounts/{account}/clock/agenda',
  freezeAccountClock: 'POST /accounts/{account}/clock/freeze',
  setAccountClock: 'POST /accounts/{account}/clock/set',
  advanceAccountClock: 'POST /accounts/{account}/clock/advance',
  runAccountClockUntilIdle: 'POST /accounts/{account}/clock/run-until-idle',
  resumeAccountClock: 'POST /accounts/{account}/clock/resume',
  resetAccountClock: 'POST /accounts/{account}/clock/reset',

  listSwitches: 'GET /switches',
  setSwitch: 'PUT /switches/{name}',
  unsetSwitch: 'DELETE /switches/{name}',
  listAccountSwitches: 'GET /accounts/{account}/switches',
  setAccountSwitch: 'PUT /accounts/{account}/switches/{name}',
  unsetAccountSwitch: 'DELETE /accounts/{account}/switches/{name}',

  listFaults: 'GET /accounts/{account}/faults',
  addFault: 'POST /accounts/{account}/faults',
  changeFault: 'PATCH /accounts/{account}/faults/{id}',
  removeFault: 'DELETE /accounts/{account}/faults/{id}',
  clearFaults: 'DELETE /accounts/{account}/faults',
  listCallbackFaults: 'GET /accounts/{account}/callback-faults',
  addCallbackFault: 'POST /accounts/{account}/callback-faults',
  removeCallbackFault: 'DELETE /accounts/{account}/callback-faults/{id}',
  clearCallbackFaults: 'DELETE /accounts/{account}/callback-faults',

  listScenarios: 'GET /scenarios',
  addScenario: 'POST /scenarios',
  removeScenario: 'DELETE /scenarios/{name}',
  listRunningScenarios: 'GET /accounts/{account}/scenarios',
  startScenario: 'POST /accounts/{account}/scenarios',
  playScenario: 'POST /accounts/{account}/scenarios/{name}/next',
  stopScenario: 'DELETE /accounts/{account}/scenarios/{name}',

  listControls: 'GET /controls',
  invokeControl: 'POST /accounts/{account}/controls/{vendor}/{name}',

  queryJournal: 'GET /journal',
  queryAccountJournal: 'GET /accounts/{account}/journal',
  exportJournal: 'GET /journal.har',
  exportAccountJournal: 'GET /accounts/{account}/journal.har',
  followEvents: 'GET /events',
  followJournal: 'GET /journal/events',
  getJournalEntry: 'GET /journal/{sequence}',
  findCommon: 'GET /accounts/{account}/common',
  auditRetries: 'GET /accounts/{account}/retries',

  listState: 'GET /accounts/{account}/state/{vendor}',
  listRecords: 'GET /accounts/{account}/state/{vendor}/{collection}',
  readRecord: 'GET /accounts/{account}/state/{vendor}/{collection}/{key}',
  getRecordHistory: 'GET /accounts/{account}/state/{vendor}/{collection}/{key}/history',
  patchRecord: 'PATCH /accounts/{account}/state/{vendor}/{collection}/{key}',
  listSeeds: 'GET /seeds',
  getSeed: 'GET /accounts/{account}/seed',
  applySeed: 'PUT /accounts/{account}/seed',
  takeSnapshot: 'GET /accounts/{account}/snapshot',
  restoreSnapshot: 'PUT /accounts/{account}/snapshot',

  exportAccount: 'GET /accounts/{account}/kept',
  importAccount: 'PUT /accounts/{account}/kept',

  startCapture: 'POST /accounts/{account}/capture',
  getCapture: 'GET /accounts/{account}/capture',
  stopCapture: 'DELETE /accounts/{account}/capture',
  replayCapture: 'POST /replays',
  exportSession: 'POST /accounts/{account}/exports',

  listVendors: 'GET /vendors',
  describeOperation: 'GET /vendors/{vendor}/operations/{operation}',

  listCallbacks: 'GET /accounts/{account}/callbacks',
  getCallback: 'GET /accounts/{account}/callbacks/{id}',
  sendCallbackAgain: 'POST /accounts/{account}/callbacks/{id}/send',
  listInboxes: 'GET /inbox',
  collectCallback: 'POST /inbox/{name}',
  readInbox: 'GET /inbox/{name}',
  clearInbox: 'DELETE /inbox/{name}',

  demonstrate: 'POST /accounts/{account}/demonstrate',
  callOperation: 'POST /accounts/{account}/calls',
  sendAgain: 'POST /accounts/{account}/journal/{sequence}/send',

  listUndo: 'GET /accounts/{account}/undo',
  undo: 'POST /accounts/{account}/undo',

  relay: 'POST /relay',

  resetAll: 'POST /reset',
  resetAccount: 'POST /accounts/{account}/reset',
  readMetrics: 'GET /metrics',
  describe: 'GET /openapi.json',
} as const satisfies Readonly<Record<string, `${Method} /${string}`>>

/** The header that says who uses the control API, for people who wonder who set something. */
export const CLIENT_HEADER = 'X-Soundcheck-Client'

/** What paths began with in earlier versions. Both prefixes work for one release. */
export const deprecatedPrefixes = { '/inbox': '/sink' } as const

/** What the paths begin with at which callbacks are collected. */
export const INBOX_PATHS: readonly string[] = ['/inbox', deprecatedPrefixes['/inbox']].map(
  (path) => `/_soundcheck${path}/`,
)

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RouteId = keyof typeof endpoints

type PathOf<Id extends RouteId> = (typeof endpoints)[Id] extends `${Method} ${infer Path}` ? Path : never

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** The names between braces in a route's path. */
export type PathParameter<Id extends RouteId> = NamesIn<PathOf<Id>>

/** Whether requests with this method have a body. */
export function hasBody(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH'
}
