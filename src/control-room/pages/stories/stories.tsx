import { useSignal } from '@preact/signals'
import { Play, Plus, Presentation, Square } from 'lucide'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Empty } from '../../parts/empty.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { deskAccount } from '../../store/accounts.ts'
import { addressOf, go, goToPage, route } from '../../store/route.ts'
import type { PageProps } from '../pages.ts'
import type { Story, ToldStory } from './shapes.ts'
import { StateChip } from './state-chip.tsx'
import './stories.css'
import { StoryView } from './story.tsx'
import { type Stories, startStory, stopStory, useStories } from './use-stories.ts'
import { storyWords } from './words.ts'

const AddDialog = lazy(async () => (await import('./add.tsx')).AddDialog)

/** What can go wrong, as stories: cards, or one of them. */
export default function StoriesPage({ account: chosen }: PageProps) {
  const t = storyWords()
  const account = chosen ?? deskAccount.value
  const stories = useStories(account)
  const isAdding = useSignal(false)
  const { list, error } = stories
  const { story: name } = route.value
  const add = () => {
    isAdding.value = true
  }
  return (
    <section class="stories-page" aria-label={t.title}>
      {list === undefined ? (
        error !== undefined && (
          <Empty title={t.notRead}>
            <p>{error}</p>
          </Empty>
        )
      ) : account === undefined ? (
        <Empty title={t.noAccount}>
          <p>{t.noAccountText}</p>
        </Empty>
      ) : name !== undefined ? (
        <StoryView account={account} name={name} stories={stories} />
      ) : list.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneText}</p>
          <Button kind="main" icon={Plus} onPress={add}>
            {t.add}
          </Button>
        </Empty>
      ) : (
        <Cards account={account} list={list} stories={stories} onAdd={add} />
      )}
      {isAdding.value && (
        <AddDialog
          onClose={() => {
            isAdding.value = false
            stories.reload()
          }}
        />
      )}
    </section>
  )
}

interface CardsProps {
  readonly account: string
  readonly list: readonly Story[]
  readonly stories: Stories
  readonly onAdd: () => void
}

function Cards({ account, list, stories, onAdd }: CardsProps) {
  const t = storyWords()
  const { running, reload } = stories
  const toldOf = ({ name }: Story) => running.find((one) => one.name === name)
  // Those that run come first, so that nobody looks for them.
  const sorted = list.toSorted((one, other) => Number(toldOf(other) !== undefined) - Number(toldOf(one) !== undefined))
  return (
    <>
      <header class="stories-head">
        <p class="dim">{t.intro(account)}</p>
        <Button icon={Plus} help={t.addHelp} onPress={onAdd}>
          {t.add}
        </Button>
      </header>
      <ul class="stories-cards">
        {sorted.map((story) => (
          <li key={story.name}>
            <Card account={account} story={story} told={toldOf(story)} reload={reload} />
          </li>
        ))}
      </ul>
    </>
  )
}

interface CardProps {
  readonly account: string
  readonly story: Story
  readonly told: ToldStory | undefined
  readonly reload: () => void
}

function Card({ account, story, told, reload }: CardProps) {
  const t = storyWords()
  const { name, title, audience, advice, source } = story
  return (
    <article class="stories-card" data-running={told !== undefined} aria-labelledby={`story-${name}`}>
      <h2 id={`story-${name}`}>
        <a
          href={addressOf({ ...route.value, story: name })}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            go({ story: name })
          }}
        >
          {title}
        </a>
      </h2>
      <p class="dim">{audience}</p>
      <p>
        <b>{t.then}</b> {advice}
      </p>
      <footer>
        <span class="stories-name mono">{name}</span>
        {source === 'added' && <Chip>{t.mine}</Chip>}
        {told && <StateChip told={told} />}
        <span class="stories-do">
          {told === undefined ? (
            <Button kind="main" icon={Play} help={t.startHelp} onPress={() => startStory(account, story, reload)}>
              {t.start}
            </Button>
          ) : (
            <>
              <Button
                kind="quiet"
                icon={Presentation}
                label={t.present}
                onPress={() => goToPage('present', { story: name })}
              />
              <Button icon={Square} help={t.stopHelp} onPress={() => stopStory(account, story, reload)}>
                {t.stop}
              </Button>
            </>
          )}
        </span>
      </footer>
    </article>
  )
}
