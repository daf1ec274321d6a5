/* The report's own script: views, search, units, matrix, outline. It reads what the page holds and fetches nothing. The
   page can be read without it. Plain enough (ES2017) for the browsers that offices have. */
(function () {
'use strict';
const doc = document, body = doc.body, said = body.dataset;
const one = function (id) { return doc.getElementById(id); };
const all = function (where, wanted) { return Array.from(where.querySelectorAll(wanted)); };
const text = one('text'), paper = one('paper'), units = one('units'), rows = one('rows');
const make = function (name, kind, words) {
  const made = doc.createElement(name);
  if (kind) made.className = kind;
  if (words !== undefined) made.textContent = words;
  return made;
};
const fill = function (pattern, values) {
  return pattern.replace(/\{(\w)\}/g, function (_, key) { return values[key]; });
};
doc.documentElement.classList.add('js');

/* ---- views: text or matrix in the middle, one pane at the side; on a phone one at a time */
const VIEWS = ['outline', 'text', 'units', 'tasks', 'findings', 'matrix'];
const tabs = all(doc, '.views a'), scrolled = {};
const phone = matchMedia('(max-width: 50rem)'), wide = matchMedia('(min-width: 76rem)');
const owner = function () { return phone.matches ? said.pane : said.main; };
const current = function () {
  /* On a wide page the outline has a place of its own. */
  const side = wide.matches && said.side === 'outline' ? 'units' : said.side;
  tabs.forEach(function (tab) {
    const view = tab.hash.slice(1);
    const shown = phone.matches ? view === said.pane : view === said.main || view === side;
    if (shown) tab.setAttribute('aria-current', 'true'); else tab.removeAttribute('aria-current');
  });
};
const show = function (view) {
  const before = owner();
  scrolled[before] = scrollY;
  said.pane = view;
  if (view === 'text' || view === 'matrix') said.main = view;
  else said.side = view;
  if (view === 'matrix') matrix();
  current();
  if (owner() !== before) scrollTo(0, scrolled[owner()] || 0);
};
said.pane = said.main = 'text';
said.side = 'units';
current();
phone.addListener(current);
wide.addListener(current);

/* ---- places: a link leads to the pane that has the place, opens what is shut, and sets the focus there */
let lit;
const place = function (id) {
  /* A paragraph on the line of its marker has no element of its own: its division stands for it. */
  for (; id; id = /[./]/.test(id) ? id.replace(/[./][^./]*$/, '') : '') if (one(id)) return one(id);
  return null;
};
const go = function (hash) {
  let id = hash.slice(1);
  try { id = decodeURIComponent(id); } catch (_) { /* as it is */ }
  if (VIEWS.indexOf(id) >= 0) {
    show(id);
    one(id).focus({ preventScroll: true });
    return;
  }
  const at = place(id);
  if (!at) return;
  const pane = VIEWS.map(one).find(function (view) { return view.contains(at); });
  if (pane) show(pane.id);
  const note = /^P\d+$/.test(at.id) ? one('F' + at.id.slice(1)) : at;
  if (note && note.tagName === 'DETAILS') note.open = true;
  if (lit) lit.classList.remove('lit');
  lit = at;
  at.classList.add('lit');
  if (!at.matches('a, summary, details')) at.tabIndex = -1;
  (at.tagName === 'DETAILS' ? at.querySelector('summary') : at).focus({ preventScroll: true });
  const whole = at.matches('section, article');
  at.scrollIntoView({ block: whole ? 'start' : 'center' });
};
addEventListener('hashchange', function () { go(location.hash); });
doc.addEventListener('click', function (event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  /* To where the address points already no event leads. */
  if (link.hash === location.hash) { event.preventDefault(); go(link.hash); }
});

/* ---- units: the one that is chosen lists its tasks, and its marks stand out */
const legend = {};
all(doc, '.legend [data-m]').forEach(function (entry) {
  legend[entry.className] = { name: entry.textContent, mark: entry.dataset.m };
});
const chip = function (role, words) {
  const made = make('span', 'chip ' + role, words);
  if (words !== legend[role].name) { made.title = legend[role].name; }
  return made;
};
const places = function (unit) {
  const found = new Map();
  all(unit, '.at a').forEach(function (link) {
    const task = Number(link.hash.slice(2));
    found.set(task, (found.get(task) || []).concat(link.className));
  });
  return found;
};
const listed = function (unit) {
  if (unit.querySelector('ol')) return;
  const list = make('ol', 'at-tasks');
  places(unit).forEach(function (roles, task) {
    const item = one('R' + task).cloneNode(true), chips = make('span', 'as');
    item.removeAttribute('id');
    item.value = task;
    roles.forEach(function (role) { chips.append(chip(role, legend[role].name)); });
    item.prepend(chips);
    list.append(item);
  });
  unit.append(list);
  unit.classList.add('full');
};
let chosen;
const unchoose = function () {
  const unit = chosen;
  chosen = null;
  if (unit) unit.open = false;
  all(paper, 'u.on').forEach(function (mark) { mark.classList.remove('on'); });
  body.classList.remove('chosen');
  one('status').textContent = '';
};
const choose = function (unit) {
  if (chosen === unit) return;
  unchoose();
  chosen = unit;
  listed(unit);
  unit.open = true;
  all(paper, 'u[data-u="' + unit.id.slice(1) + '"]').forEach(function (mark) { mark.classList.add('on'); });
  body.classList.add('chosen');
  const name = unit.querySelector('bdi').textContent;
  one('status').textContent = fill(said.chosen, { u: name, n: places(unit).size });
};
units.addEventListener('toggle', function (event) {
  const unit = event.target;
  if (unit.open) choose(unit); else if (unit === chosen) unchoose();
}, true);
paper.addEventListener('click', function (event) {
  const mark = event.target.closest('u[data-u]');
  if (!mark || String(getSelection())) return;
  const unit = one('U' + mark.dataset.u);
  choose(unit);
  show('units');
  unit.scrollIntoView({ block: 'nearest' });
});
const narrow = one('narrow');
narrow.addEventListener('input', function () {
  const wanted = fold(narrow.value);
  all(units, 'details.u').forEach(function (unit) {
    unit.hidden = fold(unit.querySelector('bdi').textContent).indexOf(wanted) < 0;
  });
});

/* ---- search: over the text without its blanks, full width as half width, capitals as small letters */
const folded = function (code) {
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
  return code >= 65 && code <= 90 ? code + 32 : code;
};
const blank = function (code) {
  return code <= 32 || code === 0xA0 || code === 0x3000 || code >= 0x2000 && code <= 0x200D || code === 0x2060 ||
    code === 0xFEFF;
};
const string = function (codes, length) {
  const parts = [];
  for (let at = 0; at < length; at += 8192) {
    parts.push(String.fromCharCode.apply(null, codes.subarray(at, Math.min(length, at + 8192))));
  }
  return parts.join('');
};
function fold(words) {
  const codes = new Uint16Array(words.length);
  let length = 0;
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at);
    if (!blank(code)) codes[length++] = folded(code);
  }
  return string(codes, length);
}
const INLINE = /^(U|SPAN|B|I|TIME|A|BR|BDI)$/, MOST = 2000;
let index;
/* The text as one string, and for each of its characters where it stands. */
const indexed = function () {
  if (index) return index;
  paper.normalize();
  const walker = doc.createTreeWalker(paper, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: function (node) {
      return node.tagName === 'DETAILS' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    }
  });
  const most = paper.textContent.length + paper.getElementsByTagName('*').length + 1;
  const codes = new Uint16Array(most), from = new Uint32Array(most), nodes = [], starts = [];
  let length = 0, raw = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === 1) {
      /* A paragraph ends: nothing is found across it. */
      if (!INLINE.test(node.tagName)) codes[length++] = 10;
      continue;
    }
    nodes.push(node);
    starts.push(raw);
    const words = node.data;
    for (let at = 0; at < words.length; at++) {
      const code = words.charCodeAt(at);
      if (!blank(code)) {
        from[length] = raw + at;
        codes[length++] = folded(code);
      }
    }
    raw += words.length;
  }
  index = { hay: string(codes, length), from: from, nodes: nodes, starts: starts };
  return index;
};
const field = one('q'), hits = one('hits');
let found = [], size = 0, now = -1, marked = [0, 0], marks = new Map();
const nodeAt = function (raw) {
  let low = 0, high = index.starts.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if (index.starts[middle] <= raw) low = middle; else high = middle - 1;
  }
  return low;
};
const unmark = function () {
  const parents = new Set();
  marks.forEach(function (parts) {
    parts.forEach(function (part) {
      parents.add(part.parentNode);
      part.replaceWith(part.firstChild);
    });
  });
  parents.forEach(function (parent) { parent.normalize(); });
  /* The nodes may be others now. */
  if (marks.size) index = null;
  marks.clear();
  marked = [0, 0];
};
const wrap = function (at) {
  const begin = index.from[found[at]], end = index.from[found[at] + size - 1] + 1, parts = [];
  /* From the last to the first, so that what stands before keeps its place. */
  for (let n = nodeAt(end - 1); n >= 0; n--) {
    const node = index.nodes[n], start = index.starts[n];
    const from = Math.max(begin - start, 0), to = Math.min(end - start, node.length);
    if (from < to) {
      node.splitText(to);
      const middle = node.splitText(from), mark = make('mark');
      middle.replaceWith(mark);
      mark.append(middle);
      parts.unshift(mark);
    }
    if (start <= begin) break;
  }
  marks.set(at, parts);
};
/* Marks those around the current one: thousands at once would only be slow. */
const mark = function () {
  if (now >= marked[0] && now < marked[1]) return;
  unmark();
  indexed();
  const first = Math.max(0, Math.min(now - MOST / 2, found.length - MOST));
  marked = [first, Math.min(found.length, first + MOST)];
  for (let at = marked[1] - 1; at >= marked[0]; at--) wrap(at);
};
const turn = function (to) {
  if (!found.length) return;
  (marks.get(now) || []).forEach(function (part) { part.classList.remove('now'); });
  now = (to + found.length) % found.length;
  mark();
  marks.get(now).forEach(function (part) { part.classList.add('now'); });
  if (owner() !== 'text') show('text');
  marks.get(now)[0].scrollIntoView({ block: 'center' });
  hits.textContent = fill(said.found, { i: now + 1, n: found.length });
};
const search = function () {
  unmark();
  found = [];
  now = -1;
  const wanted = fold(field.value);
  size = wanted.length;
  hits.textContent = '';
  if (!size) return;
  const hay = indexed().hay;
  for (let at = hay.indexOf(wanted); at >= 0; at = hay.indexOf(wanted, at + size)) found.push(at);
  if (found.length) turn(0); else hits.textContent = said.none;
};
let waiting, searched = '';
const settle = function () {
  clearTimeout(waiting);
  if (field.value !== searched) { searched = field.value; search(); }
};
field.addEventListener('input', function () { clearTimeout(waiting); waiting = setTimeout(settle, 150); });
field.addEventListener('keydown', function (event) {
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  const before = searched;
  settle();
  if (before === searched) turn(now + (event.shiftKey ? -1 : 1));
});
one('next').addEventListener('click', function () { settle(); turn(now + 1); });
one('previous').addEventListener('click', function () { settle(); turn(now - 1); });

/* ---- matrix: tasks down, units across; a page at a time where there are many */
const CELLS = 20000;
let crossed, page = 0;
const crossing = function () {
  if (crossed) return crossed;
  const tasks = all(rows || body, '#rows > li').map(function () { return []; });
  all(units, 'details.u').forEach(function (unit) {
    places(unit).forEach(function (roles, task) { tasks[task - 1].push([unit, roles]); });
  });
  const columns = Math.max(1, all(units, 'details.u').length);
  const most = tasks.length * columns <= CELLS ? tasks.length : Math.max(20, Math.floor(CELLS / columns));
  crossed = { tasks: tasks, most: Math.max(1, most) };
  return crossed;
};
const head = function (scope, link, words, kind) {
  const made = make('th', kind), to = make('a', '', words);
  made.scope = scope;
  to.href = link;
  made.append(to);
  return made;
};
function matrix() {
  const data = crossing(), from = page * data.most, tasks = data.tasks.slice(from, from + data.most);
  const box = one('grid'), table = make('table'), top = table.createTHead().insertRow(), order = new Map();
  const here = new Set();
  tasks.forEach(function (task) { task.forEach(function (cell) { here.add(cell[0]); }); });
  const across = all(units, 'details.u').filter(function (unit) { return here.has(unit); });
  if (!across.length) return;
  const corner = make('th', '', said.task);
  corner.scope = 'col';
  top.append(corner);
  across.forEach(function (unit, at) {
    order.set(unit, at);
    top.append(head('col', '#' + unit.id, unit.querySelector('bdi').textContent));
  });
  const inside = table.createTBody();
  tasks.forEach(function (task, at) {
    const line = inside.insertRow(), number = from + at + 1, row = one('R' + number);
    const steps = all(row, '.path bdi'), step = steps.length ? steps[steps.length - 1].textContent : '';
    const say = row.querySelector('.say').textContent;
    const name = head('row', '#T' + number, step.length > 6 ? step : step + say);
    name.firstChild.prepend(make('small', '', number + ' '));
    line.append(name);
    const cells = across.map(function () { return line.insertCell(); });
    task.forEach(function (cell) {
      cell[1].forEach(function (role) { cells[order.get(cell[0])].append(chip(role, legend[role].mark)); });
    });
  });
  box.textContent = '';
  box.append(table);
  const pages = Math.ceil(data.tasks.length / data.most), pager = one('pager');
  pager.hidden = pages < 2;
  one('range').textContent =
    fill(said.rows, { a: from + 1, b: from + tasks.length, n: data.tasks.length });
  one('back').disabled = page === 0;
  one('on').disabled = page + 1 >= pages;
}
/* On paper it is as wide as a sheet across, 1009 px, at the most. */
addEventListener('beforeprint', function () {
  const table = one('grid').querySelector('table');
  if (table) table.style.zoom = Math.min(1, 1009 / (180 + 20 * table.rows[0].cells.length));
});
addEventListener('afterprint', function () {
  const table = one('grid').querySelector('table');
  if (table) table.style.zoom = 1;
});
one('back').addEventListener('click', function () { page--; matrix(); });
one('on').addEventListener('click', function () { page++; matrix(); });

/* ---- outline: a tree with one stop for the Tab key, arrows inside, and the place of reading marked */
const outline = one('outline'), links = all(outline, 'li > a'), byId = new Map();
const branch = function (link) { return link.parentNode.querySelector('ul'); };
const open = function (link, is) {
  if (!branch(link)) return;
  branch(link).hidden = !is;
  link.parentNode.classList.toggle('shut', !is);
  link.setAttribute('aria-expanded', String(is));
};
const isOpen = function (link) { return link.getAttribute('aria-expanded') === 'true'; };
const up = function (link) {
  const list = link.parentNode.parentNode;
  return list.parentNode.tagName === 'LI' ? list.parentNode.querySelector('a') : null;
};
let stop;
const hold = function (link) {
  if (stop) stop.tabIndex = -1;
  stop = link;
  stop.tabIndex = 0;
};
all(outline, 'ul').forEach(function (list, at) { list.setAttribute('role', at ? 'group' : 'tree'); });
links.forEach(function (link) {
  link.parentNode.setAttribute('role', 'none');
  link.setAttribute('role', 'treeitem');
  link.tabIndex = -1;
  byId.set(link.hash.slice(1), link);
  if (!branch(link)) return;
  const knob = make('span', 'knob');
  knob.setAttribute('aria-hidden', 'true');
  link.before(knob);
  knob.addEventListener('click', function () { open(link, !isOpen(link)); });
  open(link, links.length <= 60 || !up(link) || !up(up(link)) && links.length <= 300);
});
if (links.length) { hold(links[0]); outline.querySelector('ul').setAttribute('aria-label', outline.querySelector('h2').textContent); }
const seen = function () { return links.filter(function (link) { return link.offsetParent; }); };
outline.addEventListener('keydown', function (event) {
  const link = event.target.closest('a[role=treeitem]');
  if (!link || event.ctrlKey || event.altKey || event.metaKey) return;
  const list = seen(), at = list.indexOf(link);
  let to;
  switch (event.key) {
    case 'ArrowDown': to = list[at + 1]; break;
    case 'ArrowUp': to = list[at - 1]; break;
    case 'Home': to = list[0]; break;
    case 'End': to = list[list.length - 1]; break;
    case 'ArrowRight':
      if (branch(link) && !isOpen(link)) open(link, true); else if (branch(link)) to = list[at + 1];
      break;
    case 'ArrowLeft':
      if (branch(link) && isOpen(link)) open(link, false); else to = up(link);
      break;
    default: return;
  }
  event.preventDefault();
  if (to) { hold(to); to.focus(); }
});
let spied, spying;
const spy = function () {
  spying = false;
  if (said.main !== 'text' || phone.matches && said.pane !== 'text') return;
  const box = paper.getBoundingClientRect();
  const at = doc.elementFromPoint(box.left + box.width / 2, doc.querySelector('header').offsetHeight + 70);
  const part = at && at.closest('section[id], article[id]');
  let link = part && byId.get(part.id);
  while (link && !link.offsetParent && up(link)) link = up(link);
  if (!link || link === spied) return;
  if (spied) spied.removeAttribute('aria-current');
  spied = link;
  link.setAttribute('aria-current', 'location');
  if (outline.contains(doc.activeElement)) return;
  hold(link);
  const pane = outline.getBoundingClientRect(), own = link.getBoundingClientRect();
  if (own.top < pane.top + 50 || own.bottom > pane.bottom - 20) {
    outline.scrollTop += own.top - pane.top - pane.height / 3;
  }
};
const soon = function () { if (!spying) { spying = true; requestAnimationFrame(spy); } };
addEventListener('scroll', soon, { passive: true });

/* ---- keys */
doc.addEventListener('keydown', function (event) {
  const writes = event.target.matches('input, textarea, select');
  if (event.key === '/' && !writes && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === 'Escape') {
    if (field.value) { field.value = ''; settle(); }
    else if (narrow.value) { narrow.value = ''; narrow.dispatchEvent(new Event('input')); }
    else if (chosen) { const was = chosen; unchoose(); was.querySelector('summary').focus(); }
    else if (phone.matches) show('text');
  }
});
if (location.hash) go(location.hash);
soon();
}());
