/** What the operator's page does, continued: the bars, the list, one letter, and the start. See page-script.ts. */
export const PAGE_LETTERS = `
const time = (ms) => new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

function showBars(hours) {
  const open = (hour) => hour.buried + hour.unconfirmed
  const done = (hour) => hour.replayed + hour.recorded + hour.discarded
  const most = Math.max(1, ...hours.map((hour) => open(hour) + done(hour)))
  const part = (className, count) => {
    const bar = el('i', { className })
    bar.style.height = (100 * count) / most + '%'
    return bar
  }
  $('bars').replaceChildren(...hours.map((hour) => {
    const title = time(hour.startMs) + ': ' + open(hour) + ' waiting, ' + done(hour) + ' dealt with'
    return el('div', { title }, done(hour) ? part('', done(hour)) : null, open(hour) ? part('open', open(hour)) : null)
  }))
  const all = hours.reduce((sum, hour) => sum + open(hour) + done(hour), 0)
  const waiting = hours.reduce((sum, hour) => sum + open(hour), 0)
  $('bars').setAttribute('aria-label', 'One bar an hour: ' + many(all) + ' in the last two days, ' + waiting + ' still waiting, at most ' + (all && most) + ' in an hour')
}

function showLetters(letters, more) {
  const items = letters.map(showLetter)
  if (more) $('letters').append(...items)
  else $('letters').replaceChildren(...items)
  if (more) items[0]?.querySelector('button').focus()
  $('none').hidden = $('letters').childElementCount > 0
  $('more').hidden = view.next === null
  $('note').hidden = view.state !== 'unconfirmed'
}

function showLetter(letter) {
  const details = el('div', { hidden: true })
  const show = el('button', { textContent: 'Show event', onclick: () => toggle(letter.id, show, details) })
  show.setAttribute('aria-expanded', 'false')
  const waits = letter.state === 'buried' || letter.state === 'unconfirmed' || letter.state === 'replayed'
  const item = el('li', {},
    el('div', { className: 'row' },
      el('span', { className: 'name', textContent: letter.event ? letter.event.name ?? letter.event.kind : 'Not an event' }),
      el('span', { className: 'badge ' + letter.state, textContent: STATES[letter.state] })),
    el('div', {}, el('code', { textContent: letter.lastAnswer && letter.lastAnswer !== letter.reason ? letter.reason + ' · ' + letter.lastAnswer : letter.reason })),
    el('div', { className: 'small quiet', textContent:
      (letter.event ? letter.event.kind + ', ' : '') + letter.tries + (letter.tries === 1 ? ' try' : ' tries') + ', ' + time(letter.firstAtMs) + ' to ' + time(letter.lastAtMs) }),
    waits && letter.notReplayable && view.state !== 'unconfirmed' ? el('div', { className: 'small quiet', textContent: letter.notReplayable }) : null,
    details,
    el('div', { className: 'actions' },
      show,
      letter.notReplayable ? null : el('button', { className: 'main', textContent: letter.state === 'replayed' ? 'Replay again' : 'Replay', onclick: () => replayOne(letter.id) }),
      letter.discardable ? el('button', { className: 'danger', textContent: 'Discard', onclick: () => discardOne(letter.id) }) : null))
  item.dataset.id = letter.id
  return item
}

/** What a letter says of a person is fetched by this click and gone from the page with the next. */
async function toggle(id, button, details) {
  const showing = details.hidden
  if (showing) {
    try {
      details.replaceChildren(describe(await ask('/dead-letters/' + encodeURIComponent(id))))
    } catch (error) {
      return say(error.message, true)
    }
  } else {
    details.replaceChildren()
  }
  details.hidden = !showing
  button.textContent = showing ? 'Hide event' : 'Show event'
  button.setAttribute('aria-expanded', showing)
}

function describe({ id, lastAnswer, event, message }) {
  const rows = event ? Object.entries(message.event.fields) : [['message', message]]
  rows.push(['last answer', lastAnswer], ['id', id])
  return el('dl', {}, ...rows.filter(([, value]) => value !== '').flatMap(([name, value]) => [
    el('dt', { textContent: name }),
    el('dd', {}, el('pre', { textContent: typeof value === 'string' ? value : JSON.stringify(value, null, 2) })),
  ]))
}

const replayOne = (id) => run(async () => {
  const { replayed } = await ask('/replay', { id })
  if (replayed) return '1 letter put back on the queue.'
  throw new Error('The queue did not take the letter. It is where it was.')
})

async function discardOne(id) {
  const text = 'Dub will not hear of this event any more. This cannot be undone.'
  if (!(await confirmed('Discard this letter?', text, 'Discard', true))) return
  run(async () => many((await ask('/discard', { id })).discarded) + ' discarded.')
}

function choose(filter) {
  Object.assign(view, filter)
  for (const button of $('states').children) button.setAttribute('aria-pressed', button.dataset.state === view.state)
  load()
}

let typing
$('search').oninput = () => {
  clearTimeout(typing)
  typing = setTimeout(() => choose({ search: $('search').value }), 250)
}
$('find').onsubmit = (event) => event.preventDefault()
$('reason').onchange = () => choose({ reason: $('reason').value })
$('refresh').onclick = () => { say(''); load() }
$('more').onclick = () => load(true)
load()
`
