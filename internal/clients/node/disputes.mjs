// How disputes are driven.
import assert from 'node:assert/strict';

// dispute makes a dispute of a new transaction.
async function dispute(s, explanation, more = {}) {
  const { id } = await s.transaction();
  return s.stripe.issuing.disputes.create({ transaction: id, evidence: { reason: 'fraudulent', fraudulent: { explanation } }, ...more });
}

export const disputes = {
  async create(s) {
    const { id } = await s.transaction();
    const evidence = { reason: 'not_received', not_received: { explanation: s.name, expected_at: 1790000000, product_type: 'merchandise' } };
    const d = await s.stripe.issuing.disputes.create({ transaction: id, amount: s.amount - 100, evidence, metadata: { order_id: s.name } });
    assert.match(d.id, /^idp_/);
    assert.deepEqual([d.amount, d.status, d.transaction, d.metadata], [s.amount - 100, 'unsubmitted', id, { order_id: s.name }]);
    assert.equal(d.evidence.not_received.explanation, s.name);
    assert.deepEqual(Object.keys(d.evidence), ['not_received', 'reason']);
    assert.equal((await s.stripe.issuing.transactions.retrieve(id)).dispute, d.id);
    await assert.rejects(s.stripe.issuing.disputes.create({ transaction: id, evidence }), { statusCode: 400, param: 'transaction' });
  },
  async retrieve(s) {
    const { id } = await dispute(s, s.name);
    const d = await s.stripe.issuing.disputes.retrieve(id, { expand: ['transaction', 'balance_transactions'] });
    assert.deepEqual([d.transaction.amount, d.balance_transactions, d.evidence.fraudulent.explanation], [-s.amount, [], s.name]);
    await assert.rejects(s.stripe.issuing.disputes.retrieve('idp_nope'), { statusCode: 404, code: 'resource_missing', param: 'dispute' });
  },
  async update(s) {
    const { id } = await dispute(s, 'It was not me.', { metadata: { kept: s.name, dropped: 'soon' } });
    await s.stripe.issuing.disputes.update(id, { evidence: { fraudulent: { explanation: s.name } }, metadata: { dropped: '' } });
    const d = await s.stripe.issuing.disputes.retrieve(id);
    assert.deepEqual([d.evidence.fraudulent.explanation, d.metadata, d.amount], [s.name, { kept: s.name }, s.amount]);
  },
  async list(s) {
    const [first, second] = [await dispute(s, s.name), await dispute(s, s.name)];
    await s.stripe.issuing.disputes.submit(first.id);
    const found = async (filter) => (await s.stripe.issuing.disputes.list({ limit: 1, ...filter }).autoPagingToArray({ limit: 100 })).map(({ id }) => id);
    assert.deepEqual(await found({}), [second.id, first.id]);
    assert.deepEqual(await found({ status: 'submitted' }), [first.id]);
    assert.deepEqual(await found({ transaction: second.transaction }), [second.id]);
  },
  async submit(s) { // won by its explanation, and lost by the control that stands for the network
    const won = await dispute(s, 'winning_evidence');
    assert.equal((await s.stripe.issuing.disputes.submit(won.id)).status, 'submitted');
    const d = await s.stripe.issuing.disputes.retrieve(won.id, { expand: ['balance_transactions'] });
    assert.equal(d.status, 'won');
    assert.deepEqual(d.balance_transactions.map(({ type, net, source }) => [type, net, source]), [['issuing_dispute', s.amount, won.id]]);
    const lost = await dispute(s, s.name);
    await s.stripe.issuing.disputes.submit(lost.id);
    await s.control(`/_assay/disputes/${lost.id}`, { status: 'lost', loss_reason: 'not_cancelled' });
    const { status, loss_reason } = await s.stripe.issuing.disputes.retrieve(lost.id);
    assert.deepEqual([status, loss_reason], ['lost', 'not_cancelled']);
    await assert.rejects(s.stripe.issuing.disputes.submit(lost.id), { statusCode: 400, type: 'StripeInvalidRequestError' });
  },
};
