/**
 * What the operator's page does: asks for the list, shows counts and bars, runs the actions.
 * Goes on in page-letters.ts. Plain JavaScript without backslashes and backticks; values reach the
 * page through textContent only.
 */
export const PAGE_SCRIPT = `
'use strict'
const STATES = { buried: 'given up', unconfirmed: 'unconfirmed', replayed: 'on the queue', recorded: 'recorded', discarded: 'discarded' }
const HINTS = {
  refused: 'Dub refused it.',
  click_unknown: 'Dub never knew the click.',
  unauthorized: 'Dub does not accept the API key.',
  forbidden: 'Dub does not let this key track.',
  rate_limited: 'Dub was asked too often.',
  server_error: 'Dub failed.',
  unexpected_answer: 'Dub gave an answer that makes no sense.',
  timeout: 'Dub did not answer in time.',
  network: 'Dub could not be reached.',
  exhausted: 'The queue handed it over too often.',
  not_an_event: 'It cannot be read, nor replayed.',
  unconfirmed: 'Dub has its key, perhaps not the event. It cannot be replayed.',
}
// Without the user and password that may stand in the address: fetch refuses those.
const base = location.origin + location.pathname
const view = { state: 'buried', reason: '', search: '', next: null, asked: 0 }
const $ = (id) => document.getElementById(id)

/** Makes an element; a child may be an element, a text or nothing. */
function el(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children.filter((child) => child != null))
  return element
}

function say(text, bad) {
  $('status').textContent = text
  $('status').className = bad ? 'bad' : ''
}

/** Asks the Worker; throws an error whose message is for the operator. */
async function ask(path, body) {
  const init = body && { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(base + path, init).catch(() => {
    throw new Error('The Worker cannot be reached.')
  })
  const answer = await response.json().catch(() => undefined)
  if (response.ok && answer) return answer
  throw new Error(answer?.error?.message ?? 'The Worker answered ' + response.status + '.')
}

/** Loads the list anew, or its next page. An answer that was overtaken by another is dropped. */
async function load(more) {
  const asked = ++view.asked
  const query = { state: view.state, reason: view.reason, search: view.search }
  if (more) query.before = view.next
  try {
    const list = await ask('/dead-letters?' + new URLSearchParams(query))
    if (asked !== view.asked) return
    view.next = list.next
    showOverview(list)
    showLetters(list.letters, more)
  } catch (error) {
    if (asked === view.asked) say(error.message, true)
  }
}

/** Runs an action of the operator, says what came of it, and shows how things stand. */
async function run(action) {
  document.body.setAttribute('aria-busy', 'true')
  for (const button of document.querySelectorAll('main button')) button.disabled = true
  try {
    say('Working…')
    say(await action())
  } catch (error) {
    say(error.message, true)
  }
  for (const button of document.querySelectorAll('main button')) button.disabled = false
  document.body.removeAttribute('aria-busy')
  await load()
  if (document.activeElement === document.body) $('letters-title').focus()
}

/** Asks before something that many letters feel or that cannot be undone. */
function confirmed(title, text, yes, danger) {
  const dialog = $('ask')
  $('ask-title').textContent = title
  $('ask-text').textContent = text
  $('ask-yes').textContent = yes
  $('ask-yes').className = danger ? 'danger' : 'main'
  $('ask-yes').onclick = () => dialog.close('yes')
  $('ask-no').onclick = () => dialog.close('no')
  dialog.returnValue = 'no'
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === 'yes')
  })
}

const many = (count) => count + (count === 1 ? ' letter' : ' letters')

async function replayAll(reason, count) {
  const text = 'They go back on the queue, with all the time it gives an event. Dub counts none of them twice.'
  if (!(await confirmed('Replay ' + many(count) + ' of ' + reason + '?', text, 'Replay all'))) return
  run(async () => {
    let total = 0
    for (;;) {
      const { replayed, failed, remaining } = await ask('/replay', { reason })
      total += replayed
      if (failed) return many(total) + ' put back on the queue, ' + failed + ' could not be. ' + many(remaining) + ' left.'
      if (!remaining || !replayed || total >= count) return many(total) + ' put back on the queue.'
      say(many(total) + ' put back on the queue, ' + remaining + ' to go…')
    }
  })
}

async function discardAll(reason, count) {
  const text = 'Dub will not hear of these events any more. This cannot be undone.'
  if (!(await confirmed('Discard ' + many(count) + ' of ' + reason + '?', text, 'Discard all', true))) return
  run(async () => many((await ask('/discard', { reason })).discarded) + ' discarded.')
}

function showOverview({ counts, hours }) {
  $('empty').hidden = counts.length > 0
  $('filled').hidden = counts.length === 0
  showBars(hours)

  const totals = Object.keys(STATES).map((state) => [
    state,
    STATES[state],
    counts.reduce((sum, one) => sum + (one.state === state ? one.count : 0), 0),
  ])
  totals.push(['', 'all', totals.reduce((sum, [, , count]) => sum + count, 0)])
  $('states').replaceChildren(...totals.map(([state, name, count]) => {
    const button = el('button', { textContent: name + ' ' + count, onclick: () => choose({ state }) })
    button.dataset.state = state
    button.setAttribute('aria-pressed', state === view.state)
    return button
  }))

  const reasons = [...new Set(counts.map(({ reason }) => reason))]
  $('reason').replaceChildren(...['', ...reasons].map((reason) =>
    el('option', { value: reason, textContent: reason || 'any', selected: reason === view.reason })))
  $('reasons').replaceChildren(...reasons.map((reason) =>
    showReason(reason, counts.filter((one) => one.reason === reason))))
}

function showReason(reason, counts) {
  const sum = (what) => counts.reduce((total, one) => total + one[what], 0)
  const replayable = sum('replayable')
  const discardable = sum('discardable')
  return el('li', {},
    el('div', { className: 'what' },
      el('code', { textContent: reason }), ' ',
      el('span', { className: 'quiet', textContent: HINTS[reason] ?? '' }),
      el('div', { className: 'small quiet', textContent: counts.map(({ state, count }) => count + ' ' + STATES[state]).join(', ') })),
    el('div', { className: 'actions' },
      replayable > 0 ? el('button', { className: 'main', textContent: 'Replay all ' + replayable, onclick: () => replayAll(reason, replayable) }) : null,
      discardable > 0 ? el('button', { className: 'danger', textContent: 'Discard all ' + discardable, onclick: () => discardAll(reason, discardable) }) : null))
}
`
