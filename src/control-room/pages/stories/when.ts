import type { BeatWhen } from './shapes.ts'

/** What is waited for, as its members: `tencent-live StopLiveRecord faulted`. The names are those of a story's file. */
export function whenText({ topic, fault, ...members }: BeatWhen): string {
  const { vendor, operation, outcome, code, ...others } = members
  const parts = [topic, vendor, operation, outcome, code, fault && 'fault', ...Object.values(others)]
  return parts.filter((part) => typeof part === 'string').join(' ')
}
