interface Node<Value> {
  readonly fixed: Map<string, Node<Value>>
  parameter: Node<Value> | undefined
  /** By method. */
  readonly leaves: Map<string, Leaf<Value>>
}

interface Leaf<Value> {
  readonly value: Value
  /** The names of the parameters, from left to right. */
  readonly names: readonly string[]
}

interface Found<Value> {
  readonly value: Value
  /** As they stand in the path, percent-escapes kept. */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * Values by method and path template, such as `/rooms/{room}/jobs`. A parameter is one segment that is not empty. Where a fixed
 * segment and a parameter match, the fixed one comes first. A slash at the end of a path makes no difference.
 */
export class PathTree<Value> {
  readonly #root: Node<Value> = newNode()

  /** The first value of a method and template stays. */
  add(method: string, template: string, value: Value): void {
    let node = this.#root
    const names: string[] = []
    for (const segment of segmentsOf(template)) {
      const [, name] = /^\{(\w+)\}$/.exec(segment) ?? []
      if (name === undefined) node = childOf(node, segment)
      else {
        names.push(name)
        node.parameter ??= newNode()
        node = node.parameter
      }
    }
    if (!node.leaves.has(method)) node.leaves.set(method, { value, names })
  }

  find(method: string, path: string): Found<Value> | undefined {
    const segments = segmentsOf(path)
    const values: string[] = []
    const leaf = leafAt(this.#root, { method, segments, values }, 0)
    if (!leaf) return undefined
    const parameters: Record<string, string> = {}
    for (const [index, name] of leaf.names.entries()) parameters[name] = values[index] ?? ''
    return { value: leaf.value, parameters }
  }
}

interface Wanted {
  readonly method: string
  readonly segments: readonly string[]
  /** What the parameters on the way stand for. */
  readonly values: string[]
}

function leafAt<Value>(node: Node<Value>, wanted: Wanted, depth: number): Leaf<Value> | undefined {
  const { method, segments, values } = wanted
  const segment = segments[depth]
  if (segment === undefined) return node.leaves.get(method)
  const fixed = node.fixed.get(segment)
  const found = fixed && leafAt(fixed, wanted, depth + 1)
  if (found || !node.parameter || segment === '') return found
  values.push(segment)
  const byParameter = leafAt(node.parameter, wanted, depth + 1)
  if (!byParameter) values.pop()
  return byParameter
}

function childOf<Value>(node: Node<Value>, segment: string): Node<Value> {
  const child = node.fixed.get(segment) ?? newNode<Value>()
  node.fixed.set(segment, child)
  return child
}

const NO_SEGMENTS: readonly string[] = []

function newNode<Value>(): Node<Value> {
  return { fixed: new Map(), parameter: undefined, leaves: new Map() }
}

/** Without what stands before the first slash. */
function segmentsOf(path: string): readonly string[] {
  if (path === '/') return NO_SEGMENTS
  const segments = (path.endsWith('/') ? path.slice(0, -1) : path).split('/')
  segments.shift()
  return segments
}
