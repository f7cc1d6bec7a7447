// How authorizations, their helpers and transactions are driven.
import assert from 'node:assert/strict';

const sum = (list) => list.reduce((total, { amount }) => total + amount, 0);

export const authorizations = {
  async retrieve(s) {
    const made = await s.authorization();
    const a = await s.stripe.issuing.authorizations.retrieve(made.id, { expand: ['cardholder'] });
    assert.equal(a.amount, s.amount);
    assert.equal(a.cardholder.name, s.name);
    assert.equal(a.network_data.transaction_id, made.network_data.transaction_id);
  },
  async update(s) {
    const { id } = await s.authorization();
    await s.stripe.issuing.authorizations.update(id, { metadata: { order_id: s.name } });
    assert.deepEqual((await s.stripe.issuing.authorizations.retrieve(id)).metadata, { order_id: s.name });
  },
  async list(s) {
    const { id: card } = await s.card();
    const made = [];
    for (let i = 0; i < 3; i++) made.push((await s.authorization({ card })).id);
    await s.stripe.testHelpers.issuing.authorizations.reverse(made[1]);
    await s.authorization();
    const found = await s.stripe.issuing.authorizations.list({ card, status: 'pending', limit: 1 }).autoPagingToArray({ limit: 100 });
    assert.deepEqual(found.map((a) => a.id), [made[2], made[0]]);
  },
  async approve(s) {
    const a = await s.stripe.issuing.authorizations.approve((await s.waiting()).id, { amount: s.amount - 100 });
    assert.equal(a.approved, true);
    assert.equal(a.amount, s.amount - 100);
    assert.equal(a.pending_request, null);
    assert.equal(a.request_history[0].reason, 'webhook_approved');
  },
  async decline(s) {
    const a = await s.stripe.issuing.authorizations.decline((await s.waiting()).id, { metadata: { order_id: s.name } });
    assert.equal(a.approved, false);
    assert.equal(a.status, 'closed');
    assert.equal(a.amount, s.amount);
    assert.deepEqual(a.metadata, { order_id: s.name });
    assert.equal(a.request_history[0].reason, 'webhook_declined');
  },
};

export const authorizationHelpers = {
  async create(s) {
    const card = await s.card();
    const a = await s.authorization({
      card: card.id, authorization_method: 'chip', amount_details: { cashback_amount: 5 },
      merchant_data: { category: 'automated_fuel_dispensers', name: s.name, city: 'Oslo', country: 'NO' },
    });
    assert.equal(a.status, 'pending');
    assert.equal(a.approved, true);
    assert.equal(a.amount, s.amount);
    assert.equal(a.card.last4, card.last4);
    assert.equal(a.card.cardholder.name, s.name);
    assert.equal(a.cardholder, card.cardholder.id);
    assert.equal(a.merchant_data.name, s.name);
    assert.equal(a.merchant_data.category_code, '5542');
    assert.equal(a.amount_details.cashback_amount, 5);
    assert.equal(a.request_history[0].reason, 'card_active');
    assert.equal(sum(a.balance_transactions), -s.amount);
  },
  async capture(s) {
    const { id } = await s.authorization();
    const part = await s.stripe.testHelpers.issuing.authorizations.capture(id, { capture_amount: 200, close_authorization: false });
    assert.equal(part.status, 'pending');
    const a = await s.stripe.testHelpers.issuing.authorizations.capture(id, { capture_amount: s.amount - 200 });
    assert.equal(a.status, 'closed');
    assert.deepEqual(a.transactions.map((x) => x.amount), [-200, 200 - s.amount]);
    assert.ok(a.transactions.every((x) => x.type === 'capture' && x.authorization === id));
    assert.equal(sum(a.balance_transactions), 0);
  },
  async expire(s) {
    const a = await s.stripe.testHelpers.issuing.authorizations.expire((await s.authorization()).id);
    assert.equal(a.status, 'expired');
    assert.equal(a.amount, s.amount);
    assert.equal(sum(a.balance_transactions), 0);
  },
  async finalizeAmount(s) {
    const a = await s.stripe.testHelpers.issuing.authorizations.finalizeAmount((await s.authorization()).id, { final_amount: s.amount - 34 });
    assert.equal(a.status, 'pending');
    assert.equal(a.amount, s.amount - 34);
  },
  async increment(s) {
    const a = await s.stripe.testHelpers.issuing.authorizations.increment((await s.authorization()).id, { increment_amount: 50 });
    assert.equal(a.amount, s.amount + 50);
    assert.deepEqual(a.request_history.map((r) => r.amount), [s.amount, 50]);
  },
  async reverse(s) {
    const { id } = await s.authorization();
    assert.equal((await s.stripe.testHelpers.issuing.authorizations.reverse(id, { reverse_amount: 20 })).amount, s.amount - 20);
    const a = await s.stripe.testHelpers.issuing.authorizations.reverse(id);
    assert.equal(a.status, 'reversed');
    assert.equal(a.amount, 0);
    assert.equal(a.approved, true);
  },
  async respond(s) {
    const { id: card } = await s.card();
    const suspicious = () => s.authorization({ card, risk_assessment: { fraud_risk: { level: 'highest', score: 99 } } });
    const declined = await suspicious();
    assert.equal(declined.request_history[0].reason, 'suspected_fraud');
    const a = await s.stripe.testHelpers.issuing.authorizations.respond(declined.id, { confirmed: true });
    assert.equal(a.fraud_challenges[0].status, 'verified');
    assert.equal((await suspicious()).verified_by_fraud_challenge, true);
  },
};

export const transactions = {
  async retrieve(s) {
    const made = await s.transaction();
    const x = await s.stripe.issuing.transactions.retrieve(made.id, { expand: ['authorization', 'balance_transaction'] });
    assert.equal(x.amount, -s.amount);
    assert.equal(x.authorization.status, 'closed');
    assert.equal(x.balance_transaction.amount, -s.amount);
  },
  async update(s) {
    const { id } = await s.transaction();
    await s.stripe.issuing.transactions.update(id, { metadata: { order_id: s.name } });
    assert.deepEqual((await s.stripe.issuing.transactions.retrieve(id)).metadata, { order_id: s.name });
  },
  async list(s) {
    const made = [(await s.transaction()).id, (await s.transaction()).id];
    const found = await s.stripe.issuing.transactions.list({ type: 'capture', limit: 1 }).autoPagingToArray({ limit: 100 });
    assert.deepEqual(found.map((x) => x.id), made.reverse());
  },
};

export const transactionHelpers = {
  async createForceCapture(s) {
    const { id: card } = await s.card();
    const x = await s.stripe.testHelpers.issuing.transactions.createForceCapture({
      card, amount: s.amount, currency: 'usd', merchant_data: { name: s.name, category: 'bakeries' },
      purchase_details: { lodging: { nights: 2 }, receipt: [{ quantity: 1.5, total: s.amount }] },
    });
    assert.deepEqual([x.type, x.amount, x.authorization, x.card], ['capture', -s.amount, null, card]);
    assert.equal(x.merchant_data.name, s.name);
    assert.equal(x.merchant_data.category_code, '5462');
    assert.equal(x.purchase_details.receipt[0].quantity, 1.5);
  },
  async createUnlinkedRefund(s) {
    const { id: card } = await s.card();
    const x = await s.stripe.testHelpers.issuing.transactions.createUnlinkedRefund({ card, amount: s.amount, merchant_data: { name: s.name } });
    assert.deepEqual([x.type, x.amount, x.authorization, x.card], ['refund', s.amount, null, card]);
    assert.equal(x.merchant_data.name, s.name);
  },
  async refund(s) { // the answer is the capture
    const made = await s.transaction();
    const x = await s.stripe.testHelpers.issuing.transactions.refund(made.id, { refund_amount: s.amount - 100 });
    assert.deepEqual([x.id, x.type, x.amount], [made.id, 'capture', -s.amount]);
    await s.stripe.testHelpers.issuing.transactions.refund(made.id);
    const a = await s.stripe.issuing.authorizations.retrieve(made.authorization);
    assert.deepEqual(a.transactions.map(({ type, amount }) => [type, amount]), [['capture', -s.amount], ['refund', s.amount - 100], ['refund', 100]]);
  },
};
