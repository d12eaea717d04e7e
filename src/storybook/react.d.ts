/** What the panel uses of React. Storybook's manager answers this import with its own, so nothing has to be installed for it. */
declare module 'react' {
  export interface Element {
    readonly type: unknown
  }
  export interface Reference<T> {
    current: T | null
  }
  export function createElement(
    type: string | ((properties: never) => Element | null),
    properties: Readonly<Record<string, unknown>> | null,
    ...children: readonly (Element | string | null)[]
  ): Element
  export function useEffect(run: () => (() => void) | undefined, dependencies: readonly unknown[]): void
  export function useRef<T>(initial: T | null): Reference<T>
  export function useState<T>(initial: T | (() => T)): [T, (next: T) => void]
}
