import { appendFileSync } from 'node:fs'
import type { SandboxOptions } from '../../sandbox/sandbox.ts'
import { type Assignment, type Observation, type ReportObservation, VARIABLE } from '../observation.ts'
import { mutated } from './mutated.ts'
import { observed } from './observed.ts'
import { shapeOf } from './shape.ts'

/** Changes the options of a new sandbox for `soundcheck mutate`. Outside of it, returns them unchanged. */
export function underMutation(options: SandboxOptions): SandboxOptions {
  const assignment = process.env[VARIABLE]
  if (assignment === undefined || assignment === '') return options
  const { report: file, mutant }: Assignment = JSON.parse(assignment)
  const report = createReport(file)
  return mutant ? mutated(options, mutant, () => report({ kind: 'applied' })) : observed(options, report)
}

/** All workers append to one file, one line in each write. Observations of the same shape are written once. */
function createReport(file: string): ReportObservation {
  const reported = new Set<string>()
  return (observation: Observation) => {
    const shape = JSON.stringify(shapeOf(observation))
    if (reported.has(shape)) return
    reported.add(shape)
    appendFileSync(file, `${JSON.stringify(observation)}\n`)
  }
}
