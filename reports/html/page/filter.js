// The filter bar: text, states, evidence, tag, and only where targets disagree.

const search = el('input', { type: 'search', id: 'q', placeholder: 'Filter by text', autocomplete: 'off', spellcheck: 'false', 'aria-keyshortcuts': '/' })
const evidence = el('select', { id: 'evidence' })
const tag = el('select', { id: 'tag' })
const disagree = el('input', { type: 'checkbox', id: 'disagree' })
const clear = el('button', { type: 'button', class: 'clear' }, 'Clear')
const said = el('button', { type: 'button', class: 'chip said' })
const result = el('p', { class: 'result', role: 'status' })
const chips = new Map()

function tally(values) {
  const times = new Map()
  for (const value of values) times.set(value, (times.get(value) || 0) + 1)
  return times
}

function options(select, none, times, order) {
  select.append(el('option', { value: '' }, none))
  for (const value of order) select.append(el('option', { value }, `${value} (${times.get(value)})`))
}

const grades = ['recorded', 'documented', 'spec', 'reported', 'inferred']
const place = (grade) => grades.indexOf(grade) < 0 ? grades.length : grades.indexOf(grade)

function filterBar(changed) {
  const byEvidence = tally(rows.map((row) => row.evidence).filter(Boolean))
  options(evidence, 'any evidence', byEvidence, [...byEvidence.keys()].sort((a, b) => place(a) - place(b)))
  const byTag = tally(rows.flatMap((row) => row.tags))
  options(tag, 'any tag', byTag, [...byTag.keys()].sort())
  const byState = tally(rows.flatMap((row) => [...new Set(row.cells.filter(Boolean).map((cell) => cell.s))]))
  data.states.forEach((state, i) => {
    if (byState.has(i)) chips.set(state.key, chip(state, byState.get(i), changed))
  })
  const comparable = data.columns.length > 1 || rows.some((row) => row.cells.some((cell) => cell && cell.differs))
  search.addEventListener('input', () => { view.q = search.value.trim(); changed() })
  evidence.addEventListener('change', () => { view.evidence = evidence.value; changed() })
  tag.addEventListener('change', () => { view.tag = tag.value; changed() })
  disagree.addEventListener('change', () => { view.disagree = disagree.checked; changed() })
  said.addEventListener('click', () => { view.says = ''; saying = null; changed(); search.focus() })
  clear.addEventListener('click', () => { clearFilter(); changed(); search.focus() })
  return el('form', { class: 'filter', role: 'search', 'aria-label': 'Filter the behaviours', on: { submit: (event) => event.preventDefault() } },
    el('div', { class: 'fields' },
      el('label', { class: 'aloud', for: 'q' }, 'Filter by text'), search,
      el('label', { class: 'aloud', for: 'evidence' }, 'Evidence'), evidence,
      byTag.size > 0 && [el('label', { class: 'aloud', for: 'tag' }, 'Tag'), tag],
      comparable && el('label', { class: 'check' }, disagree, ' only where targets disagree'),
      clear),
    el('div', { class: 'chips', role: 'group', 'aria-label': 'States' }, [...chips.values()], said),
    result)
}

function chip(state, n, changed) {
  return el('button', { type: 'button', class: 'chip', 'aria-pressed': 'false', on: { click: () => {
    if (!view.states.delete(state.key)) view.states.add(state.key)
    changed()
  } } }, badge(state, `${n.toLocaleString('en')} ${state.word}`))
}

// showFilter puts the view into the fields.
function showFilter(matching) {
  if (search.value.trim() !== view.q) search.value = view.q
  evidence.value = view.evidence
  tag.value = view.tag
  disagree.checked = view.disagree
  said.hidden = !view.says
  said.replaceChildren(el('span', { class: 'state quiet' }, `say: ${view.says} ✕`, el('span', { class: 'aloud' }, ' (show the others, too)')))
  clear.hidden = !isFiltered()
  for (const [key, button] of chips) button.setAttribute('aria-pressed', String(view.states.has(key)))
  result.textContent = isFiltered() ? `${matching.toLocaleString('en')} of ${count(rows.length, 'scenario')}` : count(rows.length, 'scenario')
}
