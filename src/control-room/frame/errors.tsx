import { useSignal } from '@preact/signals'
import { Dialog } from '../parts/dialog.tsx'
import type { Vendor } from '../server/api.ts'
import { shortName } from '../store/vendors.ts'
import { deskWords } from '../words/desk.ts'
import { chooseError, choosingError } from './switches.ts'

/** Which error: the vendor's own codes with their meanings. */
export function ErrorDialog({ vendor }: { readonly vendor: Vendor }) {
  const t = deskWords()
  const text = useSignal('')
  const wanted = text.value.toLowerCase()
  const found = (vendor.errors ?? []).filter(({ code, meaning }) => `${code} ${meaning}`.toLowerCase().includes(wanted))
  return (
    <Dialog title={t.errorTitle(shortName(vendor))} onClose={() => (choosingError.value = undefined)}>
      <label class="field">
        <span>{t.errorFind}</span>
        <input
          autofocus
          type="search"
          value={text.value}
          onInput={({ currentTarget }) => (text.value = currentTarget.value)}
        />
      </label>
      <ul class="codes">
        {found.map(({ code, status, meaning }) => (
          <li key={`${code} ${status}`}>
            <button type="button" onClick={() => void chooseError(vendor, code)}>
              <span class="code-name">{code}</span> <span class="dim mono">{status}</span>
              <span>{meaning}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
