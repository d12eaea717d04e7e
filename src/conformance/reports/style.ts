/** The style sheet of the HTML report. It is inline, so that the file is self-contained. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --good: #1a7f4b; --bad: #c62828; --warn: #a66300; --guess: #6b4fbb; --soft: #8881; --muted: #5f6368; --paper: #fff; --sheet: #fff; }
@media (prefers-color-scheme: dark) { :root { --good: #5fce96; --bad: #ff7b72; --warn: #e3a94f; --guess: #b79bff; --muted: #a8adb3; --paper: #222; --sheet: #121212; } }
* { box-sizing: border-box; }
html { background: var(--sheet); } body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 1200px; padding: 24px; }
h1 { font-size: 26px; margin: 0 0 8px; } h2 { font-size: 20px; margin: 32px 0 8px; } h3 { font-size: 16px; margin: 0 0 4px; }
code, pre { font: 12.5px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; } pre { overflow-x: auto; white-space: pre-wrap; }
small { color: var(--muted); }
a { color: inherit; } nav a { margin-right: 12px; }
.tiles { display: grid; gap: 8px; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); list-style: none; padding: 0; }
.tiles li { border: 1px solid var(--line); border-radius: 8px; padding: 8px 14px; } .tiles b { display: block; font-size: 22px; }
.tiles .good b { color: var(--good); } .tiles .bad b { color: var(--bad); } .tiles .warn b { color: var(--warn); } .tiles .guess b { color: var(--guess); }
[hidden] { display: none !important; }
.verdict { border-left: 6px solid currentColor; font-size: 20px; font-weight: 600; margin: 12px 0 16px; padding: 6px 14px; } .verdict.good { color: var(--good); } .verdict.bad { color: var(--bad); }
.scope { color: var(--muted); max-width: 80ch; }
.finder { background: var(--sheet); border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 8px; padding: 10px 0; position: sticky; top: 0; z-index: 2; }
.finder input { flex: 1 1 240px; } .finder input, .finder select, .finder button { background: var(--paper); border: 1px solid var(--muted); border-radius: 6px; color: inherit; font: inherit; min-height: 32px; padding: 2px 10px; }
.finder output { align-self: center; color: var(--muted); font-variant-numeric: tabular-nums; min-width: 9em; }
:focus-visible { outline: 2px solid var(--guess); outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: 8px; margin: 8px 0; padding: 8px 12px; } summary { cursor: pointer; }
dl { display: grid; gap: 4px 16px; grid-template-columns: max-content 1fr; } dd { margin: 0; }
table { border-collapse: collapse; margin: 8px 0; width: 100%; }
th, td { border-top: 1px solid var(--line); padding: 6px 8px; text-align: left; vertical-align: top; }
th { font-size: 12.5px; font-weight: 600; }
.scroll { overflow-x: auto; }
.ledger { min-width: 640px; } .ledger td:first-child { width: 46%; }
.mark { display: inline-block; font-weight: 700; text-align: center; width: 1.2em; }
.mark.kept { color: var(--good); } .mark.broken, .mark.failed { color: var(--bad); } .mark.client-fault { color: var(--warn); } .mark.not-applicable { color: var(--muted); }
.said { cursor: help; position: relative; } .said:hover::after, .said:focus::after { background: var(--paper); border: 1px solid var(--muted); border-radius: 6px; bottom: 1.6em; color: CanvasText; content: attr(data-says); font: 13px/1.4 system-ui, sans-serif; padding: 6px 10px; position: absolute; right: 0; text-align: left; width: 260px; z-index: 1; }
.evidence { border: 1px solid currentColor; border-radius: 4px; font-size: 12px; padding: 0 5px; }
.evidence.inferred { color: var(--guess); border-style: dashed; }
.card { background: var(--soft); border: 0; border-left: 4px solid var(--bad); border-radius: 0; margin: 12px 0; padding: 12px 16px; }
.script { list-style: none; margin: 8px 0; padding: 0; } .script b { display: inline-block; font-weight: 600; width: 6.5em; }
tr.first td { font-weight: 600; } tr.first td:first-child::before { color: var(--bad); content: '▸ '; }
.open { color: var(--muted); }
@media (max-width: 600px) { body { padding: 12px; } dl { grid-template-columns: 1fr; } dd { margin-bottom: 6px; } .tiles b { font-size: 18px; } }
`
