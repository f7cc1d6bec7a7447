// The matrix: features, their rules and scenarios, and how each stands on each
// target. What is closed is not made.

// isOpen are the features somebody opened or closed. Of the others those are open in
// which something is bad, or that the filter finds, as far as a reader can follow.
const isOpen = new Map()
const manyRows = 400

const list = el('div', { class: 'matrix' })

const isBad = (row) => row.cells.some((cell) => cell && data.states[cell.s].tone === 'bad')

// draw makes the matrix anew. It ends when the open scenario is there, which it
// returns.
async function draw() {
  const found = new Map(data.features.map((feature) => [feature, feature.rows.filter(matches)]))
  const all = [...found.values()].reduce((sum, some) => sum + some.length, 0)
  showFilter(all)
  let shown = 0
  list.replaceChildren(...[...found].filter(([, some]) => some.length).map(([feature, some]) => {
    const opens = some.some((row) => row.id === view.open) ||
      (isOpen.has(feature) ? isOpen.get(feature) : (isFiltered() || some.some(isBad)) && shown < manyRows)
    if (opens) shown += some.length
    return drawn(feature, some, opens)
  }))
  if (!all) list.append(el('p', { class: 'none' }, rows.length ? 'No scenario is like that.' : 'No scenario was run.'))
  const row = view.open && rows.find((one) => one.id === view.open)
  if (!row?.button?.isConnected) return null
  await row.show(true)
  return row
}

function drawn(feature, some, opens) {
  const section = el('section', { class: 'feature' })
  const button = el('button', { type: 'button', class: 'fold', 'aria-expanded': String(opens) }, el('span', { class: 'name' }, feature.name || feature.file))
  button.addEventListener('click', () => {
    isOpen.set(feature, !section.querySelector('table'))
    if (isOpen.get(feature)) section.append(grid(feature, some))
    else section.querySelector('table').remove()
    button.setAttribute('aria-expanded', String(isOpen.get(feature)))
  })
  section.append(el('h3', {}, button, shares(some)))
  if (opens) section.append(grid(feature, some))
  return section
}

// shares counts the states of a feature's scenarios.
function shares(some) {
  const times = tally(some.flatMap((row) => row.cells.filter(Boolean).map((cell) => cell.s)))
  return el('span', { class: 'shares' }, data.states.map((state, i) => times.has(i) && badge(state, `${times.get(i)}`)))
}

function grid(feature, some) {
  const shown = new Set(some)
  const several = data.columns.length > 1
  return el('table', { class: `grid of-${Math.min(data.columns.length, 4)}` },
    el('caption', { class: 'aloud' }, feature.name || feature.file),
    el('colgroup', {}, el('col'), data.columns.map(() => el('col', { class: 'target' }))),
    el('thead', { class: several ? null : 'aloud' }, el('tr', {}, el('th', { scope: 'col' }, el('span', { class: 'place' }, feature.file)), data.columns.map((name) => el('th', { scope: 'col', class: 'target' }, name)))),
    feature.rules.map((rule) => {
      const inside = rule.rows.filter((row) => shown.has(row))
      return inside.length > 0 && el('tbody', {},
        rule.name && el('tr', { class: 'rule' }, el('th', { scope: 'rowgroup', colspan: String(data.columns.length + 1) }, rule.name)),
        inside.flatMap(scenario))
    }))
}

// scenario is a row, and below it its detail if it is open.
function scenario(row) {
  const why = row.cells.map((cell) => cell && [cell.why, cell.since].filter(Boolean).join(' · ')).find(Boolean)
  const button = el('button', { type: 'button', class: 'scenario', 'aria-expanded': 'false' }, row.name || row.id)
  const line = el('tr', { class: 'row' },
    el('th', { scope: 'row' }, button, why && el('p', { class: 'why' }, why)),
    row.cells.map((cell) => el('td', { class: 'cell' }, cell ? [badge(data.states[cell.s]), cell.tries && el('span', { class: 'took' }, ` ×${cell.tries + 1}`), cell.took && el('span', { class: 'took' }, ` ${cell.took}`)]
      : el('span', { class: 'absent', title: 'not in this run' }, el('span', { 'aria-hidden': 'true' }, '·'), el('span', { class: 'aloud' }, 'not in this run')))))
  row.button = button
  row.show = (open) => {
    button.setAttribute('aria-expanded', String(open))
    if (line.nextSibling?.className === 'opened') line.nextSibling.remove()
    return open && opened(row, line)
  }
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') !== 'true'
    row.show(open)
    view.open = open ? row.id : view.open === row.id ? '' : view.open
    writeView()
  })
  return line
}

// opened puts the detail below its row, and ends when all of it is there.
async function opened(row, line) {
  const box = el('td', { colspan: String(data.columns.length + 1) },
    el('p', { class: 'about' }, row.evidence && el('span', { class: 'grade' }, row.evidence), ' ', row.link && link(row.link, row.link), ' ',
      el('code', { class: 'place' }, `${row.feature.file}:${row.line}`), ' ', row.tags.map((name) => [el('span', { class: 'tag' }, name), ' '])))
  line.after(el('tr', { class: 'opened' }, box))
  try {
    const all = await details(row)
    box.append(...all.map((d, column) => d && detail(d, row, column)).filter(Boolean))
  } catch (error) {
    box.append(el('p', { class: 'note' }, `The details cannot be read: ${error.message}. The file is not whole, or the browser is older than 2023.`))
  }
}
