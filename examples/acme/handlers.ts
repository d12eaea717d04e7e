import {
  bodyText,
  byteLength,
  type Call,
  type CallbackProtocol,
  type Check,
  Collection,
  type CollectionOptions,
  type Control,
  createPathRouter,
  describeIssues,
  type Exchange,
  httpDate,
  type InputOf,
  parseJson,
  parsePolicy,
  Schedule,
  type StateSeed,
  type Switch,
  UsageError,
  VendorError,
  type WireRequest,
  type WireResponse,
  z,
} from 'soundcheck/vendor'
import { type AcmeCode, contracts, errors, type startShow, type stopShow } from './contracts.ts'
import { documentedShow } from './fixtures.ts'

interface Show {
  readonly id: string
  readonly name: string
  readonly callbackUrl: string | undefined
  readonly state: 'running' | 'over'
}

interface AcmeState {
  readonly shows: Collection<Show>
  /** The ids of shows, at the times when they end by themselves. */
  readonly schedule: Schedule<string>
}

type AcmeCall = Call<AcmeState>
type AcmeExchange = Exchange<AcmeState, object>

/** `fields` says what a record must be to come in from outside, in a snapshot or a patch. */
const showOptions: CollectionOptions<Show> = {
  name: 'shows',
  fields: { id: z.string(), name: z.string(), callbackUrl: z.string().optional(), state: z.enum(['running', 'over']) },
  about: {
    label: { one: 'show', many: 'shows' },
    keyField: 'id',
    status: {
      field: 'state',
      values: { running: { label: 'on', isFinal: false }, over: { label: 'over', isFinal: true } },
    },
  },
  key: ({ id }) => id,
}

export function createState({ records }: StateSeed): AcmeState {
  const shows = new Collection<Show>(showOptions)
  if (records === 'documented') shows.put({ ...documentedShow, callbackUrl: undefined, state: 'running' })
  return { shows, schedule: new Schedule(z.string()) }
}

/** What Acme does not settle, or what a test needs otherwise. */
export const switches: Readonly<Record<string, Switch>> = {
  length: { summary: 'When a show ends by itself', values: 'policy', default: 'after 1h', evidence: 'reference' },
}

/** The rules: check everything, then change anything. */
export const rules = {
  StartShow({ body: { name, callback_url } }: InputOf<typeof startShow>, call: AcmeCall) {
    const { id } = call.state.shows.put({ id: call.id('show'), name, callbackUrl: callback_url, state: 'running' })
    const length = parsePolicy(call.switch('length'))
    if (length.kind === 'after') call.state.schedule.add(call.now + length.milliseconds, id)
    return { show_id: id, state: 'running' }
  },
  StopShow({ path: { show_id } }: InputOf<typeof stopShow>, call: AcmeCall) {
    const show = call.state.shows.get(show_id)
    if (!show) throw refusal('no_such_show', `this account has started no show "${show_id}"`)
    if (show.state === 'over') throw refusal('show_over', `show "${show_id}" is over`)
    end(show, call, { because: 'stopped' })
    return { show_id, state: 'over' }
  },
}

/** What happens without a request, up to now. */
export function tick(call: AcmeCall): void {
  for (let next = call.state.schedule.takeDue(call.now); next; next = call.state.schedule.takeDue(call.now)) {
    const show = call.state.shows.get(next.item)
    if (show?.state === 'running') end(show, call, { because: 'time', at: next.at })
  }
}

function end(show: Show, call: AcmeCall, { because, at = call.now }: { because: string; at?: number }): void {
  const { id, callbackUrl: url } = call.state.shows.put({ ...show, state: 'over' })
  const event = 'show.over'
  if (url !== undefined) call.emit({ event, url, resource: id, payload: { event, show_id: id, because } }, at)
}

/** What a test may bring about that no operation can. */
export const controls: Readonly<Record<string, Control<AcmeState>>> = {
  blackout: {
    title: 'Cut the power',
    summary: 'The power fails, and a show ends',
    input: z.strictObject({ show_id: z.string() }),
    run(input, call) {
      const { show_id } = input as { show_id: string }
      const show = call.state.shows.get(show_id)
      if (show?.state !== 'running') throw new UsageError(`Cannot end show "${show_id}": it is not running`)
      end(show, call, { because: 'blackout' })
    },
  },
}

const JSON_TYPE = { 'Content-Type': 'application/json' }
export const callbacks: CallbackProtocol = {
  encode: ({ url, payload }) => ({ url, headers: JSON_TYPE, body: JSON.stringify(payload) }),
  isReceived: (status) => status === 200,
  retryDelays: () => [60_000],
  timeoutMs: 5000,
}

const router = createPathRouter(Object.values(contracts))

export const locate = ({ method, path }: WireRequest) => router.find(method, path)?.contract

const route: Check<AcmeExchange> = {
  name: 'route',
  title: 'The method and the path are those of an operation',
  run(exchange) {
    exchange.contract = locate(exchange.request)
    if (!exchange.contract) throw refusal('no_such_show', 'no operation has this method and path')
  },
}

const authenticate: Check<AcmeExchange> = {
  name: 'authenticate',
  title: 'The key belongs to an account',
  provesCaller: true,
  run(exchange) {
    const [, key] = /^Bearer (.+)$/.exec(exchange.request.headers.authorization ?? '') ?? []
    if (key === undefined) throw refusal('unauthorized', 'the header Authorization is not "Bearer <key>"')
    if (!exchange.identify(key)) throw refusal('unauthorized', 'the key belongs to no account')
  },
}

const validate: Check<AcmeExchange> = {
  name: 'validate',
  title: 'The parameters are there, and of the right type',
  run(exchange) {
    const { request, contract } = exchange
    const path = router.find(request.method, request.path)?.parameters
    const input = { path, body: contract?.request.body && json(request) }
    const result = z.object({ path: z.any(), body: z.any(), ...contract?.request }).safeParse(input)
    if (!result.success) throw refusal('invalid', describeIssues(result.error))
    exchange.input = result.data
  },
}

function json(request: WireRequest): unknown {
  try {
    return parseJson(bodyText(request))
  } catch (error) {
    throw refusal('invalid', `the body is not JSON: ${(error as Error).message}`)
  }
}

/** In the vendor's order. */
export const checks = [route, authenticate, validate]

/** A refusal with one of Acme's codes; `because` goes to the journal, never to the client. */
function refusal(code: AcmeCode, because: string): VendorError {
  return new VendorError(code, { because })
}

export function encode({ now }: AcmeExchange, output: unknown, status = 200): WireResponse {
  const body = JSON.stringify(output)
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': String(byteLength(body)),
    Date: httpDate(now),
  }
  return { status, headers, body }
}

export function encodeError(exchange: AcmeExchange, error: VendorError): WireResponse {
  const { status, message } = errors[error.code as AcmeCode]
  return encode(exchange, { code: error.code, message: error.sentence ?? message }, status)
}
