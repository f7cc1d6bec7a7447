// The keyboard: j and k go from scenario to scenario and from sentence to sentence,
// Enter opens, / filters, s finds a sentence, Escape goes back.

const stops = () => [...document.querySelectorAll('button.fold, button.scenario, .phrase > summary')]

function step(by) {
  const all = stops()
  const at = all.indexOf(document.activeElement)
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))
  if (all[next]) all[next].focus()
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  '/': () => search.focus(),
  s: () => words.focus(),
  Escape: () => {
    const at = document.activeElement
    if (at === search) stops()[0]?.focus()
    else if (at === words) phraseList.querySelector('button.fold')?.focus()
    else if (at?.getAttribute('aria-expanded') === 'true' || at?.matches('.phrase[open] > summary')) at.click()
  },
}

document.addEventListener('keydown', (event) => {
  const typing = event.target.matches?.('input, select, textarea') && event.key !== 'Escape'
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return
  event.preventDefault()
  keys[event.key]()
})
