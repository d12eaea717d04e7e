import { useSignal } from '@preact/signals'
import { ChevronLeft, Pencil } from 'lucide'
import { ControlError } from '../../../client/transport.ts'
import { Age } from '../../parts/age.tsx'
import { Button } from '../../parts/button.tsx'
import { Code } from '../../parts/code.tsx'
import { Empty } from '../../parts/empty.tsx'
import { GoLink } from '../../parts/go-link.tsx'
import { Icon } from '../../parts/icon.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { api, type RecordHistory } from '../../server/api.ts'
import type { Item } from '../../store/feed.ts'
import { useRemote } from '../../store/remote.ts'
import { Controls } from './controls.tsx'
import type { FoundProps } from './invoke.ts'
import { Life } from './life.tsx'
import { Machine } from './machine.tsx'
import { isOf } from './places.ts'
import { type CollectionProps, nameOf } from './records.tsx'
import { Status } from './status.tsx'
import { stateWords } from './words.ts'

interface RecordViewProps extends CollectionProps {
  readonly recordKey: string | undefined
}

/** One record: how it stands, what can be brought about, its life, and its fields. */
export function RecordView({ recordKey, ...place }: RecordViewProps) {
  const t = stateWords()
  return (
    <section class="state-view" aria-label={place.collection.label.one}>
      {recordKey === undefined ? (
        <Empty title={t.choose}>
          <p>{t.chooseText}</p>
        </Empty>
      ) : (
        <>
          <GoLink to={{ key: undefined }} class="state-back">
            <Icon of={ChevronLeft} size={15} />
            {t.back}
          </GoLink>
          <Whole {...place} recordKey={recordKey} />
        </>
      )}
    </section>
  )
}

/** Undefined when there is no such thing any more. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ControlError && error.status === 404) return undefined
    throw error
  }
}

function Whole({ account, vendor, collection, recordKey: key }: CollectionProps & { readonly recordKey: string }) {
  const at = { account, vendor, collection: collection.name, key }
  const isAbout = (item: Item) =>
    (isOf(item, account, [vendor]) && (item.topic !== 'record' || item.key === key)) ||
    // What lies ahead changes with callbacks and with the clock.
    (item.account === account && ['callback', 'clock', 'switch'].includes(item.topic))
  const { value, error } = useRemote(
    async () => {
      const [found, history] = await Promise.all([unlessGone(api.readRecord(at)), unlessGone(api.getRecordHistory(at))])
      return { found, history }
    },
    Object.values(at),
    isAbout,
  )
  if (value === undefined) return error === undefined ? null : <p class="state-error">{error}</p>
  const { found, history } = value
  if (found === undefined) return <Gone {...{ account, vendor, collection, history }} recordKey={key} />
  return (
    <>
      <Head {...{ account, vendor, collection, found }} />
      <Controls {...{ account, vendor, collection, found }} />
      {history && (
        <Life history={history} collection={collection} status={found.status} isSeeded={history.steps.length === 0} />
      )}
      <Machine collection={collection} status={found.status} steps={history?.steps ?? []} />
      <Fields {...{ account, vendor, collection, found }} />
    </>
  )
}

function Head({ collection, found }: FoundProps) {
  const t = stateWords()
  const { status, createdAt, changedAt } = found
  return (
    <header class="state-head">
      <p class="dim">{collection.label.one}</p>
      <h2 class="mono">{nameOf(found, collection)}</h2>
      <p class="state-facts">
        <Status collection={collection} status={status} isLong />
        {createdAt !== undefined && (
          <span>
            <span class="dim">{t.created}</span> <Age at={createdAt} /> <span class="dim">{t.ago}</span>
          </span>
        )}
        {changedAt !== undefined && changedAt !== createdAt && (
          <span>
            <span class="dim">{t.changed}</span> <Age at={changedAt} /> <span class="dim">{t.ago}</span>
          </span>
        )}
      </p>
    </header>
  )
}

interface GoneProps extends CollectionProps {
  readonly recordKey: string
  readonly history: RecordHistory | undefined
}

function Gone({ collection, recordKey, history }: GoneProps) {
  const t = stateWords()
  const isKnown = history !== undefined && history.steps.length > 0
  return (
    <>
      <div class="state-gone">
        <h2>{t.gone}</h2>
        <p class="dim">{t.goneText(recordKey)}</p>
        {isKnown && <p>{t.goneHistory}</p>}
      </div>
      {isKnown && <Life history={history} collection={collection} status={undefined} isSeeded={false} />}
    </>
  )
}

const PatchDialog = lazy(async () => (await import('./patch.tsx')).PatchDialog)

function Fields(props: FoundProps) {
  const t = stateWords()
  const isEditing = useSignal(false)
  return (
    <section>
      <div class="state-section-head">
        <h3>{t.fields}</h3>
        <Button kind="quiet" icon={Pencil} help={t.editHelp} onPress={() => (isEditing.value = true)}>
          {t.edit}
        </Button>
      </div>
      <Code text={JSON.stringify(props.found.record)} label={t.fields} />
      {isEditing.value && <PatchDialog {...props} onClose={() => (isEditing.value = false)} />}
    </section>
  )
}
