import { Component, type ComponentType, h } from 'preact'

/** Renders again only when one of its properties is another value. For lines of long lists. */
export function memo<Props extends object>(Inner: ComponentType<Props>): ComponentType<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const [before, after] = [this.props, next] as Readonly<Record<string, unknown>>[]
      return Object.keys({ ...before, ...after }).some((name) => before?.[name] !== after?.[name])
    }
    override render() {
      return h(Inner, this.props as Props)
    }
  }
}
