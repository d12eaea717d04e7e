import { addons } from 'storybook/manager-api'
import { createPanel } from './panel.ts'
import { ADDON, PANEL } from './shown.ts'

/** The panel "Soundcheck". `parameters.soundcheck.disable` hides it, by the rule of Storybook for `paramKey`. */
addons.register(ADDON, () => {
  const render = createPanel(addons.getChannel())
  // Storybook's types name those of React, which is its own and not installed here.
  addons.add(PANEL, { title: 'Soundcheck', paramKey: ADDON, ...({ type: 'panel', render } as object) } as never)
})
