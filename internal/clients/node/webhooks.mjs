// How webhook endpoints are driven, and a receiver of what is delivered to them.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';

// nobody is where no delivery arrives.
const nobody = 'http://127.0.0.1:1/hook';

const endpoint = (s, more = {}) => s.stripe.webhookEndpoints.create({ url: nobody, enabled_events: ['issuing_card.created'], description: s.name, ...more });

export const webhookEndpoints = {
  async create(s) {
    const e = await endpoint(s, { metadata: { order_id: s.name } });
    assert.match(e.id, /^we_/);
    assert.match(e.secret, /^whsec_/);
    assert.deepEqual([e.url, e.status, e.description, e.enabled_events, e.metadata], [nobody, 'enabled', s.name, ['issuing_card.created'], { order_id: s.name }]);
    await assert.rejects(endpoint(s, { url: 'ftp://example.com' }), { statusCode: 400, code: 'url_invalid', param: 'url' });
  },
  async retrieve(s) { // the secret is told once
    const { secret, ...made } = await endpoint(s);
    assert.deepEqual(await s.stripe.webhookEndpoints.retrieve(made.id), made);
    await assert.rejects(s.stripe.webhookEndpoints.retrieve('we_nope'), { statusCode: 404, code: 'resource_missing' });
  },
  async update(s) {
    const { id } = await endpoint(s);
    await s.stripe.webhookEndpoints.update(id, { description: `Again ${s.name}`, enabled_events: ['*'], disabled: true });
    const e = await s.stripe.webhookEndpoints.retrieve(id);
    assert.deepEqual([e.description, e.enabled_events, e.status, e.url], [`Again ${s.name}`, ['*'], 'disabled', nobody]);
  },
  async list(s) {
    const made = [await endpoint(s), await endpoint(s)];
    const listed = await s.stripe.webhookEndpoints.list({ limit: 1 }).autoPagingToArray({ limit: 100 });
    assert.deepEqual(listed.map(({ id }) => id), made.map(({ id }) => id).toReversed());
    assert.ok(listed.every((e) => !('secret' in e)));
  },
  async del(s) {
    const { id } = await endpoint(s);
    const { object, deleted } = await s.stripe.webhookEndpoints.del(id);
    assert.deepEqual([object, deleted], ['webhook_endpoint', true]);
    await assert.rejects(s.stripe.webhookEndpoints.retrieve(id), { statusCode: 404, code: 'resource_missing' });
  },
};

// receive listens on a free port of loopback. next is the delivery that comes next, as
// its bytes and its signature.
export async function receive() {
  const came = [], waiting = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    response.end();
    const delivery = { body, signature: request.headers['stripe-signature'] };
    waiting.length ? waiting.shift()(delivery) : came.push(delivery);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    next: () => new Promise((take) => { came.length ? take(came.shift()) : waiting.push(take); }),
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}
