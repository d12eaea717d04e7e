/**
 * Host names of a vendor, in lower case and without a port. `*` stands for letters, digits and hyphens; `**` stands for dots
 * too. For example `live.*.tencentcloudapi.com`.
 */
export type HostPattern = string

const PARTS: Readonly<Record<string, string>> = { '**': '.+', '*': '[a-z0-9-]+', '.': '\\.' }

/** The source of a regular expression for the names that match a pattern. */
export function hostExpression(pattern: HostPattern): string {
  return `^${pattern.replace(/\*\*|\*|\./g, (part) => PARTS[part] ?? part)}$`
}

/** Tells whether a host name matches one of the patterns. Keeps the last answer: nearly all requests go to the same host. */
export function hostMatcher(patterns: readonly HostPattern[]): (name: string) => boolean {
  const expressions = patterns.map((pattern) => new RegExp(hostExpression(pattern)))
  let last = ''
  let isMatch = false
  return (name) => {
    if (name !== last) {
      isMatch = expressions.some((expression) => expression.test(name))
      last = name
    }
    return isMatch
  }
}

/** The domain that all names of a pattern belong to: `tencentcloudapi.com` for `live.*.tencentcloudapi.com`. */
export function domainOf(pattern: HostPattern): string {
  const [, domain = pattern] = /\*[^.]*\.([^*]+)$/.exec(pattern) ?? []
  return domain
}
