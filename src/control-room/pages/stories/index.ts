import { sortedAccounts } from '../../store/accounts.ts'
import { accountName } from '../../store/route.ts'
import type { PageDefinition } from '../pages.ts'
import { storyTitle } from './title.ts'

export const storiesPage: PageDefinition = {
  id: 'stories',
  key: 't',
  title: storyTitle,
  load: () => import('./stories.tsx'),
  badge: () =>
    sortedAccounts.value
      .filter(({ name }) => accountName.value === undefined || name === accountName.value)
      .reduce((sum, { scenarios }) => sum + (scenarios?.length ?? 0), 0),
}
