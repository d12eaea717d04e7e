import { useSignal } from '@preact/signals'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import type { Control } from '../../server/api.ts'
import { frameWords } from '../../words/frame.ts'
import { type FormField, type FormProblem, formFields, readForm } from './form-fields.ts'
import { type FoundProps, invoke } from './invoke.ts'
import { stateWords } from './words.ts'

interface ControlFormProps extends FoundProps {
  readonly control: Control
  readonly onClose: () => void
}

/** Asks for what a control needs beyond what the record tells. */
export function ControlForm({ control, onClose, ...place }: ControlFormProps) {
  const fields = formFields(control)
  const texts = useSignal<Readonly<Record<string, string>>>({})
  const hasTried = useSignal(false)
  const { values, problems } = readForm(fields, texts.value, control.input)
  const isFirst = ({ isRequired, initial }: FormField) => isRequired || initial !== ''
  const show = (field: FormField) => (
    <Field
      key={field.name}
      field={field}
      text={texts.value[field.name] ?? field.initial}
      problem={hasTried.value ? problems[field.name] : undefined}
      onText={(text) => (texts.value = { ...texts.value, [field.name]: text })}
    />
  )
  const rest = fields.filter((field) => !isFirst(field))
  const send = async () => {
    hasTried.value = true
    if (Object.keys(problems).length > 0) return
    if ((await invoke(place, control, values)) !== undefined) onClose()
  }
  return (
    <Dialog title={control.title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p class="dim">{control.summary}</p>
        {fields.filter(isFirst).map(show)}
        {rest.length > 0 && (
          <details class="state-form-more">
            <summary>
              {stateWords().more2} <span class="number">{rest.length}</span>
            </summary>
            {rest.map(show)}
          </details>
        )}
        <div class="buttons end">
          <Button onPress={onClose}>{frameWords().cancel}</Button>
          <button type="submit" class="button main">
            {control.title}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface FieldProps {
  readonly field: FormField
  readonly text: string
  readonly problem: FormProblem | undefined
  readonly onText: (text: string) => void
}

function Field({ field, text, problem, onText }: FieldProps) {
  const t = stateWords()
  const { name, description, isRequired } = field
  const id = `state-field-${name}`
  return (
    <div class="field state-field">
      <label for={id}>
        <span class="mono">{name}</span>
        {!isRequired && <span class="dim"> {t.optional}</span>}
      </label>
      <Input {...{ field, id, text, onText }} hasProblem={problem !== undefined} />
      {description !== undefined && <small class="dim">{description}</small>}
      {problem !== undefined && (
        <small class="state-problem" id={`${id}-problem`}>
          {{ needed: t.needed, number: t.notNumber, json: t.notJson }[problem]}
        </small>
      )}
    </div>
  )
}

interface InputProps extends Omit<FieldProps, 'problem'> {
  readonly id: string
  readonly hasProblem: boolean
}

function Input({ field: { kind, choices, isRequired, min, max }, id, text, onText, hasProblem }: InputProps) {
  const told = { id, 'aria-invalid': hasProblem, 'aria-describedby': hasProblem ? `${id}-problem` : undefined }
  if (kind === 'choice' || kind === 'switch') {
    return (
      <select {...told} value={text} onChange={({ currentTarget }) => onText(currentTarget.value)}>
        {!isRequired && <option value="">{stateWords().choice}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    )
  }
  if (kind === 'json') {
    return (
      <textarea
        {...told}
        class="mono"
        rows={4}
        value={text}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
    )
  }
  const typed = {
    ...told,
    value: text,
    onInput: (event: { currentTarget: HTMLInputElement }) => onText(event.currentTarget.value),
  }
  return kind === 'number' ? <input type="number" min={min} max={max} {...typed} /> : <input type="text" {...typed} />
}
