/**
 * A script for each shell. It asks `soundcheck complete`, which knows everything, and hands on what that answers: a line for
 * each word, or `:files` where a file belongs. Nothing that was typed is evaluated: it is passed on as it is.
 */
export const SCRIPTS = {
  bash: `# Completion of soundcheck for bash. In ~/.bashrc: source <(soundcheck completion bash)
_soundcheck() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <("$1" complete bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [ "\${COMPREPLY[0]-}" = ":files" ]; then
    COMPREPLY=()
    compopt -o default 2>/dev/null
  fi
}
complete -F _soundcheck soundcheck
`,
  zsh: `#compdef soundcheck
# Completion of soundcheck for zsh. In ~/.zshrc, after compinit: source <(soundcheck completion zsh)
_soundcheck() {
  local -a lines
  lines=("\${(@f)$("$words[1]" complete zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ "$lines[1]" == ":files" ]]; then
    _files
  elif [[ -n "$lines[1]" ]]; then
    _describe soundcheck lines
  fi
}
compdef _soundcheck soundcheck
`,
  fish: `# Completion of soundcheck for fish. In config.fish: soundcheck completion fish | source
function __soundcheck_complete
    set -l typed (commandline -opc) (commandline -ct)
    set -l lines ($typed[1] complete fish -- $typed[2..-1] 2>/dev/null)
    if test "$lines[1]" = ":files"
        __fish_complete_path (commandline -ct)
    else
        printf '%s\\n' $lines
    end
end
complete -c soundcheck -f -a '(__soundcheck_complete)'
`,
} as const

export type Shell = keyof typeof SCRIPTS

export function isShell(name: string): name is Shell {
  return Object.hasOwn(SCRIPTS, name)
}
