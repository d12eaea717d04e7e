import type {
  Call,
  CallInput,
  Expectation,
  ExpectedCallback,
  Later,
  PromiseContext,
  Step,
} from '../../../src/vendor/promise.ts'

export const SECOND = 1000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
const CHINA_MS = 8 * HOUR

/** The stream of a promise: nobody else's. */
export const show = ({ unique }: PromiseContext): string => unique('show')

export const domain = ({ credential }: PromiseContext): string => credential.attributes.domain ?? 'push.example.com'

export const place = { StreamName: show, DomainName: domain, AppName: 'live' }

/** What the newer family of tasks needs. */
export const region = { 'x-tc-region': 'ap-guangzhou' }

/** `YYYY-MM-DD hh:mm:ss` in China, so far from now. */
export function chinaIn(ms: number): (scene: PromiseContext) => string {
  return ({ now }) => new Date(now + ms + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** `2018-11-29T19:00:00Z`, so far from now. */
export function utcIn(ms: number): (scene: PromiseContext) => string {
  return ({ now }) => `${new Date(now + ms).toISOString().slice(0, 19)}Z`
}

/** Unix time in seconds, so far from now. */
export function unixIn(ms: number): (scene: PromiseContext) => number {
  return ({ now }) => Math.floor((now + ms) / 1000)
}

/** Somebody begins to push the stream, or ends to. */
export function push(fields: object = {}): Step {
  return { control: 'stream.push', input: { stream: show, ...fields } }
}

export function interrupt(fields: object = {}): Step {
  return { control: 'stream.interrupt', input: { stream: show, ...fields } }
}

/** Too large for any account to have come to. */
export const NOBODYS_TASK = 8_888_888_888_888

/** Of what was created last. */
export const taskId = ({ answers }: PromiseContext): number => answers.task.Response.TaskId

/** An hour's recording that begins in an hour. */
export function createScheduled(fields: object = {}): Call {
  return {
    call: 'CreateLiveRecord',
    as: 'task',
    input: { body: { StreamName: show, StartTime: chinaIn(HOUR), EndTime: chinaIn(2 * HOUR), ...fields } },
  }
}

/** The same from now on. */
export function createActive(fields: object = {}): Call {
  return createScheduled({ StartTime: chinaIn(0), EndTime: chinaIn(HOUR), ...fields })
}

export function createRealTime(fields: object = {}): Call {
  return { call: 'CreateLiveRecord', as: 'task', input: { body: { StreamName: show, Highlight: 1, ...fields } } }
}

export const stop: Call = { call: 'StopLiveRecord', input: { body: { StreamName: show, TaskId: taskId } } }

export const remove: Call = { call: 'DeleteLiveRecord', input: { body: { StreamName: show, TaskId: taskId } } }

/** A task of the newer family, from now on for an hour. */
export function createTask(fields: object = {}): Call {
  return {
    call: 'CreateRecordTask',
    as: 'task',
    input: { headers: region, body: { ...place, EndTime: unixIn(HOUR), ...fields } },
  }
}

export const stopTask: Call = { call: 'StopRecordTask', input: { headers: region, body: { TaskId: taskId } } }

export const deleteTask: Call = { call: 'DeleteRecordTask', input: { headers: region, body: { TaskId: taskId } } }

export const CALLBACK_KEY = 'callbackKeyExample01'

const receiver = ({ callbackUrl }: PromiseContext): string => callbackUrl('events')

/** Where events of the domain and path are sent to, by kind. */
export function listening(urls: Readonly<Record<string, Later<string>>>): readonly Step[] {
  const template = { TemplateName: 'events', CallbackKey: CALLBACK_KEY, ...urls }
  const TemplateId = ({ answers }: PromiseContext) => answers.template.Response.TemplateId
  return [
    { call: 'CreateLiveCallbackTemplate', as: 'template', input: { body: template } },
    { call: 'CreateLiveCallbackRule', input: { body: { DomainName: domain, AppName: 'live', TemplateId } } },
  ]
}

/** Everything about recordings. */
export const listeningToRecordings: readonly Step[] = listening({
  RecordNotifyUrl: receiver,
  RecordStatusNotifyUrl: receiver,
})

/** What was sent meanwhile, seen after a call that changes nothing. */
export function heard(...callbacks: readonly ExpectedCallback[]): Call & { readonly then: Expectation } {
  return { call: 'DescribeLiveStreamState', input: { body: place }, then: { callbacks } }
}

export const file: ExpectedCallback = { event: '100' }

export function status(event: string): ExpectedCallback {
  return { event: '332', body: { record_event: `record_${event}` } }
}

export const look: Call = { call: 'DescribeLiveStreamState', input: { body: place } }

/** The name of another stream that is nobody else's either. */
export const another = ({ unique }: PromiseContext): string => unique('another')

export const international: Step = { switches: { edition: 'international' } }

/** The same call without what the newer family needs. */
export function withoutRegion({ call, input }: Call): Call {
  return { call, input: { body: (input as CallInput).body } }
}
