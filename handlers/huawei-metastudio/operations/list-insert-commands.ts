import type { ListInsertCommandsInput } from '../../../contracts/huawei-metastudio/list-insert-commands.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { page } from '../records/lists.ts'
import { requireJob } from '../records/lookup.ts'
import type { HuaweiState, Insert } from '../state.ts'

/** The queue, next command first. The current one has left it. */
export const listInsertCommands = (
  { path, query, scope }: ListInsertCommandsInput & Place,
  call: Call<HuaweiState>,
) => {
  const { inserts } = requireJob(call, scope, path)
  return { count: inserts.length, insert_commands: page(inserts, query).map(presentInsert) }
}

function presentInsert({ id, command, params }: Insert) {
  return { command_id: id, command, params, source: 'EXTERNAL' as const }
}
