/** What was typed, and what showed. Texts may have the escape sequences of a terminal for colours. */
export interface Step {
  readonly command: string
  readonly output: string
  /** What another terminal showed at the same time. */
  readonly elsewhere: string
}

/** The names of the two terminals. */
interface Names {
  readonly title: string
  readonly here: string
  readonly elsewhere: string
}

/** Lines that appear together. */
interface Shown {
  /** Seconds from the start. */
  readonly at: number
  readonly lines: readonly (readonly Piece[])[]
}

interface Piece {
  readonly text: string
  readonly classes: readonly string[]
}

const COLUMNS = 100
const [FONT, LINE, PADDING, BAR, GAP] = [14, 21, 18, 30, 14]
/** The width of a character of the usual monospaced fonts, in em. */
const ADVANCE = 0.602
const WIDTH = Math.ceil(COLUMNS * FONT * ADVANCE) + 2 * PADDING
/** Seconds between two commands, and between a command and its output. */
const [PAUSE, ANSWER] = [1.4, 0.5]

const COLORS: Readonly<Record<number, string>> = {
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
  35: 'magenta',
  36: 'cyan',
  90: 'dim',
}

const STYLE = `
  svg { --back: #ffffff; --edge: #d0d7de; --text: #1f2328; --dim: #59636e; --red: #b3202c; --green: #116329; --yellow: #7d4e00;
    --blue: #0550ae; --magenta: #6639ba; --cyan: #1b6d85 }
  @media (prefers-color-scheme: dark) {
    svg { --back: #0d1117; --edge: #3d444d; --text: #e6edf3; --dim: #9198a1; --red: #ff8c86; --green: #6fdd8b; --yellow: #e3b341;
      --blue: #79c0ff; --magenta: #d2a8ff; --cyan: #76d5ea }
  }
  rect { fill: var(--back); stroke: var(--edge) }
  circle { fill: var(--edge) }
  text { fill: var(--text); font: ${FONT}px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre }
  .dim { fill: var(--dim) } .red { fill: var(--red) } .green { fill: var(--green) } .yellow { fill: var(--yellow) }
  .blue { fill: var(--blue) } .magenta { fill: var(--magenta) } .cyan { fill: var(--cyan) } .bold { font-weight: bold }
  @keyframes appear { from { opacity: 0 } to { opacity: 1 } }
  g { animation: appear 0.2s backwards }
  @media (prefers-reduced-motion: reduce) { g { animation: none } }`

/** A recording of two terminals as a picture, in light and dark colours. The same steps give the same bytes. */
export function terminalSvg({ title, here, elsewhere }: Names, steps: readonly Step[]): string {
  const typed = steps.flatMap(({ command, output }, index) => [
    {
      at: index * PAUSE,
      lines: [
        [
          { text: '$ ', classes: ['green'] },
          { text: command, classes: ['bold'] },
        ],
      ],
    },
    { at: index * PAUSE + ANSWER, lines: linesOf(output) },
  ])
  const logged = steps.map((step, index) => ({ at: index * PAUSE + ANSWER, lines: linesOf(step.elsewhere) }))
  const first = windowOf(here, typed, 0)
  const second = windowOf(elsewhere, logged, first.bottom + GAP)
  const size = { width: WIDTH, height: second.bottom }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img">`,
    `  <title>${escaped(title)}</title>`,
    `  <style>${STYLE}\n  </style>`,
    ...first.parts,
    ...second.parts,
    '</svg>',
    '',
  ].join('\n')
}

function windowOf(name: string, shown: readonly Shown[], top: number) {
  let row = 0
  const start = top + BAR + PADDING
  const groups = shown
    .filter(({ lines }) => lines.length > 0)
    .map(({ at, lines }) => {
      const texts = lines.map((line) => `    ${textOf(line, start + ++row * LINE - 7)}`)
      return [`  <g style="animation-delay: ${at.toFixed(1)}s">`, ...texts, '  </g>'].join('\n')
    })
  const height = BAR + 2 * PADDING + row * LINE
  const frame = `  <rect x="0.5" y="${top + 0.5}" width="${WIDTH - 1}" height="${height - 1}" rx="8" />`
  const dots = [0, 1, 2].map((dot) => `  <circle cx="${PADDING + 4 + dot * 18}" cy="${top + PADDING + 2}" r="5" />`)
  const label = `  <text class="dim" x="${WIDTH / 2}" y="${top + PADDING + 7}" text-anchor="middle">${escaped(name)}</text>`
  return { bottom: top + height, parts: [frame, ...dots, label, ...groups] }
}

function textOf(line: readonly Piece[], y: number): string {
  const spans = line.map(({ text, classes }) =>
    classes.length === 0 ? escaped(text) : `<tspan class="${classes.join(' ')}">${escaped(text)}</tspan>`,
  )
  return `<text x="${PADDING}" y="${y}" xml:space="preserve">${spans.join('')}</text>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The lines of an output, as wide as the terminal. */
function linesOf(output: string): Piece[][] {
  if (output === '') return []
  return output
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrapped(piecesOf(line)))
}

/** Throws an error for a sequence that it does not know: a picture must not leave anything out. */
function piecesOf(line: string): Piece[] {
  let classes: readonly string[] = []
  return line.split('\u001b[').flatMap((part, index) => {
    if (index === 0) return { text: part, classes }
    const [, code, text = ''] = /^(\d*)m(.*)$/.exec(part) ?? []
    if (code === undefined)
      throw new Error(`Cannot draw the sequence of ${JSON.stringify(part)}: teach it to ${import.meta.url}`)
    classes = after(classes, Number(code))
    return { text, classes }
  })
}

function after(classes: readonly string[], code: number): readonly string[] {
  if (code === 0) return []
  if (code === 1) return [...classes, 'bold']
  if (code === 2) return [...classes, 'dim']
  if (code === 22) return classes.filter((one) => one !== 'bold' && one !== 'dim')
  const rest = classes.filter((one) => !Object.values(COLORS).includes(one))
  if (code === 39) return rest
  const color = COLORS[code]
  if (color === undefined) throw new Error(`Cannot draw colour ${code}: teach it to ${import.meta.url}`)
  return [...rest, color]
}

/** Breaks a line at a blank where it can. */
function wrapped(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  let left = COLUMNS
  for (const { text, classes } of pieces) {
    for (const word of text.split(/(?<= )/)) {
      if (word.trimEnd().length > left && left < COLUMNS) {
        lines.push([])
        left = COLUMNS
      }
      append(lines.at(-1) ?? [], { text: word, classes })
      left -= word.length
    }
  }
  return lines
}

/** Words with the same colour are one piece. */
function append(line: Piece[], { text, classes }: Piece): void {
  const last = line.at(-1)
  if (last?.classes === classes) line[line.length - 1] = { text: last.text + text, classes }
  else if (text !== '') line.push({ text, classes })
}
