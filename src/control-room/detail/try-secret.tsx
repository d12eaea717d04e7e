import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { secretFits, type Trial } from './secret-fits.ts'
import { xrayWords } from './xray-words.ts'

/** Says whether a secret gives the signature that arrived. It never leaves the page. */
export function TrySecret({ trial }: { readonly trial: Trial }) {
  const t = xrayWords()
  const id = useId()
  const secret = useSignal('')
  const result = useSignal<boolean | undefined>(undefined)
  const canTry = crypto.subtle !== undefined
  return (
    <details class="try-secret">
      <summary>{t.tryIt}</summary>
      <p class="dim">{canTry ? t.tryHelp : t.cannotTry}</p>
      {canTry && (
        <form
          onSubmit={async (event) => {
            event.preventDefault()
            result.value = await secretFits(trial, secret.value)
          }}
        >
          <label for={id}>{t.secret}</label>
          <input
            id={id}
            type="password"
            autocomplete="off"
            required
            value={secret.value}
            onInput={({ currentTarget }) => {
              secret.value = currentTarget.value
              result.value = undefined
            }}
          />
          <button type="submit" class="button">
            {t.tryGo}
          </button>
        </form>
      )}
      <p role="status" class={result.value ? 'fits' : 'fits-not'}>
        {result.value === undefined ? '' : result.value ? t.fits : t.fitsNot}
      </p>
    </details>
  )
}
