import { api, type Control, type StateRecord } from '../../server/api.ts'
import { act } from '../../store/actions.ts'
import { inputOfRecord } from './form-fields.ts'
import { type CollectionProps, nameOf } from './records.tsx'
import { stateWords } from './words.ts'

export interface FoundProps extends CollectionProps {
  readonly found: StateRecord
}

/** Brings it about. Undefined when the server refused, which was said. */
export function invoke(
  place: FoundProps,
  control: Control,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { account, vendor, collection, found } = place
  return act(stateWords().done(control.title, nameOf(found, collection)), () =>
    api.invokeControl({
      ...{ account, vendor, name: control.name },
      body: { ...inputOfRecord(control, found.record), ...input },
    }),
  )
}
