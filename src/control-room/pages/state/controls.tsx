import { useSignal } from '@preact/signals'
import { Ellipsis } from 'lucide'
import { Button } from '../../parts/button.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { api, type Control } from '../../server/api.ts'
import { useRemote } from '../../store/remote.ts'
import { formFields } from './form-fields.ts'
import { type FoundProps, invoke } from './invoke.ts'
import { stateWords } from './words.ts'

const ControlForm = lazy(async () => (await import('./control-form.tsx')).ControlForm)

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
