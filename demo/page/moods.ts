import type { Mood } from '../view.ts'
import { find, make } from './dom.ts'
import { order } from './order.ts'

const MOODS: Readonly<Record<Mood, { readonly label: string; readonly hint: string }>> = {
  fine: {
    label: 'Fine',
    hint: 'Dub answers as it should. One call asks about the click, the next is the lead itself.',
  },
  failing: {
    label: 'Answers 500',
    hint: 'Every call fails. The Worker queues the event and tries again after 5, 10, 20 s and so on. Sign up, then set Dub to “Fine”.',
  },
  hanging: {
    label: 'Hangs',
    hint: 'Dub takes the call and never answers. The Worker waits 10 s, then queues the event.',
  },
  throttling: {
    label: 'Throttles',
    hint: 'Every call is answered 429 and told to come back at the next full minute. The Worker waits until then.',
  },
  late: {
    label: 'Click is late',
    hint: 'Each signup comes with a new click that Dub cannot see for 5 s. The Worker asks first, so the lead is not lost.',
  },
}

/** Makes the switches. The returned function shows how Dub behaves now. */
export function offerMoods(): (mood: Mood) => void {
  const inputs = Object.entries(MOODS).map(([mood, { label }]) => {
    const input = make('input', '')
    input.type = 'radio'
    input.name = 'mood'
    input.value = mood
    input.addEventListener('change', () => order('/demo/mood', { mood }))
    find('moods', HTMLElement).append(make('label', 'mood', input, make('span', '', label)))
    return input
  })

  let shown: Mood | undefined
  return (mood) => {
    // Written again, the hint would be read out again.
    if (mood === shown) return
    shown = mood
    for (const input of inputs) input.checked = input.value === mood
    find('mood-hint', HTMLElement).textContent = MOODS[mood].hint
  }
}
