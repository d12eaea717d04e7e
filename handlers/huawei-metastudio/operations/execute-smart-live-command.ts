import type { ExecuteSmartLiveCommandInput } from '../../../contracts/huawei-metastudio/execute-smart-live-command.ts'
import { type LiveCommand, liveCommandParams, liveCommands } from '../../../contracts/huawei-metastudio/live-command.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { type CommandCall, liveCommandRules } from '../life-cycle/live-commands.ts'
import type { Place } from '../protocol/index.ts'
import { requireJob } from '../records/lookup.ts'
import { finishedJob, refusal } from '../refusal.ts'
import type { HuaweiState, Job } from '../state.ts'

type Input = ExecuteSmartLiveCommandInput & Place

/** Only a running job accepts commands. The command is checked before the job (inferred). */
export const executeSmartLiveCommand = ({ path, body, scope }: Input, call: Call<HuaweiState>) => {
  const command = requireCommand(body.command)
  const params = requireParams(command, body.params)
  const running = requireRunning(call, requireJob(call, scope, path))
  const job = call.state.jobs.put({ ...running, updatedAt: Math.max(running.updatedAt, call.now) })
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

function requireRunning(call: Call<HuaweiState>, job: Job): Job {
  if (job.state === 'PROCESSING') return job
  throw finishedJob(call, `job "${job.id}" is ${job.state}: only a PROCESSING job accepts commands`)
}

/** The parameters were parsed with the schema of this command. */
function execute(
  command: LiveCommand,
  commandCall: Omit<CommandCall<LiveCommand>, 'params'> & { params: unknown },
): unknown {
  const rule = liveCommandRules[command] as (commandCall: unknown) => unknown
  return rule(commandCall)
}
