import type { ExecuteSmartLiveCommandInput } from '../../../contracts/huawei-metastudio/execute-smart-live-command.ts'
import { type LiveCommand, liveCommandParams, liveCommands } from '../../../contracts/huawei-metastudio/live-command.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { type Commanded, liveCommandRules } from '../life-cycle/live-commands.ts'
import type { Place } from '../protocol.ts'
import { requireJob } from '../records/lookup.ts'
import { refusal } from '../refusal.ts'
import type { HuaweiState, Job } from '../state.ts'

type Input = ExecuteSmartLiveCommandInput & Place

/** Only a running job takes commands. What is wrong with the command itself is said before anything about the job (inferred). */
export const executeSmartLiveCommand = ({ path, body, scope }: Input, call: Call<HuaweiState>) => {
  const command = requireCommand(body.command)
  const params = requireParams(command, body.params)
  const running = requireRunning(requireJob(call.state, scope, path))
  const job = call.state.jobs.put({ ...running, updatedAt: call.now })
  const id = toUuid(call.id('command'))
  const result = execute(command, { call, job, id, params })
  return { command_id: id, command, ...(result !== undefined && { result: JSON.stringify(result) }) }
}

function requireCommand(name: string): LiveCommand {
  const command = liveCommands.find((known) => known === name)
  if (!command) throw refusal('MSS.20010053', `there is no command "${name}": commands are ${liveCommands.join(', ')}`)
  return command
}

function requireParams(command: LiveCommand, params: unknown): unknown {
  const result = liveCommandParams[command].safeParse(params)
  if (!result.success) throw refusal('MSS.00000003', `params of ${command}: ${describeIssues(result.error)}`)
  return result.data
}

function requireRunning(job: Job): Job {
  if (job.state === 'PROCESSING') return job
  throw refusal('MSS.20010066', `job "${job.id}" is ${job.state}: only a job that is PROCESSING takes commands`)
}

/** The parameters were read by the schema of this very command. */
function execute(
  command: LiveCommand,
  commanded: Omit<Commanded<LiveCommand>, 'params'> & { params: unknown },
): unknown {
  const rule = liveCommandRules[command] as (commanded: unknown) => unknown
  return rule(commanded)
}
