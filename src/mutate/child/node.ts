import { appendFileSync } from 'node:fs'
import type { SandboxOptions } from '../../sandbox/sandbox.ts'
import { type Assignment, type Observation, type Tell, VARIABLE } from '../observation.ts'
import { mutated } from './mutated.ts'
import { observed } from './observed.ts'
import { shapeOf } from './shape.ts'

/** The options of a new sandbox, as `soundcheck mutate` wants them in this process; without it, as they are. */
export function underMutation(options: SandboxOptions): SandboxOptions {
  const assignment = process.env[VARIABLE]
  if (assignment === undefined || assignment === '') return options
  const { report, mutant }: Assignment = JSON.parse(assignment)
  const tell = createTell(report)
  return mutant ? mutated(options, mutant, () => tell({ kind: 'struck' })) : observed(options, tell)
}

/** Workers of one suite write to one file: each line is one write, and what looks the same is told once. */
function createTell(report: string): Tell {
  const told = new Set<string>()
  return (observation: Observation) => {
    const shape = JSON.stringify(shapeOf(observation))
    if (told.has(shape)) return
    told.add(shape)
    appendFileSync(report, `${JSON.stringify(observation)}\n`)
  }
}
