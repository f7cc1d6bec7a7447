// An exchange is one request and its answer. Its body is made when it is opened.

function exchange(x, open) {
  const answer = x.st ? `${x.st}` : 'no answer'
  const tone = !x.st ? 'warn' : x.st < 400 ? 'good' : 'bad'
  const box = el('details', { class: 'exchange' },
    el('summary', {},
      el('code', { class: 'method' }, x.m), ' ', el('code', {}, x.p), ' ',
      el('span', { class: `answer ${tone}` }, el('span', { 'aria-hidden': 'true' }, '→ '), answer),
      x.took && el('span', { class: 'took' }, ` ${x.took}`),
      x.waiting && el('span', { class: 'took' }, ' while waiting')))
  const fill = () => {
    if (box.open && box.children.length === 1) box.append(...exchangeBody(x))
  }
  box.addEventListener('toggle', fill)
  if (open) {
    box.open = true
    fill()
  }
  return box
}

function exchangeBody(x) {
  return [
    x.q && part('Parameters', table('Parameters of the request', ['name', 'value'], x.q.map(([key, value]) => [el('code', {}, key), el('code', {}, valued(value))]))),
    x.tries && part(`Attempts: ${x.tries.length}`, el('ol', { class: 'tries' }, x.tries.map((one) => el('li', {}, one.waited && `after ${one.waited}: `, one.t, el('span', { class: 'took' }, ` ${one.took}`))))),
    x.h && part('Headers of the answer', table('Headers of the answer', ['name', 'value'], x.h.map((pair) => pair.map((text) => el('code', {}, text))))),
    x.note && el('p', { class: 'note' }, x.note),
    x.b && part('Answer', code(pretty(x.b), 'Body of the answer')),
    part('The same request again', command(x.curl, 'the request for curl')),
  ].filter(Boolean)
}

const part = (title, ...what) => el('div', { class: 'part' }, el('p', { class: 'label' }, title), what)

// table is a small table with a head, in a box that is as wide as it may be.
function table(caption, heads, lines) {
  return el('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': caption },
    el('table', { class: 'plain' },
      el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, lines.map((cells) => el('tr', {}, cells.map((cell) => el('td', {}, cell)))))))
}
