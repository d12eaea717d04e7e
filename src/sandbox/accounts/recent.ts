interface Node<T> {
  readonly item: T
  newer: Node<T> | undefined
  older: Node<T> | undefined
}

/** Items in order of their latest use. Using an item takes constant time. */
export class RecentlyUsed<T> {
  readonly #nodes = new Map<T, Node<T>>()
  #newest: Node<T> | undefined
  #oldest: Node<T> | undefined

  /** Makes an item the newest one. */
  use(item: T): void {
    const known = this.#nodes.get(item)
    if (known !== undefined && known === this.#newest) return
    if (known) this.#unlink(known)
    const node: Node<T> = known ?? { item, newer: undefined, older: undefined }
    node.older = this.#newest
    node.newer = undefined
    if (this.#newest) this.#newest.newer = node
    this.#newest = node
    this.#oldest ??= node
    if (!known) this.#nodes.set(item, node)
  }

  delete(item: T): void {
    const node = this.#nodes.get(item)
    if (!node) return
    this.#unlink(node)
    this.#nodes.delete(item)
  }

  get size(): number {
    return this.#nodes.size
  }

  get oldest(): T | undefined {
    return this.#oldest?.item
  }

  *newestFirst(): Generator<T> {
    for (let node = this.#newest; node; node = node.older) yield node.item
  }

  #unlink(node: Node<T>): void {
    if (node.newer) node.newer.older = node.older
    else this.#newest = node.older
    if (node.older) node.older.newer = node.newer
    else this.#oldest = node.newer
  }
}
