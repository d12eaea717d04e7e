import type { Preview } from '@storybook/html-vite'
import { addons } from 'storybook/preview-api'
import { beforeAll, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { type SoundcheckParameters, soundcheck } from '../../src/storybook/index.ts'

beforeAll(() => {
  addons.setChannel({ on() {}, off() {}, emit() {} } as unknown as Parameters<typeof addons.setChannel>[0])
})

const context = (parameters: SoundcheckParameters | { scenrio: string }, loaded = {}) => ({
  ...{ id: 'show--one', title: 'Show', name: 'One', args: { title: 'Evening', accessKey: undefined }, loaded },
  parameters: { soundcheck: parameters },
})

it('fits into .storybook/preview', () => {
  const preview: Preview = { ...soundcheck({ vendors: [ishumei] }), parameters: {} }
  expect(Object.keys(preview)).toEqual(['loaders', 'decorators', 'parameters'])
  // @ts-expect-error there is no such option
  expect(() => soundcheck({ vendors: [ishumei], vendor: [] })).toThrow('there is no option "vendor"')
})

it('makes args from the account; those of the story win', () => {
  const [decorate] = soundcheck({ vendors: [ishumei] }).decorators
  const render = (update?: { args?: object }) => update?.args
  const parameters: SoundcheckParameters = { args: ({ key }) => ({ accessKey: key, title: 'of the account' }) }
  const loaded = { soundcheck: { key: 'test-one' } }
  const { args, ...rest } = context(parameters, loaded)
  expect(decorate?.(render, { ...rest, args: { title: 'Evening' } })).toEqual({
    accessKey: 'test-one',
    title: 'Evening',
  })
  expect(decorate?.(render, { ...rest, args, loaded: {} })).toBeUndefined()
  expect(decorate?.(render, context({}, loaded))).toBeUndefined()
})

it('opens no account for a story that is disabled, and none with a wrong parameter', async () => {
  const [load] = soundcheck({ vendors: [ishumei] }).loaders
  expect(await load?.(context({ disable: true }))).toEqual({})
  await expect(load?.(context({ scenrio: 'answer-lost' }))).rejects.toThrow('Did you mean "scenario"?')
})

it('hands on what a story returns, whatever its framework makes of it', () => {
  const [decorate] = soundcheck({ vendors: [ishumei] }).decorators
  // Vue and Svelte compare by identity whether a decorator added something. React has elements, Vue components, Svelte both in an object.
  const returned = [
    { $$typeof: Symbol.for('react.transitional.element') },
    () => null,
    { Component: class {}, props: {} },
  ]
  const made: SoundcheckParameters = { args: ({ key }) => ({ accessKey: key }) }
  const loaded = { soundcheck: { key: 'test-one' } }
  for (const story of [...returned, undefined]) {
    expect(decorate?.(() => story, context({}, loaded))).toBe(story)
    expect(decorate?.(() => story, context(made, loaded))).toBe(story)
  }
})
