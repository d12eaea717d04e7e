import { words } from '../../words/words.ts'

const titles = words({ en: { title: 'Stories' }, zh: { title: '剧情' } })

/** The name of the page. Its other texts are loaded with it. */
export const storyTitle = (): string => titles().title
