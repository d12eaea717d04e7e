import { useId } from 'preact/hooks'
import type { Answer } from '../../client/methods.ts'
import { api } from '../server/api.ts'
import { act } from '../store/actions.ts'
import { useRemote } from '../store/remote.ts'
import { detailWords } from './words.ts'

/** The switches that the step looked at which refused the request: each can be set for the next request, and taken back. */
export function Deciding({ account, names }: { readonly account: string; readonly names: readonly string[] }) {
  const t = detailWords()
  const { value, reload } = useRemote(
    () => api.listAccountSwitches({ account }),
    [account],
    (item) => item.topic === 'switch' && item.account === account,
  )
  const found = (value ?? []).filter(({ name }) => names.includes(name))
  if (found.length === 0) return null
  const set = async (name: string, to: string) => {
    await act(t.switchSet(name, to), () => api.setAccountSwitch({ account, name, body: { value: to } }))
    reload()
  }
  return (
    <section class="deciding">
      <h3>{t.deciding}</h3>
      {found.map((setting) => (
        <Switch key={setting.name} setting={setting} onSet={(to) => void set(setting.name, to)} />
      ))}
      <p class="dim">{t.decidingNext}</p>
    </section>
  )
}

interface SwitchProps {
  readonly setting: Answer<'listAccountSwitches'>[number]
  readonly onSet: (to: string) => void
}

function Switch({ setting: { name, summary, values, current }, onSet }: SwitchProps) {
  const id = useId()
  return (
    <div class="deciding-switch">
      <label class="mono" for={id}>
        {name}
      </label>
      {Array.isArray(values) ? (
        <select id={id} value={current} onChange={({ currentTarget }) => onSet(currentTarget.value)}>
          {values.map((one) => (
            <option key={one} value={one} selected={one === current}>
              {one}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} value={current} onChange={({ currentTarget }) => onSet(currentTarget.value.trim())} />
      )}
      <span class="dim">{summary}</span>
    </div>
  )
}
