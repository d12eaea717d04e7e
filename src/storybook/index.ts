import { addons } from 'storybook/preview-api'
import { scenarios as builtInScenarios } from '../../fixtures/scenarios/index.ts'
import { startInPage } from '../in-page/index.ts'
import { createScenarios } from '../scenario/create-scenarios.ts'
import { checkStorybookOptions, type SoundcheckOptions } from './options.ts'
import { checkParameters, type SoundcheckParameters } from './parameters.ts'
import { Stories } from './stories.ts'
import type { StorySoundcheck } from './story-soundcheck.ts'

export type { CallbackReceiver, PageCallback } from '../in-page/options.ts'
export type { Fault } from '../sandbox/faults/fault.ts'
export type { SoundcheckOptions } from './options.ts'
export type { SoundcheckParameters, StoryClock } from './parameters.ts'
export type { StorySoundcheck } from './story-soundcheck.ts'

/** What is read of a story's context, in any framework. */
interface Context {
  readonly id: string
  readonly title: string
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: Storybook's own types for args and parameters
  readonly args: Record<string, any>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly parameters: Record<string, any>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly loaded: Record<string, any>
  readonly abortSignal?: AbortSignal
}

/** Annotations for `.storybook/preview`, in any framework. */
export interface SoundcheckAnnotations {
  /** Opens the story's account: `context.loaded.soundcheck`. */
  readonly loaders: ((context: Context) => Promise<{ readonly soundcheck?: StorySoundcheck }>)[]
  /** Gives the story the args that the parameter `args` makes. */
  // biome-ignore lint/suspicious/noExplicitAny: what a story renders is its framework's business
  readonly decorators: ((story: (update?: { args?: any }) => any, context: Context) => any)[]
}

/** The stories of this preview. A change of `.storybook/preview` runs that file again, in the same page. */
let running: Stories | undefined

/**
 * Gives every story an account of its own at the vendors, which the page itself plays. Spread what it returns in
 * `.storybook/preview`: `export default { ...soundcheck({ vendors: [ishumei] }) }`. Throws a UsageError for unknown options.
 */
export function soundcheck(options: SoundcheckOptions): SoundcheckAnnotations {
  checkStorybookOptions(options)
  const stories = new Stories({
    options,
    start: startInPage,
    scenarios: createScenarios(builtInScenarios),
    channel: addons.getChannel(),
    before: running,
  })
  running = stories
  return {
    loaders: [
      async ({ id, title, name, parameters, abortSignal }) => {
        const given = parametersOf(id, parameters)
        if (given.disable) return {}
        return { soundcheck: await stories.open({ id, title: `${title} / ${name}`, parameters: given, abortSignal }) }
      },
    ],
    decorators: [
      (story, { args, parameters, loaded }) => {
        const { args: made }: SoundcheckParameters = parameters.soundcheck ?? {}
        const { soundcheck: opened } = loaded
        return made === undefined || opened === undefined ? story() : story({ args: { ...made(opened), ...args } })
      },
    ],
  }
}

function parametersOf(storyId: string, { soundcheck: given = {} }: Context['parameters']): SoundcheckParameters {
  return checkParameters(storyId, given)
}
