import { useSignal } from '@preact/signals'
import { RotateCcw } from 'lucide'
import type { Answer } from '../../../client/methods.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { api } from '../../server/api.ts'
import { act } from '../../store/actions.ts'
import { useRemote } from '../../store/remote.ts'
import { referenceWords } from './words.ts'

type Switch = Answer<'listVendors'>[number]['switches'][number]
type Setting = Answer<'listAccountSwitches'>[number]

interface SwitchesProps {
  readonly switches: readonly Switch[]
  readonly account: string
}

/** What decides where the documents leave it open, with the account's settings. */
export function Switches({ switches, account }: SwitchesProps) {
  const t = referenceWords()
  const { value: settings, reload } = useRemote(
    () => api.listAccountSwitches({ account }),
    [account],
    (item) => (item.topic === 'switch' || item.topic === 'account') && item.account === account,
  )
  return (
    <>
      <p class="dim reference-help">{t.switchesHelp(account)}</p>
      <ul class="reference-switches">
        {switches.map((one) => (
          <SwitchLine
            key={one.name}
            of={one}
            setting={settings?.find(({ name }) => name === one.name)}
            account={account}
            onSet={reload}
          />
        ))}
      </ul>
    </>
  )
}

interface LineProps {
  readonly of: Switch
  readonly setting: Setting | undefined
  readonly account: string
  readonly onSet: () => void
}

function SwitchLine({ of, setting, account, onSet }: LineProps) {
  const t = referenceWords()
  const { name, summary, evidence } = of
  const current = setting?.current ?? of.default
  const isOwn = setting?.setBy === 'account'
  const word = name.split('.').slice(1).join('.')
  const set = async (value: string) => {
    if (value === current) return
    await act(t.switchSet(word, value), () => api.setAccountSwitch({ account, name, body: { value } }))
    onSet()
  }
  const unset = async () => {
    await act(t.switchUnset(word), () => api.unsetAccountSwitch({ account, name }))
    onSet()
  }
  return (
    <li>
      <div>
        <p>
          <strong class="mono">{word}</strong>
          {isOwn && <Chip tone="amber">{t.setHere}</Chip>}
        </p>
        <p class="dim" title={evidence}>
          {summary}
        </p>
      </div>
      <div class="reference-setting">
        {isOwn && <Button kind="quiet" icon={RotateCcw} label={t.backToDefault} onPress={unset} />}
        {typeof of.values === 'string' ? (
          <FreeValue key={current} label={word} value={current} onSet={set} />
        ) : (
          <select
            aria-label={word}
            value={current}
            title={t.isDefault(of.default)}
            onChange={({ currentTarget }) => set(currentTarget.value)}
          >
            {of.values.map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        )}
      </div>
    </li>
  )
}

interface FreeProps {
  readonly label: string
  readonly value: string
  readonly onSet: (value: string) => unknown
}

/** A number, or a policy such as `after 5s`. The server says what it takes. */
function FreeValue({ label, value, onSet }: FreeProps) {
  const text = useSignal(value)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void onSet(text.value.trim())
      }}
    >
      <input
        aria-label={label}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value
        }}
      />
      {text.value !== value && (
        <button type="submit" class="button">
          {referenceWords().save}
        </button>
      )}
    </form>
  )
}
