// The built server, started on a free port of loopback.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const binary = fileURLToPath(new URL('../../../bin/assay', import.meta.url));

// serve starts assay serve and returns its URL and what stops it. It ends with
// this process at the latest.
export async function serve() {
  const child = spawn(binary, ['serve', '--addr', '127.0.0.1:0', '--control'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    once(lines, 'line'),
    gone.then(([code]) => { throw new Error(`${binary} serve ended with ${code}; build it with make build`); }),
  ]);
  const [url] = line.match(/https?:\/\/\S+/);
  const stop = async () => { child.kill('SIGINT'); await gone; };
  process.once('exit', () => child.kill('SIGKILL'));
  return { url: new URL(url), stop };
}
