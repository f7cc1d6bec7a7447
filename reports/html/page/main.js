// What the page does at first, and when its address changes.

// Light or dark is the reader's own choice; it is kept where the browser lets a file
// keep something.
function themeButton() {
  const kept = { get() { try { return localStorage.getItem('assay-theme') } catch { return null } }, set(name) { try { localStorage.setItem('assay-theme', name) } catch { /* not kept */ } } }
  const names = ['auto', 'light', 'dark']
  const button = el('button', { type: 'button', class: 'theme' })
  const show = (name) => {
    document.documentElement.dataset.theme = name
    button.textContent = `Theme: ${name}`
  }
  show(names.includes(kept.get()) ? kept.get() : 'auto')
  button.addEventListener('click', () => {
    const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length]
    kept.set(next)
    show(next)
  })
  return button
}

const redraw = () => {
  writeView()
  draw()
}

// follow shows what the address says, and goes there.
async function follow() {
  readView()
  await readSaying()
  const row = await draw()
  if (row) {
    row.button.scrollIntoView({ block: 'start' })
    row.button.focus({ preventScroll: true })
  } else if (isFiltered()) document.getElementById('behaviours').scrollIntoView()
  const made = await book
  if (made) drawPhrases(made)
  if (made && !row && !isFiltered() && isFinding()) document.getElementById('sentences').scrollIntoView()
}

document.querySelector('header').append(themeButton())
document.body.append(live)
for (const line of document.querySelectorAll('.command')) line.append(copyButton(line.textContent, 'the command that runs it again'))
document.getElementById('behaviours').append(filterBar(redraw), list,
  el('p', { class: 'keys' }, el('kbd', {}, 'j'), ' ', el('kbd', {}, 'k'), ' next and previous · ', el('kbd', {}, 'Enter'), ' open · ', el('kbd', {}, '/'), ' filter · ', el('kbd', {}, 'Esc'), ' back'))
window.addEventListener('hashchange', () => { if (location.hash.includes('=')) follow() }) // any other is a place of the page
window.addEventListener('beforeprint', () => { for (const box of document.querySelectorAll('.cause details, .graph')) box.open = true })
book.then((made) => { if (made) tellSentences(made) })
follow().then(() => { if (location.hash === '#sentences') document.getElementById('sentences')?.scrollIntoView() })
