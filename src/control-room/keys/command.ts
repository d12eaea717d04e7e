/** Something that a key or the palette does. */
export interface Command {
  readonly id: string
  readonly group: 'move' | 'time' | 'desk' | 'go' | 'page' | 'other'
  readonly title: string
  /** One after the other: `g l`. Several ways: `j`, `ArrowDown`. Empty: in the palette only. */
  readonly keys: readonly string[]
  readonly run: () => unknown
  /** Not in the palette: it only makes sense as a key. */
  readonly isKeyOnly?: boolean
  /** Not in the list of keys, which has a line for all of its kind. */
  readonly isUnlisted?: boolean
}
