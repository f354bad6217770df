/** How the operator's page looks: light and dark by the system's choice, one column on a phone. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f6f4, #16171a);
  --card: light-dark(#fff, #1f2125);
  --line: light-dark(#e2e2dd, #34373d);
  --text: light-dark(#22252a, #e6e7ea);
  --quiet: light-dark(#60656d, #a0a5ae);
  --open: light-dark(#b4540a, #f0a04b);
  --done: light-dark(#a9aeb6, #5b616b);
  --accent: light-dark(#1f5fbf, #82b1ff);
  --danger: light-dark(#b3261e, #ff8a80);
  --violet: light-dark(#6b3fa0, #c4a1f5);
  --green: light-dark(#1d7a45, #6fce97);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 28px 16px 64px; }
h1 { font-size: 22px; margin: 0; }
h2 { font-size: 15px; margin: 0; }
p { margin: 0; }
ul, ol { list-style: none; margin: 0; padding: 0; }
code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; margin: 0; }
.quiet { color: var(--quiet); }
.small { font-size: 13px; }
header, .row { display: flex; justify-content: space-between; align-items: center; gap: 12px; }
.card, #letters > li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 16px 0; }
.empty { text-wrap: balance; text-align: center; padding: 56px 24px; }
.empty h2 { font-size: 18px; margin-bottom: 4px; }
#status { min-height: 24px; margin: 8px 0; color: var(--quiet); }
#status.bad { color: var(--danger); }
button, input, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 7px; padding: 5px 12px; min-height: 36px; }
button { cursor: pointer; white-space: nowrap; }
button:hover { border-color: var(--quiet); }
button:disabled { opacity: .5; cursor: default; }
button.main { color: var(--accent); border-color: currentColor; }
button.danger { color: var(--danger); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
#letters-title:focus { outline: none; }
.key { white-space: nowrap; display: flex; gap: 14px; font-size: 13px; color: var(--quiet); }
.key span::before { content: ""; display: inline-block; width: 9px; height: 9px; border-radius: 2px; margin-right: 6px; background: var(--done); }
.key .open::before { background: var(--open); }
#bars { display: flex; align-items: stretch; gap: 2px; height: 96px; margin: 14px 0 6px; border-bottom: 1px solid var(--line); }
#bars div { flex: 1; display: flex; flex-direction: column; justify-content: flex-end; }
#bars div:hover { background: var(--line); }
#bars i { background: var(--done); }
#bars i.open { background: var(--open); }
#bars i:first-child { border-radius: 2px 2px 0 0; }
#reasons li { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 12px 0; border-top: 1px solid var(--line); }
#reasons li:first-child { border: 0; }
#reasons li:last-child { padding-bottom: 0; }
#reasons .what { flex: 1 1 260px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
#states { display: flex; flex-wrap: wrap; gap: 6px; margin: 12px 0; }
#states button { border-radius: 18px; }
#states button[aria-pressed=true] { background: var(--text); border-color: var(--text); color: var(--card); }
#find { display: flex; flex-wrap: wrap; gap: 12px; }
#find label { display: grid; gap: 2px; font-size: 13px; color: var(--quiet); }
#find label:first-child { flex: 1 1 260px; }
#find input, #find select { font-size: 15px; color: var(--text); width: 100%; }
.note { margin: 14px 0; padding-left: 12px; border-left: 3px solid var(--violet); color: var(--quiet); }
#letters > li { display: grid; gap: 10px; margin: 12px 0; }
.name { font-weight: 600; overflow-wrap: anywhere; }
.badge { font-size: 13px; white-space: nowrap; border: 1px solid; border-radius: 12px; padding: 1px 10px; color: var(--quiet); }
.badge.buried { color: var(--open); }
.badge.unconfirmed { color: var(--violet); }
.badge.replayed { color: var(--accent); }
.badge.recorded { color: var(--green); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0; padding: 12px; border-radius: 7px; background: var(--ground); }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; }
dialog { max-width: 440px; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 24px; }
dialog::backdrop { background: rgb(0 0 0 / .4); }
dialog p { margin: 8px 0 16px; }
dialog .actions { justify-content: flex-end; margin: 0; }
#more { display: block; margin: 0 auto; }
[hidden] { display: none; }
@media (max-width: 480px) {
  main { padding-top: 16px; }
  #bars { gap: 1px; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 8px; }
}
`
