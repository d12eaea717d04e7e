import type { Continuity as KeptBeyond } from './continuity.ts'

/** In a page nobody keeps accounts beyond the process: a page's own snapshots do that. So everything is told at once. */
export class Continuity implements Pick<KeptBeyond, 'keeping' | 'resumedAt' | 'safe' | 'whenSafe'> {
  get keeping(): undefined {
    return undefined
  }

  get resumedAt(): undefined {
    return undefined
  }

  safe(): undefined {
    return undefined
  }

  whenSafe(_account: string, tell: () => void): void {
    tell()
  }
}
