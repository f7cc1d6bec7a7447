// One account of the mock, and the SDK that speaks to it.
import assert from 'node:assert/strict';
import Stripe from 'stripe';

// beside are the services that go with those of Issuing.
const beside = ['balance', 'balanceTransactions', 'events', 'topups', 'webhookEndpoints'];

// services lists the SDK's services of Issuing, and those beside, by name.
function services(stripe) {
  const within = (prefix, group) => Object.entries(group)
    .filter(([, service]) => service instanceof Stripe.StripeResource)
    .map(([name, service]) => [`${prefix}.${name}`, service]);
  return [...beside.map((name) => [name, stripe[name]]), ...within('issuing', stripe.issuing), ...within('testHelpers.issuing', stripe.testHelpers.issuing)];
}

// methods lists their methods as [name, service, method].
function methods(stripe) {
  return services(stripe).flatMap(([name, service]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(service))
      .filter((method) => method !== 'constructor')
      .map((method) => [`${name}.${method}`, service, method]));
}

let opened = 0;

export class Session {
  calls = new Map(); // from the name of a method to the statuses of its answers

  // Amounts and names differ from session to session, so that an answer which
  // takes them up cannot have been written before.
  constructor(server, options = {}) {
    opened += 1;
    this.server = server;
    this.amount = 1234 + 11 * opened;
    this.name = `Jenny Rosen the ${opened}.`;
    this.key = `sk_test_node_${process.pid}_${opened}`;
    const { protocol, hostname: host, port } = server.url;
    this.stripe = new Stripe(this.key, { protocol: protocol.slice(0, -1), host, port, maxNetworkRetries: 0, telemetry: false, ...options });
    for (const [name, service, method] of methods(this.stripe)) {
      const call = service[method].bind(service);
      service[method] = (...args) => this.note(name, call(...args));
    }
  }

  // methods names every method of those services.
  get methods() { return methods(this.stripe).map(([name]) => name); }

  note(name, answer) {
    const add = (status) => this.calls.set(name, [...(this.calls.get(name) ?? []), status]);
    answer.then((object) => add(object.lastResponse.statusCode), (error) => add(error.statusCode));
    return answer;
  }

  // control asks for what no call of Stripe's can do.
  async control(path, form) {
    const answer = await fetch(new URL(path, this.server.url), {
      method: 'POST', headers: { Authorization: `Bearer ${this.key}` }, body: new URLSearchParams(form),
    });
    assert.equal(answer.status, 200);
  }

  // holdPurchases lets the account's purchases wait for approve or decline.
  holdPurchases() { return this.control('/_assay/real_time', { mode: 'hold' }); }

  // pass lets so many seconds pass for the account.
  pass(seconds) { return this.control('/_assay/clock', { advance: seconds }); }

  address() {
    return { line1: '1234 Main Street', city: 'San Francisco', state: 'CA', postal_code: '94111', country: 'US' };
  }

  cardholder(more = {}) {
    return this.stripe.issuing.cardholders.create({
      type: 'individual', name: this.name, email: 'jenny.rosen@example.com', phone_number: '+18888675309',
      billing: { address: this.address() },
      individual: {
        first_name: 'Jenny', last_name: 'Rosen', dob: { day: 1, month: 11, year: 1981 },
        card_issuing: { user_terms_acceptance: { date: Math.floor(Date.now() / 1000), ip: '203.0.113.7' } },
      },
      ...more,
    });
  }

  async card(more = {}) {
    const { id: cardholder } = await this.cardholder();
    return this.stripe.issuing.cards.create({ cardholder, currency: 'usd', type: 'virtual', status: 'active', ...more });
  }

  physical() {
    return this.card({ type: 'physical', status: 'inactive', shipping: { name: this.name, address: this.address(), service: 'express' } });
  }

  async authorization(more = {}) {
    const card = more.card ?? (await this.card()).id;
    return this.stripe.testHelpers.issuing.authorizations.create({ card, amount: this.amount, currency: 'usd', ...more });
  }

  async waiting() {
    await this.holdPurchases();
    const a = await this.authorization({ is_amount_controllable: true });
    assert.equal(a.approved, false);
    assert.equal(a.amount, 0);
    assert.equal(a.pending_request.amount, this.amount);
    return a;
  }

  async transaction() {
    const { id } = await this.authorization();
    return (await this.stripe.testHelpers.issuing.authorizations.capture(id)).transactions[0];
  }
}
