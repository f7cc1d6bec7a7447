// The detail of a scenario: why it is not simply passed first, then its steps.

function detail(d, row, column) {
  const blamed = d.culprit >= 0 ? d.steps[d.culprit] : null
  return el('section', { class: 'detail', 'aria-label': `${row.name} on ${data.columns[column]}` },
    data.columns.length > 1 && el('p', { class: 'column' }, data.columns[column], ' ', badge(data.states[row.cells[column].s])),
    d.why && el('p', { class: 'why' }, d.why),
    blamed && blame(blamed),
    d.who && el('p', { class: 'who' }, el('span', { class: 'label' }, 'Who is wrong: '), d.who),
    command(d.rerun, 'the command that runs it again'),
    d.earlier && d.earlier.map((attempt, i) => el('details', { class: 'attempt' },
      el('summary', {}, `Attempt ${i + 1}: `, badge(stateOf(attempt.s)), attempt.took && ` in ${attempt.took}`, attempt.why && `: ${attempt.why}`),
      steps(attempt.steps || [], -1))),
    d.earlier && el('p', { class: 'label' }, `Attempt ${d.earlier.length + 1}, the last`),
    d.steps && steps(d.steps, d.culprit),
    d.label && el('p', { class: 'label' }, `Of the run ${d.label}`))
}

// blame shows what went wrong at the step that ended the scenario: in English first, then
// what was found and wanted.
function blame(step) {
  return el('div', { class: `blame ${stateOf(step.s).tone}` },
    el('p', {}, badge(stateOf(step.s)), ' ', el('strong', {}, step.t)),
    step.err && el('pre', { class: 'error', tabindex: '0', role: 'group', 'aria-label': 'Error' }, step.err),
    step.m && mismatch(step.m),
    step.known && el('p', {}, `Known: ${step.known}`),
    step.diffs && differences(step.diffs))
}

function mismatch(m) {
  return el('div', { class: 'mismatch' },
    el('p', {}, el('code', { class: 'path' }, m.where)),
    m.rows ? sides(m, 'wanted', 'found') : both('wanted', m.wanted, 'found', m.found))
}

// both puts two short values beside each other.
function both(left, wanted, right, found) {
  const side = (name, kind, value) => el('div', { class: `side ${kind}` }, el('dt', {}, name), el('dd', {}, el('code', {}, valued(value))))
  return el('dl', { class: 'both' }, side(left, 'wanted', wanted), side(right, 'found', found))
}

// sides puts two long values beside each other; what changed in a line is marked.
function sides(values, left, right) {
  const half = (line, other, name) => {
    const kind = line.parts && other.mark !== ' ' ? name : ''
    return [el('td', { class: 'at' }, line.at ? `${line.at}` : ''), el('td', { class: `half ${kind}` },
      (line.parts || []).map((text, i) => i % 2 ? el('mark', {}, valued(text)) : el('span', {}, valued(text))))]
  }
  return el('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': `${left} and ${right}, side by side` },
    el('table', { class: 'sides' },
      el('thead', {}, el('tr', {}, el('td'), el('th', { scope: 'col' }, left), el('td'), el('th', { scope: 'col' }, right))),
      el('tbody', {}, values.rows.map((row) => row.mark === '@'
        ? el('tr', { class: 'gap' }, el('td', { colspan: '4' }, '⋯'))
        : el('tr', {}, half(row.left, row, 'wanted'), half(row.right, row, 'found'))))),
    values.note && el('p', { class: 'note' }, values.note))
}

// differences are those of a comparison in one step.
function differences(all) {
  return el('div', { class: 'differences' }, all.map((d) => el('div', { class: 'difference' },
    el('p', {}, el('code', { class: 'path' }, d.path || 'the answer'), ` · ${d.class} · `, el('strong', {}, d.wrong), d.known && ` · known: ${d.known}`),
    el('p', { class: 'label' }, d.op),
    d.rows ? sides(d, 'reference', 'candidate') : both('reference', d.ref || 'nothing', 'candidate', d.cand || 'nothing'),
    d.voices && el('ul', { class: 'voices' }, d.voices.map((voice) => el('li', {}, voice))))))
}

// steps lists them; the exchange before what failed is open.
function steps(all, culprit) {
  let shown = -1
  all.forEach((step, i) => { if (step.x && i <= culprit) shown = i })
  return el('ol', { class: 'steps' }, all.map((step, i) => {
    const state = stateOf(step.s)
    return el('li', { class: i === culprit ? 'culprit' : null },
      el('p', { class: 'step' },
        el('span', { class: `mark ${state.tone}`, 'aria-hidden': 'true' }, state.mark), el('span', { class: 'aloud' }, `${state.word}: `),
        el('span', { class: 'text' }, step.t), el('span', { class: 'took' }, step.took || '', step.l ? ` line ${step.l}` : '')),
      i !== culprit && step.err && el('p', { class: 'note' }, step.err),
      i !== culprit && step.m && mismatch(step.m),
      i !== culprit && step.known && el('p', { class: 'note' }, `Known: ${step.known}`),
      i !== culprit && step.diffs && differences(step.diffs),
      step.contract && el('ul', { class: 'findings' }, step.contract.map((f) => el('li', {}, `contract ${f.level}: ${f.t}${f.known ? `; known: ${f.known}` : ''}`))),
      step.left && el('p', { class: 'note' }, `${count(step.left, 'exchange')} left out: the JSON report has all`),
      step.x && step.x.map((x, j) => exchange(x, i === shown && j === step.x.length - 1)),
      step.d && step.d.map(delivery))
  }))
}

function delivery(d) {
  return el('details', { class: 'exchange' }, el('summary', {}, 'delivered ', el('span', { class: 'took' }, d.at), ' ', el('code', {}, d.t)), d.b && code(pretty(d.b), 'Payload'))
}
