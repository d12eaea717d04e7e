import type { SampledCall, SnippetTarget } from '../../../src/vendor/snippet.ts'

/** A call as the vendor's SDKs take it apart. */
export interface SdkCall {
  /** In PascalCase, which the names of classes begin with. */
  readonly name: string
  /** Whether the identity service has it, which is another package with other credentials. */
  readonly isIdentity: boolean
  readonly url: string
  /** Without the project, which the client fills in. */
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  /** By the names of the vendor's page. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** The names of headers are lower-case in contracts. SDKs find them by the names of the page. */
const HEADERS: Readonly<Record<string, string>> = {
  'x-app-userid': 'X-App-UserId',
  'x-project-id': 'X-Project-Id',
}

export function sdkCall({ contract, input }: SampledCall): SdkCall {
  const { project_id: _, ...path } = (input.path ?? {}) as Readonly<Record<string, string>>
  const headers = Object.entries((input.headers ?? {}) as Readonly<Record<string, string>>)
  return {
    name: contract.id.charAt(0).toUpperCase() + contract.id.slice(1),
    isIdentity: contract.id.startsWith('keystone'),
    url: contract.path,
    path,
    query: (input.query ?? {}) as SdkCall['query'],
    headers: Object.fromEntries(headers.map(([name, value]) => [HEADERS[name] ?? name, value])),
    body: input.body,
  }
}

/** What stands beside the path in a request: query, headers and body by the names of the page. Undefined when nothing does. */
export function besidePath({ query, headers, body }: SdkCall): Readonly<Record<string, unknown>> | undefined {
  const members = { ...query, ...headers, ...(body !== undefined && { body }) }
  return Object.keys(members).length === 0 ? undefined : members
}

export const snakeCase = (name: string): string =>
  name
    .replace(/-/g, '_')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()

export const pascalCase = (name: string): string =>
  name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())

export const project = ({ attributes }: SnippetTarget): string => attributes.project ?? ''

/** The path with its query. */
export function addressOf({ contract, input }: SampledCall, target: SnippetTarget): string {
  const parameters = { ...(input.path as Readonly<Record<string, string>> | undefined), project_id: project(target) }
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((parameters as Readonly<Record<string, string>>)[name] ?? ''),
  )
  const query = new URLSearchParams(input.query as Record<string, string> | undefined).toString()
  return query === '' ? path : `${path}?${query}`
}

/** A password gets a token for one project, which is shorter than a signature where there is no SDK. */
export function tokenRequest({ attributes }: SnippetTarget): string {
  const { domain, user, password } = attributes
  const identity = { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } }
  return JSON.stringify({ auth: { identity, scope: { project: { id: attributes.project } } } })
}
