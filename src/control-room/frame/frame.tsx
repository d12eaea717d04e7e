import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { openDialog } from '../keys/commands.ts'
import { LivePage } from '../pages/live/live.tsx'
import type { PageDefinition, PageProps } from '../pages/pages.ts'
import { pageOf } from '../pages/registry.ts'
import { Announcer } from '../parts/announce.tsx'
import { lazy } from '../parts/lazy.tsx'
import { Toasts } from '../parts/toasts.tsx'
import { askedUndo } from '../store/actions.ts'
import { connection } from '../store/connection.ts'
import { accountName, pageId, selected, until } from '../store/route.ts'
import { taking } from '../take/taking.ts'
import { frameWords } from '../words/frame.ts'
import { Desk } from './desk.tsx'
import { Header } from './header.tsx'
import { LostBar, Refused, TokenDialog } from './notices.tsx'
import { Rail } from './rail.tsx'
import { choosingError, openStrip } from './switches.ts'

/** Its column is there from the start; what stands in it comes right after the page. */
const Detail = lazy(async () => (await import('../detail/detail.tsx')).Detail)
const KeyList = lazy(async () => (await import('../keys/list.tsx')).KeyList)
const Palette = lazy(async () => (await import('../keys/palette.tsx')).Palette)
const MomentDialog = lazy(async () => (await import('./moment.tsx')).MomentDialog)
const StripSettings = lazy(async () => (await import('./strip-settings.tsx')).StripSettings)
const UndoDialog = lazy(async () => (await import('./undo.tsx')).UndoDialog)
const ErrorDialog = lazy(async () => (await import('./errors.tsx')).ErrorDialog)
const Past = lazy(async () => (await import('./past.tsx')).Past)
const TakeDialog = lazy(async () => (await import('../take/dialog.tsx')).TakeDialog)

/** The whole page: header, accounts, page, detail, desk. */
export function Frame() {
  const page = pageOf(pageId.value)
  if (page.isWholeWindow) {
    return (
      <>
        <main class="whole">
          <Page definition={page} />
        </main>
        <Overlays />
      </>
    )
  }
  const now = connection.value
  return (
    <>
      <a class="skip" href="#main">
        {frameWords().skip}
      </a>
      <div class="frame" data-detail={selected.value !== undefined}>
        <Header />
        <div class="bars">
          <LostBar />
          {until.value !== undefined && <Past isLive={page.id === 'live'} />}
        </div>
        <Rail />
        <main id="main" tabIndex={-1}>
          <h1 class="only-read">{page.title()}</h1>
          {now.state === 'refused' ? <Refused reason={now.reason} /> : <Page definition={page} />}
        </main>
        <Detail />
        <Desk />
      </div>
      <Overlays />
    </>
  )
}

function Overlays() {
  const now = connection.value
  return (
    <>
      <Toasts />
      <Announcer />
      {openDialog.value === 'keys' && <KeyList />}
      {openDialog.value === 'palette' && <Palette />}
      {openDialog.value === 'moment' && <MomentDialog />}
      {askedUndo.value && <UndoDialog step={askedUndo.value} />}
      {openStrip.value && <StripSettings vendor={openStrip.value} />}
      {choosingError.value && <ErrorDialog vendor={choosingError.value} />}
      {taking.value && <TakeDialog what={taking.value} />}
      {now.state === 'token' && <TokenDialog isWrong={now.isWrong} />}
    </>
  )
}

/** The pages that were opened, by id. The first one is part of the first script. */
const loaded = signal<ReadonlyMap<string, ComponentType<PageProps>>>(new Map([['live', LivePage]]))

function Page({ definition }: { readonly definition: PageDefinition }) {
  const { id, load, title } = definition
  const Shown = loaded.value.get(id)
  useEffect(() => {
    document.title = `${title()} – Soundcheck`
    if (!loaded.peek().has(id)) {
      void load().then((page) => {
        loaded.value = new Map([...loaded.peek(), [id, page.default]])
      })
    }
  }, [id, load, title])
  return Shown ? <Shown account={accountName.value} /> : null
}
