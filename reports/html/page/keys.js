// The keyboard: j and k go from scenario to scenario, Enter opens, / filters,
// Escape goes back.

const stops = () => [...list.querySelectorAll('button.fold, button.scenario')]

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
  Escape: () => {
    if (document.activeElement === search) stops()[0]?.focus()
    else if (document.activeElement?.getAttribute('aria-expanded') === 'true') document.activeElement.click()
  },
}

document.addEventListener('keydown', (event) => {
  const typing = event.target.matches?.('input, select, textarea') && event.key !== 'Escape'
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return
  event.preventDefault()
  keys[event.key]()
})
