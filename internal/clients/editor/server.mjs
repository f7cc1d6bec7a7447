// Cucumber's language server, asked over its protocol as an editor does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';

const program = fileURLToPath(new URL('node_modules/.bin/cucumber-language-server', import.meta.url));

// capabilities are those without which the server offers nothing.
const capabilities = {
  workspace: { configuration: true },
  textDocument: { completion: { completionItem: { snippetSupport: true } }, definition: {} },
};

// serve starts the server in a directory, with its default settings, and returns what
// an editor does with it once the steps in the directory are known.
export async function serve(dir) {
  const child = spawn(program, ['--stdio'], { cwd: dir, stdio: ['pipe', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const gone = once(child, 'exit').then(([code]) => { throw new Error(`the language server ended with ${code}`); });
  gone.catch(() => {});
  const send = (message) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };

  const answers = new Map();     // by id of the request
  const diagnostics = new Map(); // by URI of the document, the last ones
  const log = [];                // what it says of itself
  const errors = [];
  let changed = () => {};
  listen(child.stdout, (message) => {
    if (message.method === 'window/logMessage') (message.params.type === 1 ? errors : log).push(message.params.message);
    else if (message.method === 'textDocument/publishDiagnostics') diagnostics.set(message.params.uri, message.params.diagnostics);
    else if (message.method && message.id !== undefined) send({ id: message.id, result: message.method === 'workspace/configuration' ? [null] : null });
    else if (message.id !== undefined) answers.set(message.id, message);
    changed();
  });
  // until resolves with what find returns, as soon as that is something.
  const until = async (find) => {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await Promise.race([gone, new Promise((resolve) => { changed = resolve; })]);
    }
  };
  let last = 0;
  const ask = async (method, params) => {
    const id = (last += 1);
    send({ id, method, params });
    const { error, result } = await until(() => answers.get(id));
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };

  const uriOf = (name) => pathToFileURL(`${dir}/${name}`).href;
  const stop = async () => {
    child.kill();
    await gone.catch(() => {});
  };
  try {
    await ask('initialize', { processId: process.pid, rootUri: pathToFileURL(dir).href, capabilities });
    send({ method: 'initialized', params: {} });
    await until(() => (errors.length > 0 ? errors : log.find((line) => line.startsWith('* Built '))));
    if (errors.length > 0) throw new Error(errors.join('\n'));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    log,
    // open returns what is underlined in a feature.
    open: (name, text) => {
      send({ method: 'textDocument/didOpen', params: { textDocument: { uri: uriOf(name), languageId: 'cucumber', version: 1, text } } });
      return until(() => diagnostics.get(uriOf(name)));
    },
    complete: (name, position) => ask('textDocument/completion', { textDocument: { uri: uriOf(name) }, position }),
    define: (name, position) => ask('textDocument/definition', { textDocument: { uri: uriOf(name) }, position }),
    stop,
  };
}

// listen calls back with each message of a stream: a header with the length, and JSON.
function listen(stream, heard) {
  let rest = Buffer.alloc(0);
  stream.on('data', (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const header = rest.indexOf('\r\n\r\n');
      if (header < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(rest.toString('ascii', 0, header))[1]);
      const end = header + 4 + length;
      if (rest.length < end) return;
      const message = JSON.parse(rest.toString('utf8', header + 4, end));
      rest = rest.subarray(end);
      heard(message);
    }
  });
}
