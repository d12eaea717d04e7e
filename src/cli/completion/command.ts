import { UsageError } from '../../diagnostics/usage-error.ts'
import { didYouMean } from '../arguments.ts'
import { defineCommand, printOwn } from '../command.ts'
import { isShell, SCRIPTS } from './scripts.ts'

const SHELLS = Object.keys(SCRIPTS)

export const completion = defineCommand({
  name: 'completion',
  description: 'Print a script that lets your shell complete commands, options and values',
  details: `bash: put into ~/.bashrc          source <(soundcheck completion bash)
zsh: put into ~/.zshrc            source <(soundcheck completion zsh)
fish: put into config.fish        soundcheck completion fish | source`.replaceAll(/ {2,}/g, '  '),
  examples: [
    ['soundcheck completion bash', 'Print the script for bash'],
    ['soundcheck completion zsh', 'Print the script for zsh'],
    ['soundcheck completion fish', 'Print the script for fish'],
  ],
  args: { shell: { type: 'positional', required: false, description: `The shell: ${SHELLS.join(', ')}` } },
  async run({ args: { shell }, io }) {
    if (shell === undefined) throw new UsageError(`Which shell? Name one of ${SHELLS.join(', ')}`)
    if (!isShell(shell)) {
      const hint = didYouMean(shell, SHELLS) || '.'
      throw new UsageError(`There is no completion for "${shell}"${hint} Name one of ${SHELLS.join(', ')}`)
    }
    printOwn(io, SCRIPTS[shell])
    return 0
  },
})
