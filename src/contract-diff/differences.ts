import type { JsonSchema } from '../contract-items/json-schema.ts'
import type { Change, Difference } from './change.ts'
import type { Contracts, Described } from './document.ts'
import { type Facts, factsHere, factsOf } from './facts.ts'
import { placeDifferences, type Side } from './places.ts'

/** What changed from one version to another, in the order of the later one; what is gone comes last. */
export function contractChanges(before: Contracts, after: Contracts): Change[] {
  // A document of one vendor says nothing of the others.
  const shared = after.vendors.filter((vendor) => before.vendors.includes(vendor))
  const here = [...after.operations].filter(([, { vendor }]) => shared.includes(vendor))
  const gone = [...before.operations].filter(
    ([key, { vendor }]) => shared.includes(vendor) && !after.operations.has(key),
  )
  return [
    ...here.flatMap(([key, is]) => {
      const was = before.operations.get(key)
      const found = was === undefined ? [{ says: 'is new', breaks: false }] : differencesOf(was, is)
      return found.map((one) => of(is, one))
    }),
    ...gone.map(([, was]) => of(was, { says: 'is gone', breaks: true })),
  ]
}

function of({ vendor, id, isCallback }: Described, difference: Difference): Change {
  return { vendor, operation: id, isCallback, ...difference }
}

function differencesOf(was: Described, is: Described): Difference[] {
  return [
    ...address(was, is),
    ...(['path', 'query', 'header'] as const).flatMap((place) =>
      placeDifferences(parametersOf(was, place), parametersOf(is, place), {
        part: place,
        writer: writerOf(is),
        where: WHERE[place],
      }),
    ),
    ...bodies([was.body, is.body], { part: 'body', writer: writerOf(is), where: 'in the body' }),
    ...answers(was, is),
    ...codes(was, is),
    ...rules(was, is),
    ...limits(was, is),
    ...repeats(was, is),
  ]
}

const WHERE = { path: 'in the path', query: 'in the query', header: 'in the headers' } as const

const writerOf = ({ isCallback }: Described): Side['writer'] => (isCallback ? 'vendor' : 'client')

function address(was: Described, is: Described): Difference[] {
  if (is.isCallback || (was.method === is.method && was.path === is.path)) return []
  return [{ says: `is ${is.method} ${is.path}; it was ${was.method} ${was.path}`, breaks: true }]
}

/** A parameter with what is below it. */
function parametersOf({ parameters }: Described, place: 'path' | 'query' | 'header'): Map<string, Facts> {
  return new Map(
    parameters
      .filter((parameter) => parameter.in === place)
      .flatMap(({ name, schema, isRequired }) => [
        [name, factsHere(schema, isRequired)] as const,
        ...[...factsOf(schema)].map(([path, facts]) => [`${name}.${path}`, facts] as const),
      ]),
  )
}

function bodies([was, is]: readonly [JsonSchema | undefined, JsonSchema | undefined], side: Side): Difference[] {
  if (was === undefined && is === undefined) return []
  return placeDifferences(factsOf(was), factsOf(is), { ...side, root: rootOf(is) ?? rootOf(was) })
}

/** The root element of a body in XML, which the schema is about. */
function rootOf(schema: JsonSchema | undefined): string | undefined {
  const { xml } = (schema ?? {}) as { readonly xml?: { readonly name?: string } }
  return xml?.name
}

function answers(was: Described, is: Described): Difference[] {
  if (is.isCallback) return []
  const about = (status: string) => ({ part: 'status', status }) as const
  const isSuccess = (status: string) => status.startsWith('2')
  return [
    ...[...was.answers.keys()]
      .filter((status) => !is.answers.has(status))
      .map((status) => ({
        says: `is not answered with ${status} any more`,
        breaks: isSuccess(status),
        about: about(status),
      })),
    ...[...is.answers.keys()]
      .filter((status) => !was.answers.has(status))
      .map((status) => ({ says: `can be answered with ${status}`, breaks: isSuccess(status), about: about(status) })),
    ...[...is.answers]
      .filter(([status]) => was.answers.has(status))
      .flatMap(([status, schema]) =>
        bodies([was.answers.get(status), schema], {
          part: 'answer',
          writer: 'vendor',
          where: `of the answer ${status}`,
        }),
      ),
  ]
}

function codes(was: Described, is: Described): Difference[] {
  const about = (code: string) => ({ part: 'code', code }) as const
  return [
    ...[...was.codes.keys()]
      .filter((code) => !is.codes.has(code))
      .map((code) => ({ says: `does not list the code ${code} any more`, breaks: true, about: about(code) })),
    ...[...is.codes].flatMap(([code, { status, text }]) => {
      const old = was.codes.get(code)
      if (old === undefined) return [{ says: `lists the code ${code} (${status})`, breaks: false, about: about(code) }]
      return [
        ...(old.status === status
          ? []
          : [
              {
                says: `sends ${code} with the status ${status}; it was ${old.status}`,
                breaks: true,
                about: about(code),
              },
            ]),
        ...(old.text === text
          ? []
          : [{ says: `says of ${code}: “${text}”; it was “${old.text}”`, breaks: false, about: about(code) }]),
      ]
    }),
  ]
}

/** By their names: a rule in other words is the same rule. */
function rules(was: Described, is: Described): Difference[] {
  return [
    ...[...is.rules]
      .filter(([name]) => !was.rules.has(name))
      .map(([, says]) => ({ says: `has a rule more: ${says}`, breaks: false })),
    ...[...was.rules]
      .filter(([name]) => !is.rules.has(name))
      .map(([, says]) => ({ says: `has a rule less: ${says}`, breaks: false })),
  ]
}

function limits({ limit: was }: Described, { limit: is }: Described): Difference[] {
  const rate = (limit: typeof is) =>
    limit === undefined ? Number.POSITIVE_INFINITY : limit.requests / limit.perSeconds
  if (was?.requests === is?.requests && was?.perSeconds === is?.perSeconds) return []
  const words = (limit: typeof is) => (limit ? `${limit.requests} requests in ${limit.perSeconds} s` : 'without limit')
  const about = { part: 'nothing' } as const
  return [{ says: `may be called ${words(is)}; it was ${words(was)}`, breaks: rate(is) < rate(was), about }]
}

function repeats({ isIdempotent: was }: Described, { isIdempotent: is }: Described): Difference[] {
  if (was === is || was === undefined || is === undefined) return []
  const says = is ? 'may be repeated safely now' : 'may not be repeated safely any more'
  return [{ says, breaks: was, about: { part: 'nothing' } }]
}
