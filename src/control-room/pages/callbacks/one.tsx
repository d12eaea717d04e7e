import { useSignal } from '@preact/signals'
import { Inbox, RotateCw, X } from 'lucide'
import { ControlError } from '../../../client/transport.ts'
import { deskSecond } from '../../parts/age.tsx'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Code } from '../../parts/code.tsx'
import { Empty } from '../../parts/empty.tsx'
import { clockTime, span } from '../../parts/time.ts'
import { api, type DetailedCallback } from '../../server/api.ts'
import { deskAccount } from '../../store/accounts.ts'
import { act } from '../../store/actions.ts'
import { useRemote } from '../../store/remote.ts'
import { accountName, go, route } from '../../store/route.ts'
import { vendorOf } from '../../store/vendors.ts'
import { NextFaults } from './faults.tsx'
import { TONES } from './list.tsx'
import { callbackWords } from './words.ts'

/** Right of the page: everything about one callback. */
export function CallbackDetail() {
  const t = callbackWords()
  const account = accountName.value ?? deskAccount.value
  const id = Number(route.value.callback)
  const { value, error } = useRemote(
    account === undefined ? undefined : () => readOne(account, id),
    [account, id],
    (item) =>
      (item.topic === 'callback' && item.account === account && item.delivery === id) || item.topic === 'restart',
  )
  return (
    <>
      <div class="detail-close">
        <Button kind="quiet" icon={X} label={t.close} onPress={() => go({ callback: undefined })} />
      </div>
      {value === 'gone' ? (
        <Empty title={t.gone}>
          <p>{t.goneText}</p>
        </Empty>
      ) : value === undefined || account === undefined ? (
        <p class="dim">{error ?? t.loading}</p>
      ) : (
        <One account={account} callback={value} />
      )}
    </>
  )
}

async function readOne(account: string, id: number): Promise<DetailedCallback | 'gone'> {
  try {
    return Number.isInteger(id) ? await api.getCallback({ account, id }) : 'gone'
  } catch (error) {
    if (error instanceof ControlError && error.status === 404) return 'gone'
    throw error
  }
}

interface OneProps {
  readonly account: string
  readonly callback: DetailedCallback
}

function One({ account, callback }: OneProps) {
  const t = callbackWords()
  const { id, vendor, event, state, url, resource, inbox } = callback
  const again = () =>
    act(
      ({ attempts }: DetailedCallback) => {
        const last = attempts.at(-1)
        return t.sent(event, String(last?.status ?? last?.error ?? t.noAnswer))
      },
      () => api.sendCallbackAgain({ account, id }),
    )
  return (
    <>
      <p class="detail-meta">
        <span>{vendorOf(vendor)?.name ?? vendor}</span>
        <span class="mono">#{id}</span>
      </p>
      <h2>{event}</h2>
      <p class="verdict">
        <Chip tone={TONES[state]}>{t[state]}</Chip>
        <span class="dim">{t.attempts(callback.attempts.length)}</span>
      </p>
      <div class="buttons callbacks-actions">
        <Button kind="main" icon={RotateCw} help={t.againHelp} onPress={again}>
          {t.again}
        </Button>
        {inbox !== undefined && (
          <Button icon={Inbox} help={t.inboxHelp} onPress={() => go({ inbox })}>
            {t.inbox(inbox)}
          </Button>
        )}
      </div>
      <Life callback={callback} />
      <NextFaults account={account} vendor={vendor} event={event} />
      <section>
        <dl class="fields">
          <div>
            <dt>{t.address}</dt>
            <dd>{url}</dd>
          </div>
          <div>
            <dt>{t.resource}</dt>
            <dd>{resource}</dd>
          </div>
        </dl>
      </section>
      <Headers headers={callback.headers} />
      <Payload payload={callback.payload} />
    </>
  )
}

function Life({ callback: { queuedAt, attempts, nextAttempt, state } }: { readonly callback: DetailedCallback }) {
  const t = callbackWords()
  const now = deskSecond.value
  return (
    <section>
      <h3>{t.life}</h3>
      <ol class="callbacks-life">
        {queuedAt !== undefined && (
          <li>
            <span class="mono dim">{clockTime(queuedAt)}</span>
            <span class="light" data-light="record" />
            <span>{t.queued}</span>
          </li>
        )}
        {attempts.map(({ at, status, error }, index) => (
          <li key={index}>
            <span class="mono dim">{clockTime(at)}</span>
            <span class="light" data-light={status !== undefined && status < 300 ? 'delivered' : 'undelivered'} />
            <span>
              {t.attempt(index + 1)} <span class="callbacks-status mono">{status ?? error}</span>
            </span>
          </li>
        ))}
        {nextAttempt !== undefined && (
          <li class="dim">
            <span class="mono">
              {now === undefined ? clockTime(nextAttempt) : t.inTime(span(Math.max(1000, nextAttempt - now)))}
            </span>
            <span class="callbacks-ring" />
            <span>{t.next}</span>
          </li>
        )}
        {state === 'given-up' && (
          <li>
            <span />
            <span class="callbacks-over" aria-hidden="true">
              ×
            </span>
            <span>{t.givenUp}</span>
          </li>
        )}
      </ol>
    </section>
  )
}

function Headers({ headers }: { readonly headers: DetailedCallback['headers'] }) {
  const t = callbackWords()
  const entries = Object.entries(headers)
  return (
    <section>
      <h3>{t.headers}</h3>
      {entries.length === 0 ? (
        <p class="dim">{t.headersNone}</p>
      ) : (
        <dl class="fields">
          {entries.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Payload({ payload }: { readonly payload: unknown }) {
  const t = callbackWords()
  const isRaw = useSignal(false)
  return (
    <section>
      <div class="section-head">
        <h3>{t.payload}</h3>
        <button type="button" class="text-button" onClick={() => (isRaw.value = !isRaw.value)}>
          {isRaw.value ? t.pretty : t.raw}
        </button>
      </div>
      <Code text={JSON.stringify(payload) ?? ''} isRaw={isRaw.value} label={t.payload} />
    </section>
  )
}
