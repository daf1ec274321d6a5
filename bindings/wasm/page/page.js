(function () {
'use strict';

const at = id => document.getElementById(id);
const bytes = Uint8Array.from(atob(at('module').textContent), char => char.charCodeAt(0));
const ready = wasm_bindgen({ module_or_path: bytes });
at('module').remove();

// Where the last document's files are; they are given back when the next one comes.
let made = [];
// What is being read; an answer to an older question is dropped.
let turn = 0;

function say(status, error) {
  at('status').textContent = status;
  at('error').textContent = error;
}

function offer(link, name, type, text) {
  link.href = URL.createObjectURL(new Blob([text], { type: type + ';charset=utf-8' }));
  link.download = name;
  made.push(link.href);
}

function show(doc, name) {
  const lang = at('lang').value;
  const page = doc.html({ lang: lang, source: name || undefined });
  const stem = (name || doc.title || '公文').replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_');
  made.forEach(URL.revokeObjectURL);
  made = [];
  offer(at('save'), stem + '.html', 'text/html', page);
  offer(at('json'), stem + '.json', 'application/json', doc.toJson({ lang: lang, source: name || undefined }));
  at('name').textContent = doc.title || name || '（没有标题 untitled）';
  at('report').srcdoc = page;
  at('result').hidden = false;
  at('name').focus();
  const tasks = doc.tasks().length, findings = doc.diagnostics.length;
  say('读完了：任务 ' + tasks + ' 项，问题 ' + findings + ' 处。 Read: ' + tasks + ' tasks, ' + findings + ' findings.', '');
}

function fail(error) {
  at('result').hidden = true;
  at('report').removeAttribute('srcdoc');
  const known = error.name === 'GongwenError';
  say('', known ? error.message + '\n' + error.messageEn
    : '读不了；请刷新页面再试。\nCannot be read; load the page anew and try again.\n' + error);
}

// What was read last, so that it can be shown in the other language.
let again = null;

async function read(name, given) {
  const own = ++turn;
  again = () => read(name, given);
  say('正在读…… Reading…', '');
  try {
    await ready;
    const data = await given();
    // The words above are painted before the page is busy.
    await new Promise(done => setTimeout(done, 30));
    if (own !== turn) return;
    const doc = typeof data === 'string' ? wasm_bindgen.parse(data) : wasm_bindgen.parseBytes(data);
    try {
      show(doc, name);
    } finally {
      doc.free();
    }
  } catch (error) {
    if (own === turn) fail(error);
  }
}

function take(files) {
  if (files.length > 1) {
    again = null;
    turn++;
    fail({ name: 'GongwenError', message: '一次读一份文件。', messageEn: 'One file at a time.' });
  } else if (files.length) {
    read(files[0].name, async () => new Uint8Array(await files[0].arrayBuffer()));
  }
}

at('file').addEventListener('change', () => take([...at('file').files]));
at('read').addEventListener('click', () => {
  const text = at('text').value;
  read('', async () => text);
});
at('lang').addEventListener('change', () => { if (again) again(); });
at('form').addEventListener('submit', event => event.preventDefault());

addEventListener('dragover', event => {
  event.preventDefault();
  document.body.classList.add('over');
});
addEventListener('dragleave', event => { if (!event.relatedTarget) document.body.classList.remove('over'); });
addEventListener('drop', event => {
  event.preventDefault();
  document.body.classList.remove('over');
  const files = [...event.dataTransfer.files], text = event.dataTransfer.getData('text/plain');
  if (files.length) take(files); else if (text) read('', async () => text);
});
})();
