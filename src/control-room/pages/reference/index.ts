import { goToPage, route } from '../../store/route.ts'
import { vendors } from '../../store/vendors.ts'
import type { PageDefinition } from '../pages.ts'
import { operationBeside } from './catalogue.ts'
import { CONTROL_API, controlOperations } from './control-operations.ts'
import { referenceNames } from './names.ts'

export const referencePage: PageDefinition = {
  id: 'reference',
  key: 'd',
  title: () => referenceNames().title,
  commands: () => [
    {
      id: 'reference-find',
      group: 'page',
      title: referenceNames().findKey,
      keys: ['f'],
      run: () => document.querySelector<HTMLInputElement>('.reference-find input')?.focus(),
    },
    {
      id: 'reference-next',
      group: 'page',
      title: referenceNames().nextOperation,
      keys: ['j', 'ArrowDown'],
      run: () => step(1),
      isKeyOnly: true,
    },
    {
      id: 'reference-previous',
      group: 'page',
      title: referenceNames().previousOperation,
      keys: ['k', 'ArrowUp'],
      run: () => step(-1),
      isKeyOnly: true,
    },
  ],
  load: () => import('./reference.tsx'),
}

function step(by: 1 | -1): void {
  const control = { id: CONTROL_API, operations: controlOperations.value }
  const next = operationBeside([...vendors.value, control], route.value, by)
  if (next) goToPage('reference', { vendor: next.vendor, operation: next.operation })
}
