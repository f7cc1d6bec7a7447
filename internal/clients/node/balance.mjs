// How the balance, its movements and top-ups are driven.
import assert from 'node:assert/strict';

// issuing returns what the account's cards can spend.
async function issuing(s) {
  const { issuing: { available } } = await s.stripe.balance.retrieve();
  assert.deepEqual(available.map(({ currency }) => currency), ['usd']);
  return available[0].amount;
}

// topup begins a top-up. The SDK has no type for destination_balance, and sends it.
const topup = (s, more = {}) =>
  s.stripe.topups.create({ amount: s.amount, currency: 'usd', description: s.name, destination_balance: 'issuing', ...more });

const week = 7 * 24 * 60 * 60;

export const balance = {
  async retrieve(s) {
    const before = await issuing(s);
    const { id } = await s.authorization();
    assert.equal(before - await issuing(s), s.amount);
    await s.stripe.testHelpers.issuing.authorizations.reverse(id, { reverse_amount: 200 });
    assert.equal(before - await issuing(s), s.amount - 200);
  },
};

export const balanceTransactions = {
  async list(s) { // all movements, page by page, add up to the balance
    const { id, authorization } = await s.transaction();
    const moved = await s.stripe.balanceTransactions.list({ limit: 1 }).autoPagingToArray({ limit: 100 });
    assert.equal(moved.reduce((sum, { net }) => sum + net, 0), await issuing(s));
    assert.deepEqual(moved.slice(0, 3).map(({ type, amount }) => [type, amount]).sort(), [
      ['issuing_authorization_hold', -s.amount], ['issuing_authorization_release', s.amount], ['issuing_transaction', -s.amount],
    ]);
    const of = async (source, type) => (await s.stripe.balanceTransactions.list({ source, type })).data.map(({ amount }) => amount);
    assert.deepEqual(await of(authorization), [s.amount, -s.amount]);
    assert.deepEqual(await of(authorization, 'issuing_authorization_hold'), [-s.amount]);
    assert.deepEqual(await of(id), [-s.amount]);
  },
  async retrieve(s) {
    const made = await s.authorization();
    const moved = await s.stripe.balanceTransactions.retrieve(made.balance_transactions[0].id, { expand: ['source'] });
    assert.deepEqual([moved.type, moved.amount, moved.balance_type], ['issuing_authorization_hold', -s.amount, 'issuing']);
    assert.deepEqual([moved.source.object, moved.source.id, moved.source.amount], ['issuing.authorization', made.id, s.amount]);
    await assert.rejects(s.stripe.balanceTransactions.retrieve(made.id), { statusCode: 404, code: 'resource_missing', param: 'id' });
  },
};

export const topups = {
  async create(s) {
    const before = await issuing(s);
    const t = await topup(s, { metadata: { order_id: s.name }, statement_descriptor: 'Top-up' });
    assert.match(t.id, /^tu_/);
    assert.deepEqual([t.amount, t.currency, t.status, t.balance_transaction], [s.amount, 'usd', 'pending', null]);
    assert.deepEqual([t.description, t.metadata, t.statement_descriptor], [s.name, { order_id: s.name }, 'Top-up']);
    assert.ok(t.expected_availability_date > t.created);
    assert.equal(await issuing(s), before);
    await assert.rejects(s.stripe.topups.create({ amount: s.amount }), { statusCode: 400, code: 'parameter_missing', param: 'currency' });
  },
  async retrieve(s) { // when it has arrived
    const before = await issuing(s);
    const { id } = await topup(s);
    assert.equal((await s.stripe.topups.retrieve(id)).status, 'pending');
    await s.pass(week);
    const t = await s.stripe.topups.retrieve(id, { expand: ['balance_transaction'] });
    assert.deepEqual([t.status, t.description], ['succeeded', s.name]);
    assert.deepEqual([t.balance_transaction.type, t.balance_transaction.net, t.balance_transaction.source], ['topup', s.amount, id]);
    assert.equal(await issuing(s), before + s.amount);
  },
  async update(s) {
    const { id } = await topup(s, { metadata: { kept: s.name, dropped: 'soon' } });
    await s.stripe.topups.update(id, { description: `Again ${s.name}`, metadata: { dropped: '' } });
    const t = await s.stripe.topups.retrieve(id);
    assert.deepEqual([t.description, t.metadata, t.amount], [`Again ${s.name}`, { kept: s.name }, s.amount]);
  },
  async list(s) {
    const [first, second] = [await topup(s), await topup(s)];
    await s.pass(week);
    const third = await topup(s, { amount: s.amount + 1 });
    const found = async (filter) => (await s.stripe.topups.list({ limit: 1, ...filter }).autoPagingToArray({ limit: 100 })).map(({ id }) => id);
    assert.deepEqual(await found({}), [third.id, second.id, first.id]);
    assert.deepEqual(await found({ status: 'succeeded' }), [second.id, first.id]);
    assert.deepEqual(await found({ amount: { gt: s.amount } }), [third.id]);
    assert.deepEqual(await found({ created: { gte: third.created } }), [third.id]);
  },
  async cancel(s) {
    const before = await issuing(s);
    const { id } = await topup(s);
    assert.equal((await s.stripe.topups.cancel(id)).status, 'canceled');
    await s.pass(week);
    assert.equal((await s.stripe.topups.retrieve(id)).status, 'canceled');
    assert.equal(await issuing(s), before);
    await assert.rejects(s.stripe.topups.cancel(id), { statusCode: 400, type: 'StripeInvalidRequestError', message: /status of canceled/ });
  },
};
