import { useSignal } from '@preact/signals'
import { Ellipsis } from 'lucide'
import { Button } from '../../parts/button.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { api, type Control, type StateRecord } from '../../server/api.ts'
import { act } from '../../store/actions.ts'
import { useRemote } from '../../store/remote.ts'
import { formFields, inputOfRecord } from './form-fields.ts'
import { type CollectionProps, nameOf } from './records.tsx'
import { stateWords } from './words.ts'

const ControlForm = lazy(async () => (await import('./control-form.tsx')).ControlForm)

export interface FoundProps extends CollectionProps {
  readonly found: StateRecord
}

/** The controls of a vendor do not change while a server runs. */
let controls: Promise<readonly Control[]> | undefined

function loadControls(): Promise<readonly Control[]> {
  controls ??= api.listControls().catch((error) => {
    controls = undefined
    throw error
  })
  return controls
}

/** Buttons for what the record takes right now. One that needs more than the record tells opens a form. */
export function Controls(props: FoundProps) {
  const t = stateWords()
  const { vendor, found } = props
  const { value = [] } = useRemote(loadControls, [vendor])
  const asked = useSignal<Control | undefined>(undefined)
  const taken = value.filter((control) => control.vendor === vendor && found.controls.includes(control.name))
  if (value.every((control) => !isFor(control, props))) return null
  return (
    <section class="state-controls">
      <h3 title={t.controlsHelp}>{t.controls}</h3>
      {taken.length === 0 && <p class="dim">{t.noControls}</p>}
      <div class="buttons">
        {taken.map((control) => (
          <ControlButton key={control.name} control={control} {...props} ask={() => (asked.value = control)} />
        ))}
      </div>
      {asked.value && <ControlForm {...props} control={asked.value} onClose={() => (asked.value = undefined)} />}
    </section>
  )
}

const isFor = ({ vendor, collections = [] }: Control, place: FoundProps) =>
  vendor === place.vendor && collections.includes(place.collection.name)

function ControlButton({
  control,
  ask,
  ...place
}: FoundProps & { readonly control: Control; readonly ask: () => void }) {
  const t = stateWords()
  const { title, summary } = control
  const fields = formFields(control)
  const isAsked = fields.some(({ isRequired }) => isRequired)
  // One that is optional and says nothing of itself is another way to name the record.
  const hasMore = !isAsked && fields.some(({ initial, kind }) => initial !== '' || kind !== 'text')
  return (
    <span class={hasMore ? 'state-split' : undefined}>
      <Button help={summary} onPress={() => (isAsked ? ask() : invoke(place, control, {}))}>
        {isAsked ? `${title}…` : title}
      </Button>
      {hasMore && <Button icon={Ellipsis} label={t.withInput(title)} onPress={ask} />}
    </span>
  )
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
